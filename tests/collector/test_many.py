"""However many answers a collector holds, and whatever names they came under, it hands them out."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, Server
from support.contract import BEARER, COLLECTORS, Collector, Php, free_port, require, wait_until_open

SCRIPTED: Mapping[str, str] = {"Content-Type": FORM, "Accept": "application/json"}


def skip_unless(name: str) -> None:
    require(name)


@pytest.fixture(params=list(COLLECTORS.values()), ids=list(COLLECTORS))
def collector(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Collector]:
    kind: type[Collector] = request.param
    skip_unless(kind.name)
    made = kind(tmp_path)
    made.start()
    yield made
    made.stop()


def test_names_that_nobody_asked_for_get_a_thousand_columns_and_one(collector: Collector) -> None:
    for number in range(4):
        flood = {f"own{number}_{n}": "1" for n in range(400)}
        body = urlencode({"sg_id": f"r{number}", "sg_survey": "cafe", "why": "Bread", **flood})
        assert collector.post("cafe", body.encode(), SCRIPTED).status == 200
    rows = collector.rows()
    own = [name for name in rows[0] if name.startswith("own")]
    assert len(own) == 1000
    rest = [json.loads(row["sg_other"]) for row in rows if row["sg_other"]]
    assert sum(map(len, rest)) == 600
    assert {row["why"] for row in rows} == {"Bread"}


def test_what_is_sealed_keeps_its_column_whatever_else_came(collector: Collector) -> None:
    flood = {f"own{n}": "1" for n in range(900)}
    for number in range(2):
        own = {f"{name}_{number}": value for name, value in flood.items()}
        body = urlencode({"sg_id": f"r{number}", "sg_survey": "cafe", **own})
        assert collector.post("cafe", body.encode(), SCRIPTED).status == 200
    body = urlencode({"sg_id": "last", "sg_survey": "cafe", "sg_sealed": "eyJ.x.y"})
    assert collector.post("cafe", body.encode(), SCRIPTED).status == 200
    assert [row["sg_sealed"] for row in collector.rows() if row["sg_id"] == "last"] == ["eyJ.x.y"]


def fill(folder: Path, count: int) -> None:
    """Responses as the PHP file stores them."""
    kept = folder / "surveygen-data" / "cafe" / "kept"
    kept.mkdir(parents=True)
    for number in range(count):
        identity = f"r{(number * 7919) % count:06d}"
        record = {
            "received": f"2026-01-01T00:00:00.{number % 1000:03d}+00:00",
            "fields": {"sg_id": identity, "why": "Bread and more of it, please", "box__a": "1"},
            "files": {},
        }
        (kept / f"{identity}.{'0' * 32}.json").write_text(json.dumps(record), encoding="utf-8")


class SmallPhp(Php):
    """PHP with next to no memory."""

    memory = "4M"

    def start(self) -> None:
        port = free_port()
        command = ["php", "-d", f"memory_limit={self.memory}", "-S", f"127.0.0.1:{port}"]
        process = subprocess.Popen(
            [*command, "-t", str(self._root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self.server = Server(process)
        self.server.port = port
        wait_until_open(port)


@pytest.mark.parametrize(
    ("count", "memory"), [(12_000, "4M"), pytest.param(200_000, "32M", marks=pytest.mark.slow)]
)
def test_the_php_file_needs_no_more_memory_for_more_answers(
    tmp_path: Path, count: int, memory: str
) -> None:
    skip_unless("php")
    made = SmallPhp(tmp_path)
    made.memory = memory
    fill(tmp_path, count)
    # An answer that is too old, so that retention goes through all of them as well.
    old = next((tmp_path / "surveygen-data" / "cafe" / "kept").glob("r000007.*"))
    os.utime(old, (1_000_000, 1_000_000))
    file = tmp_path / "web" / "collect.php"
    text = file.read_text(encoding="utf-8").replace("KEEP_DAYS = 0", "KEEP_DAYS = 30")
    file.write_text(text, encoding="utf-8")
    made.start()
    try:
        start = time.perf_counter()
        rows = list(csv.DictReader(io.StringIO(exported(made), newline="")))
        took = time.perf_counter() - start
        assert len(rows) == count
        keys = [(row["sg_received"], row["sg_id"]) for row in rows]
        assert keys == sorted(keys)
        # Quadratic, 10,000 took 20 seconds.
        assert took < 20 * count / 10_000
        assert made.delete("r000003") == 1
        body = urlencode({"sg_id": "fresh", "why": "Tea"})
        assert made.server.request("POST", made.path(), body, SCRIPTED).status == 200
        assert not old.exists()
    finally:
        made.stop()


def exported(made: Php) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", made.server.port, timeout=280)
    connection.request("GET", "/collect.php?export=cafe", headers=dict(BEARER))
    response = connection.getresponse()
    text = response.read().decode()
    assert response.status == 200, text[:500]
    return text
