"""The guess held against the answers: how far off, beyond what luck explains, and how sure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from surveygen.dataclass import dataclass
from surveygen.tallies.verdicts import Evidence, Verdict

FEW_GUESSES = 10
"""Fewer guesses than this are too few to judge how well somebody knows what they know."""


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

    evidence: Evidence | None = None
    """What its verdict follows from."""
    verdict: Verdict = Verdict.TOO_FEW
    """What became of it, seen together with all other guesses of the report."""

    @property
    def excess(self) -> float:
        """How much further off than luck explains."""
        return self.distance - self.luck

    @property
    def is_surprise(self) -> bool:
        """Whether it was wrong."""
        return self.verdict is Verdict.WRONG


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

    A guess counts as its verdict says, and not at all where there are too few answers to say.
    Source: Brier, Monthly Weather Review 78 (1950), 1–3.
    """
    judged = [
        (one.sure, one.verdict.is_hit)
        for one in surprises
        if one.sure is not None and one.verdict.is_hit is not None
    ]
    if not judged:
        return None
    brier = math.fsum((sure - right) ** 2 for sure, right in judged) / len(judged)
    levels = [
        (level, sum(s == level for s, _ in judged), sum(r for s, r in judged if s == level))
        for level in sorted({sure for sure, _ in judged})
    ]
    return Calibration(len(judged), brier, tuple(levels))
