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


def tallied(path: Path, weights: str, others: int = 0) -> tuple[Tally, Questionnaire]:
    """Of 140 people, more women than men; some gave the answer that has no share to reach."""
    sexes = ["o"] * others + ["ffm"[n % 3] for n in range(140 - others)]
    rows = [
        {"sg_survey": "shop", "sg_id": f"r{n}", "sex": sex, "nps": str([5, 8, 10][n // 3 % 3]),
         "buy": "yes" if n % 7 < 4 else "no"}
        for n, sex in enumerate(sexes)
    ]  # fmt: skip
    file = path / "shop.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
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
