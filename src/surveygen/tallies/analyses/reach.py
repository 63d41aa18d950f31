"""Which few options together reach most people, each of whom chose at least one of them.

Exact: no set of as many options reaches more. Source: Miaoulis, Free and Parsons, TURF: a new
planning approach for product line extensions, Marketing Research 2 (1990), 28–40.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.answers import LACKS
from surveygen.tallies import intervals
from surveygen.tallies.analyses.asked import Parts, Together
from surveygen.tallies.analyses.base import Withheld, gives_away
from surveygen.tallies.book import Book
from surveygen.tallies.functions import normal
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import leads
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import is_thin, p_of_lead

MOST = 20
"""Options looked at: those that most chose."""
LARGEST = 4
"""Options in a set at most."""

Pattern = tuple[int, float]
"""The options that people chose, as bits, and their weight."""


class Combination(NamedTuple):
    """The set of so many options that reaches most."""

    options: tuple[str, ...]
    """Their keys, in the author's order."""
    labels: tuple[str, ...]
    people: int
    """How many chose at least one of them."""
    reach: Estimate
    """Their share of those who answered, 0 to 1."""
    level: tuple[str, ...]
    """The labels of the next best set where luck may have put it second; empty for none."""


class Reach(NamedTuple):
    """The best sets of one, two, three and four options."""

    question: str
    answered: int
    """Those of whom it is known for all the options whether they chose them."""
    left_out: int
    """Options that were not looked at, as fewest chose them."""
    sets: tuple[Combination, ...]
    """None for too few answers."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "reach"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: its question says something by itself."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The share that each set reaches."""
        for one in self.sets:
            yield " + ".join(one.options), "reach", one.reach


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """Nothing: which options people ticked together is counted anyway."""
    del questionnaire, parts
    return iter(())


def analyse(book: Book, parts: Parts, least: int) -> Reach | Withheld:
    """The best sets; of options that can be offered, not of what was written in or excludes all."""
    [name] = parts["options"]
    question = book.questionnaire.by_id[name]
    answers = book.distribution((name, ""))
    known = {
        value: weight
        for value, weight in answers.weights.items()
        if isinstance(value, frozenset) and not any(key.startswith(LACKS) for key in value)
    }
    n = sum(answers.counts[value] for value in known)
    if gives_away(answers.n, n, least):
        return Withheld("reach")
    _, popular = answers.boxes()
    offered = [choice for choice in question.choices if leads(choice)]
    chosen = sorted(offered, key=lambda c: -popular.get(c.key, 0.0))[:MOST]
    choices = [choice for choice in offered if choice in chosen]
    if is_thin(n) or len(choices) < 2:
        return Reach(name, n, 0, ())
    keys = [choice.key for choice in choices]
    labels = [choice.label.plain or choice.key for choice in choices]

    def bits(value: frozenset[str]) -> int:
        return sum(1 << place for place, key in enumerate(keys) if key in value)

    patterns: dict[int, float] = {}
    people: dict[int, int] = {}
    for value, weight in known.items():
        mask = bits(value)
        patterns[mask] = patterns.get(mask, 0.0) + weight
        people[mask] = people.get(mask, 0) + answers.counts[value]
    scale = answers.effective / answers.total
    factor = intervals.finite_factor(n, book.questionnaire.settings.population)
    sets = best_of_each_size(patterns, people, keys, labels, scale, factor)
    return Reach(name, n, len(offered) - len(choices), sets)


def best_of_each_size(
    patterns: dict[int, float],
    people: dict[int, int],
    keys: Sequence[str],
    labels: Sequence[str],
    scale: float,
    factor: float,
) -> tuple[Combination, ...]:
    """The best sets of one, two, three and four options, short of all.

    `patterns` and `people` have the weight and the number of those who want the options whose bits
    are set; `scale` makes effective people of weights, `factor` narrows for a small population.
    """
    total = sum(patterns.values())
    sets = []
    for size in range(1, min(LARGEST, len(keys) - 1) + 1):
        first, *others = best_sets(list(patterns.items()), len(keys), size)
        mask = sum(1 << place for place in first)
        share = sum(weight for pattern, weight in patterns.items() if pattern & mask) / total
        sets.append(
            Combination(
                tuple(keys[place] for place in first),
                tuple(labels[place] for place in first),
                sum(count for pattern, count in people.items() if pattern & mask),
                _range(min(1.0, share), scale * total, math.comb(len(keys), size)).narrowed(factor),
                tuple(labels[place] for other in others for place in other)
                if others and _are_level(patterns, mask, others[0], scale)
                else (),
            )
        )
    return tuple(sets)


def _range(share: float, effective: float, sets: int) -> Estimate:
    """The range of the best of so many sets, whose lower end allows for its having been picked.

    The best of many mostly had luck: where all are alike, Wilson's range holds its true reach as
    seldom as 43 times in 100. So the lower end is that of all sets together, after Bonferroni.
    """
    alone = intervals.wilson(share, effective)
    of_all = intervals.wilson(
        share, effective, normal().inv_cdf(1 - (1 - intervals.LEVEL) / 2 / sets)
    )
    return Estimate(share, of_all.low, alone.high)


def _are_level(patterns: dict[int, float], mask: int, other: Sequence[int], scale: float) -> bool:
    """Whether those whom only one of two sets reaches may be as many by luck."""
    rival = sum(1 << place for place in other)
    ours = sum(w for pattern, w in patterns.items() if pattern & mask and not pattern & rival)
    theirs = sum(w for pattern, w in patterns.items() if pattern & rival and not pattern & mask)
    return p_of_lead(ours * scale, theirs * scale) >= LEVEL


def best_sets(
    patterns: Sequence[Pattern], options: int, size: int, wanted: int = 2
) -> list[tuple[int, ...]]:
    """The sets of this size that reach most, the best first; of equal ones the earlier options.

    All sets are looked at, but for those that cannot reach more: what further options add to a
    set they add at most to a part of it.
    """
    weights, chosen_by = _bits(patterns, options)
    found: list[tuple[float, tuple[int, ...]]] = []

    def keep(reached: float, chosen: tuple[int, ...]) -> None:
        found.append((reached, chosen))
        found.sort(key=lambda one: (-one[0], one[1]))
        del found[wanted:]

    def look(chosen: tuple[int, ...], reached: float, left: Sequence[int]) -> None:
        start = chosen[-1] + 1 if chosen else 0
        gains = [
            sum(w * (a & b).bit_count() for w, a, b in zip(weights, left, each, strict=True))
            for each in chosen_by[start:]
        ]
        more = size - len(chosen)
        bound = reached + sum(sorted(gains, reverse=True)[:more])
        if len(found) == wanted and bound <= found[-1][0]:
            return
        for place, gain in enumerate(gains, start):
            if more == 1:
                if len(found) < wanted or reached + gain > found[-1][0]:
                    keep(reached + gain, (*chosen, place))
            elif options - place >= more:
                rest = [a & ~b for a, b in zip(left, chosen_by[place], strict=True)]
                look((*chosen, place), reached + gain, rest)

    look((), 0.0, [-1] * len(weights))
    return [chosen for _, chosen in found]


def _bits(patterns: Sequence[Pattern], options: int) -> tuple[list[float], list[list[int]]]:
    """The weights that patterns have; and who chose each option, for each weight a bit a pattern.

    Of the thousands of patterns of many people most weigh the same, and are counted at once.
    """
    alike: dict[float, list[int]] = {}
    for mask, weight in patterns:
        alike.setdefault(weight, []).append(mask)
    chosen_by = []
    for place in range(options):
        digits = (
            "".join("1" if m >> place & 1 else "0" for m in masks) for masks in alike.values()
        )
        chosen_by.append([int(one, 2) for one in digits])
    return list(alike), chosen_by
