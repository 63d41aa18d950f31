"""How likely answers as far from a guess as these would be, were the guess true.

Every p-value here is valid as it stands, at any number of answers: it is exact, or found by drawing
from the guess itself. What a report says once all of them are known is `verdicts`' business.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import add

from surveygen.tallies.functions import beta_regularised, t_distribution, t_quantile
from surveygen.tallies.intervals import LEVEL, Estimate, Z

SAMPLES = 2000
"""Samples of the same size drawn from the guess, to see how far off luck alone would be."""
SEED = 20260101
"""The same guess always meets the same luck."""
DRAWN = 1000
"""Samples up to this size are drawn answer by answer, greater ones by normal approximation."""
TAIL = 0.15
"""The share of numbers that lies beyond their mean, on the side of their tail, at least."""
_OTHERS = 1e-9
_FAR = 5e-6
"""Where the chance is less than this, no sample of `SAMPLES` would tell."""


def total_variation(expected: Mapping[str, float], got: Mapping[str, float]) -> float:
    """½ Σ|p − q|: the share of respondents who are not where they were put.

    Options without a guess count together, as what the guesses leave.
    """
    p, q = with_others(expected, got)
    return math.fsum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2


def with_others(
    expected: Mapping[str, float], got: Mapping[str, float]
) -> tuple[list[float], list[float]]:
    """Both distributions over the guessed options and, where something is left, the others."""
    p = list(expected.values())
    q = [got.get(key, 0.0) for key in expected]
    rest = 1 - math.fsum(p)
    others = math.fsum(share for key, share in got.items() if key not in expected)
    if rest > _OTHERS or others > _OTHERS:
        p.append(max(rest, 0.0))
        q.append(others)
    return p, q


def luck_of_shares(expected: Sequence[float], n: float) -> float:
    """The 95th percentile of the total variation between these shares and samples of n from them.

    Simulated; five equal options: .40 at n = 10, .20 at 40, .10 at 160.
    """
    if n <= 0 or len(expected) < 2:
        return 1.0
    return _percentile(_distances(tuple(expected), max(1, round(n))))


def p_of_shares(expected: Sequence[float], distance: float, n: float) -> float:
    """The chance that a sample of n from these shares is at least so far from them.

    The part of drawn samples that are, never nought; far out, where none is, the bound of
    Bretagnolle, Huber and Carol: 2^k exp(−2nd²), in van der Vaart and Wellner, Weak Convergence
    and Empirical Processes (1996), A.6.6.
    """
    if n <= 0 or len(expected) < 2 or distance <= 0:
        return 1.0
    bound = math.exp(min(0.0, len(expected) * math.log(2) - 2 * n * distance**2))
    if bound < _FAR:
        return bound
    drawn = _distances(tuple(expected), max(1, round(n)))
    as_far = sum(one >= distance - 1e-9 for one in drawn)
    return (1 + as_far) / (SAMPLES + 1) if as_far else min(bound, 1 / (SAMPLES + 1))


def distances(expected: Sequence[float], truth: Sequence[float], n: float) -> list[float]:
    """How far samples of n from the truth are from what was expected, as `total_variation`."""
    size = max(1, round(n))
    drawn = _drawn if size <= DRAWN else _approximated
    return drawn(expected, size, truth)


@lru_cache(256)
def _distances(expected: tuple[float, ...], n: int) -> list[float]:
    """How far samples of n from these shares are from them."""
    return distances(expected, expected, n)


def _drawn(expected: Sequence[float], n: int, truth: Sequence[float]) -> list[float]:
    """Drawn answer by answer: each is a random byte, of which every option has its part of 256.

    What rounding moves an option by moves the middle of its samples alike, from which their
    distances are taken.
    """
    parts = _of_256(truth)
    distances = [0.0] * SAMPLES
    for counts, part, guess, share in zip(_counted(parts, n), parts, expected, truth, strict=True):
        middle = n * part / 256 + n * (guess - share)
        far = [abs(count - middle) for count in range(n + 1)]
        distances = [gap + far[count] for gap, count in zip(distances, counts, strict=True)]
    return [gap / (2 * n) for gap in distances]


def _counted(parts: Sequence[int], n: int) -> Iterator[Sequence[int]]:
    """How many answers of each sample are each option, option by option.

    The samples are counted beside one another, as the bytes of one large number: an option is a
    bit of them, and up to 255 answers are added before a byte would overflow.
    """
    ones = int.from_bytes(b"\1" * SAMPLES, "little")
    for first in range(0, len(parts), 8):
        table = bytearray(sum(parts[:first]))
        for bit, part in enumerate(parts[first : first + 8]):
            table += bytes([1 << bit]) * part
        table += bytes(256 - len(table))
        answers = [int.from_bytes(one.translate(table), "little") for one in _answers(n)]
        for bit in range(len(parts[first : first + 8])):
            counts: Sequence[int] = bytes(SAMPLES)
            for start in range(0, n, 255):
                some = sum(one >> bit & ones for one in answers[start : start + 255])
                added = some.to_bytes(SAMPLES, "little")
                counts = added if n <= 255 else [*map(add, counts, added)]
            yield counts


@lru_cache(8)
def _answers(n: int) -> list[bytes]:
    """The first answer of every sample, the second of every sample, and so on: random bytes."""
    # Of a seed fewer bytes are the beginning of more, so that questions can share what is drawn.
    drawn = _bytes(1 << (n - 1).bit_length())
    return [drawn[place : n * SAMPLES : n] for place in range(n)]


@lru_cache(2)
def _bytes(n: int) -> bytes:
    return random.Random(SEED).randbytes(n * SAMPLES)  # noqa: S311 - statistics, not a secret


def _of_256(shares: Sequence[float]) -> list[int]:
    """Whole parts that add up to 256, by largest remainders."""
    total = math.fsum(shares)
    exact = [256 * share / total for share in shares]
    parts = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda i: parts[i] - exact[i])
    for i in order[: 256 - sum(parts)]:
        parts[i] += 1
    return parts


def _approximated(expected: Sequence[float], n: int, truth: Sequence[float]) -> list[float]:
    pairs = [(p, e) for p, e in zip(truth, expected, strict=True) if p > 0]
    never = math.fsum(e for p, e in zip(truth, expected, strict=True) if p <= 0) * math.sqrt(n)
    pulls = [[math.sqrt(p) * z for z in _normals(i)] for i, (p, _) in enumerate(pairs)]
    # What the samples have too many of all options together, which must come to nothing.
    surplus = [sum(drawn) for drawn in zip(*pulls, strict=True)]
    gaps = [never] * SAMPLES
    for (p, e), pull in zip(pairs, pulls, strict=True):
        off = (p - e) * math.sqrt(n)
        gaps = [
            gap + abs(off + one - p * too_many)
            for gap, one, too_many in zip(gaps, pull, surplus, strict=True)
        ]
    return [gap / (2 * math.sqrt(n)) for gap in gaps]


@cache
def _normals(option: int) -> list[float]:
    """What luck does to one option in every sample: drawn once, and met by every question."""
    draw = random.Random(SEED + option).gauss  # noqa: S311 - statistics, not a secret
    return [draw(0, 1) for _ in range(SAMPLES)]


def _percentile(values: list[float]) -> float:
    return sorted(values)[math.ceil(LEVEL * len(values)) - 1]


def luck_of_options(expected: Sequence[float], n: float) -> float:
    """The mean gap over options of which several may be ticked that luck explains 19 times in 20.

    Nobody knows which boxes go together. That all do is the worst case: one option's luck for all.
    """
    if n <= 0 or not expected:
        return 1.0
    return min(1.0, math.fsum(Z * math.sqrt(p * (1 - p) / n) for p in expected) / len(expected))


def p_of_share(expected: float, share: float, n: float) -> float:
    """The chance that a share of n is at least so far from the expected one, to either side.

    Twice the smaller tail of the binomial distribution; n may be an effective number. Source:
    Clopper and Pearson, Biometrika 26 (1934), 404–413.
    """
    if n <= 0:
        return 1.0
    k = min(max(share * n, 0.0), n)
    k = round(k) if math.isclose(k, round(k), abs_tol=1e-6) else k
    tails = []
    if k > 0:
        tails.append(beta_regularised(k, n - k + 1, expected))
    if k < n:
        tails.append(max(0.0, 1 - beta_regularised(k + 1, n - k, expected)))
    return min(1.0, 2 * min(tails))


def p_of_boxes(expected: Mapping[str, float], got: Mapping[str, float], n: float) -> float:
    """The same for boxes of which several may be ticked: the smallest, after Bonferroni.

    It holds whatever boxes go together.
    """
    if not expected:
        return 1.0
    values = [p_of_share(share, got[key], n) for key, share in expected.items()]
    return min(1.0, len(values) * min(values))


def p_of_tail(beyond: float, n: float) -> float:
    """The chance that so small a share of n answers lies at a guess or beyond, were it the mean.

    Numbers may have a tail that few answers show: that some spend a hundred times as much is not
    seen among ten who do not. At least `TAIL` of them are taken to lie beyond their mean, as of
    what people spend, wait or earn; where so few as these are likely then, nobody can say.
    """
    k = beyond * n
    return 1.0 if k >= n else 1 - beta_regularised(k + 1, n - k, TAIL)


def p_of_mean(expected: float, found: Estimate, n: float) -> float:
    """How likely a mean or score as far off as this would be, from its range.

    It is .05 where the guess lies at the end of the range, and falls beyond as Student's t does
    with so many answers. As the range has a width, this never is nought. 1 where no range is known,
    and where weights let less than two people speak.
    """
    margin = found.value - found.low if expected < found.value else found.high - found.value
    if n < 2 or math.isnan(margin) or expected == found.value:
        return 1.0
    if margin <= 0:
        return 0.0
    t = abs(expected - found.value) / margin * t_quantile(0.5 + LEVEL / 2, n - 1)
    return 2 * t_distribution(-t, n - 1)


def place_beside_median(n: int) -> int:
    """Which answer from either end the median lies between, 95 times in 100 at least; 0 for none.

    With fewer than six answers it is beyond all of them more often than that.
    """
    place = 0
    # As many as `place` of n coins show heads: the chance that the next answer is beyond it.
    while n and beta_regularised(n - place, place + 1, 0.5) <= (1 - LEVEL) / 2:
        place += 1
    return place
