"""The meter of price sensitivity: four curves, and the prices at which two of them meet.

Sources: van Westendorp, NSS price sensitivity meter, ESOMAR congress (1976). The range of a point
is that of the prices which the sign test does not rule out: at the point as many people lie on
one side as on the other. Conover, Practical Nonparametric Statistics (3rd ed.), 3.4 and 3.5.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from surveygen.measures import MEASURES
from surveygen.model import Question
from surveygen.responses.answers import Remark
from surveygen.tallies import intervals, means
from surveygen.tallies.analyses.base import Withheld
from surveygen.tallies.distribution import Distribution
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.protection import BesideSegments, rows_of
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import is_thin, p_of_lead

if TYPE_CHECKING:
    from surveygen.tallies.book import Book
    from surveygen.tallies.summary import View

SHOWN = 200
"""Prices at most at which the curves are given."""
_SAME = 1e-9

TOO_CHEAP, CHEAP, EXPENSIVE, TOO_EXPENSIVE = range(4)


class Curve(NamedTuple):
    """The shares of people, 0 to 1, who call a price too cheap, a bargain and so on."""

    key: str
    """Of the price: `too_cheap`, `cheap`, `expensive`, `too_expensive`."""
    shares: tuple[float, ...]
    """At each of the prices."""


class Point(NamedTuple):
    """A price at which two curves meet."""

    key: str
    """`pmc` and `pme` are the ends of what is acceptable, `opp` the optimal price, `ipp` the
    indifference price."""
    price: Estimate
    """Not a number where there are too few answers to say where it lies."""


class Prices(NamedTuple):
    """What four prices of everybody say together."""

    answered: int
    """How many named all four."""
    contradictory: int
    """How many more named prices that are not each above the one before: left out."""
    prices: tuple[float, ...]
    """The prices that somebody named, ascending; where they are many, some of them."""
    curves: tuple[Curve, ...]
    """None where there are too few answers."""
    points: tuple[Point, ...]

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "price"

    @property
    def judges(self) -> tuple[str, ...]:
        """None beside its own."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The points."""
        for key, price in self.points:
            yield key, "price", price

    def point(self, key: str) -> Estimate:
        """The point with this key; raises KeyError."""
        return dict(self.points)[key]


class _Sorted:
    """What one of the prices is for everybody, with weights that add up to 1."""

    def __init__(self, pairs: Sequence[tuple[float, float]]) -> None:
        found = sorted(pairs)
        total = math.fsum(weight for _, weight in found)
        self.values = [value for value, _ in found]
        self.sums = [0.0, *(part / total for part in accumulate(w for _, w in found))]

    def up_to(self, price: float) -> float:
        """The share of those whose price is this or a lower one."""
        return self.sums[bisect_right(self.values, price)]

    def below(self, price: float) -> float:
        """The share of those whose price is lower."""
        return self.sums[bisect_left(self.values, price)]

    def from_(self, price: float) -> float:
        """The share of those whose price is this or a higher one."""
        return max(0.0, 1.0 - self.below(price))

    def above(self, price: float) -> float:
        """The share of those whose price is higher."""
        return max(0.0, 1.0 - self.up_to(price))


Share = Callable[[float], float]


def prices_of(
    people: Sequence[tuple[Sequence[float], float]],
    effective: float,
    contradictory: int = 0,
    factor: float = 1.0,
    answered: int | None = None,
) -> Prices:
    """The curves and where they meet, of people with four ascending prices and their weights.

    `effective` is the effective number of them, and `factor` what ranges are multiplied with. All
    is unknown for under ten people, and a point is where its range is.
    """
    n = len(people) if answered is None else answered
    if is_thin(n):
        unknown = tuple(Point(key, intervals.UNKNOWN) for key in ("pmc", "opp", "ipp", "pme"))
        return Prices(n, contradictory, (), (), unknown)
    named = [_Sorted([(prices[i], weight) for prices, weight in people]) for i in range(4)]
    grid = sorted({value for each in named for value in each.values})
    too_cheap, cheap, expensive, too_expensive = named
    meetings: dict[str, tuple[Share, Share]] = {
        "pmc": (cheap.below, too_cheap.from_),
        "opp": (too_expensive.up_to, too_cheap.from_),
        "ipp": (expensive.up_to, cheap.from_),
        "pme": (too_expensive.up_to, expensive.above),
    }
    points = tuple(
        Point(key, _meeting(grid, rising, falling, effective).narrowed(factor))
        for key, (rising, falling) in meetings.items()
    )
    shown = _some(grid)
    shares: dict[str, Share] = {
        "too_cheap": too_cheap.from_,
        "cheap": cheap.from_,
        "expensive": expensive.up_to,
        "too_expensive": too_expensive.up_to,
    }
    curves = tuple(Curve(key, tuple(map(share, shown))) for key, share in shares.items())
    return Prices(n, contradictory, tuple(shown), curves, points)


def _some(grid: Sequence[float]) -> list[float]:
    """As many prices as a picture can show, the first and the last among them."""
    if len(grid) <= SHOWN:
        return list(grid)
    return [grid[round(i * (len(grid) - 1) / (SHOWN - 1))] for i in range(SHOWN)]


def _meeting(grid: Sequence[float], rising: Share, falling: Share, effective: float) -> Estimate:
    """Where a rising curve meets a falling one, with its range; unknown without one.

    Between two prices that were named the curves are straight lines, as they are drawn. Where they
    lie on one another, it is the middle.
    """
    apart = [rising(price) - falling(price) for price in grid]
    first = next(i for i, gap in enumerate(apart) if gap > -_SAME)
    if apart[first] > _SAME:
        low, high = apart[first - 1], apart[first]
        value = grid[first - 1] + (grid[first] - grid[first - 1]) * -low / (high - low)
    else:
        last = next((i for i, gap in enumerate(apart) if gap > _SAME), len(grid)) - 1
        value = (grid[first] + grid[last]) / 2
    sides = [
        (gap, p_of_lead(rising(price) * effective, falling(price) * effective) < LEVEL)
        for price, gap in zip(grid, apart, strict=True)
    ]
    low_side = [price for price, (gap, is_clear) in zip(grid, sides, strict=True)
                if is_clear and gap < 0]  # fmt: skip
    high_side = [price for price, (gap, is_clear) in zip(grid, sides, strict=True)
                 if is_clear and gap > 0]  # fmt: skip
    if not low_side or not high_side:
        return intervals.UNKNOWN
    return Estimate(value, low_side[-1], high_side[0])


def tell_price(
    question: Question, start: QuestionTally, fields: Sequence[Distribution], view: View
) -> QuestionTally:
    """Each price as a number of its own; of everybody together the curves and where they meet."""
    answers = fields[0]
    rows = tuple(
        _row(question, start, place, answers, view) for place in range(len(question.choices))
    )
    start = replace(start, rows=rows)
    if view.division is not None:
        return start
    remarks: Mapping[Remark, int] = view.book.counts.remarks.get((question.id, ""), {})
    contradictory = sum(n for remark, n in remarks.items() if remark.kind == "contradiction")
    whole = [
        (value, weight)
        for value, weight in answers.weights.items()
        if isinstance(value, tuple) and all(isinstance(price, float) for price in value)
    ]
    n = sum(answers.counts[value] for value, _ in whole)
    part = math.fsum(weight for _, weight in whole) / answers.total if answers.total else 0.0
    population = view.book.questionnaire.settings.population
    return replace(
        start,
        analysis=prices_of(
            [(tuple(p for p in value if isinstance(p, float)), w) for value, w in whole],
            answers.effective * part,
            contradictory,
            intervals.finite_factor(n, population),
            n,
        ),
    )


def without_few(tally: Tally, book: Book, least: int) -> Tally:
    """The tally without the curves that give away a few who named only some of the prices.

    That is so beside each price, of everybody and of the segments that are shown.
    """
    beside = BesideSegments(book, least)
    return replace(tally, questions=tuple(_without_few(one, beside) for one in tally.questions))


def _without_few(question: QuestionTally, beside: BesideSegments) -> QuestionTally:
    found = question.analysis
    if not isinstance(found, Prices) or is_thin(found.answered):
        return question
    name, rows = (question.id, ""), rows_of(beside.atoms.book.questionnaire.by_id[question.id])
    whole = beside.people(name, lambda value: all(has(value) for has in rows))
    if any(beside.groups_give_away(name, [whole], beside.people(name, has)) for has in rows):
        return replace(question, analysis=Withheld(found.analysis))
    return question


def _row(
    question: Question, start: QuestionTally, place: int, answers: Distribution, view: View
) -> QuestionTally:
    """One of the prices: its mean and its median."""
    choice = question.choices[place]
    found: dict[float, tuple[int, float]] = {}
    for value, weight in answers.weights.items():
        price = value[place] if isinstance(value, tuple) else ""
        if isinstance(price, float):
            n, total = found.get(price, (0, 0.0))
            found[price] = n + answers.counts[value], total + weight
    pairs = sorted((price, weight) for price, (_, weight) in found.items())
    n = sum(count for count, _ in found.values())
    total = math.fsum(weight for _, weight in pairs)
    effective = answers.effective * total / answers.total if answers.total else 0.0
    row = replace(
        start,
        id=choice.key,
        label=choice.label.plain or choice.key,
        measure=MEASURES["number"],
        answered=n,
        effective=effective,
        expected=start.measure.guess_of_item(choice.expect),
        unmatched=(),
    )
    if not pairs:
        return row
    population = view.book.questionnaire.settings.population
    mean = means.of_number(pairs, (0.0, None), effective)
    return replace(
        row,
        mean=mean.narrowed(intervals.finite_factor(n, population))
        if effective > 1
        else Estimate(mean.value, math.nan, math.nan),
        median=intervals.median(pairs),
        lowest=pairs[0][0],
        highest=pairs[-1][0],
    )
