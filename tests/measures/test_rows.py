"""A row of a matrix is answered like a question of its own, and treated as one everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire, response, tally_of, written
from surveygen.reports.banner import banners
from surveygen.reports.words import Words
from surveygen.tallies import Tally, tally_responses
from surveygen.tallies.request import Request
from surveygen.tallies.waves import compare

SET = """
---
id: cafe
---

# Rooms

### `visit` Your first time?

- ( ) Yes `=yes`
- ( ) No `=no`

### `rooms` What do you think of our rooms?

`matrix` {many}

{answers}

- `hall` The hall
"""
WORDS = "- ( ) Cosy `=cosy`\n- ( ) Cold `=cold`"


@pytest.mark.parametrize(
    ("many", "answers", "measure"),
    [
        ("", WORDS, "choice"),
        ("", "- ( ) Cosy `=2`\n- ( ) Cold `=1`", "scale"),
        ("", "- ( ) Warm `=1`\n- ( ) Cold `=-1`", "scale"),
        ("`answers often5`", "", "scale"),
        ("", WORDS.replace("( )", "[ ]"), "multi"),
        ("`pick many` `answers often5`", "", "multi"),
    ],
)
def test_a_row_has_the_measure_of_its_answers(
    tmp_path: Path, many: str, answers: str, measure: str
) -> None:
    survey = questionnaire(SET.format(many=many, answers=answers))
    tally = tally_of(tmp_path, written([response(1, visit="yes")]), survey)
    assert [row.measure.name for row in tally["rooms"].rows] == [measure]


def _tally(tmp_path: Path, *, cold: int) -> Tally:
    rows = [
        response(n, visit="yes" if n % 2 else "no", rooms__hall="cold" if n % 50 < cold else "cosy")
        for n in range(100)
    ]
    file = tmp_path / f"{cold}.csv"
    file.write_text(written(rows, ["sg_survey", "sg_id", "visit", "rooms__hall"]), "utf-8")
    return tally_responses(
        questionnaire(SET.format(many="", answers=WORDS)), [file], Request(by=("visit",))
    )


def test_rows_of_words_stand_beside_segments(tmp_path: Path) -> None:
    tally = _tally(tmp_path, cold=10)
    found = [b for b in banners(tally, tally.cuts[0], Words()) if "rooms" in b.label]
    assert [row.label for banner in found for row in banner.rows] == [
        *("The hall: Cosy", "The hall: Cold")
    ]


def test_rows_of_words_are_compared_with_an_earlier_wave(tmp_path: Path) -> None:
    changes = compare(_tally(tmp_path, cold=40), _tally(tmp_path, cold=10)).changes
    cold = next(c for c in changes if (c.question, c.figure) == ("rooms/hall", "cold"))
    assert (cold.before, cold.after, cold.is_clear) == (0.2, 0.8, True)
