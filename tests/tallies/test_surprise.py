"""How far off a guess is, and how well the guesser knows what they know."""

from __future__ import annotations

import pytest

from surveygen.tallies import evidence, surprise
from surveygen.tallies.surprise import Surprise
from surveygen.tallies.verdicts import Verdict


def test_total_variation_counts_who_is_elsewhere() -> None:
    apart = evidence.total_variation
    assert apart({"a": 0.5, "b": 0.5}, {"a": 0.16, "b": 0.84}) == pytest.approx(0.34)
    assert apart({"a": 0.4}, {"a": 0.4, "b": 0.5, "c": 0.1}) == pytest.approx(0)
    assert apart({"a": 0.4}, {"a": 0.1, "b": 0.9}) == pytest.approx(0.3)


def test_luck_of_one_option_is_its_normal_range() -> None:
    assert evidence.luck_of_options([0.5], 100) == pytest.approx(0.098, abs=0.004)


def test_luck_is_the_same_every_time() -> None:
    first = evidence.luck_of_shares([0.3, 0.7], 25)
    assert evidence.luck_of_shares([0.3, 0.7], 25) == first


def made(verdict: Verdict, sure: float | None) -> Surprise:
    return Surprise("q", "Q", 0.2, 0.1, 0.5, 0.7, 50, sure, verdict=verdict)


def test_brier_and_hits_by_level() -> None:
    guesses = [
        made(Verdict.RIGHT, 0.7),
        made(Verdict.WRONG, 0.7),
        made(Verdict.TOO_SMALL, 0.9),
        made(Verdict.WRONG, None),
        made(Verdict.TOO_FEW, 0.9),
    ]
    found = surprise.calibrate(guesses)
    assert found is not None
    assert found.levels == ((0.7, 2, 1), (0.9, 1, 1))
    assert found.brier == pytest.approx((0.09 + 0.49 + 0.01) / 3)
    assert not found.can_be_judged
    assert surprise.calibrate([made(Verdict.RIGHT, None), made(Verdict.TOO_FEW, 0.5)]) is None


def test_hits_are_those_of_their_own_level() -> None:
    guesses = [made(Verdict.RIGHT, 0.9)] * 3 + [made(Verdict.WRONG, 0.5)] * 2
    found = surprise.calibrate(guesses)
    assert found is not None
    assert found.levels == ((0.5, 2, 0), (0.9, 3, 3))


def test_ten_guesses_are_enough_to_judge_and_nine_are_not() -> None:
    for count, enough in ((9, False), (10, True), (11, True)):
        found = surprise.calibrate([made(Verdict.RIGHT, 0.8)] * count)
        assert found is not None
        assert (found.guesses, found.can_be_judged) == (count, enough)


def test_excess_is_what_luck_does_not_explain_and_only_wrong_ones_surprise() -> None:
    one = made(Verdict.WRONG, None)
    assert one.excess == pytest.approx(0.1)
    assert one.is_surprise
    assert not one.changed
    assert not any(made(v, None).is_surprise for v in Verdict if v is not Verdict.WRONG)
