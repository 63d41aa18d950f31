"""Many made-up responses are made from answers that were drawn, and are as those are."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from support.tallies import CAFE, counts, questionnaire
from surveygen.model import Questionnaire
from surveygen.responses import fake, fake_many
from surveygen.responses.made_up import SPECIAL
from surveygen.tallies import Tally, tally_responses


@pytest.fixture
def few_drawn(monkeypatch: pytest.MonkeyPatch) -> int:
    """As if people were drawn one by one up to the four-hundredth."""
    monkeypatch.setattr(fake, "DRAWN", 400)
    monkeypatch.setattr(fake_many, "DRAWN", 400)
    return 400


def survey() -> Questionnaire:
    return questionnaire(CAFE, "cafe")


def tally_of(tmp_path: Path, rows: list[tuple[str, ...]]) -> Tally:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([fake.columns(survey()), *rows])
    file = tmp_path / "r.csv"
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    return tally_responses(survey(), [file])


def test_the_first_are_the_same_however_many_there_are(few_drawn: int) -> None:
    begun = SPECIAL.index("sg_started")
    few = list(fake.invent_rows(survey(), few_drawn, 3))
    many = list(islice(fake.invent_rows(survey(), few_drawn * 3, 3), few_drawn))
    assert [row[:begun] + row[begun + 2 :] for row in many] == [
        row[:begun] + row[begun + 2 :] for row in few
    ]


def test_many_rows_are_as_likely_as_those_drawn_and_keep_the_conditions(
    tmp_path: Path, few_drawn: int
) -> None:
    rows = list(fake.invent_rows(survey(), few_drawn * 20, 1))
    assert len(rows) == few_drawn * 20
    assert len(set(rows)) == len(rows)
    few, many = (tally_of(tmp_path, part) for part in (rows[:few_drawn], rows[few_drawn:]))
    assert not many.problems
    assert many.ledger.contradictory == 0
    assert (many.fakes, many.ledger.counted) == (len(rows) - few_drawn, len(rows) - few_drawn)
    for question in few.questions:
        shares = {key: n / few.selected for key, n in counts(few, question.id).items()}
        for key, n in counts(many, question.id).items():
            assert n / many.selected == pytest.approx(shares[key], abs=0.04), (question.id, key)


def test_many_rows_have_ids_of_their_own_and_times_in_order(few_drawn: int) -> None:
    rows = list(fake.invent_rows(survey(), few_drawn * 5, 1))
    own, begun, sent = (SPECIAL.index(n) for n in ("sg_id", "sg_started", "sg_submitted"))
    assert max(Counter(row[own] for row in rows).values()) == 1
    assert [row[sent] for row in rows] == sorted(row[sent] for row in rows)
    assert all(row[begun] < row[sent] for row in rows)


def test_memory_stays_flat(few_drawn: int) -> None:
    del few_drawn
    peaks = []
    for count in (20_000, 60_000):
        tracemalloc.start()
        for _ in fake.invent_rows(survey(), count, 1):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2
