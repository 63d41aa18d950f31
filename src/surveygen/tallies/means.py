"""Means of numbers that cannot leave their limits: ranges that never vanish.

Student's interval has no width where all agree, and holds 27 times in 100 instead of 95 for three
answers out of many fives. What is used here draws the share of every answer anew, with one more
answer put at the limit that speaks against the bound; for two possible answers it is Clopper and
Pearson's interval. Sources: Gaffke, Mathematical Methods of Statistics 14 (2005), 451–467;
Learned-Miller and Thomas, A new confidence interval for the mean of a bounded random variable
(2020). The distribution of a sum of such shares is found by its saddlepoint: Lugannani and Rice,
Advances in Applied Probability 12 (1980), 475–490.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from surveygen.tallies.functions import beta_regularised, normal
from surveygen.tallies.intervals import LEVEL, UNKNOWN, Estimate

Pairs = Sequence[tuple[float, float]]
"""Answers with how many gave them, or with their weights."""

REACH = 12.0
"""How far beyond the answers a number without limits is taken to reach."""
FURTHEST = 4.0
"""How many times as far at most, where the answers are skewed."""
MANY = 1000
"""Distinct answers beyond which the mean is as good as normal."""
NEARLY = 0.3
"""Skewness of the mean under which three terms of its expansion are as good as the saddlepoint."""
ENOUGH = 30
"""And the number of answers from which they are."""
NOUGHTS = 50
"""From so many on, nothing but noughts tell that other answers are rare: less than one in ten."""
_ROUNDS = 60


class Limits(NamedTuple):
    """Between what an answer may lie."""

    low: float
    high: float


def limits_of(
    pairs: Pairs,
    known: tuple[float | None, float | None] = (None, None),
    effective: float | None = None,
) -> Limits:
    """The limits that answers are taken to have, where not both are known to be real ones.

    Nobody knows how far a number reaches that has no limits. It is taken to reach beyond the
    answers by `REACH` / n^1.25 times as far as they lie apart, and further on the side to which
    they are skewed: what keeps the promise of the range for skewed numbers, such as what people
    spend (the table in docs/tally.md). Answers that are all the same are taken to reach from nought
    to twice what they are. Limits that are known are never passed.
    """
    low, high = min(v for v, _ in pairs), max(v for v, _ in pairs)
    n = max(1.0, math.fsum(w for _, w in pairs) if effective is None else effective)
    apart = (high - low) * REACH / n**1.25 if high > low else abs(high) or 1.0
    # Found by simulation: what the skewness of n answers has to be for more of it to be missing.
    much = skewness(pairs) / (n**0.37 / 2.3)
    below, above = (min(FURTHEST, max(1.0, side) ** 6) for side in (-much, much))
    found = Limits(low - apart * below, high + apart * above)
    return Limits(
        found.low if known[0] is None else min(low, max(known[0], found.low)),
        found.high if known[1] is None else max(high, min(known[1], found.high)),
    )


def of_number(
    pairs: Pairs,
    known: tuple[float | None, float | None] = (None, None),
    effective: float | None = None,
) -> Estimate:
    """The mean of a number that has no real limits, with its range where the answers tell of one.

    Nothing but noughts, fewer than `NOUGHTS`, tell nothing of how much others answer, nor in what:
    that range would be as wide in pounds as in pence.
    """
    found = interval(pairs, limits_of(pairs, known, effective), effective)
    n = math.fsum(w for _, w in pairs) if effective is None else effective
    if n < NOUGHTS and not any(v for v, w in pairs if w > 0):
        return Estimate(found.value, math.nan, math.nan)
    return found


def skewness(pairs: Pairs) -> float:
    """How far answers lean to one side: the third moment in deviations; 0 where they are alike."""
    total = math.fsum(w for _, w in pairs)
    if not total > 0:
        return 0.0
    centre = math.fsum(v * w for v, w in pairs) / total
    second = math.fsum(w * (v - centre) ** 2 for v, w in pairs) / total
    third = math.fsum(w * (v - centre) ** 3 for v, w in pairs) / total
    return third / second**1.5 if second > 0 else 0.0


def interval(pairs: Pairs, limits: Limits, effective: float | None = None) -> Estimate:
    """The mean, and between what the true one lies; the range holds the mean and has a width.

    `effective` is the effective number of respondents; without it, the weights are counts.
    """
    scaled = _scaled(pairs, effective)
    if not scaled:
        return UNKNOWN
    total = math.fsum(w for _, w in scaled)
    centre = math.fsum(v * w for v, w in scaled) / total
    # Where all agree, rounding is not to put their mean beside what they say.
    centre = min(max(centre, scaled[0][0]), scaled[-1][0])
    low = _bound([(limits.low, 1.0), *scaled], limits.low, centre)
    mirrored = [(-limits.high, 1.0), *((-v, w) for v, w in reversed(scaled))]
    high = -_bound(mirrored, -limits.high, -centre)
    return Estimate(centre, low, high)


def _scaled(pairs: Pairs, effective: float | None) -> list[tuple[float, float]]:
    """The answers in ascending order, their weights adding up to the effective number."""
    filled = sorted((v, w) for v, w in pairs if w > 0)
    total = math.fsum(w for _, w in filled)
    factor = 1.0 if effective is None or not total else effective / total
    return [(v, w * factor) for v, w in filled]


def _bound(pairs: Pairs, limit: float, centre: float) -> float:
    """The value under which the mean falls with the chance that is left to one side."""
    if centre <= limit:
        return limit
    wanted = (1 - LEVEL) / 2
    deviate = normal().inv_cdf(wanted)
    value, is_near = _expanded(pairs, deviate)
    if is_near:
        return min(max(value, limit), centre)
    low, high = limit, centre
    last: tuple[float, float] | None = None
    for _ in range(_ROUNDS):
        if not low < value < high:
            value = (low + high) / 2
        chance = chance_below(pairs, value)
        if abs(chance - wanted) < 1e-6:
            break
        low, high = (value, high) if chance < wanted else (low, value)
        # Measured in deviates the chance is nearly a straight line.
        off = normal().inv_cdf(min(max(chance, 1e-12), 1 - 1e-12)) - deviate
        before, last = last, (value, off)
        if before is None or off == before[1]:
            value += (high - low) / 20 if off < 0 else (low - high) / 20
        else:
            value -= off * (value - before[0]) / (off - before[1])
    return value


def _expanded(pairs: Pairs, deviate: float) -> tuple[float, bool]:
    """The bound by Cornish and Fisher's expansion, and whether that is as good as exact."""
    n = sum(w for _, w in pairs)
    centre = sum(v * w for v, w in pairs) / n
    second = sum(w * (v - centre) ** 2 for v, w in pairs) / (n * (n + 1))
    third = 2 * sum(w * (v - centre) ** 3 for v, w in pairs) / (n * (n + 1) * (n + 2))
    skewness = third / second**1.5
    bent = skewness * (deviate**2 - 1) / 6 - skewness**2 * (2 * deviate**3 - 5 * deviate) / 36
    found = centre + math.sqrt(second) * (deviate + bent)
    return found, len(pairs) > MANY or (n > ENOUGH and abs(skewness) < NEARLY)


def chance_below(pairs: Pairs, value: float) -> float:
    """The chance that answers with random shares have a mean of at most `value`.

    The shares are Dirichlet's, with the numbers of answers as its parameters.
    """
    filled = [(x - value, w) for x, w in pairs if w > 0]
    below = math.fsum(w for y, w in filled if y < 0)
    above = math.fsum(w for y, w in filled if y > 0)
    if not below or not above:
        return float(not above)
    if len(filled) == 2:
        (y, w), (z, v) = filled
        # The weight of the answer above must stay under what balances the two.
        (low, w_low), (high, w_high) = ((y, w), (z, v)) if y < 0 else ((z, v), (y, w))
        return beta_regularised(w_high, w_low, -low / (high - low))
    t = _saddlepoint(filled)
    cumulant = -math.fsum(w * math.log1p(-t * y) for y, w in filled)
    second = math.fsum(w * (y / (1 - t * y)) ** 2 for y, w in filled)
    root = math.copysign(math.sqrt(max(-2 * cumulant, 0.0)), t)
    if abs(root) < 1e-4:  # in the middle both terms grow beyond bounds, and their difference stays
        third = 2 * math.fsum(w * (y / (1 - t * y)) ** 3 for y, w in filled)
        return 0.5 + third / math.sqrt(second) ** 3 / (6 * math.sqrt(2 * math.pi))
    slope = t * math.sqrt(second)
    chance = normal().cdf(root) + math.exp(-root * root / 2) / math.sqrt(2 * math.pi) * (
        1 / root - 1 / slope
    )
    return min(1.0, max(0.0, chance))


def _saddlepoint(filled: Pairs) -> float:
    """Where the cumulants' slope is nought; between the poles of the least and greatest answer."""
    low = 1 / min(y for y, _ in filled)
    high = 1 / max(y for y, _ in filled)
    t = 0.0
    for _ in range(_ROUNDS):
        slope = math.fsum(w * y / (1 - t * y) for y, w in filled)
        if slope > 0:
            high = t
        else:
            low = t
        curve = math.fsum(w * (y / (1 - t * y)) ** 2 for y, w in filled)
        step = t - slope / curve
        if not low < step < high:
            step = (low + high) / 2
        if abs(step - t) <= 1e-10 * abs(high - low):
            return step
        t = step
    return t
