"""Estimates and their ranges, held against published values and other implementations."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from surveygen.tallies import functions, intervals

counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombe_s_published_values(
    count: int, n: int, low: float, high: float
) -> None:
    found = intervals.wilson(count / n, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(counts)
def test_wilson_agrees_with_statsmodels(pair: tuple[int, int]) -> None:
    count, n = pair
    low, high = proportion_confint(count, n, method="wilson")
    found = intervals.wilson(count / n, n)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


def test_newcombe_gives_the_published_difference() -> None:
    found = intervals.newcombe(56 / 70, 70, 48 / 80, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(counts, counts)
def test_newcombe_agrees_with_statsmodels(one: tuple[int, int], two: tuple[int, int]) -> None:
    low, high = confint_proportions_2indep(*one, *two, method="newcomb", compare="diff")
    found = intervals.newcombe(one[0] / one[1], one[1], two[0] / two[1], two[1])
    assert found.low == pytest.approx(low, abs=1e-10)
    assert found.high == pytest.approx(high, abs=1e-10)


def test_nps_gives_the_reference_score_and_range() -> None:
    found = intervals.nps(36, 25, 14)
    assert [round(v, 1) for v in (found.value, found.low, found.high)] == [29.3, 11.3, 45.1]


@given(st.tuples(*[st.integers(0, 500)] * 3).filter(any))
def test_nps_range_holds_its_score_within_the_scale(parts: tuple[int, int, int]) -> None:
    found = intervals.nps(*parts)
    assert -100 <= found.low <= found.high <= 100
    if sum(parts) >= 10 and parts[0] != parts[2]:
        assert abs(found.value) <= 100


def test_nps_range_covers_the_truth_at_small_samples() -> None:
    """Exactly, over all samples of ten: at least nine times in ten, where plain Wald has 84 %."""
    n, p, d = 10, 0.6, 0.1
    covered = 0.0
    for promoters in range(n + 1):
        for detractors in range(n + 1 - promoters):
            rest = n - promoters - detractors
            chance = stats.multinomial.pmf([promoters, detractors, rest], n, [p, d, 1 - p - d])
            found = intervals.nps(promoters, rest, detractors)
            covered += chance * (found.low <= 100 * (p - d) <= found.high)
    assert 0.93 <= covered <= 0.98


@given(st.lists(st.integers(0, 9).map(float), min_size=1, max_size=40))
def test_median_agrees_with_the_sorted_list(values: list[float]) -> None:
    pairs = [(v, float(values.count(v))) for v in sorted(set(values))]
    ordered, half = sorted(values), len(values) // 2
    expected = ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
    assert intervals.median(pairs) == expected


def test_nothing_is_estimated_from_nothing() -> None:
    assert math.isnan(intervals.wilson(0, 0).low)
    assert math.isnan(intervals.nps(0, 0, 0).value)
    assert math.isnan(intervals.median([]))


def test_small_population_narrows_the_margins() -> None:
    assert intervals.finite_factor(40, 60) == pytest.approx(0.58, abs=0.005)
    assert intervals.finite_factor(60, 60) == 0
    assert intervals.finite_factor(40, None) == 1
    narrowed = intervals.wilson(0.5, 40).narrowed(0.5)
    assert narrowed.high - 0.5 == pytest.approx((intervals.wilson(0.5, 40).high - 0.5) / 2)


@given(st.floats(-50, 50), st.floats(0.5, 500))
def test_student_s_t_agrees_with_scipy(t: float, df: float) -> None:
    assert functions.t_distribution(t, df) == pytest.approx(stats.t.cdf(t, df), abs=1e-10)


@given(st.floats(0.6, 0.999), st.floats(1, 1000))
def test_quantile_of_t_agrees_with_scipy(probability: float, df: float) -> None:
    expected = stats.t.ppf(probability, df)
    assert functions.t_quantile(probability, df) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("df", [1e-9, 0.0002, 0.004])
def test_quantile_of_t_beyond_what_a_number_holds_is_infinite(df: float) -> None:
    assert functions.t_quantile(0.975, df) == math.inf


@given(st.floats(0, 300), st.floats(0.5, 100))
def test_tail_of_chi_square_agrees_with_scipy(x: float, df: float) -> None:
    assert functions.chi_square_tail(x, df) == pytest.approx(stats.chi2.sf(x, df), abs=1e-10)


@given(st.floats(0.1, 100), st.floats(0.1, 100), st.floats(0, 1))
def test_incomplete_beta_agrees_with_scipy(a: float, b: float, x: float) -> None:
    assert functions.beta_regularised(a, b, x) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)


@given(*[st.integers(0, 40)] * 4)
def test_change_of_the_same_people_is_squared_and_added(
    both: int, rise: int, fall: int, neither: int
) -> None:
    """Newcombe's method 10 for pairs, written out with the correlation of the table."""
    n = both + rise + fall + neither
    found = intervals.newcombe_of_pairs(both, rise, fall, neither)
    if not n:
        assert math.isnan(found.value)
        return
    one, other = (intervals.wilson((both + k) / n, n) for k in (rise, fall))
    margins = [both + rise, fall + neither, both + fall, rise + neither]
    odds: float = both * neither - rise * fall
    odds = max(odds - n / 2, 0) if odds > 0 else odds
    phi = odds / math.sqrt(math.prod(margins)) if all(margins) else 0
    a, b = one.value - one.low, other.high - other.value
    c, d = one.high - one.value, other.value - other.low
    value = (rise - fall) / n
    below = math.sqrt(max(0, (a - phi * b) ** 2 + (1 - phi**2) * b**2))
    above = math.sqrt(max(0, (c - phi * d) ** 2 + (1 - phi**2) * d**2))
    assert found == pytest.approx((value, value - below, value + above), abs=1e-6)


def test_median_passes_over_answers_that_weigh_nothing() -> None:
    assert intervals.median([(1, 1), (2, 0), (3, 1)]) == 2
    assert intervals.median([(1, 1), (2, 0), (2.5, 0), (4, 1)]) == 2.5
    assert intervals.median([(1, 1), (3, 1), (7, 1), (9, 1)]) == 5
    assert intervals.median([(1, 2), (3, 1), (7, 1)]) == 2


def test_nobody_on_one_side_is_no_difference() -> None:
    for sizes in ((0, 10), (10, 0)):
        found = intervals.newcombe(0.5, sizes[0], 0.5, sizes[1])
        assert math.isnan(found.value)
        assert math.isnan(found.low)


def test_narrowed_keeps_the_value_and_takes_off_both_margins() -> None:
    narrow = intervals.Estimate(3.0, 1.0, 8.0).narrowed(0.5)
    assert narrow == (3.0, 2.0, 5.5)


def test_share_stays_within_its_ends() -> None:
    everybody = intervals.wilson(1.0, 7)
    assert everybody.high == 1
    assert intervals.wilson(0.0, 7).low == 0


def test_population_that_tells_nothing_takes_nothing_off() -> None:
    for n, population in ((5, None), (0, 40), (5, 1), (1, 1), (50, 40)):
        assert intervals.finite_factor(n, population) == 1
    assert intervals.finite_factor(1, 40) == 1
    assert intervals.finite_factor(2, 2) == 0
    assert intervals.finite_factor(40, 40) == 0


def test_median_lies_between_where_half_the_weight_ends() -> None:
    assert intervals.median([(1.0, 1.0), (2.0, 1.0), (5.0, 2.0)]) == 3.5
    assert intervals.median([(1.0, 1.0), (2.0, 0.5), (5.0, 1.0)]) == 2
    assert intervals.median([(1.0, 2.0), (2.0, 0.0), (5.0, 2.0)]) == 3
    assert math.isnan(intervals.median([(1.0, 0.0)]))


def test_level_is_that_of_the_deviate() -> None:
    assert stats.norm.cdf(intervals.Z) - stats.norm.cdf(-intervals.Z) == pytest.approx(
        intervals.LEVEL, abs=1e-12
    )


def test_ranges_of_all_and_none_stay_on_the_scale() -> None:
    for n in range(1, 400):
        assert intervals.wilson(1.0, n).high <= 1
        assert intervals.wilson(0.0, n).low >= 0
    assert intervals.nps(2, 0, 0).high == 100
    assert intervals.nps(0, 0, 2).low == -100


def test_a_range_holds_its_ends() -> None:
    found = intervals.Estimate(2, 1, 3)
    assert found.holds(1)
    assert found.holds(3)
    assert not found.holds(3.001)
