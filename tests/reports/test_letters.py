"""Letters in tables of means: all lines of a table are looked at together."""

from __future__ import annotations

from pathlib import Path

from support.tallies import questionnaire, written
from surveygen.reports.banner import banners, letters_of_estimates
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.intervals import UNKNOWN, Estimate

LOWER, UPPER = Estimate(3.0, 2.8, 3.2), Estimate(3.35, 3.15, 3.55)
"""Apart by p = .013 where these two alone are compared."""


def test_difference_of_one_line_among_many_has_no_letter() -> None:
    assert letters_of_estimates([[LOWER, UPPER]]) == [["", "A"]]
    assert letters_of_estimates([[LOWER, UPPER], [LOWER, LOWER]]) == [["", "A"], ["", ""]]
    six = [[LOWER, UPPER], *[[LOWER, LOWER]] * 5]
    assert letters_of_estimates(six) == [["", ""]] * 6


def test_unknown_estimates_are_no_comparison() -> None:
    six = [[LOWER, UPPER], *[[LOWER, UNKNOWN]] * 5, []]
    assert letters_of_estimates(six)[0] == ["", "A"]
    assert letters_of_estimates([[UPPER, UNKNOWN, LOWER]]) == [["C", "", ""]]


GRID = """
---
id: cafe
---

# Cafe

### `team` Team?

- ( ) Red `=red`
- ( ) Blue `=blue`

### `rate` Rate us

`matrix` `answers satisfied5`

{rows}
"""


def _letters(path: Path, count: int) -> set[str]:
    """The letters where two teams differ in the first of so many rows, and alone by p = .02."""
    ids = [f"r{n}" for n in range(count)]
    survey = questionnaire(GRID.format(rows="\n".join(f"- Row {one} `={one}`" for one in ids)))
    rows = []
    for n in range(60):
        team, place = ("red", n) if n < 30 else ("blue", n - 30)
        points = {one: str(1 + place % 5) for one in ids}
        if team == "blue":
            points[ids[0]] = str(3 + place % 3 if place < 24 else 1 + place % 5)
        rows.append(
            {
                "sg_survey": "cafe",
                "sg_id": f"p{n}",
                "team": team,
                **{f"rate__{one}": value for one, value in points.items()},
            }
        )
    file = path / "r.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(by=("team",)))
    return {
        cell.letters
        for banner in banners(tally, tally.cuts[0], IN_ENGLISH)
        for row in banner.rows
        for cell in row.cells
        if cell.letters
    }


def test_rows_of_a_matrix_are_one_table(tmp_path: Path) -> None:
    assert _letters(tmp_path, 2) == {"A"}
    assert _letters(tmp_path, 12) == set()
