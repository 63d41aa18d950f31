"""10,000 sealed answers: opened and tallied in under 3 seconds."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from benchmarks.conftest import Figure, measured
from support.pages import CAFE, questionnaire_of
from support.sealing import key_in
from surveygen.responses.fake import invent
from surveygen.sealing.opening import seal_fields

COUNT = 10_000


def test_sealed_answers(tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEYGEN_KEYS", str(tmp_path / "keys"))
    key = key_in(tmp_path / "keys")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    file = tmp_path / "sealed.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["sg_id", "sg_survey", "sg_sealed"])
        for row in invent(questionnaire_of(CAFE, "cafe"), COUNT, 1):
            writer.writerow([row["sg_id"], "cafe", seal_fields(row, [key.public])])
    tally = [sys.executable, "-m", "surveygen", "tally", "cafe", str(file), "--require", str(COUNT)]
    best = min((measured(tally, tmp_path) for _ in range(3)), key=lambda one: one.seconds)
    figure("10,000 sealed answers tallied", f"{best.seconds:.2f} s", "goal: 3 s")
    assert best.seconds < 3
