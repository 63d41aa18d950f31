"""A guess of which nothing says whether more is good news is remarked upon, once said no more."""

from __future__ import annotations

import pytest

from surveygen.language import read_text
from surveygen.language.coach import advise

ROWS = "\n\n- `hall` The hall `expect 2`\n- `yard` The yard"


def _codes(asked: str) -> list[str]:
    found, problems = read_text(f"# Set\n\n### `q` How noisy was it?\n\n{asked}\n", "set")
    assert found is not None, problems
    return [one.code for one in advise(found) if one.code == "W016"]


@pytest.mark.parametrize(
    "asked",
    [
        "`scale 1..5` `expect 2.5`",
        f"`matrix` `answers often5`{ROWS}",
        f"`matrix` `answers 1..5`{ROWS}",
    ],
)
def test_a_guess_without_a_direction_is_named(asked: str) -> None:
    assert _codes(asked) == ["W016"]


@pytest.mark.parametrize(
    "asked",
    [
        "`scale 1..5` `expect 2.5` `more is worse`",
        "`scale 1..5` `expect 2.5` `more is neither`",
        f"`matrix` `answers often5` `more is neither`{ROWS}",
        f"`matrix` `answers quality5`{ROWS}",
        f"`matrix` `answers often5`{ROWS.replace(' `expect 2`', '')}",
        "`scale 1..5`",
        "`stars` `expect 4`",
        "`nps` `expect 30`",
        "`number` `expect 9`",
        "`yes/no` `expect 30%`",
    ],
)
def test_a_guess_that_says_it_or_needs_none_is_not(asked: str) -> None:
    assert _codes(asked) == []
