"""A ranking of the first few: who was not put in order shares the places behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import tally_of
from surveygen.language import read_text

SET = """# T

### `better` What should get better first?

`rank {top}`

1. Queue `=queue`
2. Hours `=hours`
3. Seats `=seats`
4. Music `=music`
"""
HEAD = "better__queue,better__hours,better__seats,better__music\n"


def test_mean_ranks_take_those_left_out_as_behind(tmp_path: Path) -> None:
    survey, problems = read_text(SET.format(top="top 2"))
    assert survey is not None, problems
    rows = "1,2,,\n" * 3 + ",,1,\n"
    [told] = tally_of(tmp_path, HEAD + rows, survey).questions
    # Three times first, once among three that share places 2 to 4.
    assert [option.mean for option in told.options] == [1.5, 2.25, 2.875, 3.375]
    assert [option.count for option in told.options] == [3, 0, 1, 0]
    assert told.answered == 4


@pytest.mark.parametrize("row", ["2,,,", "1,1,,"])
def test_what_breaks_the_rule_is_left_out(tmp_path: Path, row: str) -> None:
    survey, _ = read_text(SET.format(top="top 2"))
    assert survey is not None
    tally = tally_of(tmp_path, f"{HEAD}{row}\n1,2,,\n", survey)
    assert tally.questions[0].answered == 1
    assert tally.problems


@pytest.mark.parametrize("top", ["top 0", "top 4", "top", "3", "top 1.5", "bottom 2"])
def test_a_number_that_is_none_is_refused_with_one_that_is(top: str) -> None:
    survey, problems = read_text(SET.format(top=top))
    assert survey is None
    assert [found.code for found in problems] == ["Q006"]
    assert "rank top 3" in problems[0].hint
