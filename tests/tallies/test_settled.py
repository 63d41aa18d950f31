"""Shares that the author weights to: no luck is in them, so that no report gives them a range."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from support.forms import in_every_form
from support.tallies import questionnaire, written
from surveygen.model import Questionnaire
from surveygen.reports.figures import figures
from surveygen.reports.json_object import to_json
from surveygen.tallies import Tally, tally_responses
from surveygen.tallies.planned_decisions import planned_tests
from surveygen.tallies.verdicts import Outcome
from surveygen.tallies.waves import compare

SHOP = """---
weights:
{weights}
---
# Shop

### `sex` Sex?

- ( ) F `=f`
- ( ) M `=m`
- ( ) Other `=o`

### `nps` Recommend?

`nps`

### `buy` Buy?

- ( ) Yes `=yes`
- ( ) No `=no`
"""
SEX = "  sex: {f: 50%, m: 50%}"
POINTS = "  nps: {5: 20%, 8: 40%, 10: 40%}"


def tallied(
    path: Path, weights: str, others: int = 0, *decisions: str
) -> tuple[Tally, Questionnaire]:
    """Of 140 people, more women than men; some gave the answer that has no share to reach."""
    sexes = ["o"] * others + ["ffm"[n % 3] for n in range(140 - others)]
    rows = [
        {"sg_survey": "shop", "sg_id": f"r{n}", "sex": sex, "nps": str([5, 8, 10][n // 3 % 3]),
         "buy": "yes" if n % 7 < 4 else "no"}
        for n, sex in enumerate(sexes)
    ]  # fmt: skip
    file = path / "shop.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    if decisions:
        weights += "\ndecide:" + "".join(
            f"\n  - if: {one}\n    then: Act.\n    else: Wait." for one in decisions
        )
    survey = questionnaire(SHOP.format(weights=weights), "shop")
    return tally_responses(survey, [file]), survey


def test_raked_shares_have_no_range_in_any_report(tmp_path: Path) -> None:
    tally, survey = tallied(tmp_path, SEX)
    for option in tally["sex"].options[:2]:
        assert option.share.value == pytest.approx(0.5)
        assert math.isnan(option.share.low)
        assert math.isnan(option.share.high)
    printed = json.loads(to_json(tally))["questions"]
    assert printed["sex"]["raked"] is True
    assert printed["sex"]["options"]["f"]["low"] is None
    assert all(one.low is None for one in figures(tally) if one.question == "sex")
    for form, text in in_every_form(tally, survey).items():
        assert "weighted to these shares, so without a range" in text, form
        assert not re.search(r"\bnan\b", text), form


def test_others_keep_their_range(tmp_path: Path) -> None:
    tally, _ = tallied(tmp_path, SEX)
    assert not tally["buy"].raked
    assert tally["buy"].option("yes").share.low < tally["buy"].option("yes").share.value


def test_shares_hang_on_luck_where_some_gave_an_answer_without_a_target(tmp_path: Path) -> None:
    tally, survey = tallied(tmp_path, SEX, others=20)
    share = tally["sex"].option("f").share
    assert not tally["sex"].raked
    assert share.low < share.value < share.high
    assert "without a range" not in in_every_form(tally, survey)["terminal"]


def test_a_score_that_is_raked_is_no_news(tmp_path: Path) -> None:
    tally, survey = tallied(tmp_path, POINTS)
    score = tally["nps"].score
    assert score is not None
    assert score.value == pytest.approx(20, abs=0.1)
    assert math.isnan(score.low)
    said = in_every_form(tally, survey)
    assert "Score +20" in said["terminal"]
    assert "between" not in said["terminal"]
    assert "of every 100 people" not in said["html"]


@pytest.mark.parametrize(
    "condition",
    [
        "share(sex = f) >= 40%", "share(sex = f) > 90%", "not share(sex = f) > 90%",
        "share(sex = f where sex in (f, m)) > 40%", "share(sex = f) > share(sex = m)",
        "share(sex = f) > 40% and share(buy = yes) > 20%", "share(sex = m) > 90% or n < 9",
    ],
)  # fmt: skip
def test_what_the_weights_settle_decides_nothing(tmp_path: Path, condition: str) -> None:
    tally, survey = tallied(tmp_path, SEX, 0, condition)
    (one,) = tally.decisions
    assert one.outcome is Outcome.SETTLED
    assert not one.todo
    assert not tally.due
    printed = json.loads(to_json(tally))["decisions"][0]
    assert printed["outcome"] == "set by the weights"
    assert printed["do"] is None
    assert "more" not in printed
    assert printed["tests"][0]["outcome"] == "set by the weights"
    assert printed["tests"][0]["p"] is None
    assert printed["tests"][0]["figure"]["low"] is None
    (line,) = (f for f in figures(tally) if f.figure == "decision")
    assert (line.value, line.verdict) == (None, "set by the weights")
    for form, text in in_every_form(tally, survey).items():
        assert "Set by your own target, so it decides nothing" in text, form
        assert "It is so" not in text, form
        assert "It is not so" not in text, form
        assert not re.search(r"\bnan\b", text), form


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ("share(sex = f) > 40% and share(buy = yes) > 90%", Outcome.NOT_SO),
        ("share(sex = f) > 90% or share(buy = yes) > 20%", Outcome.SO),
        ("share(sex = f) > 40% and share(buy = yes) > 57%", Outcome.OPEN),
        ("share(sex = f) > 90% or share(buy = yes) > 57%", Outcome.OPEN),
        ("share(sex = f where buy = yes) > 10%", Outcome.SO),
        ("n(sex = f) > 10", Outcome.SO),
    ],
)
def test_what_else_a_decision_hangs_on_is_told_as_ever(
    tmp_path: Path, condition: str, outcome: Outcome
) -> None:
    (one,) = tallied(tmp_path, SEX, 0, condition)[0].decisions
    assert one.outcome is outcome


def test_a_score_that_the_weights_set_decides_nothing(tmp_path: Path) -> None:
    (one,) = tallied(tmp_path, POINTS, 0, "nps > 0")[0].decisions
    assert one.outcome is Outcome.SETTLED


def test_a_figure_beside_one_that_the_weights_set_is_held_against_a_number(tmp_path: Path) -> None:
    """Luck is in the one alone: as if the other were written as the number that it is."""
    pairs = ("share(buy = yes) > share(sex = f)", "share(sex = f) < share(buy = yes)")
    tally, _ = tallied(tmp_path, SEX, 0, *pairs, "share(buy = yes) > 50%")
    tests = [one.tests[0] for one in tally.decisions]
    assert tests[0].p == tests[1].p == tests[2].p
    assert tests[0].holds is tests[1].holds is tests[2].holds is True


def test_what_the_weights_settle_shares_no_chance_of_a_false_alarm(tmp_path: Path) -> None:
    """It is no test, so that the others are corrected for one fewer."""
    alone, _ = tallied(tmp_path, SEX, 0, "share(buy = yes) > 48.5%")
    beside, _ = tallied(tmp_path, SEX, 0, "share(buy = yes) > 48.5%", "share(sex = f) > 49.9%")
    assert alone.decisions[0].outcome is beside.decisions[0].outcome
    assert alone.decisions[0].more == beside.decisions[0].more


def test_where_an_answer_has_no_share_to_reach_a_decision_is_told_as_ever(tmp_path: Path) -> None:
    (one,) = tallied(tmp_path, SEX, 20, "share(sex = f) > 20%")[0].decisions
    assert one.outcome is Outcome.SO


def test_raked_shares_do_not_change_from_wave_to_wave(tmp_path: Path) -> None:
    wave = compare(tallied(tmp_path, SEX)[0], tallied(tmp_path, SEX)[0])
    assert {change.question for change in wave.changes} == {"nps", "buy"}


def test_no_answers_are_planned_for_what_the_weights_settle() -> None:
    text = SHOP.format(weights=SEX + "\ndecide:\n  - if: share(sex = f) > 40%\n    then: Act.")
    asked = text.replace("`=f`", "`=f` `expect 60%`").replace("`=m`", "`=m` `expect 40%`")
    assert planned_tests(questionnaire(asked, "shop")) == ()
