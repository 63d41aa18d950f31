"""Two figures held against each other: of different people, of the same, or of some of the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from surveygen.condition import Answered as IsAnswered
from surveygen.condition import Condition
from surveygen.decision import Figure
from surveygen.model import Questionnaire
from surveygen.responses.answers import LACKS
from surveygen.tallies import evidence, means
from surveygen.tallies.book import Book, Scheme, Values
from surveygen.tallies.decided import Found
from surveygen.tallies.distribution import as_number
from surveygen.tallies.fields import fields_of
from surveygen.tallies.figured import base_of, codes_in, is_known
from surveygen.tallies.intervals import Z
from surveygen.tallies.parts import Answered, Group, Holds, Part
from surveygen.tallies.verdicts import p_of_difference, p_of_lead
from surveygen.tallies.waves import p_of_shares


def groups_of_pair(
    questionnaire: Questionnaire, one: Figure, other: Figure, scheme: Scheme
) -> Iterator[Group]:
    """What has to be counted to compare two figures."""
    if one.where != other.where:
        yield _who(one, other)
    elif one.of is not None and other.of is not None:
        yield _both_shares(questionnaire, one.of, other.of, one.where, scheme)
    elif one.question != other.question or one.part != other.part:
        yield _both_numbers(questionnaire, one, other, scheme)


def _who(one: Figure, other: Figure) -> Group:
    """Whether somebody belongs to those the one is about, and the other."""
    return tuple(Holds(where) for where in (one.where, other.where) if where is not None)


def _meant(figure: Figure) -> Part:
    """Who is meant; of everybody, those who answered at all.

    So a group never is made of the rows of a matrix alone, of which only sums are kept.
    """
    return Holds(figure.where if figure.where is not None else IsAnswered(figure.question))


def _both_shares(
    questionnaire: Questionnaire,
    one: Condition,
    other: Condition,
    where: Condition | None,
    scheme: Scheme,
) -> Group:
    base = dict.fromkeys((*base_of(questionnaire, one), *base_of(questionnaire, other)))
    meant = (Holds(where),) if where is not None else ()
    return (*meant, *scheme.parts, *base, Holds(one), Holds(other))


def _both_numbers(
    questionnaire: Questionnaire, one: Figure, other: Figure, scheme: Scheme
) -> Group:
    parts = dict.fromkeys(_field(questionnaire, figure) for figure in (one, other))
    return (_meant(one), *scheme.parts, *parts)


def _field(questionnaire: Questionnaire, figure: Figure) -> Answered:
    names = fields_of(questionnaire.by_id[figure.question])
    name = (figure.question, figure.part)
    return Answered(name if name in names else (figure.question, ""))


def p_of_pair(book: Book, one: Figure, other: Figure, left: Found, right: Found) -> float:
    """How likely two figures are as far apart by luck, for one test alone.

    Of different people as two samples; of the same people by what they differ in: shares by
    McNemar's exact test, numbers by their differences; where only some are the same, or have
    answered both, as if both figures went astray together, which is the worst that can be.
    """
    if one.where != other.where:
        if _is_apart(book, one, other):
            if left.is_share and right.is_share:
                return p_of_shares(
                    left.value.value, left.effective, right.value.value, right.effective
                )
            return p_of_difference(left.value, right.value)
        return _p_at_worst(left, right)
    within = _Within(1.0, 0.0, 0)
    if one.of is not None and other.of is not None:
        within = _of_same_shares(book, one.of, other.of, one.where)
    elif one.name == "mean" and other.name == "mean":
        within = _of_same_numbers(book, one, other)
    if within.n < BOTH * max(left.n, right.n):
        return _p_at_worst(left, right)
    # Pairs that differ the other way than the figures do say nothing for them.
    agrees = within.gap * (left.value.value - right.value.value) > 0
    return within.p if agrees else 1.0


BOTH = 0.9
"""The part of those who answered that has to have answered both, for pairs to speak for all."""


class _Within(NamedTuple):
    """What two figures of the same people differ by, person by person."""

    p: float
    gap: float
    """The one less the other; of shares any number with that sign."""
    n: int
    """How many answered both."""


def _is_apart(book: Book, one: Figure, other: Figure) -> bool:
    """Whether nobody belongs to both."""
    if one.where is None or other.where is None:
        return False
    counted = book.counts.of(_who(one, other))
    return not any(count and values == ("yes", "yes") for values, count in counted.items())


def _p_at_worst(left: Found, right: Found) -> float:
    upper, lower = sorted((left.value, right.value), key=lambda one: -one.value)
    margin = (upper.value - upper.low) + (lower.high - lower.value)
    gap = upper.value - lower.value
    if math.isnan(margin) or math.isnan(gap):
        return 1.0
    if margin <= 0:
        return float(gap <= 0)
    return math.erfc(gap / margin * Z / math.sqrt(2))


def _of_same_shares(
    book: Book, one: Condition, other: Condition, where: Condition | None
) -> _Within:
    """McNemar's exact test of those for whom only one of the two holds.

    Source: Agresti, Categorical Data Analysis (3rd ed.), 11.1. Under weights by effective numbers.
    """
    scheme = book.scheme
    group = _both_shares(book.questionnaire, one, other, where, scheme)
    first = int(where is not None)
    last = first + len(scheme.parts)
    weigh = scheme.weigh
    lacking = frozenset(LACKS + code for each in (one, other) for code in codes_in(each))
    only_one = only_other = squares = 0.0
    n = 0
    for before, found in book.counts.groups.get(group, {}).items():
        if where is not None and before[0] != "yes":
            continue
        if not _answered(group[last:-2], before[last:-1], lacking):
            continue
        weight = 1.0 if weigh is None else weigh(before[first:last])
        n += sum(found.values())
        for value, count in found.items():
            if before[-1] != value:
                only_one += weight * count * (before[-1] == "yes")
                only_other += weight * count * (value == "yes")
                squares += weight * weight * count
    if not squares:
        return _Within(1.0, 0.0, n)
    scale = (only_one + only_other) / squares  # Kish's effective number, as a factor
    return _Within(p_of_lead(only_one * scale, only_other * scale), only_one - only_other, n)


def _answered(parts: tuple[Part, ...], values: Values, lacking: frozenset[str]) -> bool:
    return all(
        value == "yes" if isinstance(part, Holds) else is_known(value, lacking)
        for part, value in zip(parts, values, strict=True)
    )


def _of_same_numbers(book: Book, one: Figure, other: Figure) -> _Within:
    """Whether the differences of each respondent's two numbers have a mean of nought."""
    scheme, questionnaire = book.scheme, book.questionnaire
    group = _both_numbers(questionnaire, one, other, scheme)
    last = 1 + len(scheme.parts)
    weigh = scheme.weigh
    differences: dict[float, float] = {}
    total = squares = 0.0
    n = 0
    for before, found in book.counts.groups.get(group, {}).items():
        if before[0] != "yes":
            continue
        weight = 1.0 if weigh is None else weigh(before[1:last])
        for value, count in found.items():
            gap = _gap(questionnaire, one, other, (*before[last:], value))
            if gap is not None and count:
                differences[gap] = differences.get(gap, 0.0) + weight * count
                total += weight * count
                squares += weight * weight * count
                n += count
    if not squares:
        return _Within(1.0, 0.0, n)
    effective = total * total / squares
    pairs = sorted(differences.items())
    estimate = means.interval(pairs, means.limits_of(pairs, effective=effective), effective)
    return _Within(evidence.p_of_mean(0.0, estimate, effective), estimate.value, n)


def _gap(questionnaire: Questionnaire, one: Figure, other: Figure, values: Values) -> float | None:
    """What somebody's number of the one is above that of the other; None without both."""
    fields = list(dict.fromkeys(_field(questionnaire, figure) for figure in (one, other)))
    numbers = []
    for figure in (one, other):
        value = values[fields.index(_field(questionnaire, figure))]
        if isinstance(value, tuple):
            question = questionnaire.by_id[figure.question]
            keys = [item.key for item in (question.rows or question.choices)]
            place = keys.index(figure.part)
            value = value[place] if place < len(value) else None
        numbers.append(as_number(value))
    left, right = numbers
    return None if left is None or right is None else left - right
