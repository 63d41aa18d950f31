"""Ranges and tests of means: they never vanish, stay within limits, hold what they promise."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import surveygen
from support.tallies import questionnaire, response
from surveygen.reports.document import document_of
from surveygen.tallies import means
from surveygen.tallies.means import Limits

FIVE = Limits(1, 5)
points = st.lists(st.integers(1, 5).map(float), min_size=1, max_size=40)


def pairs_of(values: list[float]) -> list[tuple[float, float]]:
    """Answers with how many gave them."""
    return [(value, float(n)) for value, n in Counter(values).items()]


def test_three_fives_say_little_about_the_mean() -> None:
    found = means.interval([(5, 3)], FIVE)
    assert found.value == found.high == 5
    assert found.low == pytest.approx(5 - 4 * (1 - 0.025 ** (1 / 3)), abs=1e-3)
    assert found.holds(4)


@given(points)
def test_range_holds_its_mean_stays_on_the_scale_and_has_a_width(values: list[float]) -> None:
    found = means.interval(pairs_of(values), FIVE)
    assert 1 <= found.low <= found.value <= found.high <= 5
    assert found.value == pytest.approx(sum(values) / len(values))
    assert found.high - found.low > 0.05


@given(points)
def test_mirrored_answers_have_the_mirrored_range(values: list[float]) -> None:
    found = means.interval(pairs_of(values), FIVE)
    other = means.interval(pairs_of([6 - v for v in values]), FIVE)
    assert other.low == pytest.approx(6 - found.high, abs=1e-4)
    assert other.high == pytest.approx(6 - found.low, abs=1e-4)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_two_possible_answers_have_the_interval_of_clopper_and_pearson(
    pair: tuple[int, int],
) -> None:
    k, n = pair
    found = means.interval([(0, n - k), (1, k)], Limits(0, 1))
    low, high = stats.binomtest(k, n).proportion_ci(method="exact")
    assert found.low == pytest.approx(low, abs=2e-3)
    assert found.high == pytest.approx(high, abs=2e-3)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(1, 1), (4, 1), (5, 2)], 2.0),
        ([(1, 1), (4, 1), (5, 2)], 4.5),
        ([(1, 1), (2, 3), (4, 10), (5, 16)], 3.9),
        ([(0, 1), (0.3, 1), (1.2, 1), (5, 1)], 0.5),
        ([(1, 0.5), (3, 2.5), (5, 2.0)], 2.2),
        ([(1, 2), (3, 1), (5, 2)], 3.0),
    ],
)
def test_chance_agrees_with_drawn_shares(pairs: list[tuple[float, float]], value: float) -> None:
    draw = random.Random(7)  # noqa: S311 - a test
    below, rounds = 0, 40_000
    for _ in range(rounds):
        shares = [draw.gammavariate(w, 1) for _, w in pairs]
        mean = sum(s * v for s, (v, _) in zip(shares, pairs, strict=True)) / sum(shares)
        below += mean <= value
    assert means.chance_below(pairs, value) == pytest.approx(below / rounds, abs=0.01)


def test_expansion_is_as_good_as_the_saddlepoint(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs: list[tuple[float, float]] = [(1, 40), (2, 15), (3, 20), (4, 100), (5, 80)]
    near = means.interval(pairs, FIVE)
    monkeypatch.setattr(means, "ENOUGH", math.inf)
    exact = means.interval(pairs, FIVE)
    assert near == pytest.approx(exact, abs=2e-3)


def test_weights_count_as_the_answers_that_say_as_much() -> None:
    heavy = means.interval([(1, 300), (5, 700)], FIVE, 10.0)
    assert heavy == pytest.approx(means.interval([(1, 3), (5, 7)], FIVE))


def test_nothing_is_estimated_from_nothing() -> None:
    assert math.isnan(means.interval([], FIVE).value)


def test_known_limits_are_never_passed_and_unknown_ones_lie_beyond_the_answers() -> None:
    pairs = [(4.0, 1.0), (9.0, 2.0), (30.0, 1.0)]
    assert means.limits_of(pairs, (0, None)).low == 0
    free = means.limits_of(pairs)
    assert free.low < 0 < 30 < free.high
    assert means.limits_of(pairs, (0, 35)) == Limits(0, 35)
    assert means.limits_of(pairs, (5, 20)) == Limits(4, 30)
    assert means.limits_of([(8.0, 12.0)]) == Limits(0, 16)
    assert means.limits_of([(0.0, 12.0)]) == Limits(-1, 1)


def nearly_all_five(draw: random.Random) -> float:
    """Nine in ten say 5."""
    return draw.choices([1, 2, 3, 4, 5], [0.01, 0.01, 0.03, 0.05, 0.9])[0]


def either_end(draw: random.Random) -> float:
    """A U: half love it, half do not."""
    return draw.choices([1, 2, 3, 4, 5], [0.4, 0.08, 0.04, 0.08, 0.4])[0]


def one_or_five(draw: random.Random) -> float:
    """The two ends alone."""
    return draw.choices([1, 5], [0.5, 0.5])[0]


def around_four(draw: random.Random) -> float:
    """What satisfied customers say."""
    return draw.choices([1, 2, 3, 4, 5], [0.05, 0.08, 0.17, 0.4, 0.3])[0]


SCALES: list[tuple[Callable[[random.Random], float], float]] = [
    (nearly_all_five, 0.01 + 0.02 + 0.09 + 0.2 + 4.5),
    (either_end, 3.0),
    (one_or_five, 3.0),
    (around_four, 0.05 + 0.16 + 0.51 + 1.6 + 1.5),
]


def coverage(
    shape: Callable[[random.Random], float],
    truth: float,
    n: int,
    limits: Limits | None,
    rounds: int,
) -> float:
    """How often the range of n answers holds the true mean."""
    draw = random.Random(n)  # noqa: S311 - a test
    held = 0
    for _ in range(rounds):
        pairs = pairs_of([float(shape(draw)) for _ in range(n)])
        found = means.interval(pairs, limits or means.limits_of(pairs, (0, None)))
        held += found.low <= truth <= found.high
    return held / rounds


@pytest.mark.parametrize("n", [3, 5, 10, 30, 100])
@pytest.mark.parametrize(("shape", "truth"), SCALES)
def test_ranges_on_a_scale_hold_what_they_promise(
    shape: Callable[[random.Random], float], truth: float, n: int
) -> None:
    assert coverage(shape, truth, n, FIVE, 300) >= 0.93


def spent(draw: random.Random) -> float:
    """A few spend much more than most."""
    return round(draw.lognormvariate(2, 0.8), 2)


def waited(draw: random.Random) -> float:
    """Times until something happens."""
    return draw.expovariate(0.1)


NUMBERS = [(spent, math.exp(2.32)), (waited, 10.0)]


@pytest.mark.parametrize("n", [3, 5, 10, 30])
@pytest.mark.parametrize(("shape", "truth"), NUMBERS)
def test_ranges_of_skewed_numbers_hold_nearly_what_they_promise(
    shape: Callable[[random.Random], float], truth: float, n: int
) -> None:
    assert coverage(shape, truth, n, None, 300) >= 0.92


@pytest.mark.slow
@pytest.mark.parametrize("n", [3, 5, 10, 30, 100, 1000])
def test_all_ranges_cover_the_truth_in_long_simulations(n: int) -> None:
    for shape, truth in SCALES:
        assert coverage(shape, truth, n, FIVE, 3000 if n < 1000 else 400) >= 0.94, shape
    for shape, truth in NUMBERS:
        assert coverage(shape, truth, n, None, 1500 if n < 1000 else 200) >= 0.93, shape


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("most", [100.0, 5.0, 0.1, 1e9])
def test_weighted_answers_that_all_agree_have_a_range(most: float, sign: int) -> None:
    draw = random.Random(1)  # noqa: S311
    limits = Limits(-most, most)
    for _ in range(300):
        weights = [draw.uniform(0.1, 3) for _ in range(draw.randint(1, 12))]
        effective = sum(weights) ** 2 / sum(w * w for w in weights)
        found = means.interval([(sign * most, w) for w in weights], limits, effective)
        assert found.value == sign * most
        assert limits.low <= found.low < found.high <= limits.high


@pytest.mark.parametrize("known", [(0, None), (None, None), (0, 200)])
def test_noughts_of_few_tell_of_no_range(known: tuple[float | None, float | None]) -> None:
    few, many = (means.of_number([(0.0, float(n))], known) for n in (49, 50))
    assert few.value == 0
    assert math.isnan(few.low)
    assert math.isnan(few.high)
    assert many.low <= 0 < many.high
    assert means.of_number([(0.0, 28.0), (2.0, 1.0)], known).high > 0
    assert math.isnan(means.of_number([(0.0, 60.0)], known, 12.0).low)
    assert means.of_number([(7.0, 3.0)], known).low < 7


def test_guess_is_not_held_against_a_few_noughts() -> None:
    survey = questionnaire("# Cafe\n\n### `spent` What did you spend?\n\n`number 0..` `expect 4`\n")
    tally = surveygen.tally(survey, [response(n, spent="0") for n in range(25)])
    [section] = document_of(tally).sections
    assert section.estimate == "Mean 0, median 0"
    assert section.guess == "You expected 4: too few answers to say"
