"""Whether items measure one thing, and whether two people code alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import field

from surveygen.dataclass import dataclass
from surveygen.tallies.functions import f_tail
from surveygen.tallies.significance import LEVEL


@dataclass(slots=True)
class ItemSums:
    """What Cronbach's alpha needs, added up over respondents who answered every item."""

    items: int
    n: float = 0.0
    sums: list[float] = field(default_factory=list)
    squares: list[float] = field(default_factory=list)
    total: float = 0.0
    total_squares: float = 0.0
    flat: float = 0.0
    """Respondents who gave every item the same answer, be it a number or not."""

    def add(self, values: Sequence[float], count: float = 1.0) -> None:
        """Add `count` respondents who all gave these values."""
        if not self.sums:
            self.sums, self.squares = [0.0] * self.items, [0.0] * self.items
        self.n += count
        for i, value in enumerate(values):
            self.sums[i] += count * value
            self.squares[i] += count * value * value
        total = math.fsum(values)
        self.total += count * total
        self.total_squares += count * total * total

    def alpha(self) -> float:
        """Cronbach's alpha, k/(k−1) · (1 − Σ s²ᵢ / s²); NaN where it cannot be said.

        Source: Cronbach, Psychometrika 16 (1951), 297–334.
        """
        if self.n < 2 or self.items < 2:
            return math.nan
        whole = self._variance(self.total, self.total_squares)
        if whole <= 0:
            return math.nan
        parts = math.fsum(map(self._variance, self.sums, self.squares))
        return self.items / (self.items - 1) * (1 - parts / whole)

    def is_opposed(self) -> bool:
        """Whether alpha is below nought beyond luck: some items are worded the other way round.

        Of items that have nothing to do with each other, 1 − alpha is distributed as F. Source:
        Feldt, Psychometrika 30 (1965), 357–370.
        """
        if self.n < 3 or self.items < 2:
            return False
        if self._variance(self.total, self.total_squares) <= 0:
            return any(map(self._variance, self.sums, self.squares))
        off, freedom = 1 - self.alpha(), self.n - 1
        return off > 1 and f_tail(off, freedom * (self.items - 1), freedom) < LEVEL

    def _variance(self, total: float, squares: float) -> float:
        return max(0.0, (squares - total * total / self.n) / (self.n - 1))


def kappa(table: Sequence[Sequence[float]]) -> float:
    """Cohen's kappa of two coders: `table[i][j]` counts what one called i and the other j.

    Source: Cohen, Educational and Psychological Measurement 20 (1960), 37–46.
    """
    total = math.fsum(map(math.fsum, table))
    if not total:
        return math.nan
    agreed = math.fsum(table[i][i] for i in range(len(table))) / total
    rows = [math.fsum(row) / total for row in table]
    columns = [math.fsum(column) / total for column in zip(*table, strict=True)]
    by_chance = math.fsum(r * c for r, c in zip(rows, columns, strict=True))
    return math.nan if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def krippendorff(units: Sequence[Sequence[Hashable | None]]) -> float:
    """Krippendorff's alpha for names, any number of coders, gaps allowed.

    Each unit holds one value per coder, None for a gap. NaN where nobody coded the same unit or
    only one value was ever used. Source: Krippendorff, Content Analysis (2004), 11.3.
    """
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        values = [value for value in unit if value is not None]
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                if i != j:
                    coincidences[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    margins: Counter[Hashable] = Counter()
    for (one, _), weight in coincidences.items():
        margins[one] += weight
    n = sum(margins.values())
    expected = sum(margins[a] * margins[b] for a in margins for b in margins if a != b)
    if not expected:
        return math.nan
    observed = sum(weight for (a, b), weight in coincidences.items() if a != b)
    return 1 - (n - 1) * observed / expected
