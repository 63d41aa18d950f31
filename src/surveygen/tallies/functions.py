"""Distribution functions that the standard library lacks."""

from __future__ import annotations

import math


class Normal:
    """The standard normal distribution, without what `statistics` brings along."""

    def cdf(self, x: float) -> float:
        """How likely a number up to `x` is, 0 to 1."""
        return 0.5 * math.erfc(-x / math.sqrt(2))

    def inv_cdf(self, p: float) -> float:
        """The number that `cdf` makes `p` of, which lies between 0 and 1, both excluded.

        Halley's steps from a first guess: Abramowitz and Stegun, Handbook of Mathematical
        Functions (1964), 26.2.23. Raises ValueError for a chance that no number has.
        """
        if not 0 < p < 1:
            raise ValueError(p)
        if p > 0.5:
            return -self.inv_cdf(1 - p)
        t = math.sqrt(-2 * math.log(p))
        top, bottom = (0.010328, 0.802853, 2.515517), (0.001308, 0.189269, 1.432788, 1.0)
        x = _polynomial(top, t) / _polynomial(bottom, t) - t
        for _ in range(3):
            off = (self.cdf(x) - p) * math.sqrt(2 * math.pi) * math.exp(x * x / 2)
            x -= off / (1 + x * off / 2)
        return x


_NORMAL = Normal()


def normal() -> Normal:
    """The standard normal distribution."""
    return _NORMAL


def _polynomial(factors: tuple[float, ...], x: float) -> float:
    """By Horner's scheme, the factor of the highest power first."""
    value = 0.0
    for factor in factors:
        value = value * x + factor
    return value


def _continued_beta(a: float, b: float, x: float) -> float:
    """Lentz's evaluation of the continued fraction of the incomplete beta function."""
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 500):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + numerator / c
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1.0) < 1e-15:
            break
    return result


def beta_regularised(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    Source: Abramowitz and Stegun 26.5.8, the fraction taken on the side where it converges fast.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log1p(-x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _continued_beta(a, b, x) / a
    return 1.0 - math.exp(log_front) * _continued_beta(b, a, 1 - x) / b


def t_distribution(t: float, df: float) -> float:
    """The probability that Student's t with `df` degrees of freedom is at most `t`."""
    square = t * t
    if square < df:  # near the middle the tail would lose its digits
        return 0.5 + math.copysign(0.5, t) * beta_regularised(0.5, df / 2, square / (df + square))
    tail = 0.5 * beta_regularised(df / 2, 0.5, df / (df + square))
    return tail if t < 0 else 1.0 - tail


def t_quantile(probability: float, df: float) -> float:
    """The value that Student's t stays below with a probability from 0.5 to 1, by Newton's steps.

    Above 0 the density falls, so that no step from 0 goes too far. Infinite where it lies beyond
    what a number holds, as with 1/1000 degrees.
    """
    log_top = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - math.log(df * math.pi) / 2
    t = 0.0
    for _ in range(100):
        density = math.exp(log_top - (df + 1) / 2 * math.log1p(t * t / df))
        if not density:
            return math.inf
        step = (probability - t_distribution(t, df)) / density
        t += step
        if abs(step) <= 1e-9 * t:  # what is left after a step is of the order of its square
            break
    return t


def chi_square_tail(x: float, df: float) -> float:
    """The probability that chi-square with `df` degrees of freedom exceeds `x`.

    Source: Abramowitz and Stegun 6.5.29 (series) and 6.5.31 (continued fraction).
    """
    if x / 2 <= 0:
        return 1.0
    a, y = df / 2, x / 2
    log_front = a * math.log(y) - y - math.lgamma(a)
    if y < a + 1:
        term = total = 1 / a
        n = a
        while abs(term) > abs(total) * 1e-16:
            n += 1
            term *= y / n
            total += term
        return max(0.0, 1.0 - total * math.exp(log_front))
    tiny = 1e-300
    b, c = y + 1 - a, 1 / tiny
    d = 1 / b
    result = d
    for i in range(1, 1000):
        numerator = -i * (i - a)
        b += 2
        d = 1 / (numerator * d + b or tiny)
        c = b + numerator / c or tiny
        result *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return math.exp(log_front) * result


def f_tail(value: float, df_1: float, df_2: float) -> float:
    """The probability that F with these degrees of freedom exceeds a value."""
    return beta_regularised(df_2 / 2, df_1 / 2, df_2 / (df_2 + df_1 * value))
