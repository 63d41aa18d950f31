"""Medians of numbers: between which answers one lies, and how two are compared."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveygen.tallies.evidence import place_beside_median
from surveygen.tallies.intervals import Estimate, median

Pairs = Sequence[tuple[float, float]]
"""Answers in ascending order with their weights."""


def interval(pairs: Pairs, effective: float) -> Estimate:
    """The median between the order statistics that hold it 95 times in 100 at least.

    Without a range where so few answered (under six) that no two of them do. Source: David and
    Nagaraja, Order Statistics (3rd ed.), 7.1; under weights after Woodruff, Journal of the American
    Statistical Association 47 (1952), 635–646, by the effective number.
    """
    value, people = median(pairs), math.floor(effective + 1e-9)
    place = place_beside_median(people)
    if not place:
        return Estimate(value, math.nan, math.nan)
    low, high = (place - 0.5) / people, (people - place + 0.5) / people
    return Estimate(value, _quantile(pairs, low), _quantile(pairs, high))


def _quantile(pairs: Pairs, share: float) -> float:
    total, reached = math.fsum(w for _, w in pairs), 0.0
    for value, weight in pairs:
        reached += weight
        if reached >= share * total - 1e-9:
            return value
    return pairs[-1][0]


def shares_above(one: Pairs, other: Pairs) -> tuple[float, float]:
    """Which share of each lies above the median of all of them; what equals it does not.

    Two medians differ where these shares do: the median test of Mood. Each counts as many as its
    weights add up to. Source: Conover, Practical Nonparametric Statistics (3rd ed.), 4.3.
    """
    middle = median(sorted([*one, *other]))
    return _above(one, middle), _above(other, middle)


def _above(pairs: Pairs, middle: float) -> float:
    return math.fsum(w for v, w in pairs if v > middle) / math.fsum(w for _, w in pairs)
