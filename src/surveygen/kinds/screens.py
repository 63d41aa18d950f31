"""Balanced designs for best-worst questions: which items stand together on which screen.

A near-balanced incomplete block design: items are exchanged between screens as long as that
evens out how often each pair of items meets. It is seeded, so that every build of a question set
gives the same screens.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from itertools import combinations
from math import ceil

APPEARANCES = 3
"""How often each item is shown at least, which suffices to rank the items (Orme 2005)."""
_EXCHANGES = 4000
_STARTS = 3

Screens = tuple[tuple[int, ...], ...]
_Draw = Callable[[], float]


@cache
def balanced_screens(items: int, size: int) -> Screens:
    """Screens of `size` items, numbered from 0; each item is shown three times or, to fill the
    last screen, four.

    No item stands twice on a screen, pairs meet as equally often as could be found, and each item
    stands in each place about equally often, because what comes first is chosen more often.
    Needs `items` > `size` > 1.
    """
    # Of the generator only `random` is used: its numbers are the same in every Python.
    draw = random.Random(items * 100 + size).random  # noqa: S311 - a design, not a secret
    designs = [_improved(_start(items, size, draw), items, draw) for _ in range(_STARTS)]
    best = min(designs, key=lambda screens: _unevenness(screens, items))
    return _with_places(best, items, size)


def _start(items: int, size: int, draw: _Draw) -> list[list[int]]:
    """Screens filled with whoever was shown least, at random among equals."""
    shown = [0] * items
    screens = []
    for _ in range(ceil(items * APPEARANCES / size)):
        order = sorted(range(items), key=lambda item: (shown[item], draw()))
        screens.append(order[:size])
        for item in order[:size]:
            shown[item] += 1
    return screens


def _improved(screens: list[list[int]], items: int, draw: _Draw) -> list[list[int]]:
    met = _meetings(screens, items)
    for _ in range(_EXCHANGES):
        first, second = int(draw() * len(screens)), int(draw() * len(screens))
        here, there = screens[first], screens[second]
        i, j = int(draw() * len(here)), int(draw() * len(there))
        a, b = here[i], there[j]
        if first == second or a in there or b in here:
            continue
        others_here = [item for item in here if item != a]
        others_there = [item for item in there if item != b]
        # What the sum of squared meetings changes by, with a and b exchanged.
        change = sum(met[b][o] - met[a][o] for o in others_here)
        change += sum(met[a][o] - met[b][o] for o in others_there)
        common = len(set(others_here) & set(others_there))
        if change + len(here) + len(there) - 2 - 2 * common < 0:
            for o in others_here:
                _count(met, a, o, -1)
                _count(met, b, o, 1)
            for o in others_there:
                _count(met, b, o, -1)
                _count(met, a, o, 1)
            here[i], there[j] = b, a
    return screens


def _count(met: list[list[int]], a: int, b: int, by: int) -> None:
    met[a][b] += by
    met[b][a] += by


def _meetings(screens: list[list[int]], items: int) -> list[list[int]]:
    met = [[0] * items for _ in range(items)]
    for screen in screens:
        for a, b in combinations(screen, 2):
            _count(met, a, b, 1)
    return met


def _unevenness(screens: list[list[int]], items: int) -> int:
    met = _meetings(screens, items)
    return sum(met[a][b] ** 2 for a, b in combinations(range(items), 2))


def _with_places(screens: list[list[int]], items: int, size: int) -> Screens:
    """Each screen's items in an order that gives every item every place in turn."""
    stood = [[0] * size for _ in range(items)]
    ordered = []
    for screen in screens:
        left, places = sorted(screen), []
        for place in range(size):
            item = min(left, key=lambda each: (stood[each][place], each))
            left.remove(item)
            places.append(item)
            stood[item][place] += 1
        ordered.append(tuple(places))
    return tuple(ordered)
