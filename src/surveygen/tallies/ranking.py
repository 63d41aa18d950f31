"""Orders of preference: rankings, and best-worst choices."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import p_of_lead

Ballot = Sequence[float | None]
"""The position that a respondent gave each item, from 1; None where an item was left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one item did in a ranking."""

    first: float
    """How many put it first."""
    ranked: float
    """How many gave it any position."""
    mean_rank: float
    """The mean of its positions; NaN when nobody gave one."""
    borda: float
    """Points: for each ballot, the number of items ranked behind it."""


def standings(ballots: Iterable[tuple[Ballot, float]], items: int) -> list[Standing]:
    """How every item did; each ballot comes with how many cast it.

    Items left out of a ballot share the places behind those ranked, and get the mean of the
    points that are left. Source: Borda 1784, in Black, The Theory of Committees and Elections.
    """
    first, ranked, ranks, points = ([0.0] * items for _ in range(4))
    for ballot, count in ballots:
        given = [p for p in ballot if p is not None]
        least = min(given, default=0)
        left_out = items - len(given)
        for i, position in enumerate(ballot):
            if position is None:
                points[i] += count * (left_out - 1) / 2
                continue
            first[i] += count * (position == least)
            ranked[i] += count
            ranks[i] += count * position
            behind = sum(p > position for p in given) + left_out
            tied = sum(p == position for p in given) - 1
            points[i] += count * (behind + tied / 2)
    return [
        Standing(first[i], ranked[i], ranks[i] / ranked[i] if ranked[i] else math.nan, points[i])
        for i in range(items)
    ]


def condorcet(
    ballots: Sequence[tuple[Ballot, float]], items: int, scale: float | None = None
) -> int | None:
    """The item that beats every other one by one, None when there is none.

    An item that was ranked beats one that was left out. With `scale`, how many respondents a
    ballot says as much as, it has to beat each of them beyond luck; as it has to beat all, no
    correction is needed. Source: Condorcet 1785.
    """
    wins = [[0.0] * items for _ in range(items)]
    for ballot, count in ballots:
        places = [math.inf if p is None else p for p in ballot]
        for i in range(items):
            for j in range(items):
                if places[i] < places[j]:
                    wins[i][j] += count
    for i in range(items):
        others = [j for j in range(items) if j != i]
        if all(wins[i][j] > wins[j][i] for j in others) and (
            scale is None
            or all(p_of_lead(wins[i][j] * scale, wins[j][i] * scale) < LEVEL for j in others)
        ):
            return i
    return None


@dataclass(frozen=True, slots=True)
class Choices:
    """How one item did in best-worst screens."""

    best: float
    worst: float
    shown: float
    """How often it stood on a screen that was answered."""

    @property
    def score(self) -> float:
        """(best − worst) / shown, from -1 to 1; NaN when it was never shown.

        Source: Louviere, Flynn and Marley, Best-Worst Scaling (2015), chapter 1.
        """
        return (self.best - self.worst) / self.shown if self.shown else math.nan


def best_worst(
    screens: Mapping[str, Sequence[str]],
    chosen: Iterable[tuple[str, str | None, str | None, float]],
) -> dict[str, Choices]:
    """How every item did: `chosen` holds a screen, the best and the worst on it, how many."""
    best: dict[str, float] = {}
    worst: dict[str, float] = {}
    shown: dict[str, float] = {}
    for screen, top, bottom, count in chosen:
        if top is None and bottom is None:
            continue
        for item in screens[screen]:
            shown[item] = shown.get(item, 0.0) + count
        if top is not None:
            best[top] = best.get(top, 0.0) + count
        if bottom is not None:
            worst[bottom] = worst.get(bottom, 0.0) + count
    items = dict.fromkeys(item for screen in screens.values() for item in screen)
    return {i: Choices(best.get(i, 0.0), worst.get(i, 0.0), shown.get(i, 0.0)) for i in items}
