"""How the answers to one question are distributed, with or without weights."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import field
from functools import cached_property

from surveygen.dataclass import dataclass
from surveygen.responses.answers import LACKS, Value


@dataclass(frozen=True)
class Distribution:
    """Answers with how often they came; without weights, both counts are the same."""

    counts: dict[Value, int] = field(default_factory=dict)
    """Respondents by answer; those without one are not in it."""
    weights: dict[Value, float] = field(default_factory=dict)
    """Their weights added up."""
    squares: float = 0.0
    """The squares of their weights added up."""
    squares_of: dict[Value, float] = field(default_factory=dict)
    """The same by answer, where there are weights."""

    @cached_property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @cached_property
    def total(self) -> float:
        """The weights of those who answered added up."""
        return sum(self.weights.values())

    @cached_property
    def effective(self) -> float:
        """Kish's effective sample size, (sum w)² / sum w²; without weights the number itself."""
        return self.total**2 / self.squares if self.squares else 0.0

    def share(self, values: Iterable[Value]) -> float:
        """The weighted share of those who gave one of these answers; NaN when nobody answered."""
        if not self.total:
            return math.nan
        return sum(self.weights.get(value, 0.0) for value in values) / self.total

    def boxes(self) -> tuple[dict[str, int], dict[str, float]]:
        """For several answers per respondent: counts and weights by single answer.

        `LACKS` and the key of an option stand for those in whose file it has no column.
        """
        counts: dict[str, int] = {}
        weights: dict[str, float] = {}
        for value, count in self.counts.items():
            if isinstance(value, frozenset):
                for key in value:
                    counts[key] = counts.get(key, 0) + count
                    weights[key] = weights.get(key, 0.0) + self.weights[value]
        return counts, weights

    @property
    def ticked(self) -> int:
        """Of several answers per respondent, how many gave at least one."""
        return sum(
            count
            for value, count in self.counts.items()
            if isinstance(value, frozenset) and any(not key.startswith(LACKS) for key in value)
        )

    def numbers(self) -> list[tuple[float, float]]:
        """The answers as numbers with their weights, in ascending order."""
        found = [
            (number, w) for v, w in self.weights.items() if (number := as_number(v)) is not None
        ]
        return sorted(found)

    def by_number(self) -> dict[float, tuple[float, int]]:
        """The numbers that weigh something, each with its weight and how many gave it."""
        found: dict[float, tuple[float, int]] = {}
        for value, count in self.counts.items():
            number = as_number(value)
            if number is not None and self.weights[value] > 0:
                weight, n = found.get(number, (0.0, 0))
                found[number] = weight + self.weights[value], n + count
        return found


def as_number(value: Value) -> float | None:
    """The number that an answer is or that its code says."""
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return None
        return number if math.isfinite(number) else None
    return None


def unweighted(counts: dict[Value, int]) -> Distribution:
    """A distribution in which everybody weighs the same."""
    return Distribution(
        counts, {value: float(n) for value, n in counts.items()}, float(sum(counts.values()))
    )
