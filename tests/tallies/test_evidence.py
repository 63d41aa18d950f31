"""How likely answers as far from a guess would be: against scipy, and at the ends."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from scipy import stats

from surveygen.tallies import evidence
from surveygen.tallies.intervals import UNKNOWN, Estimate

FOUND = Estimate(4.0, 3.4, 4.3)


@pytest.mark.parametrize("n", [2, 3, 10, 40.5])
@pytest.mark.parametrize("guess", [1.0, 3.3, 3.9, 4.1, 4.5, 5.0])
def test_mean_falls_beyond_its_range_as_students_t(guess: float, n: float) -> None:
    margin = 0.6 if guess < 4 else 0.3
    t = abs(guess - 4) / margin * stats.t.ppf(0.975, n - 1)
    assert evidence.p_of_mean(guess, FOUND, n) == pytest.approx(2 * stats.t.sf(t, n - 1), abs=1e-9)


def test_guess_at_either_end_of_a_range_has_a_p_of_a_twentieth() -> None:
    assert evidence.p_of_mean(3.4, FOUND, 12) == pytest.approx(0.05)
    assert evidence.p_of_mean(4.3, FOUND, 12) == pytest.approx(0.05)


def test_mean_of_which_nothing_is_known_speaks_against_no_guess() -> None:
    assert evidence.p_of_mean(3.0, UNKNOWN, 10) == 1
    assert evidence.p_of_mean(3.0, FOUND, 1) == 1
    assert evidence.p_of_mean(4.0, FOUND, 10) == 1
    assert evidence.p_of_mean(4.5, Estimate(4, 4, 4), 10) == 0
    assert evidence.p_of_mean(4.0, Estimate(4, 4, 4), 10) == 1


@pytest.mark.parametrize(("beyond", "n"), [(0, 5), (0.1, 20), (0.3, 10), (0.9, 10)])
def test_few_beyond_a_guess_are_those_of_a_binomial(beyond: float, n: int) -> None:
    expected = stats.binom.cdf(round(beyond * n), n, 0.15)
    assert evidence.p_of_tail(beyond, n) == pytest.approx(expected, abs=1e-9)


def test_tail_of_nobody_or_of_everybody_says_nothing() -> None:
    assert evidence.p_of_tail(0.5, 0) == 1
    assert evidence.p_of_tail(1.0, 8) == 1
    assert evidence.p_of_tail(0.0, 1) == pytest.approx(0.85)


def test_luck_of_boxes_is_that_of_shares_on_average() -> None:
    z = stats.norm.ppf(0.975)
    gaps = [z * math.sqrt(p * (1 - p) / 100) for p in (0.5, 0.1)]
    assert evidence.luck_of_options([0.5, 0.1], 100) == pytest.approx(sum(gaps) / 2, rel=1e-6)
    assert evidence.luck_of_options([0.5], 1) == pytest.approx(z / 2, rel=1e-6)
    assert evidence.luck_of_options([0.5], 0.5) == 1
    assert evidence.luck_of_options([0.5], 0) == 1
    assert evidence.luck_of_options([], 100) == 1


def test_boxes_are_corrected_for_their_number() -> None:
    got = {"a": 0.5, "b": 0.3, "c": 0.9}
    alone = evidence.p_of_share(0.1, 0.3, 40)
    assert evidence.p_of_boxes({"a": 0.5, "b": 0.1}, got, 40) == pytest.approx(2 * alone)
    assert evidence.p_of_boxes({"a": 0.5}, got, 40) == 1
    assert evidence.p_of_boxes({}, got, 40) == 1


@pytest.mark.parametrize("n", [1, 7, 40])
def test_share_of_all_or_of_none_has_the_tail_of_a_binomial(n: int) -> None:
    assert evidence.p_of_share(0.9, 0, n) == pytest.approx(min(1, 2 * 0.1**n), rel=1e-6)
    assert evidence.p_of_share(0.1, 1, n) == pytest.approx(min(1, 2 * 0.1**n), rel=1e-6)
    assert evidence.p_of_share(0.1, 1, 0) == 1


def test_what_is_not_guessed_counts_together() -> None:
    got = {"a": 0.5, "b": 0.3, "c": 0.2}
    assert evidence.with_others({"a": 0.6, "b": 0.4}, got) == ([0.6, 0.4, 0.0], [0.5, 0.3, 0.2])
    rest = evidence.with_others({"a": 0.6, "b": 0.1}, {"a": 0.5, "b": 0.5})
    assert rest == ([0.6, 0.1, pytest.approx(0.3)], [0.5, 0.5, 0.0])
    assert evidence.with_others({"a": 1.0}, {"a": 1.0}) == ([1.0], [1.0])
    assert evidence.with_others({"a": 0.5, "b": 0.5}, {"a": 1.0}) == ([0.5, 0.5], [1.0, 0.0])
    assert evidence.total_variation({"a": 0.6, "b": 0.4}, got) == pytest.approx(0.2)


@pytest.mark.parametrize("n", [1, 8, 30])
def test_luck_of_two_options_is_the_95th_percentile_of_a_binomial(n: int) -> None:
    gaps = sorted(
        (abs(k / n - 0.25), stats.binom.pmf(k, n, 0.25)) for k in range(n + 1)
    )  # exactly where 95 of 100 samples are reached
    reached, exact = 0.0, 1.0
    for gap, chance in gaps:
        reached += chance
        if reached >= 0.95:
            exact = gap
            break
    assert evidence.luck_of_shares([0.25, 0.75], n) == pytest.approx(exact, abs=1 / n)
    if n == 1:
        assert evidence.luck_of_shares([0.25, 0.75], n) == pytest.approx(0.75)


def test_luck_of_nobody_or_of_one_option_is_all_there_is() -> None:
    assert evidence.luck_of_shares([0.5, 0.5], 0) == 1
    assert evidence.luck_of_shares([1.0], 10) == 1
    assert evidence.luck_of_shares([0.5, 0.5], 0.4) == evidence.luck_of_shares([0.5, 0.5], 1) == 0.5
    assert evidence.p_of_shares([0.5, 0.5], 0.3, 0) == 1
    assert evidence.p_of_shares([1.0], 0.3, 10) == 1
    assert evidence.p_of_shares([0.5, 0.5], 0, 10) == 1


def test_chance_of_a_distance_counts_the_samples_as_far_and_this_one() -> None:
    drawn = evidence.distances([0.4, 0.35, 0.25], [0.4, 0.35, 0.25], 20)
    assert len(drawn) == 2000
    distance = sorted(drawn)[1900]
    as_far = sum(one >= distance - 1e-9 for one in drawn)
    found = evidence.p_of_shares([0.4, 0.35, 0.25], distance, 20)
    assert found == pytest.approx((1 + as_far) / 2001)


def test_chance_far_out_is_the_bound() -> None:
    """2^k exp(-2nd²), once it is below what 2,000 samples could tell."""
    found = evidence.p_of_shares([0.5, 0.3, 0.2], 0.4, 60)
    assert found == pytest.approx(8 * math.exp(-2 * 60 * 0.16), rel=1e-9)
    between = evidence.p_of_shares([0.5, 0.5], 0.5, 20)
    assert between == pytest.approx(min(4 * math.exp(-10), 1 / 2001), rel=1e-9)
    assert evidence.p_of_shares([0.5, 0.5], 0.45, 20) <= 2 / 2001


@pytest.mark.parametrize("n", [200, 256, 1000, 1001, 4000])
def test_samples_of_a_truth_lie_as_far_from_a_guess_as_the_truth_does(n: int) -> None:
    """Drawn answer by answer and approximated; with more options than a byte has bits."""
    for guess, truth in (
        ([0.5, 0.3, 0.2], [0.7, 0.3, 0.0]),
        ([0.1] * 10, [0.19, *[0.1] * 8, 0.01]),
    ):
        far = sum(abs(g - t) for g, t in zip(guess, truth, strict=True)) / 2
        drawn = evidence.distances(guess, truth, n)
        assert far - 0.02 <= statistics.fmean(drawn) <= far + 2 * math.sqrt(len(guess) / n)


def test_what_nobody_answers_is_as_far_off_as_it_was_guessed() -> None:
    drawn = evidence.distances([0.5, 0.2, 0.3], [1.0, 0.0, 0.0], 5000)
    assert drawn == pytest.approx([0.5] * 2000)


def test_chance_where_no_sample_is_as_far_is_that_of_one_more() -> None:
    drawn = evidence.distances([0.5, 0.5], [0.5, 0.5], 15)
    assert max(drawn) < 0.5
    assert evidence.p_of_shares([0.5, 0.5], 0.5, 15) == pytest.approx(1 / 2001, rel=1e-9)


def test_samples_of_another_truth_are_measured_from_the_guess() -> None:
    """All ten say yes in .9^10 of the samples, and are no way off a guess of everybody then."""
    drawn = evidence.distances([1.0, 0.0], [0.9, 0.1], 10)
    near = sum(one < 0.05 for one in drawn) / len(drawn)
    assert near == pytest.approx(0.9**10, abs=0.05)


def test_median_lies_between_answers_that_a_coin_reaches_hardly_ever() -> None:
    """The greatest place of which at most 2.5 of 100 samples of coins show fewer heads."""
    for n in range(120):
        places = [p for p in range(1, n // 2 + 1) if stats.binom.cdf(p - 1, n, 0.5) <= 0.025]
        assert evidence.place_beside_median(n) == max(places, default=0), n
    assert [evidence.place_beside_median(n) for n in (5, 6, 9, 12, 30)] == [0, 1, 2, 3, 10]


@pytest.mark.parametrize("parts", [9, 12, 17])
@pytest.mark.parametrize("n", [30, 255, 256])
def test_luck_of_many_options_is_that_of_drawing_them_one_by_one(parts: int, n: int) -> None:
    """Against numpy's multinomial, beyond eight options and 255 answers."""
    shares = [1 / parts] * parts
    counts = np.random.default_rng(7).multinomial(n, shares, size=4000)
    exact = np.quantile(abs(counts / n - 1 / parts).sum(axis=1) / 2, 0.95)
    assert evidence.luck_of_shares(shares, n) == pytest.approx(exact, rel=0.05)


def test_a_thousand_are_drawn_answer_by_answer_and_more_are_approximated() -> None:
    """Drawn ones lie on the steps that a number of answers can make."""
    halves = [0.5, 0.5]
    assert len(set(evidence.distances(halves, halves, 1000))) < 100
    assert len(set(evidence.distances(halves, halves, 1001))) > 1900


def test_less_than_one_effective_answer_counts_as_one() -> None:
    shares = [0.1, 0.9]
    drawn = evidence.distances(shares, shares, 0.4)
    assert {round(one, 1) for one in drawn} == {0.1, 0.9}
    assert evidence.luck_of_shares(shares, 0.4) == pytest.approx(0.9, abs=0.01)
    assert evidence.p_of_shares(shares, 0.85, 0.4) == pytest.approx(0.1, abs=0.02)
    assert evidence.p_of_shares([0.5, 0.5], 0.6, 0) == 1


def test_luck_is_met_by_ninety_five_samples_of_a_hundred_and_by_no_more() -> None:
    shares = [0.5, 0.3, 0.2]
    drawn = sorted(evidence.distances(shares, shares, 2000))
    assert evidence.luck_of_shares(shares, 2000) == drawn[1899] < drawn[1900]


def test_what_everybody_says_has_no_luck() -> None:
    assert set(evidence.distances([1.0, 0.0], [1.0, 0.0], 30)) == {0.0}
    assert evidence.luck_of_shares([1.0, 0.0], 30) == 0


def test_shares_that_are_not_quite_a_whole_are_taken_as_parts_of_it() -> None:
    whole, parts = [0.5, 0.5], [0.8, 0.8]
    assert evidence.luck_of_shares(parts, 40) == evidence.luck_of_shares(whole, 40)


@pytest.mark.parametrize(("share", "n"), [(0.25, 10.5), (0.4, 33.7), (0.02, 12.3), (0.98, 12.3)])
def test_share_of_effective_answers_has_the_tails_of_a_beta(share: float, n: float) -> None:
    """Clopper and Pearson's, with a number of answers that is no whole one."""
    k = share * n
    less = stats.beta.sf(0.3, k + 1, n - k)
    more = stats.beta.cdf(0.3, k, n - k + 1)
    expected = min(1.0, 2 * less, 2 * more)
    assert evidence.p_of_share(0.3, share, n) == pytest.approx(expected, abs=1e-9)


def test_nobody_says_nothing_of_a_share() -> None:
    assert evidence.p_of_share(0.5, math.nan, 0) == 1
    assert evidence.p_of_share(0.5, 0.0, 0) == 1
    assert evidence.p_of_boxes({"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.5}, 40) == 1


def test_luck_of_different_options_is_their_own() -> None:
    """Of two options that are approximated, what the one has too many of is not the other's."""
    drawn = evidence.distances([0.4, 0.3, 0.3], [0.4, 0.3, 0.3], 4000)
    counts = np.random.default_rng(3).multinomial(4000, [0.4, 0.3, 0.3], size=4000) / 4000
    exact = abs(counts - [0.4, 0.3, 0.3]).sum(axis=1) / 2
    assert statistics.fmean(drawn) == pytest.approx(float(exact.mean()), rel=0.05)
    assert statistics.stdev(drawn) == pytest.approx(float(exact.std()), rel=0.1)
