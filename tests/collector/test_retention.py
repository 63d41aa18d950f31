"""Collectors for other places forget what is older than it may be."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, start_collect
from support.contract import Cloudflare, Collector, Php, require
from surveygen.collector.handouts import KINDS, hand_out
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission

SCRIPTED = {"Content-Type": FORM, "Accept": "application/json"}


def skip_unless(name: str) -> None:
    require(name)


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


def test_the_php_file_forgets_once_a_day(tmp_path: Path) -> None:
    skip_unless("php")
    made = Php(tmp_path)
    file = tmp_path / "web" / "collect.php"
    text = file.read_text(encoding="utf-8").replace("KEEP_DAYS = 0", "KEEP_DAYS = 30")
    file.write_text(text, encoding="utf-8")
    made.start()
    try:
        post(made, {"sg_id": "old"})
        (stored,) = (tmp_path / "surveygen-data").glob("cafe/kept/old.*.json")
        os.utime(stored, (1_000_000, 1_000_000))
        # It looks once a day; this is the first response of another.
        os.utime(tmp_path / "surveygen-data" / "cafe" / "swept", (1_000_000, 1_000_000))
        post(made, {"sg_id": "young"})
        assert [row["sg_id"] for row in made.rows()] == ["young"]
    finally:
        made.stop()


def test_the_collector_of_a_room_forgets_what_each_survey_says(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name, front in (("cafe", "retention: 30 days\n"), ("shop", "")):
        text = f"---\nid: {name}\n{front}---\n\n# Title\n\n### `why` Why?\n\n`text`\n"
        (tmp_path / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text('retention = "400 days"\n', encoding="utf-8")
    store = tmp_path / ".surveygen" / "responses.sqlite3"
    with Store.open(store) as opened:
        for survey in ("cafe", "shop"):
            for name in ("old", "new"):
                opened.add([Submission(survey, name, {"sg_id": name})])
    long_ago = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="milliseconds")
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE responses SET received = ? WHERE id = 'old'", (long_ago,))
    server = start_collect(tmp_path)
    server.read_until('"deleted": 1')
    server.stop()
    with Store.open(store) as opened:
        left = {s: [r.id for r in opened.responses(s)] for s in ("cafe", "shop")}
    assert left == {"cafe": ["new"], "shop": ["old", "new"]}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_handed_out_knows_how_long_each_survey_is_kept(kind: str) -> None:
    files = hand_out(kind, {"it's": ["why"]}, "password", {"it's": 30})
    assert not any("/*KEEP*/" in text for text in files.values())
    said = "KEEP = ['it\\'s' => 30]" if kind == "php" else 'KEEP = {"it\'s": 30}'
    assert any(said in text for text in files.values())
