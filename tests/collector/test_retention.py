"""Collectors for other places forget what is older than it may be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM
from support.contract import Cloudflare, Collector, Php, missing

SCRIPTED = {"Content-Type": FORM, "Accept": "application/json"}


def skip_unless(name: str) -> None:
    if reason := missing(name):
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def post(collector: Collector, fields: Mapping[str, str]) -> None:
    path = collector.path()
    assert collector.server.request("POST", path, urlencode(fields), SCRIPTED).status == 200


def test_the_worker_forgets_at_night(tmp_path: Path) -> None:
    skip_unless("cloudflare")
    made = Cloudflare(tmp_path)
    made.start()
    try:
        post(made, {"sg_id": "r1"})
        for days, left in ((29, 1), (31, 0)):
            assert made.server.process.stdin is not None
            made.server.process.stdin.write(f"{days}\n")
            made.server.process.stdin.flush()
            made.server.read_until("cleaned: ok")
            assert len(made.rows()) == left
    finally:
        made.stop()


def test_the_php_file_forgets_now_and_then(tmp_path: Path) -> None:
    skip_unless("php")
    made = Php(tmp_path)
    file = tmp_path / "web" / "collect.php"
    text = file.read_text(encoding="utf-8").replace("KEEP_DAYS = 0", "KEEP_DAYS = 30")
    file.write_text(text.replace("random_int(1, 20)", "random_int(1, 1)"), encoding="utf-8")
    made.start()
    try:
        post(made, {"sg_id": "old"})
        (stored,) = (tmp_path / "surveygen-data").glob("cafe/kept/old.*.json")
        os.utime(stored, (1_000_000, 1_000_000))
        post(made, {"sg_id": "young"})
        assert [row["sg_id"] for row in made.rows()] == ["young"]
    finally:
        made.stop()
