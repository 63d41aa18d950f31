"""Whether the same people have changed: what each differs in, had before and after been swapped.

If nothing has changed, somebody's two answers could as well have come the other way round: every
difference could have the other sign. How many of all the ways to choose the signs lead at least as
far from nought is an exact p-value, whatever the numbers are and however few. Of shares it is
McNemar's exact test. Sources: Fisher, The Design of Experiments (1935), 21; Pitman, Supplement to
the Journal of the Royal Statistical Society 4 (1937), 119–130; McNemar, Psychometrika 12 (1947).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from surveygen.tallies.functions import normal, t_quantile
from surveygen.tallies.intervals import LEVEL, UNKNOWN, Estimate

EVERY = 12
"""Up to so many differences every choice of signs is gone through."""
STEPS = 3000
"""Up to so many steps all together, sums of whole steps are counted."""
SOME = 200
"""Up to so many differences, others are rounded to such steps."""
_ROUNDS = 60


def p_of_flips(differences: Mapping[float, float] | Sequence[tuple[float, float]]) -> float:
    """How likely so great a sum of differences is, had each the one sign as well as the other.

    `differences` are given with how many have them; under weights, each is one person's times
    what they weigh. Exact for whole steps and for few, to a part of 3,000 for some; else by the
    saddlepoint of Lugannani and Rice, Advances in Applied Probability 12 (1980), 475–490.
    """
    pairs = list(differences.items() if isinstance(differences, Mapping) else differences)
    sizes: dict[float, int] = {}
    total = 0.0
    for gap, count in pairs:
        if gap:
            sizes[abs(gap)] = sizes.get(abs(gap), 0) + round(count)
            total += gap * round(count)
    most = math.fsum(size * n for size, n in sizes.items())
    total = abs(total)
    if not sizes or total <= most * 1e-12:
        return 1.0
    unit = min(sizes)
    steps = [(round(size / unit), n) for size, n in sizes.items()]
    whole = all(math.isclose(size / unit, round(size / unit), rel_tol=1e-9) for size in sizes)
    if whole and most / unit <= STEPS:
        return min(1.0, 2 * _tail(_sums(steps), total / unit))
    n = sum(sizes.values())
    if n <= EVERY:
        return min(1.0, 2 * _tail(_sums(sizes.items()), total))
    if n <= SOME:
        unit = most / STEPS
        rounded = math.fsum(math.copysign(round(abs(g) / unit), g) * round(c) for g, c in pairs)
        return min(
            1.0, 2 * _tail(_sums((round(s / unit), c) for s, c in sizes.items()), abs(rounded))
        )
    return min(1.0, 2 * _beyond(list(sizes.items()), total, most))


def _sums(sizes: Iterable[tuple[float, int]]) -> dict[float, float]:
    """How likely each sum is."""
    found = {0.0: 1.0}
    for size, n in sizes:
        chances = [math.exp(_log_choose(n, k) - n * math.log(2)) for k in range(n + 1)]
        added: dict[float, float] = {}
        for start, chance in found.items():
            for k, own in enumerate(chances):
                end = start + size * (2 * k - n)
                added[end] = added.get(end, 0.0) + chance * own
        found = added
    return found


def _tail(sums: Mapping[float, float], total: float) -> float:
    return math.fsum(chance for end, chance in sums.items() if end >= total * (1 - 1e-9))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _beyond(sizes: Sequence[tuple[float, int]], total: float, most: float) -> float:
    """The chance of at least this sum."""
    n = sum(count for _, count in sizes)
    if total >= most * (1 - 1e-12):
        return 0.5**n
    low, high = 0.0, 1.0 / max(size for size, _ in sizes)
    while _slope(sizes, high) < total:
        high *= 2
    for _ in range(_ROUNDS):
        t = (low + high) / 2
        low, high = (t, high) if _slope(sizes, t) < total else (low, t)
    t = (low + high) / 2
    cumulant = math.fsum(count * _log_cosh(size * t) for size, count in sizes)
    curve = math.fsum(count * size * size * (1 - math.tanh(size * t) ** 2) for size, count in sizes)
    root, slope = math.sqrt(max(2 * (t * total - cumulant), 0.0)), t * math.sqrt(curve)
    if root < 1e-4 or slope <= 0:
        return 0.5
    density = math.exp(-root * root / 2) / math.sqrt(2 * math.pi)
    return min(1.0, max(0.5**n, 1 - normal().cdf(root) + density * (1 / slope - 1 / root)))


def _slope(sizes: Sequence[tuple[float, int]], t: float) -> float:
    return math.fsum(count * size * math.tanh(size * t) for size, count in sizes)


def _log_cosh(x: float) -> float:
    return abs(x) + math.log1p(math.exp(-2 * abs(x))) - math.log(2)


def range_of_differences(
    pairs: Sequence[tuple[float, float]], step: float, reach: float = math.inf
) -> Estimate:
    """The mean difference, and between what the true one lies; it has a width also where all agree.

    Student's, with two people more: one who did not change, and one who is half up and half down
    by a step. Source: Agresti and Min, Statistics in Medicine 24 (2005), 729–740, for shares.
    `pairs` are differences with how many have them, `reach` what none can be beyond.
    """
    n = math.fsum(w for _, w in pairs)
    if n <= 1:
        return UNKNOWN
    mean = math.fsum(gap * w for gap, w in pairs) / n
    squares = math.fsum(w * gap * gap for gap, w in pairs) + step * step
    centre = mean * n / (n + 2)
    spread = max(0.0, squares / (n + 2) - centre * centre) * (n + 2) / (n + 1)
    margin = t_quantile(0.5 + LEVEL / 2, n - 1) * math.sqrt(spread / n)
    return Estimate(mean, max(-reach, mean - margin), min(reach, mean + margin))
