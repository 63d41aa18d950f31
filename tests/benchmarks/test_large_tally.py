"""Ten million responses of 19 columns: the engine `ibis` beside DuckDB alone in the same run.

DuckDB alone is given the same counts as plain SQL over a table read from the same file with the
same limit of memory. Goal: under 1.3 times its time, memory bounded. `SURVEYGEN_MANY` chooses how
many responses; the file is kept.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.conftest import Figure, measured
from support.town import SURVEY, write_responses

MANY = int(os.environ.get("SURVEYGEN_MANY", "10000000"))
ALONE = Path(__file__).with_name("duckdb_alone.py")


def test_many_responses(tmp_path: Path, cache: Path, figure: Figure) -> None:
    pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    file = cache / f"town-{MANY}.csv"
    if not file.exists():
        write_responses(file, MANY)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "town.md").write_text(SURVEY, encoding="utf-8")
    tally = [sys.executable, "-m", "surveygen", "tally", "town", str(file), "--format", "json"]
    rounds = [
        (
            measured([sys.executable, str(ALONE), str(file)], tmp_path),
            measured([*tally, "--engine", "ibis"], tmp_path),
        )
        for _ in range(2)
    ]
    alone, ours = (min(took, key=lambda one: one.seconds) for took in zip(*rounds, strict=True))
    ratio = min(ours.seconds / alone.seconds for alone, ours in rounds)
    what = f"tally, {MANY:,} responses"
    figure(f"{what}, DuckDB alone", alone.text)
    figure(f"{what}, engine ibis", ours.text, f"{ratio:.2f} times DuckDB alone; goal 1.3")
    if MANY <= 1_000_000:
        by_csv = measured([*tally, "--engine", "csv"], tmp_path)
        figure(f"{what}, engine csv", by_csv.text)
