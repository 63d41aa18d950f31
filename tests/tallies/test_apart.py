"""Who says that there is no answer: counted apart, in no base, mean or variable of answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.tallies import tally_of
from surveygen.cli import main
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.reports.json_object import to_json
from surveygen.tallies.result import QuestionTally

SET = """# T

### `spend` How much?

`number 0..200` `or Don't know =dk`

### `rate` How good?

`scale 1..5` `or Not sure =ns`

### `grid` Each?

`matrix` `answers agree5` `or Does not apply =na`

- `a` A
- `b` B

### `had` What?

`or I forgot =fg`

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `why` Why?

`text` `or Rather not say =no`

### `more` Why so much?

`number` `show if spend > 50` `or Don't know =dk`
"""


def survey() -> Questionnaire:
    questionnaire, problems = read_text(SET)
    assert questionnaire is not None, problems
    return questionnaire


def told(path: Path, content: str) -> dict[str, QuestionTally]:
    return {one.id: one for one in tally_of(path, content, survey()).questions}


def test_it_is_counted_beside_the_base_and_in_no_mean(tmp_path: Path) -> None:
    head = "spend,spend__dk,rate,grid__a,grid__b,had__tea,had__fg,why,why__no\n"
    rows = "10,,4,1,na,1,,Because,\n20,,ns,2,na,,1,,1\n,1,5,3,4,,1,,1\n"
    found = told(tmp_path, head + rows)
    spend, rate, had, why = (found[name] for name in ("spend", "rate", "had", "why"))
    assert (spend.answered, spend.asked, spend.apart) == (2, 3, (("Don't know", 1),))
    assert spend.mean is not None
    assert spend.mean.value == 15
    assert (rate.answered, rate.apart) == (2, (("Not sure", 1),))
    assert rate.mean is not None
    assert rate.mean.value == 4.5
    assert [(row.answered, row.apart) for row in found["grid"].rows] == [
        (3, ()),
        (1, (("Does not apply", 2),)),
    ]
    assert (had.answered, had.apart) == (1, (("I forgot", 2),))
    assert (why.answered, why.apart) == (1, (("Rather not say", 2),))


@pytest.mark.parametrize("cell", ["Don't know", "DK", "don\u2019t know "])
def test_a_cell_of_another_service_that_says_so_is_no_strange_number(
    tmp_path: Path, cell: str
) -> None:
    spend = told(tmp_path, f"spend,rate\n10,Not sure\n{cell},4\n")["spend"]
    assert (spend.answered, spend.apart, spend.unmatched) == (1, (("Don't know", 1),), ())


def test_an_answer_and_that_there_is_none_contradict_each_other(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, "spend,spend__dk,rate\n10,1,4\n20,,4\n", survey())
    assert (tally.questions[0].answered, tally.questions[0].apart) == (1, ())
    assert [found.code for found in tally.problems if found.code == "R047"] == ["R047"]
    assert tally.ledger.contradictory == 1


def test_who_was_not_asked_does_not_say_so_either(tmp_path: Path) -> None:
    rows = "10,,1\n60,,1\n70,5,\n"
    more = told(tmp_path, f"spend,more,more__dk\n{rows}")["more"]
    assert (more.asked, more.answered, more.apart) == (2, 1, (("Don't know", 1),))


def test_json_and_research_files_hold_it(tmp_path: Path) -> None:
    content = "spend,spend__dk,rate,grid__a\n10,,ns,na\n,1,4,2\n"
    tally = tally_of(tmp_path, content, survey())
    said = json.loads(to_json(tally))["questions"]
    assert (said["spend"]["apart"], said["rate"]["apart"]) == ({"Don't know": 1}, {"Not sure": 1})
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "t.md").write_text(SET, encoding="utf-8")
    out = tmp_path / "t.sav"
    done = CliRunner().invoke(
        main,
        [
            "-C",
            str(tmp_path),
            "responses",
            "export",
            "t",
            str(tmp_path / "r.csv"),
            "--to",
            "sav",
            "-o",
            str(out),
        ],
    )
    assert done.exit_code == 0, done.output
    import pyreadstat

    frame, _ = pyreadstat.read_sav(str(out))
    assert list(frame["rate__ns"]) == [1, 0]
    assert list(frame["spend__dk"]) == [0, 1]
    assert list(frame["grid__a__na"]) == [1, 0]
    assert frame["rate"].isna().tolist() == [True, False]
