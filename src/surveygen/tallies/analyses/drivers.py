"""What goes with a score: which of the things that people rate, and how sure that is.

Ranges are from leaving out one of forty random groups of respondents after another: Shao and Tu,
The Jackknife and Bootstrap (1995), 2.3. Nothing of it is a cause.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.asked import Parts, Together, joint
from surveygen.tallies.analyses.importance import correlations_of, importance
from surveygen.tallies.book import Book
from surveygen.tallies.distribution import as_number
from surveygen.tallies.functions import f_tail, t_quantile
from surveygen.tallies.intervals import LEVEL, UNKNOWN, Estimate
from surveygen.tallies.significance import LEVEL as ALARM

GROUPS = 40
LEAST, EACH = 50, 10
"""Answers that it takes at least, and for each driver."""
SEED = 20260101

Numbers = tuple[float, ...]
"""What somebody said of the drivers and, last, the score."""


class Driver(NamedTuple):
    """Something that is rated beside the score."""

    key: str
    """The id of the question and, of a row, its key behind a dot."""
    label: str
    rank: int | None
    """The place that the author gave it beforehand, from 1; None for none."""
    share: Estimate
    """Its share of what the drivers explain of the score, 0 to 1."""
    rated: float
    """The mean rating, as a part of the way from the least answer to the greatest."""
    goes_with: float
    """The correlation with the score: below nought, who rates it higher scores lower."""


class Drivers(NamedTuple):
    """What goes with the score."""

    score: str
    """The question."""
    answered: int
    """Those who answered all of it."""
    needed: int
    """How many that takes at least."""
    constant: tuple[str, ...]
    """Labels of what everybody rated alike: nothing can go with it."""
    explained: float
    """R², 0 to 1; not a number where nothing is said."""
    p: float
    """How likely as much is by luck: the F test; 1 where nothing is said."""
    drivers: tuple[Driver, ...]
    """The greatest share first; none where nothing is said, or no more than luck explains."""
    first: str
    """The key of the one that goes with the score most, beyond luck; empty where nobody can say."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "drivers"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: its questions say something by themselves."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The shares."""
        for driver in self.drivers:
            yield driver.key, "drives", driver.share


class Sums:
    """Sums and sums of products of numbers, group by group."""

    def __init__(self, width: int) -> None:
        self.n = 0.0
        self.sums = [0.0] * width
        self.products = [[0.0] * width for _ in range(width)]

    @classmethod
    def of(cls, width: int, people: Sequence[tuple[Numbers, float]]) -> Sums:
        """Those of people with their numbers and their weights."""
        found = cls(width)
        columns = list(zip(*(numbers for numbers, _ in people), strict=True))
        weights = [weight for _, weight in people]
        found.n = sum(weights)
        for i, column in enumerate(columns):
            weighed = list(map(mul, weights, column))
            found.sums[i] = sum(weighed)
            found.products[i][: i + 1] = [
                sum(map(mul, weighed, other)) for other in columns[: i + 1]
            ]
        return found

    def less(self, other: Sums, sign: float = -1.0) -> Sums:
        """Without, or with, those of another group."""
        found = Sums(len(self.sums))
        found.n = self.n + sign * other.n
        found.sums = [a + sign * b for a, b in zip(self.sums, other.sums, strict=True)]
        found.products = [
            [a + sign * b for a, b in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(self.products, other.products, strict=True)
        ]
        return found

    def varies(self, place: int) -> bool:
        """Whether not all said the same."""
        mean = self.sums[place] / self.n
        return self.products[place][place] / self.n - mean * mean > 1e-9 * max(1.0, mean * mean)

    def correlations(self, places: Sequence[int]) -> list[list[float]]:
        """Those of the variables at these places."""
        products = [[self.products[max(i, j)][min(i, j)] for j in places] for i in places]
        return correlations_of(products, [self.sums[i] for i in places], self.n)


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """All that is rated, and the score."""
    [score] = parts["score"]
    yield (*_fields(questionnaire, parts), (score, ""))


def _fields(questionnaire: Questionnaire, parts: Parts) -> Iterator[FieldName]:
    for name in parts["items"]:
        question = questionnaire.by_id[name]
        yield from ((name, row.key) for row in question.rows) if question.rows else [(name, "")]


def analyse(book: Book, parts: Parts, _least: int) -> Drivers:
    """Who answered all of it, and what goes with the score among them."""
    questionnaire = book.questionnaire
    [names] = together(questionnaire, parts)
    people: list[tuple[Numbers, int, float]] = []
    number_of = cache(as_number)  # few different answers, given by many
    for values, count, weight in joint(book, names):
        numbers = tuple(n for n in map(number_of, values) if n is not None)
        if len(numbers) == len(names):
            people.append((numbers, count, weight))
    labels = [_label(questionnaire, name) for name in names[:-1]]
    keys = [f"{question}.{row}" if row else question for question, row in names[:-1]]
    ranks = {key: place for place, key in enumerate(parts.get("guess", ()), 1)}
    found = drivers_of(names[-1][0], people, keys, labels, [ranks.get(key) for key in keys])
    name_of = dict(zip(keys, names, strict=False))
    return found._replace(
        drivers=tuple(one._replace(rated=_rated(book, name_of[one.key])) for one in found.drivers)
    )


def _label(questionnaire: Questionnaire, name: FieldName) -> str:
    question = questionnaire.by_id[name[0]]
    rows = {row.key: row.label.plain or row.key for row in question.rows}
    return rows.get(name[1], question.label.plain or question.id)


def drivers_of(
    score: str,
    people: Sequence[tuple[Numbers, int, float]],
    keys: Sequence[str],
    labels: Sequence[str],
    ranks: Sequence[int | None],
) -> Drivers:
    """What goes with the score, of people with their numbers, their number and their weight."""
    groups = _grouped(people, len(keys) + 1)
    whole = Sums(len(keys) + 1)
    for group in groups:
        whole = whole.less(group, 1.0)
    n = sum(count for _, count, _ in people)
    squares = math.fsum(weight * weight / count for _, count, weight in people)
    effective = whole.n**2 / squares if squares else 0.0
    places = [i for i in range(len(keys)) if n and whole.varies(i)]
    constant = tuple(label for i, label in enumerate(labels) if n and i not in places)
    needed = max(LEAST, EACH * len(places))
    nothing = Drivers(score, n, needed, constant, math.nan, 1.0, (), "")
    if effective < needed or len(places) < 2 or not whole.varies(len(keys)):
        return nothing
    all_places = [*places, len(keys)]
    matrix = whole.correlations(all_places)
    parts = importance(matrix)
    explained = math.fsum(parts)
    df = effective - len(places) - 1
    p = f_tail(explained / len(places) / max(1 - explained, 1e-12) * df, len(places), df)
    nothing = nothing._replace(explained=explained, p=p)
    if p >= ALARM:
        return nothing
    shares = [part / explained for part in parts]
    leave = [_shares(whole.less(group), all_places) for group in groups if group.n]
    reach = t_quantile(0.5 + LEVEL / 2, len(leave) - 1)
    found = [
        Driver(
            keys[at], labels[at], ranks[at], _range(shares[i], [one[i] for one in leave], reach),
            math.nan, matrix[i][-1],
        )
        for i, at in enumerate(places)
    ]  # fmt: skip
    order = sorted(range(len(found)), key=lambda i: -shares[i])
    first, second = order[0], order[1]
    apart = _range(
        shares[first] - shares[second], [one[first] - one[second] for one in leave], reach, -1.0
    )
    leader = found[first].key if apart.low > 0 else ""
    return nothing._replace(drivers=tuple(found[i] for i in order), first=leader)


def _grouped(people: Sequence[tuple[Numbers, int, float]], width: int) -> list[Sums]:
    """The people in random groups; the same people always in the same."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    count = sum(n for _, n, _ in people)
    groups: list[list[tuple[Numbers, float]]] = [[] for _ in range(max(1, min(GROUPS, count)))]
    turn: list[int] = []
    for numbers, n, weight in sorted(people):
        for _ in range(n):
            if not turn:
                turn = list(range(len(groups)))
                draw.shuffle(turn)
            groups[turn.pop()].append((numbers, weight / n))
    return [Sums.of(width, group) for group in groups]


def _shares(sums: Sums, places: Sequence[int]) -> list[float]:
    """The shares without some; all alike where nothing can be said of those who are left."""
    if not all(map(sums.varies, places)):
        return [1 / (len(places) - 1)] * (len(places) - 1)
    parts = importance(sums.correlations(places))
    explained = math.fsum(parts) or 1.0
    return [part / explained for part in parts]


def _range(value: float, without: Sequence[float], reach: float, least: float = 0.0) -> Estimate:
    count = len(without)
    if count < 2:
        return UNKNOWN
    mean = math.fsum(without) / count
    variance = (count - 1) / count * math.fsum((one - mean) ** 2 for one in without)
    margin = reach * math.sqrt(variance)
    return Estimate(value, max(least, value - margin), min(1.0, value + margin))


def _rated(book: Book, name: FieldName) -> float:
    """The mean of all who rated it: of those who answered the rest too it would tell the others."""
    numbers = book.distribution(name).numbers()
    total = math.fsum(weight for _, weight in numbers)
    least, most = numbers[0][0], numbers[-1][0]
    mean = math.fsum(number * weight for number, weight in numbers) / total
    return (mean - least) / (most - least)
