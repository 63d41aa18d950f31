"""A matrix of boxes whose rows stand in one cell each, as Qualtrics and Google Forms have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import tally_of
from surveygen.language import read_text

SET = """# T

### `uses` What do you use where?

`matrix` `pick many`

- [ ] Phone `=phone`
- [ ] Laptop, big `=laptop`
- [ ] Nothing `=none` `only`
- `home` At home `column Q5_1`
- `work` At work `column Q5_2`
"""


@pytest.mark.parametrize(
    ("home", "work"),
    [
        ("uses__home", "uses__work"),
        ("Q5_1", "Q5_2"),
        ("What do you use where? - At home", "What do you use where? - At work"),
        ("What do you use where? [At home]", "What do you use where? [At work]"),
        ("What do you use where?: At home", "What do you use where?: At work"),
    ],
)
@pytest.mark.parametrize("cell", ["Phone,Laptop, big", "Phone;Laptop, big", "phone, laptop"])
def test_all_that_was_ticked_in_a_row_is_read(
    tmp_path: Path, home: str, work: str, cell: str
) -> None:
    survey, problems = read_text(SET)
    assert survey is not None, problems
    content = f'"{home}","{work}"\n"{cell}",Phone\nPhone,\n,Nothing\n'
    [uses] = tally_of(tmp_path, content, survey).questions
    counts = [(row.answered, [option.count for option in row.options]) for row in uses.rows]
    assert counts == [(2, [2, 1, 0]), (2, [1, 0, 1])]


def test_what_fits_no_option_and_what_excludes_the_others_is_named(tmp_path: Path) -> None:
    survey, _ = read_text(SET)
    assert survey is not None
    content = 'uses__home,uses__work\nTablet,Phone\n"Phone,Nothing",Phone\n'
    tally = tally_of(tmp_path, content, survey)
    assert [row.answered for row in tally.questions[0].rows] == [0, 2]
    assert {found.code for found in tally.problems} >= {"R012", "R047"}
