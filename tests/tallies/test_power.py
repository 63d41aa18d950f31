"""The power of the tests that reports make, against statsmodels and published numbers."""

from __future__ import annotations

import math

import pytest
from scipy.stats import nct
from statsmodels.stats.power import TTestIndPower, TTestPower
from statsmodels.stats.proportion import power_proportions_2indep

from surveygen.tallies.power import (
    POWER,
    least_n,
    n_for_range,
    noncentral_t,
    power_of_mean,
    power_of_means,
    power_of_shares,
)


@pytest.mark.parametrize("effect", [0.05, 0.2, 0.8, 2.0])
@pytest.mark.parametrize("n", [3, 12, 40, 300, 5000])
@pytest.mark.parametrize("level", [0.05, 0.002])
def test_the_power_for_means_is_that_of_statsmodels(effect: float, n: int, level: float) -> None:
    one = TTestPower().power(effect, n, level)
    two = TTestIndPower().power(effect, n, level, ratio=2.0)
    # Far out statsmodels knows no number, where the power is as good as one.
    one, two = (1.0 if math.isnan(power) else power for power in (one, two))
    assert power_of_mean(effect, n, level) == pytest.approx(one, abs=1e-6)
    assert power_of_means(effect, n, level, 2.0) == pytest.approx(two, abs=1e-6)


@pytest.mark.parametrize(("one", "other"), [(0.3, 0.5), (0.4, 0.5), (0.02, 0.1), (0.9, 0.95)])
@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_the_power_for_shares_is_that_of_statsmodels(
    one: float, other: float, ratio: float
) -> None:
    for n in (20, 93, 388):
        expected = power_proportions_2indep(
            one - other, other, n, ratio=ratio, alpha=0.05, return_results=False
        )
        assert power_of_shares(one, other, n, 0.05, ratio) == pytest.approx(expected, abs=1e-9)


def test_noncentral_t_is_that_of_scipy() -> None:
    for df in (1, 2, 5, 30, 900):
        for delta in (0.0, 0.7, 3.0):
            for t in (-2.0, 0.0, 1.3, 4.0):
                assert noncentral_t(t, df, delta) == pytest.approx(nct.cdf(t, df, delta), abs=2e-6)


def test_as_many_as_it_takes_are_found() -> None:
    # 30 against 50 %: 93 each; 40 against 50 %: 388 each.
    for one, other, wanted in ((0.3, 0.5, 93), (0.4, 0.5, 388)):
        needed = least_n(
            lambda n, a=one, b=other: power_of_shares(a, b, n, 0.05) >= POWER  # type: ignore[misc]
        )
        assert needed == wanted


def test_what_no_number_of_answers_shows_is_said() -> None:
    assert least_n(lambda _: False) is None
    assert least_n(lambda n: n >= 50, most=40) is None
    assert power_of_shares(0.0, 0.0, 50, 0.05) == 0.0
    assert power_of_shares(0.0, 1.0, 50, 0.05) == 1.0


def test_a_range_takes_fewer_answers_of_a_small_population() -> None:
    assert (n_for_range(0.1), n_for_range(0.1, population=400)) == (93, 75)
    assert (n_for_range(0.05), n_for_range(0.05, population=400)) == (381, 195)
    assert n_for_range(0.05, population=9) is None  # of so few nothing is said
    assert n_for_range(0.3, population=400) == 10
    assert least_n(lambda _: True, 10, most=9) is None
