"""Best-worst choices by person: the screens of one respondent are not as many respondents.

What a ratio of sums over people varies by, after linearisation: Cochran, Sampling Techniques (3rd
ed., 1977), 6.4 and 9A.2; as `svyratio` of R's `survey` with respondents as clusters. An effective
number of respondents follows from it, with which a share keeps its score interval: Korn and
Graubard, Survey Methodology 24 (1998), 193–201.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from surveygen.dataclass import dataclass
from surveygen.responses.answers import Cells, Decoded
from surveygen.responses.matching import Field
from surveygen.tallies.functions import t_quantile
from surveygen.tallies.intervals import LEVEL, UNKNOWN, Estimate, Z, wilson


class Moments(NamedTuple):
    """Sums over people of what an item was chosen, of how often it was shown, and products."""

    shown: float = 0.0
    shown_2: float = 0.0
    best: float = 0.0
    best_2: float = 0.0
    best_shown: float = 0.0
    more: float = 0.0
    """Best less worst."""
    more_2: float = 0.0
    more_shown: float = 0.0

    def plus(self, other: Moments, one: float, two: float) -> Moments:
        """With other people's added, `one` times the sums and `two` times the products."""
        factors = (one, two, one, two, two, one, two, two)
        pairs = zip(self, other, factors, strict=True)
        return Moments(*(mine + factor * theirs for mine, theirs, factor in pairs))


@dataclass(slots=True)
class ScreenSums:
    """People who answered the screens of a question, added up."""

    people: float = 0.0
    squares: float = 0.0
    """Their weights squared; their number where all weigh the same."""
    weights: float = 0.0
    items: dict[str, Moments] = field(default_factory=dict)

    def add(self, choices: Sequence[tuple[Sequence[str], str, str]], count: int) -> None:
        """Add people who all chose these: what stood on a screen, the best and the worst."""
        shown: dict[str, int] = {}
        best: dict[str, int] = {}
        worst: dict[str, int] = {}
        for items, top, bottom in choices:
            if not top and not bottom:
                continue
            for item in items:
                shown[item] = shown.get(item, 0) + 1
            best[top] = best.get(top, 0) + 1
            worst[bottom] = worst.get(bottom, 0) + 1
        if not shown:
            return
        self.people += count
        self.squares += count
        self.weights += count
        for item, s in shown.items():
            b = best.get(item, 0)
            m = b - worst.get(item, 0)
            own = Moments(s, s * s, b, b * b, b * s, m, m * m, m * s)
            known = self.items.get(item, Moments())
            self.items[item] = known.plus(own, count, count)

    def join(self, other: ScreenSums, weight: float) -> None:
        """Add people who all weigh as much."""
        self.people += other.people
        self.squares += other.squares * weight * weight
        self.weights += other.weights * weight
        for item, moments in other.items.items():
            known = self.items.get(item, Moments())
            self.items[item] = known.plus(moments, weight, weight * weight)

    def share(self, item: str) -> Estimate:
        """How often an item was the best where it was shown."""
        m = self.items.get(item, Moments())
        return self._ratio(m.best, m.best_2, m.best_shown, m, 0.0)

    def score(self, item: str) -> Estimate:
        """(best − worst) / shown, from -1 to 1."""
        m = self.items.get(item, Moments())
        return self._ratio(m.more, m.more_2, m.more_shown, m, -1.0)

    def _ratio(
        self, total: float, square: float, product: float, m: Moments, least: float
    ) -> Estimate:
        """A ratio to how often the item was shown, with a score interval, from `least` to 1."""
        if m.shown <= 0 or self.people < 2:
            return UNKNOWN
        ratio, n = total / m.shown, self.people
        spread = square - 2 * ratio * product + ratio * ratio * m.shown_2
        variance = max(0.0, spread) / m.shown**2 * n / (n - 1)
        reach = 1 - least
        part, kish = (ratio - least) / reach, self.weights**2 / self.squares
        # Where all say the same, nothing is known of how far others lie apart: people count.
        effective = kish
        if variance > 0 and 0 < part < 1:
            effective = part * (1 - part) / (variance / reach**2)
        effective *= (Z / t_quantile(0.5 + LEVEL / 2, n - 1)) ** 2
        found = wilson(min(1.0, max(0.0, part)), effective)
        return Estimate(ratio, least + reach * found.low, least + reach * found.high)


def read_screens(
    fields: Mapping[str, Field], count: int
) -> tuple[tuple[int, ...], Callable[[Cells], Decoded]]:
    """The columns of all screens of a file, and how they are read: best and worst of each.

    `fields` are by the number of the screen; one that is not there was not answered.
    """
    columns: list[int] = []
    places: list[tuple[Field, slice] | None] = []
    for number in range(1, count + 1):
        one = fields.get(str(number))
        if one is None:
            places.append(None)
            continue
        places.append((one, slice(len(columns), len(columns) + len(one.columns))))
        columns += one.columns

    def decode(cells: Cells) -> Decoded:
        chosen: list[str | float] = []
        for place in places:
            value = None if place is None else place[0].decode(cells[place[1]]).value
            chosen += value if isinstance(value, tuple) and len(value) == 2 else ("", "")
        return Decoded(tuple(chosen) if any(chosen) else None)

    return tuple(columns), decode
