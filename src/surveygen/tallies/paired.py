"""The same people again: what has changed within those who answered in both waves."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from surveygen import wire
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.answers import LACKS, Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.book import Book, Division, Scheme, parts_of
from surveygen.tallies.compared import Change, Same
from surveygen.tallies.distribution import as_number
from surveygen.tallies.fields import fields_of
from surveygen.tallies.flips import p_of_flips, range_of_differences
from surveygen.tallies.intervals import Estimate, newcombe_of_pairs
from surveygen.tallies.parts import Answered, Group, Person
from surveygen.tallies.protection import BesideSegments
from surveygen.tallies.verdicts import THIN

_Cells = dict[tuple[float, float], list[float]]
"""The weights of those who answered so before and so after."""
Told = Callable[[Sequence[Value]], float | None]
"""Gives the part that somebody's answers in the fields of a question have in a figure."""

ENOUGH = 1 / 3
"""The pairs that it takes, of as many people as there are in a wave: with fewer, two samples tell
more. Answers of the same people twice go together by .5 to .7 as a rule, and with a correlation of
r pairs tell more from 1 − r on."""
KNOWN = 10
"""A parameter of the link tells who somebody is where so many of its values came in both waves,
and none twice in one."""


def persons(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns that may tell who is the same: `same`, else what comes with the link."""
    settings = questionnaire.settings
    if settings.same:
        return (settings.same,)
    if settings.once == "named":
        return (wire.CODE,)
    hidden = (question.id for question in questionnaire if question.kind == "hidden")
    return tuple(dict.fromkeys((*settings.params, *hidden)))


def person_groups(
    questionnaire: Questionnaire, scheme: Scheme, divisions: Sequence[Division]
) -> Iterator[Group]:
    """What has to be counted to know who answered what, for each column that may tell."""
    names = [name for question in questionnaire for name in fields_of(question)]
    for column in persons(questionnaire):
        yield (*scheme.parts, *parts_of(divisions), *map(Answered, names), Person(column))


@dataclass(slots=True)
class _Wave:
    """Who answered what in one wave."""

    answers: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    """By person; the parts of weights first, then those of divisions."""
    unclear: int = 0
    """How many responses say that they are of somebody who sent another one."""
    is_told: bool = False
    """Whether there is a column that tells."""


def _read(book: Book, column: str) -> _Wave:
    group = next(
        (g for g in book.beside if isinstance(g[-1], Person) and g[-1].column == column), None
    )
    counted = {} if group is None else book.counts.groups.get(group, {})
    often: dict[str, int] = {}
    found = _Wave(is_told=bool(counted))
    for before, persons_of in counted.items():
        for person, count in persons_of.items():
            if isinstance(person, str):
                often[person] = often.get(person, 0) + count
                found.answers[person] = before
    for person, count in often.items():
        if count > 1:
            found.unclear += count
            del found.answers[person]
    return found


@dataclass(slots=True)
class Pairs:
    """The people of two waves who are the same."""

    questionnaire: Questionnaire
    same: Same
    names: Sequence[FieldName]
    least: int
    answers: list[tuple[tuple[Value, ...], tuple[Value, ...], float]]
    """What each answered before and now, and how much they weigh now."""
    bases: Mapping[FieldName, tuple[int, int]]
    """How many answered in the one wave and in the other."""
    persons: Sequence[str]
    """Who each of them is."""
    divided: Mapping[str, tuple[Value, ...]]
    """The parts of the divisions now, by person."""
    others: Sequence[Pairs] = ()
    """Those of the other waves that stand beside."""
    shown: BesideSegments | None = None
    """What else is shown of those who answer now; None where nothing is hidden."""
    known: dict[FieldName, bool] = field(default_factory=dict)
    """The fields of which it is known whether they give a few away."""

    def instead(self, change: Change) -> Change:
        """The change as it is within the same people, where there are enough of them.

        Shares are tested with McNemar's exact test, means and scores alike by what everybody's two
        answers differ in: see `flips`. Where all but few are the same, figures of these alone
        would tell what the few answered: then those of everybody stay.
        """
        if change.figure == "median" and not change.of:
            return change  # the median of what changed is not the change of the median
        owner, _, row = change.question.partition("/")
        question = self.questionnaire.by_id[owner]
        places = [
            i for i, name in enumerate(self.names) if name[0] == owner and row in ("", name[1])
        ]
        told = _teller(question, change)
        found: _Cells = {}
        for old, new, weight in self.answers:
            before, after = (told([one[place] for place in places]) for one in (old, new))
            if before is not None and after is not None:
                found.setdefault((before, after), []).append(weight)
        n = sum(map(len, found.values()))
        bases = [self.bases[self.names[place]] for place in places]
        if n < max(THIN, self.least) or n < ENOUGH * max(map(_in_a_wave, bases)):
            return change
        own = _of_pairs(question, change, found, n)
        few = any(0 < base - n < self.least for each in bases for base in each)
        if few or any(self._gives_away(self.names[place]) for place in places):
            return _of_everybody(change, own)
        return own

    def _gives_away(self, name: FieldName) -> bool:
        """Whether those who answered a field twice tell of a few, beside all else that is shown."""
        same = [one for one in self.others if one.same.column == self.same.column] or [self]
        if self.shown is None or not (self.shown.places or len(same) > 1):
            return False
        if name not in self.known:
            some = [one.who_answered(name) for one in same]
            self.known[name] = self.shown.give_away(name, some)
        return self.known[name]

    def who_answered(self, name: FieldName) -> dict[str, tuple[Value, ...]]:
        """Those who answered a field both times, with the parts of the divisions."""
        place = self.names.index(name)
        return {
            person: self.divided[person]
            for person, (old, new, _) in zip(self.persons, self.answers, strict=True)
            if old[place] is not None and new[place] is not None
        }


def _in_a_wave(bases: tuple[int, int]) -> float:
    """How many there are in each of two waves that tell as much as these: the harmonic mean."""
    return 2 / (1 / bases[0] + 1 / bases[1]) if all(bases) else 0.0


def _of_everybody(change: Change, own: Change) -> Change:
    """The figures of everybody, with the certainty of those who are the same."""
    value = change.change.value
    below, above = own.change.value - own.change.low, own.change.high - own.change.value
    agrees = value * own.change.value > 0
    return change._replace(
        change=Estimate(value, value - below, value + above),
        p=own.p if agrees else 1.0,
        pairs=own.pairs,
    )


def _of_pairs(question: Question, change: Change, found: _Cells, n: int) -> Change:
    total = math.fsum(w for weights in found.values() for w in weights)
    squares = math.fsum(w * w for weights in found.values() for w in weights)
    if not squares:
        return change
    scale = total / squares  # to effective numbers of people, after Kish
    sums = {cell: math.fsum(weights) for cell, weights in found.items()}
    before = math.fsum(old * w for (old, _), w in sums.items()) / total
    after = math.fsum(new * w for (_, new), w in sums.items()) / total
    if (change.of or change.figure) in ("mean", "score"):
        gaps: dict[float, float] = {}
        for (old, new), w in sums.items():
            gaps[new - old] = gaps.get(new - old, 0.0) + w * scale
        range_ = range_of_differences(list(gaps.items()), *_steps(question, change, gaps))
    else:
        cells = [sums.get(c, 0.0) * scale for c in ((1, 1), (0, 1), (1, 0), (0, 0))]
        range_ = newcombe_of_pairs(*cells)
    p = p_of_flips([((new - old) * w, 1) for (old, new), ws in found.items() for w in ws])
    return change._replace(before=before, after=after, change=range_, p=p, pairs=n)


def _steps(question: Question, change: Change, gaps: Mapping[float, float]) -> tuple[float, float]:
    """The least that two answers of one person can differ by, and the most."""
    if change.of:
        from surveygen.tallies.preference import reach_of  # few surveys have items

        reach = max(reach_of(question), *map(abs, gaps))
        return min((abs(gap) for gap in gaps if gap), default=1.0), reach
    if change.figure == "score":
        return 100.0, 200.0
    numbers = sorted(n for c in question.choices if (n := as_number(c.key)) is not None)
    if len(numbers) > 1:
        return min(b - a for a, b in pairwise(numbers)), numbers[-1] - numbers[0]
    low, high = map(as_number, kind_of(question).measure.limits(question))
    reach = math.inf if low is None or high is None else max(high - low, *map(abs, gaps))
    return min((abs(gap) for gap in gaps if gap), default=1.0), reach


def _teller(question: Question, change: Change) -> Told:
    """What gives the part that somebody's answer has in a figure; None where it has none."""
    figure = change.figure
    if any(kind_of(question).measure.headings):
        from surveygen.tallies.preference import part_of_item

        return part_of_item(question, figure, change.of)
    if change.of:
        return lambda values: _is_chosen(values[0], figure)
    if figure == "mean":
        return lambda values: as_number(values[0])
    if figure == "score":
        return lambda values: _of_score(values[0])
    points = kind_of(question).top_points
    return lambda values: None if values[0] is None else float(values[0] in points)


def _of_score(value: Value) -> float | None:
    number = as_number(value)
    return None if number is None else 100.0 * ((number >= 9) - (number <= 6))


def _is_chosen(value: Value, key: str) -> float | None:
    if isinstance(value, frozenset):
        return None if LACKS + key in value else float(key in value)
    return None if value is None else float(value == key)


def pair(
    before: Book, after: Book, selected: tuple[int, int], least: int, *, weighted: bool
) -> Pairs | None:
    """The people who are the same in two waves; None where nothing tells who they are.

    How much somebody weighs is said by the later wave.
    """
    questionnaire = after.questionnaire
    names = [name for question in questionnaire for name in fields_of(question)]
    for column in persons(questionnaire):
        old, new = _read(before, column), _read(after, column)
        both = old.answers.keys() & new.answers.keys()
        if not questionnaire.settings.same:
            if len(both) < KNOWN or old.unclear or new.unclear:
                continue
        elif not (old.is_told and new.is_told):
            return None
        once = (selected[0] - len(both), selected[1] - len(both))
        same = Same(column, len(both), *once, old.unclear + new.unclear)
        people = sorted(both)
        first, cut, second = _start(before), len(after.scheme.parts), _start(after)
        weigh = after.scheme.weigh if weighted else None
        answers = [
            (
                old.answers[one][first:],
                new.answers[one][second:],
                1.0 if weigh is None else weigh(new.answers[one][:cut]),
            )
            for one in people
        ]
        bases = {name: (before.distribution(name).n, after.distribution(name).n) for name in names}
        divided = {one: new.answers[one][cut:second] for one in people}
        return Pairs(
            questionnaire, same, names, least, answers, bases, people, divided, (),
            BesideSegments(after, least) if least > 1 else None,
        )  # fmt: skip
    return None


def _start(book: Book) -> int:
    """How many parts stand before the answers."""
    return len(book.scheme.parts) + len(parts_of(book.divisions))
