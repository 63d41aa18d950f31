"""The guess held against the answers: how far off, beyond what luck explains, and how sure."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

SAMPLES = 2000
"""Samples of the same size drawn from the guess, to see how far off luck alone would be."""
PERCENTILE = 0.95
SEED = 20260101
"""The same guess always meets the same luck."""
FEW_GUESSES = 10
"""Fewer guesses than this are too few to judge how well somebody knows what they know."""
_EXACT = 60
"""Samples up to this size are drawn one by one; greater ones by their normal approximation."""
_OTHERS = "\0others"


@dataclass(frozen=True, slots=True)
class Surprise:
    """One question's guess and what came of it."""

    question: str
    label: str
    distance: float
    """How far off, 0 to 1: for shares, the part of the respondents who are elsewhere."""
    luck: float
    """How far off a right guess would be by luck alone, 19 times in 20."""
    expected: Mapping[str, float] | float
    """Shares by option, or the mean or score."""
    got: Mapping[str, float] | float
    n: int
    """How many answered."""
    sure: float | None = None
    """How sure the guesser was, 0 to 1."""
    changed: bool = False
    """Whether the guess was changed after the first response had come in."""

    @property
    def excess(self) -> float:
        """How much further off than luck explains."""
        return self.distance - self.luck

    @property
    def is_surprise(self) -> bool:
        """Whether it is further off than luck explains."""
        return self.excess > 0


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
    if rest > 1e-9 or others > 1e-9:
        p.append(max(rest, 0.0))
        q.append(others)
    return p, q


def luck_of_shares(expected: Sequence[float], n: float) -> float:
    """The 95th percentile of the total variation between these shares and samples of n from them.

    Simulated; five equal options: .40 at n = 10, .20 at 40, .10 at 160.
    """
    if n <= 0 or len(expected) < 2:
        return 1.0
    if n <= _EXACT:
        return _percentile(_drawn_distances(expected, max(1, round(n))))
    possible = [p for p in expected if p > 0]
    pulls = [[math.sqrt(p) * z for z in _normals(i)] for i, p in enumerate(possible)]
    # What the samples have too many of all options together, which must come to nothing.
    surplus = [sum(drawn) for drawn in zip(*pulls, strict=True)]
    gaps = [0.0] * SAMPLES
    for p, pull in zip(possible, pulls, strict=True):
        gaps = [
            gap + abs(one - p * too_many)
            for gap, one, too_many in zip(gaps, pull, surplus, strict=True)
        ]
    return min(1.0, _percentile(gaps) / (2 * math.sqrt(n)))


def luck_of_options(expected: Sequence[float], n: float) -> float:
    """The same for options of which several may be ticked: the mean gap over the options."""
    if n <= 0 or not expected:
        return 1.0
    gaps = [0.0] * SAMPLES
    for i, p in enumerate(expected):
        spread = math.sqrt(p * (1 - p) / n)
        gaps = [gap + spread * abs(z) for gap, z in zip(gaps, _normals(i), strict=True)]
    return min(1.0, _percentile(gaps) / len(expected))


def _drawn_distances(expected: Sequence[float], n: int) -> list[float]:
    draw = random.Random(SEED)  # noqa: S311 - statistics, not a secret
    places = range(len(expected))
    distances = []
    for _ in range(SAMPLES):
        sample = draw.choices(places, weights=expected, k=n)
        distances.append(sum(abs(sample.count(i) / n - p) for i, p in enumerate(expected)) / 2)
    return distances


@cache
def _normals(option: int) -> list[float]:
    """What luck does to one option in every sample: drawn once, and met by every question."""
    draw = random.Random(SEED + option).gauss  # noqa: S311 - statistics, not a secret
    return [draw(0, 1) for _ in range(SAMPLES)]


def _percentile(values: list[float]) -> float:
    return sorted(values)[math.ceil(PERCENTILE * len(values)) - 1]


class Calibration(NamedTuple):
    """How well the guesser knows what they know."""

    guesses: int
    """Guesses with a `sure`."""
    brier: float
    """The mean of (sure − right)²: 0 is perfect, .25 is a coin."""
    levels: tuple[tuple[float, int, int], ...]
    """For each `sure`: how many guesses, and how many of them were right."""

    @property
    def can_be_judged(self) -> bool:
        """Whether there are enough guesses to say anything."""
        return self.guesses >= FEW_GUESSES


def calibrate(surprises: Iterable[Surprise]) -> Calibration | None:
    """Brier score and hits per level of the guesses that say how sure they are; None for none.

    A guess is right when it is not further off than luck explains. Source: Brier, Monthly
    Weather Review 78 (1950), 1–3.
    """
    judged = [(s.sure, not s.is_surprise) for s in surprises if s.sure is not None]
    if not judged:
        return None
    brier = math.fsum((sure - right) ** 2 for sure, right in judged) / len(judged)
    levels = [
        (level, sum(s == level for s, _ in judged), sum(r for s, r in judged if s == level))
        for level in sorted({sure for sure, _ in judged})
    ]
    return Calibration(len(judged), brier, tuple(levels))
