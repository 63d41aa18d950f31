"""Verdicts exactly at their thresholds, where a slip of a sign would show."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.verdicts import (
    MATTERS,
    NOBODY,
    THIN,
    Evidence,
    Lead,
    Outcome,
    Verdict,
    judge,
    lead_of_counts,
    lead_of_means,
    more_answers,
    p_of_difference,
    p_of_lead,
    settle,
)


def _judged(p: float, size: float, luck: float, n: int = 50) -> Verdict:
    return judge([Evidence(p, size, luck, n)])[0]


def test_verdicts_turn_where_they_say() -> None:
    assert _judged(0.0499, 1, 0) is Verdict.WRONG
    assert _judged(0.05, 1, 4) is Verdict.TOO_FEW
    assert _judged(0.05, 1, 3) is Verdict.RIGHT
    assert _judged(0.05, 1, 3.01) is Verdict.TOO_FEW
    assert _judged(0.0499, 0.99, 0) is Verdict.TOO_SMALL
    assert _judged(0.5, 0.99, 6) is Verdict.RIGHT
    assert _judged(0.5, 0.99, 6.01) is Verdict.TOO_FEW
    assert _judged(0.001, 9, 1, THIN - 1) is Verdict.TOO_FEW
    assert _judged(0.001, 9, 1, THIN) is Verdict.WRONG


def test_gap_that_would_be_wrong_alone_is_too_few_among_many() -> None:
    found = judge([Evidence(0.04, 2, 1, 50), Evidence(0.9, 0.1, 1, 50)])
    assert found == [Verdict.TOO_FEW, Verdict.RIGHT]


def test_five_points_of_100_matter() -> None:
    assert MATTERS == 5


def test_outcomes_turn_at_a_twentieth() -> None:
    assert settle([0.05], [True]) == [Outcome.OPEN]
    assert settle([0.0499], [True]) == [Outcome.SO]
    assert settle([0.0499], [False]) == [Outcome.NOT_SO]
    assert settle([None], [False]) == [Outcome.NOT_SO]
    assert settle([0.001, 0.04], [None, True]) == [Outcome.OPEN, Outcome.SO]
    assert settle([0.03, 0.04], [True, True]) == [Outcome.OPEN, Outcome.OPEN]


@pytest.mark.parametrize("tests", [1, 4])
def test_more_answers_are_those_of_a_deviate_that_grows(tests: int) -> None:
    z = stats.norm.isf
    times = ((z(0.05 / tests / 2) + z(0.2)) / z(0.15 / 2)) ** 2
    found = more_answers(0.15, 100, 100, tests)
    assert found is not None
    exact = 100 * (times - 1)
    assert exact <= found < exact + 10
    assert found % 10 == 0
    assert more_answers(0.15, 100, 100, 0) == more_answers(0.15, 100, 100, 1)


def test_nothing_is_called_for_where_it_would_be_too_much() -> None:
    assert more_answers(1.0, 100, 100) is None
    assert more_answers(0.9, 100, 100) is None
    assert more_answers(0.049, 100, 100) is not None
    assert more_answers(1e-30, 100, 100) == 1


def test_thin_answers_need_at_least_as_many_as_are_not_thin() -> None:
    assert more_answers(1.0, 5, 5) == 5
    assert more_answers(0.001, 5, 5) == 5
    assert more_answers(1.0, 4, 40) == 60
    assert more_answers(0.9, 5, 5) == 95
    assert more_answers(1.0, 0, 1) == 9


def test_nobody_leads_where_nobody_chose_anything() -> None:
    assert lead_of_counts([], 20) == NOBODY == Lead((), is_clear=False)
    assert lead_of_counts([0, 0], 20) == NOBODY
    assert lead_of_means([UNKNOWN, UNKNOWN], 20) == NOBODY
    assert lead_of_means([], 20) == NOBODY
    assert lead_of_means([Estimate(3, 2, 4), UNKNOWN], 20) == NOBODY
    assert not NOBODY.is_tie


def test_ties_and_single_ones_are_no_clear_lead() -> None:
    assert lead_of_counts([10, 10, 0], 20) == Lead((0, 1), is_clear=False)
    assert lead_of_counts([10, 10, 0], 20).is_tie
    assert lead_of_counts([20], 20) == Lead((0,), is_clear=False)
    assert not lead_of_counts([20], 20).is_tie
    assert lead_of_counts([20, 0], 20) == Lead((0,), is_clear=True)
    assert lead_of_counts([9, 0], 9) == Lead((0,), is_clear=False)
    assert lead_of_counts([10, 0], 10) == Lead((0,), is_clear=True)


def test_boxes_that_all_ticked_lead_by_those_who_ticked_one_alone() -> None:
    assert lead_of_counts([30, 16], 46) == Lead((0,), is_clear=False)
    assert lead_of_counts([46, 32], 46, several=True).is_clear
    assert not lead_of_counts([46, 41], 46, several=True).is_clear
    assert not lead_of_counts([46, 32], 1000).is_clear


def _range(value: float, margin: float = 0.3) -> Estimate:
    return Estimate(value, value - margin, value + margin)


def test_the_greatest_of_means_and_the_least() -> None:
    means = [_range(3), _range(4), _range(2)]
    assert lead_of_means(means, 40) == Lead((1,), is_clear=True)
    assert lead_of_means(means, 40, least=True) == Lead((2,), is_clear=True)
    assert lead_of_means(means, 9) == Lead((1,), is_clear=False)
    assert lead_of_means([_range(3)], 40) == Lead((0,), is_clear=False)
    assert lead_of_means([_range(3), _range(3)], 40) == Lead((0, 1), is_clear=False)
    assert lead_of_means([_range(3), _range(4)], 40) == Lead((1,), is_clear=True)
    assert lead_of_means([_range(3), _range(3.2)], 40) == Lead((1,), is_clear=False)


def test_estimates_are_held_against_each_other_by_their_near_sides() -> None:
    one, other = Estimate(4, 3.5, 4.1), Estimate(3, 2.9, 3.2)
    z = stats.norm.ppf(0.975) / math.hypot(0.5, 0.2)
    assert p_of_difference(one, other) == pytest.approx(2 * stats.norm.sf(z), rel=1e-4)
    assert p_of_difference(other, one) == p_of_difference(one, other)
    assert p_of_difference(Estimate(3, 3, 3), Estimate(3, 3, 3)) == 1
    assert p_of_difference(Estimate(3, 3, 3), Estimate(4, 4, 4)) == 0
    assert p_of_difference(UNKNOWN, one) == 1


def test_lead_of_two_is_the_binomial_of_a_half() -> None:
    assert p_of_lead(9, 1) == pytest.approx(stats.binomtest(9, 10).pvalue)
    assert p_of_lead(1, 9) == p_of_lead(9, 1)
    assert p_of_lead(5, 5) == 1
    assert p_of_lead(0, 0) == 1
    assert p_of_lead(1, 0) == 1
