"""What people would choose among all the items that they compared a few at a time.

A logit of each best and each worst, with a weak prior that keeps it finite. Sources: McFadden,
Conditional logit analysis (1974); Marley and Louviere, Journal of Mathematical Psychology 49
(2005), 464-480, for the worst among what the best leaves; ranges by a jackknife over random groups
of respondents, as the screens of one person are not as many people.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.answers import Value
from surveygen.tallies import intervals
from surveygen.tallies.analyses.asked import Parts, Together, joint
from surveygen.tallies.analyses.base import Withheld, gives_away
from surveygen.tallies.analyses.reach import MOST, Combination, best_of_each_size
from surveygen.tallies.analyses.tastes import PRIOR, Picks, shares_of_each, softmax
from surveygen.tallies.book import Book
from surveygen.tallies.design import solved
from surveygen.tallies.fields import fields_of, screens_of
from surveygen.tallies.functions import t_quantile
from surveygen.tallies.intervals import LEVEL, UNKNOWN, Estimate

LEAST = 30
"""People who chose on every screen under whom nothing is said."""
GROUPS = 40
SEED = 20260101
"""The same people are always in the same groups."""
ROUNDS = 30

Counts = dict[tuple[int, int, int], float]
"""How many made each choice: a screen, the best on it and the worst, as places."""
Person = tuple[Picks, int, float]
"""What some people chose, how many they are, and their weight."""


class Preferred(NamedTuple):
    """One item."""

    key: str
    label: str
    share: Estimate
    """Of people who would choose it, were all items there to choose from, 0 to 1."""
    utility: float
    """Its logit, of which all have the mean 0."""
    middle: tuple[float, float]
    """How likely single people are to choose it: a quarter less, and a quarter more than this."""


class Preference(NamedTuple):
    """All items, and the few that please most people."""

    question: str
    answered: int
    """Those who chose on every screen."""
    items: tuple[Preferred, ...]
    """The greatest share first; none for too few answers."""
    sets: tuple[Combination, ...]
    """The best sets: reached is who chose one of them as best more often than as worst."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "preference"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: its question says something by itself."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The share of each item, and what each set reaches."""
        for item in self.items:
            yield item.key, "preference", item.share
        for one in self.sets:
            yield " + ".join(one.options), "reach", one.reach


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """All screens."""
    [name] = parts["items"]
    yield tuple(fields_of(questionnaire.by_id[name]))


def analyse(book: Book, parts: Parts, least: int) -> Preference | Withheld:
    """The preferences of everybody who chose on every screen."""
    [name] = parts["items"]
    question = book.questionnaire.by_id[name]
    keys = [choice.key for choice in question.choices]
    places = {key: place for place, key in enumerate(keys)}
    screens = [[places[key] for key in screen] for screen in screens_of(question)]
    people: list[Person] = []
    answered = 0
    for values, count, weight in joint(book, tuple(fields_of(question))):
        answered += count if any(isinstance(value, tuple) for value in values) else 0
        if picks := picks_of(values, places):
            people.append((picks, count, weight))
    labels = [choice.label.plain or choice.key for choice in question.choices]
    n = sum(count for _, count, _ in people)
    if gives_away(answered, n, least):
        return Withheld("preference")
    if n < LEAST:
        return Preference(name, n, (), ())
    factor = intervals.finite_factor(n, book.questionnaire.settings.population)
    alike = len({picks for picks, _, _ in people}) == 1
    items = [
        # Where people do not vary, leaving some of them out says nothing of luck.
        Preferred(
            key, label, Estimate(share.value, math.nan, math.nan), utility, (share.value,) * 2
        )
        if alike
        else Preferred(key, label, share.narrowed(factor), utility, middle)
        for key, label, (share, utility), middle in zip(
            keys,
            labels,
            shares_of(people, screens, len(keys)),
            middles_of(people, screens, len(keys)),
            strict=True,
        )
    ]
    items.sort(key=lambda item: -item.share.value)
    popular = [item.key for item in items[:MOST]]
    return Preference(
        name,
        n,
        tuple(items),
        _sets(people, popular, places, dict(zip(keys, labels, strict=True)), factor),
    )


def picks_of(values: Sequence[Value], places: Mapping[str, int]) -> Picks:
    """What somebody chose who chose on every screen; of others nothing."""
    picks = [
        (screen, places[str(value[0])], places[str(value[1])])
        for screen, value in enumerate(values)
        if isinstance(value, tuple) and all(one in places for one in map(str, value))
    ]
    return tuple(picks) if len(picks) == len(values) else ()


def middles_of(
    people: Sequence[Person], screens: Sequence[Sequence[int]], items: int
) -> list[tuple[float, float]]:
    """For each item the quartiles of how likely single people are to choose it among all."""
    weights = [weight for _, _, weight in people]
    each = shares_of_each([picks for picks, _, _ in people], weights, screens, items)
    return [
        (_quantile(column, weights, 0.25), _quantile(column, weights, 0.75))
        for column in zip(*each, strict=True)
    ]


def _quantile(values: Sequence[float], weights: Sequence[float], part: float) -> float:
    """The least value that at least a part of all weight does not exceed."""
    ordered = sorted(zip(values, weights, strict=True))
    sums = list(accumulate(weight for _, weight in ordered))
    return ordered[bisect_left(sums, part * sums[-1] * (1 - 1e-12))][0]


def shares_of(
    people: Sequence[Person], screens: Sequence[Sequence[int]], items: int
) -> list[tuple[Estimate, float]]:
    """The share and the utility of each item."""
    groups = _grouped(people)
    whole: Counts = {}
    for group in groups:
        for choice, weight in group.items():
            whole[choice] = whole.get(choice, 0.0) + weight
    found = utilities(whole, screens, [0.0] * items)
    shares = softmax(found)
    left = [
        softmax(utilities({c: w - group.get(c, 0.0) for c, w in whole.items()}, screens, found))
        for group in groups
    ]
    reach = t_quantile(0.5 + LEVEL / 2, len(groups) - 1)
    return [
        (_range(share, [one[i] for one in left], reach), found[i]) for i, share in enumerate(shares)
    ]


def _grouped(people: Sequence[Person]) -> list[Counts]:
    """The choices of people in random groups."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    groups: list[Counts] = [{} for _ in range(min(GROUPS, sum(n for _, n, _ in people)))]
    turn: list[int] = []
    for choices, n, weight in sorted(people):
        for _ in range(n):
            if not turn:
                turn = list(range(len(groups)))
                draw.shuffle(turn)
            group = groups[turn.pop()]
            for choice in choices:
                group[choice] = group.get(choice, 0.0) + weight / n
    return groups


def _range(share: float, without: Sequence[float], reach: float) -> Estimate:
    """From where to where a share may lie, on the scale of its logit, within which it stays."""
    count = len(without)
    if count < 2:
        return UNKNOWN
    logits = [_logit(one) for one in without]
    mean = math.fsum(logits) / count
    spread = math.sqrt((count - 1) / count * math.fsum((one - mean) ** 2 for one in logits))
    low, high = (_logit(share) + side * reach * spread for side in (-1, 1))
    return Estimate(share, 1 / (1 + math.exp(-low)), 1 / (1 + math.exp(-high)))


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def utilities(
    counts: Mapping[tuple[int, int, int], float],
    screens: Sequence[Sequence[int]],
    start: Sequence[float],
) -> list[float]:
    """The utilities under which these choices are likeliest, with the prior; by Newton's method.

    The best of a screen is chosen among all on it, the worst among those that are left.
    """
    found = list(start)
    for _ in range(ROUNDS):
        slope = [-one / PRIOR**2 for one in found]
        curve = [[float(i == j) / PRIOR**2 for j in range(len(found))] for i in range(len(found))]
        for (screen, best, worst), weight in counts.items():
            shown = screens[screen]
            _add(slope, curve, found, shown, best, weight, 1.0)
            _add(slope, curve, found, [i for i in shown if i != best], worst, weight, -1.0)
        solution = solved(curve, [[one] for one in slope])
        assert solution is not None  # noqa: S101 - the prior keeps the system definite
        step = [row[0] for row in solution]
        found = [one + move for one, move in zip(found, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    mean = math.fsum(found) / len(found)
    return [one - mean for one in found]


def _add(
    slope: list[float], curve: list[list[float]], found: Sequence[float],
    shown: Sequence[int], chosen: int, weight: float, sign: float,
) -> None:  # fmt: skip
    """Add a choice among some items: its first and second derivatives."""
    chances = softmax([sign * found[i] for i in shown])
    for i, p in zip(shown, chances, strict=True):
        slope[i] += sign * weight * ((i == chosen) - p)
        row = curve[i]
        for j, q in zip(shown, chances, strict=True):
            row[j] += weight * (p * (i == j) - p * q)


def _sets(
    people: Sequence[Person], keys: Sequence[str], places: Mapping[str, int],
    labels: Mapping[str, str], factor: float,
) -> tuple[Combination, ...]:  # fmt: skip
    """The sets that please most people."""
    bit = {places[key]: 1 << at for at, key in enumerate(keys)}
    patterns: dict[int, float] = {}
    heads: dict[int, int] = {}
    for choices, count, weight in people:
        score: dict[int, int] = {}
        for _, best, worst in choices:
            score[best] = score.get(best, 0) + 1
            score[worst] = score.get(worst, 0) - 1
        mask = sum(bit.get(item, 0) for item, net in score.items() if net > 0)
        patterns[mask] = patterns.get(mask, 0.0) + weight
        heads[mask] = heads.get(mask, 0) + count
    total = math.fsum(weight for _, _, weight in people)
    squares = math.fsum(weight * weight / count for _, count, weight in people)
    names = [labels[key] for key in keys]
    return best_of_each_size(patterns, heads, keys, names, total / squares, factor)
