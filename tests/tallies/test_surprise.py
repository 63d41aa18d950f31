"""How far off a guess is, and how far luck alone would have put it."""

from __future__ import annotations

import pytest

from surveygen.tallies import surprise
from surveygen.tallies.surprise import Surprise


def test_total_variation_counts_who_is_elsewhere() -> None:
    assert surprise.total_variation({"a": 0.5, "b": 0.5}, {"a": 0.16, "b": 0.84}) == pytest.approx(
        0.34
    )
    assert surprise.total_variation({"a": 0.4}, {"a": 0.4, "b": 0.5, "c": 0.1}) == pytest.approx(0)
    assert surprise.total_variation({"a": 0.4}, {"a": 0.1, "b": 0.9}) == pytest.approx(0.3)


@pytest.mark.parametrize(("n", "luck"), [(10, 0.40), (40, 0.20), (160, 0.10)])
def test_luck_of_five_equal_options(n: int, luck: float) -> None:
    assert surprise.luck_of_shares([0.2] * 5, n) == pytest.approx(luck, abs=0.011)


def test_approximation_agrees_with_drawing_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = [0.6, 0.25, 0.1, 0.05]
    approximate = surprise.luck_of_shares(shares, 200)
    monkeypatch.setattr(surprise, "_EXACT", 1000)
    assert surprise.luck_of_shares(shares, 200) == pytest.approx(approximate, abs=0.01)


def test_luck_of_one_option_is_its_normal_range() -> None:
    assert surprise.luck_of_options([0.5], 100) == pytest.approx(0.098, abs=0.004)


def test_luck_is_the_same_every_time() -> None:
    first = surprise.luck_of_shares([0.3, 0.7], 25)
    assert surprise.luck_of_shares([0.3, 0.7], 25) == first


def made(distance: float, sure: float | None) -> Surprise:
    return Surprise("q", "Q", distance, 0.1, 0.5, 0.5 + distance, 50, sure)


def test_brier_and_hits_by_level() -> None:
    found = surprise.calibrate([made(0.0, 0.7), made(0.5, 0.7), made(0.0, 0.9), made(0.9, None)])
    assert found is not None
    assert found.levels == ((0.7, 2, 1), (0.9, 1, 1))
    assert found.brier == pytest.approx((0.09 + 0.49 + 0.01) / 3)
    assert not found.can_be_judged
    assert surprise.calibrate([made(0.2, None)]) is None
