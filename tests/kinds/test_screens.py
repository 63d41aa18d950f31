from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from surveygen.kinds.screens import balanced_screens

SIZES = [(4, 3), (5, 3), (7, 3), (8, 4), (11, 4), (13, 4), (16, 5), (25, 5), (40, 5)]


@pytest.mark.parametrize(("items", "size"), SIZES)
def test_each_item_is_shown_three_times_or_once_more_to_fill_up(items: int, size: int) -> None:
    screens = balanced_screens(items, size)
    shown = Counter(item for screen in screens for item in screen)
    assert set(shown) == set(range(items))
    assert set(shown.values()) <= {3, 4}
    assert sum(count == 4 for count in shown.values()) < size


@pytest.mark.parametrize(("items", "size"), SIZES)
def test_no_item_stands_twice_on_a_screen(items: int, size: int) -> None:
    assert all(len(set(screen)) == size for screen in balanced_screens(items, size))


@pytest.mark.parametrize(("items", "size"), SIZES)
def test_pairs_meet_about_equally_often(items: int, size: int) -> None:
    met = Counter(
        pair for screen in balanced_screens(items, size) for pair in combinations(sorted(screen), 2)
    )
    pairs = items * (items - 1) // 2
    mean = sum(met.values()) / pairs
    assert max(met.values()) <= mean + 1.5
    assert len(met) >= min(pairs, sum(met.values())) * 0.8


def test_seven_items_in_threes_meet_exactly_once_each() -> None:
    met = Counter(pair for s in balanced_screens(7, 3) for pair in combinations(sorted(s), 2))
    assert set(met.values()) == {1}


@pytest.mark.parametrize(("items", "size"), SIZES)
def test_items_take_turns_in_every_place(items: int, size: int) -> None:
    screens = balanced_screens(items, size)
    for place in range(size):
        stood = Counter(screen[place] for screen in screens)
        assert max(stood.values()) <= 3
    first = Counter(screen[0] for screen in screens)
    assert max(first.values()) <= 2


def test_the_design_is_the_same_on_every_build() -> None:
    before = balanced_screens(9, 4)
    balanced_screens.cache_clear()
    assert balanced_screens(9, 4) == before
