"""Answers that a spreadsheet has turned into something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire, tally_of
from surveygen.responses.damage import meant

SURVEY = questionnaire(
    "# T\n\n### `often` How often?\n\n- ( ) 1-2 times\n- ( ) 3-4\n- ( ) 5-12\n- ( ) 007\n", "t"
)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("03-Apr", "3-4"),
        ("4-Mar", "3-4"),
        ("03. Apr", "3-4"),
        ("Apr-03", "3-4"),
        ("2026-03-04 00:00:00", "3-4"),
        ("3/4/2026", "3-4"),
        ("12. Mai", "5-12"),
        ("7", "007"),
        ("1-Jan", None),
        ("never", None),
        ("8", None),
    ],
)
def test_spreadsheet_s_dates_and_numbers_are_traced_back(cell: str, key: str | None) -> None:
    found = meant(cell, SURVEY.questions[0].choices)
    assert (found.key if found else None) == key


def test_damage_is_named_and_not_guessed(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "often\n3-4\n04-Mar\n04-Mar\n007\n", SURVEY)
    assert tally["often"].option("3-4").count == 1
    [found] = tally.problems
    assert found.code == "R018"
    assert found.message == (
        "'04-Mar' fits no option of 'often', but '3-4' does: a spreadsheet may have turned it "
        "into that (2 such)."
    )
