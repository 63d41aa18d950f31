"""Answers so far from all others that they alone make the mean of a number what it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.tallies import means
from surveygen.tallies.intervals import Estimate, Z, median

Answers = Sequence[tuple[float, float, int]]
"""Numbers in ascending order, each with its weights added up and how many said it."""

PART = 20
"""One of so many answers may lie apart, and one of fewer; more are not the exception."""
MOST = 20
"""More are not looked for."""
MATTERS = 0.05
"""Parts of the mean that it has to move by."""
_LEFT = 3
"""Fewer others say nothing of where they lie."""


@dataclass(frozen=True, slots=True)
class Outliers:
    """Answers that move the mean by more than the range it has without them."""

    count: int
    """How many they are."""
    least: float
    greatest: float
    mean: Estimate
    """The mean of the others, with its range."""


class _Sums(NamedTuple):
    """What the mean and the spread of some answers follow from."""

    weight: float
    first: float
    second: float

    def less(self, one: tuple[float, float, int]) -> _Sums:
        value, weight, _ = one
        return _Sums(
            self.weight - weight,
            self.first - weight * value,
            self.second - weight * value * value,
        )

    @property
    def mean(self) -> float:
        return self.first / self.weight


def find_outliers(
    answers: Answers, known: tuple[float | None, float | None], effective: float
) -> Outliers | None:
    """The answers without which the mean is another one; None where there are none.

    They are taken from the ends, the furthest from the median first, as few as move the mean
    beyond the range that it has without them, and again of those that are left.
    """
    n = sum(count for *_, count in answers)
    middle = median([(value, weight) for value, weight, _ in answers])
    left, found = list(answers), list(answers[:0])
    total = math.fsum(weight for _, weight, _ in answers)
    while True:
        room = min(MOST, max(1, n // PART)) - sum(count for *_, count in found)
        apart = _apart(left, middle, room, effective / total)
        if not apart:
            break
        found += apart
        left = [one for one in left if one not in apart]
    if not found:
        return None
    share = math.fsum(weight for _, weight, _ in left) / total
    pairs = [(value, weight) for value, weight, _ in left]
    limits = means.limits_of(pairs, known, effective * share)
    mean = means.interval(pairs, limits, effective * share)
    values = [value for value, *_ in found]
    moved = abs(math.fsum(v * w for v, w, _ in answers) / total - mean.value)
    if moved <= mean.high - mean.low:
        return None
    return Outliers(sum(count for *_, count in found), min(values), max(values), mean)


def _apart(
    answers: Answers, middle: float, room: int, scale: float
) -> list[tuple[float, float, int]]:
    """The fewest answers that move the mean beyond about its range; none where none do."""
    low, high, taken = 0, len(answers) - 1, 0
    sums = _Sums(
        math.fsum(w for _, w, _ in answers),
        math.fsum(w * (v - middle) for v, w, _ in answers),
        math.fsum(w * (v - middle) ** 2 for v, w, _ in answers),
    )
    whole, apart = sums, list(answers[:0])
    left = sum(count for *_, count in answers)
    while low < high:
        is_low = middle - answers[low][0] > answers[high][0] - middle
        one = answers[low] if is_low else answers[high]
        low, high, taken = low + is_low, high - (not is_low), taken + one[2]
        if taken > room or left - taken < _LEFT:
            return []
        apart.append(one)
        sums = sums.less((one[0] - middle, one[1], one[2]))
        moved = abs(whole.mean - sums.mean)
        spread = math.sqrt(max(0.0, sums.second / sums.weight - sums.mean**2))
        width = 2 * Z * spread / math.sqrt(sums.weight * scale)
        size = max(abs(whole.mean + middle), abs(sums.mean + middle))
        if moved > width and moved >= MATTERS * size:
            return apart
    return []
