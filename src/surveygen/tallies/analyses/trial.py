"""How many would buy at a price, and at which price most would be taken.

Beside the four prices, people say how likely they would buy at the one that is cheap for them and
at the one that is expensive. At what is too cheap or too expensive for them they buy nothing, and
between two prices the chance is a straight line. Source: Newton, Miller and Smith, A market
acceptance extension to traditional price sensitivity measurement, AMA Advanced Research Techniques
Forum (1993). The best price is at one that somebody named; its range holds all prices whose figure
is no further below the best one than luck explains, by a jackknife over random groups of people.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from surveygen.kinds import kind_of
from surveygen.model import Questionnaire
from surveygen.responses.answers import Value
from surveygen.tallies import means
from surveygen.tallies.analyses.asked import Parts, Together, joint
from surveygen.tallies.analyses.base import Withheld, gives_away
from surveygen.tallies.analyses.price import SHOWN
from surveygen.tallies.book import Book
from surveygen.tallies.functions import t_quantile
from surveygen.tallies.intervals import LEVEL, Estimate
from surveygen.tallies.means import Limits

BUY = {"1": 0.0, "2": 0.1, "3": 0.3, "4": 0.5, "5": 0.7}
"""Of those who say so the part that buys: people buy less than they say."""
LEAST = 30
"""Fewer people than this say nothing about the best price."""
GROUPS = 40
SEED = 20260101
"""The same people always fall into the same groups."""

Person = tuple[tuple[float, ...], tuple[float, float], float]
"""Four ascending prices, the chances to buy at the second and the third, and the weight."""


class Best(NamedTuple):
    """A price at which something is greatest."""

    key: str
    """`buyers`, or `taken`: price times buyers."""
    price: Estimate
    buyers: Estimate
    """The share of people who would buy at that price, 0 to 1."""


class Trial(NamedTuple):
    """What people would do at each price."""

    question: str
    unit: str
    answered: int
    """How many named all four prices and said both chances."""
    prices: tuple[float, ...]
    """The prices that somebody named, ascending; where they are many, some of them."""
    buyers: tuple[float, ...]
    """At each of them the share of people who would buy, 0 to 1."""
    taken: tuple[float, ...]
    """At each of them what is taken, as a part of what is taken at the best one."""
    best: tuple[Best, ...]
    """None where there are too few answers, or nobody would buy."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "trial"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: the prices say something by themselves."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The best prices, and how many would buy there."""
        for one in self.best:
            yield one.key, "price", one.price
            yield one.key, "would buy", one.buyers


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """The prices beside both chances."""
    del questionnaire
    yield tuple((parts[name][0], "") for name in ("price", "cheap", "expensive"))


def analyse(book: Book, parts: Parts, least: int) -> Trial | Withheld:
    """The curves of everybody who answered all of it."""
    [names] = together(book.questionnaire, parts)
    people: list[Person] = []
    for (prices, cheap, expensive), count, weight in joint(book, names):
        chances = BUY.get(_code(cheap)), BUY.get(_code(expensive))
        named = _named(prices)
        if named and chances[0] is not None and chances[1] is not None:
            people += [(named, (chances[0], chances[1]), weight / count)] * count
    counts = book.distribution(names[0]).counts
    if gives_away(sum(n for v, n in counts.items() if _named(v)), len(people), least):
        return Withheld("trial")
    asked = book.questionnaire.by_id[parts["price"][0]]
    return trial_of(asked.id, people, kind_of(asked).measure.unit(asked))


def _named(prices: Value) -> tuple[float, ...]:
    """The four prices, ascending; none where somebody named others."""
    given = prices if isinstance(prices, tuple) else ()
    named = tuple(price for price in given if isinstance(price, float))
    whole = len(named) == len(given) and all(a < b for a, b in pairwise(named))
    return named if whole else ()


def _code(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def trial_of(question: str, people: Sequence[Person], unit: str = "") -> Trial:
    """The curves and the best prices of these people."""
    grid = sorted({price for prices, _, _ in people for price in prices})
    groups = [shares(group, grid) for group in _grouped(people)]
    weights = [weight for _, weight in groups]
    nothing = Trial(question, unit, len(people), (), (), (), ())
    if len(people) < LEAST:
        return nothing
    sums = [
        sum(share * weight for share, weight in zip(column, weights, strict=True))
        for column in zip(*(curve for curve, _ in groups), strict=True)
    ]
    total = math.fsum(weights)
    buyers = [one / total for one in sums]
    taken = [price * share for price, share in zip(grid, buyers, strict=True)]
    if max(taken) <= 0:
        return nothing
    without = [
        [
            (whole - share * weight) / (total - weight)
            for whole, share in zip(sums, curve, strict=True)
        ]
        for curve, weight in groups
    ]
    shown = _some(len(grid))
    best = (
        _best("buyers", len(people), grid, buyers, without, buyers),
        _best(
            "taken", len(people), grid, taken,
            [[p * s for p, s in zip(grid, one, strict=True)] for one in without], buyers, without,
        ),
    )  # fmt: skip
    return Trial(
        question, unit, len(people), tuple(grid[i] for i in shown),
        tuple(buyers[i] for i in shown), tuple(taken[i] / max(taken) for i in shown), best,
    )  # fmt: skip


def shares(people: Sequence[Person], grid: Sequence[float]) -> tuple[list[float], float]:
    """The share who would buy at each of the ascending prices, and the weight of all people.

    Everybody's line bends at their own prices, so that the bends add up in one walk.
    """
    bends: dict[float, float] = {}
    total = 0.0
    for prices, (cheap, expensive), weight in people:
        total += weight
        heights = (0.0, cheap, expensive, 0.0)
        before = 0.0
        for i, price in enumerate(prices):
            slope = 0.0
            if i < 3:
                slope = weight * (heights[i + 1] - heights[i]) / (prices[i + 1] - price)
            bends[price] = bends.get(price, 0.0) + slope - before
            before = slope
    found, height, slope, last = [], 0.0, 0.0, grid[0] if grid else 0.0
    for price in grid:
        height += slope * (price - last)
        slope, last = slope + bends.get(price, 0.0), price
        found.append(min(1.0, max(0.0, height / total)) if total else 0.0)
    return found, total


def _grouped(people: Sequence[Person]) -> list[list[Person]]:
    count = max(1, min(GROUPS, len(people)))
    mixed = sorted(people)
    random.Random(SEED).shuffle(mixed)  # noqa: S311 - no secret
    return [mixed[i::count] for i in range(count)]


def _best(
    key: str,
    people: int,
    grid: Sequence[float],
    heights: Sequence[float],
    without: Sequence[Sequence[float]],
    buyers: Sequence[float],
    buyers_without: Sequence[Sequence[float]] = (),
) -> Best:
    """Where a curve is highest, and where it may be."""
    top = max(range(len(grid)), key=heights.__getitem__)
    reach = t_quantile(0.5 + LEVEL / 2, len(without) - 1)
    level = [
        i
        for i in range(len(grid))
        if heights[top] - heights[i] <= reach * _spread([one[top] - one[i] for one in without])
    ]
    if len(level) == 1:  # what lies between it and the next prices nobody named: it may be there
        level = [max(0, top - 1), min(len(grid) - 1, top + 1)]
    margin = reach * _spread([one[top] for one in buyers_without or without])
    share = buyers[top]
    # Where all say the same the groups do not differ, and one more answer might.
    alike = means.interval([(share, float(people))], Limits(0, max(BUY.values())))
    return Best(
        key,
        Estimate(grid[top], grid[level[0]], grid[level[-1]]),
        Estimate(
            share,
            max(0.0, min(alike.low, share - margin)),
            min(1.0, max(alike.high, share + margin)),
        ),
    )


def _spread(values: Sequence[float]) -> float:
    """The jackknife's standard error of a figure from what it is without each of the groups."""
    count = len(values)
    mean = math.fsum(values) / count
    return math.sqrt((count - 1) / count * math.fsum((one - mean) ** 2 for one in values))


def _some(count: int) -> list[int]:
    """At most so many places that a curve can be drawn through, with the first and the last."""
    if count <= SHOWN:
        return list(range(count))
    return sorted({round(i * (count - 1) / (SHOWN - 1)) for i in range(SHOWN)})
