"""Verdicts on guesses and leads: at most one report in twenty cries wolf."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveygen.tallies import evidence, means, verdicts
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.verdicts import Evidence, Lead, Verdict


def test_few_answers_give_no_verdict() -> None:
    nine = Evidence(0.0001, 8.0, 5.0, 9)
    assert verdicts.judge([nine, nine._replace(n=10)]) == [Verdict.TOO_FEW, Verdict.WRONG]


def test_gap_that_does_not_matter_is_no_surprise_however_certain() -> None:
    [found] = verdicts.judge([Evidence(1e-6, 0.2, 0.04, 60_000)])
    assert found is Verdict.TOO_SMALL
    assert found.is_hit


def test_gap_that_luck_explains_is_right_only_where_luck_hides_little() -> None:
    near, far = Evidence(0.4, 1.5, 2.0, 100), Evidence(0.4, 3.5, 6.0, 12)
    assert verdicts.judge([near, far]) == [Verdict.RIGHT, Verdict.TOO_FEW]
    assert Verdict.TOO_FEW.is_hit is None


@pytest.mark.parametrize("n", [10, 12, 20, 30])
def test_guess_that_is_far_off_is_not_called_right_for_coming_near_by_luck(n: int) -> None:
    draw, called = random.Random(n), 0  # noqa: S311 - a test
    for _ in range(200):
        got = answers(draw, [0.25, 0.35, 0.4], n)
        pairs = [((i - 1) * 100.0, share * n) for i, share in enumerate(got)]
        found = of_mean(pairs, 40.0, means.Limits(-100, 100), 5.0, n)  # it is 15
        called += verdicts.judge([found])[0].is_hit is True
    assert called <= 14


def test_one_unlikely_gap_among_many_guesses_is_not_said() -> None:
    one = Evidence(0.02, 2.2, 2.0, 100)
    assert verdicts.judge([one]) == [Verdict.WRONG]
    assert verdicts.judge([one, *[Evidence(0.5, 0.5, 2.0, 100)] * 9])[0] is Verdict.TOO_FEW


def test_guesses_that_cannot_be_judged_do_not_make_others_harder_to_judge() -> None:
    one, thin = Evidence(0.02, 2.2, 2.0, 100), Evidence(1.0, 2.2, 2.0, 4)
    assert verdicts.judge([one, *[thin] * 9])[0] is Verdict.WRONG


shares = st.lists(st.integers(1, 20), min_size=2, max_size=6).map(lambda v: [x / sum(v) for x in v])


@given(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0.01, 0.99),
)
def test_share_is_tested_by_twice_the_smaller_tail(pair: tuple[int, int], guess: float) -> None:
    k, n = pair
    less = stats.binom.cdf(k, n, guess)
    more = stats.binom.sf(k - 1, n, guess)
    expected = min(1.0, 2 * less, 2 * more)
    assert evidence.p_of_share(guess, k / n, n) == pytest.approx(expected, abs=1e-9)


def test_guess_of_nothing_is_wrong_as_soon_as_there_is_one() -> None:
    assert evidence.p_of_share(0.0, 0.1, 10) == 0
    assert evidence.p_of_share(0.0, 0.0, 10) == 1
    assert evidence.p_of_share(1.0, 1.0, 10) == 1
    assert evidence.p_of_share(0.5, 0.5, 0) == 1


@given(shares, st.integers(10, 300))
def test_chance_of_a_distance_falls_with_it(guess: list[float], n: int) -> None:
    chances = [evidence.p_of_shares(guess, d / 20, n) for d in range(20)]
    assert chances[0] == 1
    assert all(a >= b > 0 for a, b in itertools.pairwise(chances))


def test_chance_of_a_distance_is_exact() -> None:
    """Held against all samples of four from three options."""
    guess, n = [0.5, 0.3, 0.2], 4
    for distance in (0.25, 0.3, 0.5, 0.7):
        exact = 0.0
        for a in range(n + 1):
            for b in range(n + 1 - a):
                counts = [a, b, n - a - b]
                apart = sum(abs(c / n - p) for c, p in zip(counts, guess, strict=True)) / 2
                if apart >= distance - 1e-9:
                    exact += stats.multinomial.pmf(counts, n, guess)
        assert evidence.p_of_shares(guess, distance, n) == pytest.approx(exact, abs=0.03)


@pytest.mark.parametrize(("n", "luck"), [(10, 0.40), (40, 0.20), (160, 0.10)])
def test_luck_of_five_equal_options(n: int, luck: float) -> None:
    assert evidence.luck_of_shares([0.2] * 5, n) == pytest.approx(luck, abs=0.011)


@pytest.mark.parametrize("n", [1, 7, 200, 255, 256, 600])
def test_samples_are_counted_as_one_by_one(n: int) -> None:
    parts = [100, 0, 60, 50, 20, 10, 8, 6, 1, 1]
    table = bytes(place for place, part in enumerate(parts) for _ in range(part))
    rows = zip(*evidence._answers(n), strict=True)
    by_hand = [Counter(bytes(row).translate(table)) for row in rows]
    for place, counts in enumerate(evidence._counted(parts, n)):
        assert list(counts) == [sample[place] for sample in by_hand]


def test_approximation_agrees_with_drawing_answer_by_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guess = [0.6, 0.25, 0.1, 0.05]
    drawn = evidence.luck_of_shares(guess, 200)
    evidence._distances.cache_clear()
    monkeypatch.setattr(evidence, "DRAWN", 100)
    assert evidence.luck_of_shares(guess, 200) == pytest.approx(drawn, abs=0.01)
    evidence._distances.cache_clear()


def named(values: Iterable[float]) -> dict[str, float]:
    """Shares by option."""
    return {str(place): value for place, value in enumerate(values)}


def answers(draw: random.Random, guess: list[float], n: int) -> list[float]:
    """The shares in n answers drawn from the guess."""
    counts = Counter(draw.choices(range(len(guess)), guess, k=n))
    return [counts[i] / n for i in range(len(guess))]


CHOICES = [[0.4, 0.3, 0.2, 0.1], [0.2] * 5, [0.7, 0.2, 0.05, 0.03, 0.02], [0.5, 0.5]]
SCALES = [[0.02, 0.03, 0.05, 0.2, 0.7], [0.1, 0.2, 0.4, 0.2, 0.1], [0.4, 0.1, 0.0, 0.1, 0.4]]
NPS = [0.2, 0.35, 0.45]
BOXES = {"a": 0.3, "b": 0.5, "c": 0.1, "d": 0.2}


def of_mean(
    pairs: list[tuple[float, float]], truth: float, limits: means.Limits, matters: float, n: int
) -> Evidence:
    """The evidence against a right guess of a mean."""
    found = means.interval(pairs, limits)
    p = evidence.p_of_mean(truth, found, n)
    luck = (found.high - found.low) / 2 / matters
    return Evidence(p, abs(found.value - truth) / matters, luck, n)


def right_guesses(draw: random.Random, n: int) -> list[Evidence]:
    """Nine guesses, all right: of shares, means, a score, and boxes that go together."""
    found = []
    for guess in CHOICES:
        drawn = named(answers(draw, guess, n))
        apart = evidence.total_variation(named(guess), drawn)
        p, luck = evidence.p_of_shares(guess, apart, n), evidence.luck_of_shares(guess, n)
        found.append(Evidence(p, apart / 0.05, luck / 0.05, n))
    for guess in SCALES:
        got = answers(draw, guess, n)
        truth = sum((i + 1) * share for i, share in enumerate(guess))
        pairs = [(i + 1.0, share * n) for i, share in enumerate(got)]
        found.append(of_mean(pairs, truth, means.Limits(1, 5), 0.25, n))
    got = answers(draw, NPS, n)
    pairs = [((i - 1) * 100.0, share * n) for i, share in enumerate(got)]
    found.append(of_mean(pairs, 25.0, means.Limits(-100, 100), 5.0, n))
    people = [draw.random() for _ in range(n)]
    ticked = {key: sum(one < share for one in people) / n for key, share in BOXES.items()}
    gap = max(abs(ticked[key] - share) for key, share in BOXES.items())
    luck = evidence.luck_of_options(list(BOXES.values()), n)
    found.append(Evidence(evidence.p_of_boxes(BOXES, ticked, n), gap / 0.05, luck / 0.05, n))
    return found


def false_surprises(n: int, rounds: int) -> float:
    """The part of reports of nine right guesses that call any of them wrong."""
    draw = random.Random(n)  # noqa: S311 - a test
    cried = sum(Verdict.WRONG in verdicts.judge(right_guesses(draw, n)) for _ in range(rounds))
    return cried / rounds


@pytest.mark.parametrize("n", [10, 30, 100])
def test_report_of_right_guesses_hardly_ever_holds_a_surprise(n: int) -> None:
    assert false_surprises(n, 120) <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 100, 300, 1000])
def test_right_guesses_are_surprises_in_at_most_one_report_of_twenty(n: int) -> None:
    assert false_surprises(n, 2000) <= 0.055


def test_wrong_guess_is_still_found() -> None:
    """A guess of 40/30/20/10 where it is 10/20/30/40, among eight right ones, of 60 people."""
    draw, found = random.Random(3), 0  # noqa: S311 - a test
    for _ in range(40):
        got = named(answers(draw, [0.1, 0.2, 0.3, 0.4], 60))
        apart = evidence.total_variation(named(CHOICES[0]), got)
        wrong = Evidence(evidence.p_of_shares(CHOICES[0], apart, 60), apart / 0.05, 3.0, 60)
        found += verdicts.judge([wrong, *right_guesses(draw, 60)[1:]])[0] is Verdict.WRONG
    assert found >= 38


def test_lead_is_clear_only_beyond_luck() -> None:
    assert verdicts.lead_of_counts([60, 30, 10], 100) == ((0,), True)
    assert verdicts.lead_of_counts([34, 33, 33], 100) == ((0,), False)
    assert verdicts.lead_of_counts([9, 9, 9, 9], 36) == ((0, 1, 2, 3), False)
    assert verdicts.lead_of_counts([9, 9, 9, 9], 36).is_tie
    assert verdicts.lead_of_counts([9, 0], 9) == ((0,), False)
    assert verdicts.lead_of_counts([0, 0], 40) == verdicts.NOBODY
    assert verdicts.lead_of_counts([], 0) == verdicts.NOBODY


def test_boxes_lead_as_if_as_few_as_possible_had_ticked_both() -> None:
    assert verdicts.lead_of_counts([60, 40], 200, several=True).is_clear is False
    assert verdicts.lead_of_counts([90, 60], 100, several=True).is_clear
    assert verdicts.lead_of_counts([95, 90], 100, several=True).is_clear is False


@given(st.integers(0, 200), st.integers(0, 200))
def test_two_options_are_tested_by_the_binomial_of_a_half(a: int, b: int) -> None:
    expected = stats.binomtest(a, a + b, 0.5).pvalue if a + b else 1.0
    assert verdicts.p_of_lead(a, b) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("n", "truth"), [(30, [0.28, 0.26, 0.24, 0.22]), (100, [0.25] * 4)])
def test_named_leader_is_hardly_ever_not_the_first(n: int, truth: list[float]) -> None:
    draw, wrong = random.Random(n), 0  # noqa: S311 - a test
    for _ in range(600):
        counts = [share * n for share in answers(draw, truth, n)]
        lead = verdicts.lead_of_counts(counts, n)
        wrong += lead.is_clear and (lead.places != (0,) or truth[0] == truth[1])
    assert wrong / 600 <= 0.05


def test_lowest_of_several_means_needs_to_be_lower_than_the_next() -> None:
    low, next_, high = Estimate(2, 1.8, 2.2), Estimate(3, 2.8, 3.2), Estimate(4, 3.8, 4.2)
    assert verdicts.lead_of_means([high, low, next_], 50, least=True) == ((1,), True)
    assert verdicts.lead_of_means([high, low, next_], 9, least=True) == ((1,), False)
    assert verdicts.lead_of_means([low, low._replace(value=1.9)], 50).is_clear is False
    assert verdicts.lead_of_means([low, low], 50).is_tie
    assert verdicts.lead_of_means([], 50) == verdicts.NOBODY


def test_difference_of_estimates_is_tested_from_their_ranges() -> None:
    one, other = Estimate(4.0, 3.5, 4.5), Estimate(3.0, 2.5, 3.5)
    assert verdicts.p_of_difference(one, other) == verdicts.p_of_difference(other, one)
    assert verdicts.p_of_difference(one, other) == pytest.approx(0.0056, abs=1e-4)
    assert verdicts.p_of_difference(one, one) == 1
    unknown = Estimate(4.0, float("nan"), float("nan"))
    assert verdicts.p_of_difference(one, unknown) == 1
    assert verdicts.p_of_difference(Estimate(5, 5, 5), Estimate(4, 4, 4)) == 0


def test_differences_looked_at_together_are_corrected_together() -> None:
    assert verdicts.beyond_luck([0.04]) == [True]
    assert verdicts.beyond_luck([0.04, 0.5]) == [False, False]
    assert verdicts.beyond_luck([0.001, 0.04, 0.5]) == [True, False, False]


def test_boxes_that_go_together_lead_more_clearly_than_choices() -> None:
    """Of 80 people 60 and 42: at least 22 ticked both, so 38 stand against 20."""
    assert not verdicts.lead_of_counts([60, 42], 80).is_clear
    assert verdicts.lead_of_counts([60, 42], 80, several=True).is_clear
    assert verdicts.lead_of_counts([30, 30, 2], 62) == Lead((0, 1), is_clear=False)
    assert verdicts.lead_of_counts([12], 12) == Lead((0,), is_clear=False)
    assert verdicts.lead_of_counts([9, 0], 9) == Lead((0,), is_clear=False)
    assert verdicts.lead_of_counts([10, 0], 10) == Lead((0,), is_clear=True)


def test_the_first_mean_is_held_against_the_next_and_not_against_the_last() -> None:
    means_of = [Estimate(one, one - 0.3, one + 0.3) for one in (3.9, 1.0, 4.0)]
    assert verdicts.lead_of_means(means_of, 30) == Lead((2,), is_clear=False)
    assert verdicts.lead_of_means(means_of, 30, least=True) == Lead((1,), is_clear=True)
    assert verdicts.lead_of_means(means_of[:2], 30) == Lead((0,), is_clear=True)
    assert verdicts.lead_of_means(means_of[:2], 9) == Lead((0,), is_clear=False)
    assert verdicts.lead_of_means(means_of[:1], 30) == Lead((0,), is_clear=False)
    assert verdicts.lead_of_means([], 30) == verdicts.NOBODY


def test_means_without_luck_that_differ_by_rounding_alone_are_level() -> None:
    """As of everybody there is: ranges of no width."""
    level = [Estimate(3.0, 3.0, 3.0), Estimate(3.0 + 1e-13, 3.0 + 1e-13, 3.0 + 1e-13)]
    assert verdicts.lead_of_means(level, 30) == Lead((0, 1), is_clear=False)


def test_a_difference_is_more_than_luck_below_a_twentieth() -> None:
    assert verdicts.beyond_luck([0.05]) == [False]
    assert verdicts.beyond_luck([0.0499]) == [True]
    assert verdicts.beyond_luck([0.03, 0.03]) == [False, False]


def test_a_mean_of_which_nothing_is_known_differs_from_none() -> None:
    known = Estimate(3.0, 2.5, 3.5)
    unknown = Estimate(*[float("nan")] * 3)
    assert verdicts.p_of_difference(known, unknown) == 1
    assert verdicts.p_of_difference(unknown, known) == 1
    assert verdicts.p_of_difference(known, Estimate(9.0, float("nan"), float("nan"))) == 1
