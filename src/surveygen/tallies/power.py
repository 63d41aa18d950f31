"""How often a difference that is there is seen: the power of the tests that the reports make."""

from __future__ import annotations

import math
from collections.abc import Callable

from surveygen.tallies.functions import normal, t_quantile
from surveygen.tallies.intervals import finite_factor, wilson
from surveygen.tallies.verdicts import THIN

POWER = 0.8
"""The chance that what is there is seen that a plan promises."""
MOST = 1_000_000
"""More answers than this are not looked for."""
_STEPS = 400


def power_of_shares(one: float, other: float, n: float, level: float, ratio: float = 1.0) -> float:
    """The chance that two independent shares of n and ratio·n people are told apart, by pooled z.

    Both tails count. Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions
    (3rd ed.), 4.1, without a correction for continuity.
    """
    first, second = n, n * ratio
    pooled = (one * first + other * second) / (first + second)
    null = math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))
    own = math.sqrt(one * (1 - one) / first + other * (1 - other) / second)
    apart = abs(one - other)
    if own <= 0:
        return float(apart > 0)
    beyond = normal().inv_cdf(1 - level / 2) * null
    return normal().cdf((apart - beyond) / own) + normal().cdf((-apart - beyond) / own)


def power_of_mean(effect: float, n: float, level: float) -> float:
    """The chance that a mean that lies `effect` standard deviations off is seen: Student's t."""
    return _power_of_t(effect * math.sqrt(n), n - 1, level)


def power_of_means(effect: float, n: float, level: float, ratio: float = 1.0) -> float:
    """The same of two independent means of n and ratio·n people."""
    return _power_of_t(effect * math.sqrt(n * ratio / (1 + ratio)), n * (1 + ratio) - 2, level)


def _power_of_t(noncentrality: float, df: float, level: float) -> float:
    if df <= 0:
        return 0.0
    beyond = t_quantile(1 - level / 2, df)
    below = noncentral_t(-beyond, df, noncentrality)
    return max(0.0, 1 - noncentral_t(beyond, df, noncentrality) + below)


def noncentral_t(t: float, df: float, noncentrality: float) -> float:
    """The probability that noncentral t is at most `t`.

    Integrated over the standard deviation of the sample by Simpson's rule: given that, t is
    normal. Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 31.4.
    """
    width = 10 / math.sqrt(2 * df)
    low, high = max(1e-12, 1 - width), 1 + width + (8 if df < 4 else 0)
    log_top = math.log(2) + df / 2 * math.log(df / 2) - math.lgamma(df / 2)
    step = (high - low) / _STEPS
    total = 0.0
    for i in range(_STEPS + 1):
        s = low + i * step
        density = math.exp(log_top + (df - 1) * math.log(s) - df * s * s / 2)
        factor = 1 if i in (0, _STEPS) else 4 if i % 2 else 2
        total += factor * density * normal().cdf(t * s - noncentrality)
    return min(1.0, total * step / 3)


def least_n(enough: Callable[[int], bool], start: int = 2, most: int = MOST) -> int | None:
    """The least number of answers that is enough, where more are enough too; None beyond `most`.

    Found by doubling and halving; `enough` is asked some thirty times at most.
    """
    if start > most:
        return None
    low, high = start - 1, start
    while not enough(high):
        if high >= most:
            return None
        low, high = high, min(high * 2, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def n_for_range(margin: float, share: float = 0.5, population: int | None = None) -> int | None:
    """How many answers give a share's range no more than this to each side of its middle.

    Of Wilson's interval, narrowed for a small finite population; a half is the widest. None where
    there are too few for anything to be said.
    """

    def enough(n: int) -> bool:
        found = wilson(share, n).narrowed(finite_factor(n, population))
        return (found.high - found.low) / 2 <= margin

    return least_n(enough, THIN, population or MOST)
