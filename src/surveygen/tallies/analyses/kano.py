"""What people take for granted, what pleases them, and what leaves them cold.

Each feature is judged twice: how it would be with it, and how without. Sources: Kano, Seraku,
Takahashi and Tsuji, Hinshitsu 14 (1984), 39–48; the table of both answers and the two coefficients
as in Berger et al., Center for Quality of Management Journal 2 (1993), 3–36.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.tallies import intervals
from surveygen.tallies.analyses.asked import Parts, Together, joint
from surveygen.tallies.analyses.base import gives_away
from surveygen.tallies.book import Book
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import beyond_luck, is_thin, p_of_lead

LIKE, DISLIKE = "5", "1"
BETWEEN = ("2", "3", "4")
"""They can live with it, do not mind, expect it."""

TABLE: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (LIKE, LIKE): "questionable",
        **{(LIKE, other): "attractive" for other in BETWEEN},
        (LIKE, DISLIKE): "performance",
        **{(one, LIKE): "reverse" for one in BETWEEN},
        **dict.fromkeys(product(BETWEEN, BETWEEN), "indifferent"),
        **{(one, DISLIKE): "must-be" for one in BETWEEN},
        (DISLIKE, LIKE): "reverse",
        **{(DISLIKE, other): "reverse" for other in BETWEEN},
        (DISLIKE, DISLIKE): "questionable",
    }
)
"""The category, by the answers with the feature and without it."""
CATEGORIES = ("must-be", "performance", "attractive", "indifferent", "reverse", "questionable")


class Part(NamedTuple):
    """How many of those who judged a feature fall into a category."""

    category: str
    people: int
    share: Estimate
    """Of those who judged it both ways, 0 to 1."""


class Feature(NamedTuple):
    """One feature."""

    key: str
    label: str
    answered: int
    """How many judged it both with and without."""
    category: str
    """The one that most people put it in beyond luck; empty where nobody can say."""
    level: tuple[str, ...]
    """Those that may be the first, where that cannot be said; none for too few answers."""
    parts: tuple[Part, ...]
    """None for too few answers."""
    better: Estimate
    """How many are pleased where it is there: attractive and performance among the four
    categories that count, 0 to 1."""
    worse: Estimate
    """How many are displeased where it is not: must-be and performance among the same."""
    hidden: bool = False
    """Whether it is not shown, as a few who judged it once would be given away."""


class Kano(NamedTuple):
    """All features."""

    with_it: str
    """The question that judges them as if they were there."""
    without_it: str
    features: tuple[Feature, ...]

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "kano"

    @property
    def judges(self) -> tuple[str, ...]:
        """Both matrices."""
        return self.with_it, self.without_it

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The shares of the categories and both coefficients, feature by feature."""
        for feature in self.features:
            for part in feature.parts:
                yield feature.key, part.category, part.share
            yield feature.key, "better", feature.better
            yield feature.key, "worse", feature.worse


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """Both judgements of each feature."""
    (with_it,), (without_it,) = parts["with"], parts["without"]
    for row in questionnaire.by_id[with_it].rows:
        yield (with_it, row.key), (without_it, row.key)


def analyse(book: Book, parts: Parts, least: int) -> Kano:
    """The features with their categories; which are clear is found for all of them together."""
    (with_it,), (without_it,) = parts["with"], parts["without"]
    rows = book.questionnaire.by_id[with_it].rows
    found = [
        _judged(
            book, row.key, row.label.plain or row.key, ((with_it, row.key), (without_it, row.key))
        )
        for row in rows
    ]
    features = (
        feature._replace(
            answered=0, category="", level=(), parts=(), better=UNKNOWN, worse=UNKNOWN, hidden=True
        )
        if any(
            gives_away(book.distribution((name, feature.key)).n, feature.answered, least)
            for name in (with_it, without_it)
        )
        else feature
        for feature in of_features(found)
    )
    return Kano(with_it, without_it, tuple(features))


class Judged(NamedTuple):
    """How a feature was judged, category by category."""

    key: str
    label: str
    counts: Mapping[str, int]
    weights: Mapping[str, float]
    effective: float
    """The effective number of those who judged it."""
    factor: float = 1.0
    """What ranges are multiplied with, for a small population."""


def _judged(book: Book, key: str, label: str, names: Together) -> Judged:
    counts: dict[str, int] = {}
    weights: dict[str, float] = {}
    total = squares = 0.0
    for (with_it, without_it), count, weight in joint(book, names):
        category = TABLE.get((str(with_it), str(without_it)))
        if category is None:
            continue
        counts[category] = counts.get(category, 0) + count
        weights[category] = weights.get(category, 0.0) + weight
        total += weight
        squares += weight * weight / count
    effective = total * total / squares if squares else 0.0
    n, population = sum(counts.values()), book.questionnaire.settings.population
    return Judged(key, label, counts, weights, effective, intervals.finite_factor(n, population))


def of_features(found: list[Judged]) -> tuple[Feature, ...]:
    """The features, with Holm's correction over all of those that can be judged."""
    leads = [_lead(one) for one in found]
    told = [p for p, _ in leads if p is not None]
    clear = iter(beyond_luck(told))
    return tuple(
        _feature(one, order, is_clear=p is not None and next(clear))
        for one, (p, order) in zip(found, leads, strict=True)
    )


def _lead(one: Judged) -> tuple[float | None, list[tuple[str, float]]]:
    """How likely the first category leads by luck, and all of them in order of their numbers."""
    total = sum(one.weights.values())
    if is_thin(sum(one.counts.values())) or total <= 0:
        return None, []
    scale = one.effective / total
    order = sorted(
        ((name, one.weights.get(name, 0.0) * scale) for name in CATEGORIES[:-1]),
        key=lambda pair: -pair[1],
    )
    return p_of_lead(order[0][1], order[1][1]), order


def _feature(one: Judged, order: list[tuple[str, float]], *, is_clear: bool) -> Feature:
    n = sum(one.counts.values())
    if not order:
        return Feature(one.key, one.label, n, "", (), (), UNKNOWN, UNKNOWN)
    first = order[0][1]
    level = tuple(name for name, count in order if first > 0 and p_of_lead(first, count) >= LEVEL)
    total = sum(one.weights.values())
    parts = tuple(
        Part(
            name,
            one.counts.get(name, 0),
            intervals.wilson(one.weights.get(name, 0.0) / total, one.effective).narrowed(
                one.factor
            ),
        )
        for name in CATEGORIES
    )
    return Feature(
        one.key, one.label, n, order[0][0] if is_clear else "", () if is_clear else level, parts,
        _coefficient(one, ("attractive", "performance")),
        _coefficient(one, ("must-be", "performance")),
    )  # fmt: skip


def _coefficient(one: Judged, names: tuple[str, str]) -> Estimate:
    """The share of two categories among the four that count."""
    base = sum(one.weights.get(name, 0.0) for name in CATEGORIES[:4])
    if base <= 0:
        return UNKNOWN
    share = min(1.0, sum(one.weights.get(name, 0.0) for name in names) / base)
    effective = one.effective * base / sum(one.weights.values())
    return intervals.wilson(share, effective).narrowed(one.factor)
