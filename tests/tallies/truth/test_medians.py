"""Medians between waves: the ranges and the test of scipy, and no change where there is none."""

from __future__ import annotations

import io
import json
import math
import random
import re
from collections.abc import Iterable

import numpy as np
import pptx
import pytest
from openpyxl import load_workbook
from scipy import stats

import surveygen
from support.forms import in_every_form
from support.tallies import questionnaire, response
from surveygen.errors import SurveygenError
from surveygen.reports.json_object import as_object
from surveygen.reports.lines import chart_of_line
from surveygen.reports.slides import to_pptx
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.trend import trend
from surveygen.reports.words import Words
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally, medians
from surveygen.tallies.compared import Change
from surveygen.tallies.trends import with_waves
from surveygen.tallies.verdicts import p_of_difference
from surveygen.tallies.waves import compare, p_of_shares

SURVEY = """
---
id: cafe
same: who
params: [who]
---

# Café

### `spent` How much did you spend?

`number 0..` `unit £`
"""


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a simulation


def tally(values: Iterable[float]) -> Tally:
    """The tally of people who spent so much."""
    rows = [response(n, spent=f"{value:g}") for n, value in enumerate(values)]
    return surveygen.tally(questionnaire(SURVEY), rows)


def pairs(values: Iterable[float]) -> list[tuple[float, float]]:
    """The answers as a tally holds them."""
    return sorted((float(value), 1.0) for value in values)


def of_median(earlier: Iterable[float], now: Iterable[float]) -> Change:
    """How the median changed."""
    wave = compare(tally(now), tally(earlier))
    return next(change for change in wave.changes if change.figure == "median")


@pytest.mark.parametrize("n", [6, 7, 8, 9, 12, 25, 60, 101, 400])
@pytest.mark.parametrize("digits", [0, 3])
def test_range_of_a_median_is_that_of_order_statistics(n: int, digits: int) -> None:
    drawn = np.round(np.random.default_rng(n).lognormal(2, 0.8, n), digits)
    found = medians.interval(pairs(drawn), n)
    expected = stats.quantile_test(drawn, p=0.5).confidence_interval(0.95)
    assert (found.low, found.high) == (expected.low, expected.high)
    assert found.value == np.median(drawn)


@pytest.mark.parametrize("n", [1, 5])
def test_median_of_under_six_has_no_range(n: int) -> None:
    assert math.isnan(medians.interval(pairs(range(n)), n).low)
    change = of_median(range(n), range(100, 100 + n))
    assert (change.is_clear, change.change.value) == (False, 100)


@pytest.mark.parametrize("seed", range(12))
def test_test_of_two_medians_is_moods(seed: int) -> None:
    """Of many by the normal curve, of few exactly."""
    draw = np.random.default_rng(seed)
    n, m = (15, 19) if seed % 2 else (60, 85)
    one, other = (np.round(draw.lognormal(2 + shift, 0.8, k), seed % 3)
                  for shift, k in ((0, n), (seed / 20, m)))  # fmt: skip
    found = p_of_shares(*_between(medians.shares_above(pairs(one), pairs(other)), n, m))
    expected = stats.median_test(one, other, ties="below", correction=False)
    table = np.asarray(expected.table)
    few = stats.contingency.expected_freq(table).min() < 5
    exact = stats.fisher_exact(table).pvalue
    assert found == pytest.approx(exact if few else expected.pvalue, abs=1e-9)


def _between(shares: tuple[float, float], n: int, m: int) -> tuple[float, float, float, float]:
    return shares[0], n, shares[1], m


def test_weights_count_as_people_do() -> None:
    """Twice the weight is twice the answer, in the middle, in its range and in the shares."""
    twice = [(value, 2.0) for value, _ in pairs(range(20))]
    copies = sorted([*pairs(range(20)), *pairs(range(20))])
    assert medians.interval(twice, 40) == medians.interval(copies, 40)
    other = pairs(range(10, 40))
    assert medians.shares_above(twice, other) == medians.shares_above(copies, other)


def test_median_is_not_moved_by_a_slip() -> None:
    draw = _seeded(1)
    before = [draw.uniform(5, 12) for _ in range(60)]
    change = of_median(before, [*before[:-1], 1_000_000])
    assert not change.is_clear
    assert abs(change.change.value) < 1
    change = of_median(before, [*(value + 4 for value in before[:-1]), 1_000_000])
    assert change.is_clear
    assert 3 < change.change.value < 5


@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize("shape", ["spent", "children", "mostly nothing"])
def test_two_samples_of_one_truth_seldom_differ(n: int, shape: str) -> None:
    """Drawn with a fixed seed: 5 of 100 at most, and three standard errors more."""
    draw = _seeded(n)
    rounds, wrong = 400, 0
    for _ in range(rounds):
        one, other = ([_drawn(draw, shape) for _ in range(n)] for _ in range(2))
        old, new = (medians.interval(pairs(values), n) for values in (one, other))
        p = p_of_shares(*_between(medians.shares_above(pairs(one), pairs(other)), n, n))
        wrong += max(p, p_of_difference(old, new)) < 0.05
    assert wrong / rounds <= 0.05 + 3 * (0.05 * 0.95 / rounds) ** 0.5


def _drawn(draw: random.Random, shape: str) -> float:
    if shape == "children":
        return float(draw.choices([0, 1, 2, 3], [3, 3, 3, 1])[0])
    if shape == "mostly nothing" and draw.random() < 0.6:
        return 0.0
    return round(draw.lognormvariate(2, 0.8), 2)


def test_test_and_range_of_a_median_never_disagree() -> None:
    draw = _seeded(3)
    for _ in range(60):
        n, shift = draw.choice([12, 30, 80]), draw.choice([0, 2, 5])
        change = of_median(
            [draw.uniform(0, 12) for _ in range(n)], [shift + draw.uniform(0, 12) for _ in range(n)]
        )
        assert not change.is_clear or not change.change.low <= 0 <= change.change.high


def test_change_of_a_median_is_in_every_output() -> None:
    draw = _seeded(4)
    waves = [[draw.uniform(5, 12) + rise for _ in range(80)] for rise in (0, 9)]
    now = with_waves(tally(waves[1]), tally(waves[0]))
    told = json.loads(json.dumps(as_object(now)))
    [change] = [c for c in told["waves"][0]["changes"] if c["figure"] == "median"]
    assert change["clear"]
    assert change["low"] < change["after"] - change["before"] < change["high"]
    forms = in_every_form(now, questionnaire(SURVEY))
    forms["xlsx"] = " ".join(
        str(cell.value)
        for sheet in load_workbook(io.BytesIO(to_xlsx(now)))
        for row in sheet.iter_rows()
        for cell in row
    )
    for form in ("terminal", "markdown", "html", "xlsx"):
        assert "How much did you spend?: Median" in forms[form], form
    assert "change_median" in to_csv(now, ())
    labels = [row.label for row in trend(now, Words()).rows]
    assert labels == ["How much did you spend?", "How much did you spend?: Median"]


def test_change_of_a_median_is_on_a_slide_and_its_line_is_drawn() -> None:
    """The line runs through both medians, and the slide says what changed and in what range."""
    draw = _seeded(4)
    waves = [[draw.uniform(5, 12) + rise for _ in range(80)] for rise in (0, 9)]
    now = with_waves(tally(waves[1]), tally(waves[0]))
    [change] = [c for c in now.waves[0].changes if c.figure == "median"]
    values = [f"£{value:.2f}" for value in (change.before, change.after)]
    slides = pptx.Presentation(io.BytesIO(to_pptx(now))).slides
    text = " ".join(s.text_frame.text for one in slides for s in one.shapes if s.has_text_frame)
    assert f"How much did you spend?: Median: {values[0]} → {values[1]} (+" in text
    svg = chart_of_line(trend(now, Words()), "spent.median", "cafe")
    assert "<title>How much did you spend?: Median" in svg
    assert [value for value in re.findall(r"£[\d.]+(?=</text>)", svg) if value in values] == values
    points = now.trend[-1].points
    assert now.trend[-1].figure == "median"
    assert [f"£{point.value:.2f}" for point in points if point is not None] == values
    with pytest.raises(SurveygenError, match="R028"):
        chart_of_line(trend(now, Words()), "spent=median", "cafe")


def test_same_people_have_the_median_of_two_samples() -> None:
    draw = _seeded(5)
    old = [draw.uniform(5, 12) for _ in range(40)]
    change = of_median(old, [value + 9 for value in old])
    assert change.pairs is None
    assert change.is_clear
