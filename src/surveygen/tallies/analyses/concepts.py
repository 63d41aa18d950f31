"""Versions of one thing, each shown to some of the people by lot: what differs by it.

As a lot decided who saw which, what differs beyond luck comes of the version. Ranges of differences
of shares: Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10; of means and scores: Zou
and Donner, Statistics in Medicine 27 (2008), 1693–1702. All differences of a report are corrected
together (Holm 1979). That the lots fell evenly is tested by Pearson's chi-square, as in Fabijan et
al., Diagnosing sample ratio mismatch in online controlled experiments, KDD 2019, 2156–2164.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from surveygen.condition import And, Compare, Condition, Has, In
from surveygen.dataclass import dataclass
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.asked import Parts, Together
from surveygen.tallies.analyses.base import gives_away
from surveygen.tallies.book import Book
from surveygen.tallies.compared import Change
from surveygen.tallies.distribution import Distribution
from surveygen.tallies.fields import fields_of, shown_when
from surveygen.tallies.functions import chi_square_tail
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.parts import Answered
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.significance import LEVEL, holm
from surveygen.tallies.summary import View, tally_question
from surveygen.tallies.verdicts import THIN
from surveygen.tallies.waves import changes_of

UNEVEN = 0.001
"""The lots fell unevenly where luck does so less often than this."""


class Version(NamedTuple):
    """One version."""

    key: str
    label: str
    people: int
    """How many were shown it and answered any of what is compared."""


class Gap(NamedTuple):
    """What a figure is for those who were shown a version, and for those shown the first."""

    question: str
    figure: str
    """`score`, `mean`, `top`, or the key of an option; of a row of a matrix behind `row.`."""
    label: str
    form: str
    """`share` and `top` (0 to 1), `mean` or `score`."""
    unit: str
    version: str
    value: float
    first: float
    change: Estimate
    """The value less that of the first version."""
    p: float
    """How likely as great a difference is by luck, after Holm over all of them."""

    @property
    def is_clear(self) -> bool:
        """Whether it is beyond luck."""
        return self.p < LEVEL


class Concepts(NamedTuple):
    """What differs by the version."""

    question: str
    versions: tuple[Version, ...]
    """The first is what the others are compared with."""
    unknown: int
    """How many answered what is compared, and nobody knows what they were shown."""
    uneven: float
    """How likely lots fall as unevenly as these."""
    gaps: tuple[Gap, ...]
    """None where fewer than ten saw the first or all the others."""
    hidden: tuple[str, ...] = ()
    """What is not compared, as a few of other versions, or of none, would be given away."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "concepts"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: what is asked says something by itself."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The differences."""
        for gap in self.gaps:
            yield f"{gap.question}.{gap.figure}.{gap.version}", "difference", gap.change


Outcome = tuple[tuple[Question, frozenset[str]], ...]
"""One thing that is compared: a question, or one for each version with the same answers, each with
the versions that it is asked of."""


@dataclass(frozen=True, slots=True)
class Shown(View):
    """The answers of those who were shown a version."""

    lot: str = ""
    version: str = ""

    def answers(self, field: FieldName) -> Distribution:
        """The answers of a field."""
        scheme = self.book.scheme
        cut = len(scheme.parts)
        weigh = self.book.weigh_of(field)
        return self.book.counts.slice(
            (*scheme.parts, Answered((self.lot, "")), Answered(field)),
            lambda before: before[cut] == self.version,
            None if weigh is None else lambda before: weigh(before[:cut]),
        )


def together(questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
    """The version beside each answer that is compared."""
    [lot] = parts["shown"]
    for name in parts["compared"]:
        for field in fields_of(questionnaire.by_id[name]):
            yield (lot, ""), field


def analyse(book: Book, parts: Parts, least: int) -> Concepts:
    """The versions and their differences."""
    [lot] = parts["shown"]
    question = book.questionnaire.by_id[lot]
    outcomes = tuple(_outcomes(book.questionnaire, lot, parts["compared"]))
    fields = [f for one in outcomes for each, _ in one for f in fields_of(each)]
    people = [max(_people(book, lot, f).get(c.key, 0) for f in fields) for c in question.choices]
    versions = tuple(
        Version(choice.key, choice.label.plain or choice.key, n)
        for choice, n in zip(question.choices, people, strict=True)
    )
    unknown = max(_people(book, lot, field).get("", 0) for field in fields)
    drawn = _drawn(book, lot)
    hidden = [one for one in outcomes if _gives_away(book, lot, one, least)]
    told = [one for one in outcomes if one not in hidden]
    found = [gap for one in told for gap in _gaps(book, lot, versions, one, max(THIN, least))]
    corrected = holm([gap.p for gap in found])
    gaps = tuple(gap._replace(p=p) for gap, p in zip(found, corrected, strict=True))
    return Concepts(
        lot, versions, unknown, p_of_lots([drawn.get(v.key, 0) for v in versions]), gaps,
        tuple(map(_label, hidden)),
    )  # fmt: skip


def p_of_lots(counts: Sequence[int]) -> float:
    """How likely versions that are equally likely are drawn as unevenly as this."""
    expected = sum(counts) / len(counts)
    if not expected:
        return 1.0
    return chi_square_tail(sum((n - expected) ** 2 / expected for n in counts), len(counts) - 1)


def _people(book: Book, lot: str, field: FieldName) -> dict[str, int]:
    """How many answered a field, by the version that they were shown; `` where none is known."""
    scheme = book.scheme
    cut = len(scheme.parts)
    found: dict[str, int] = {}
    group = (*scheme.parts, Answered((lot, "")), Answered(field))
    for before, answers in book.counts.groups.get(group, {}).items():
        version = before[cut] if isinstance(before[cut], str) else ""
        n = sum(count for value, count in answers.items() if value is not None)
        found[str(version)] = found.get(str(version), 0) + n
    return found


def _drawn(book: Book, lot: str) -> Mapping[str, int]:
    """How often each version was drawn, whatever was answered."""
    return {str(value): n for value, n in book.distribution((lot, "")).counts.items()}


def _outcomes(questionnaire: Questionnaire, lot: str, names: Sequence[str]) -> Iterator[Outcome]:
    """What is compared: questions one by one, but for those that stand for each other."""
    everyone = frozenset(choice.key for choice in questionnaire.by_id[lot].choices)
    shown = shown_when(questionnaire)
    open_: list[tuple[Question, frozenset[str]]] = []
    for name in names:
        question = questionnaire.by_id[name]
        of = everyone & versions_of(shown[name], lot, everyone)
        taken = frozenset[str]().union(*(versions for _, versions in open_))
        if open_ and (of & taken or not _is_alike(open_[0][0], question)):
            yield tuple(open_)
            open_ = []
        open_.append((question, of))
    yield tuple(open_)


def _is_alike(one: Question, other: Question) -> bool:
    """Whether two questions have the same answers."""

    def answers(question: Question) -> tuple[object, ...]:
        return (
            kind_of(question).measure, question.spec,
            frozenset(c.key for c in question.choices), frozenset(r.key for r in question.rows),
        )  # fmt: skip

    return answers(one) == answers(other)


def versions_of(condition: Condition | None, lot: str, all_: frozenset[str]) -> frozenset[str]:
    """The versions under which a question may be asked, as far as its condition names them."""
    match condition:
        case And(operands):
            found = all_
            for operand in operands:
                found &= versions_of(operand, lot, all_)
            return found
        case Compare(question, "=", value) if question == lot:
            return frozenset({str(value)})
        case Compare(question, "!=", value) if question == lot:
            return all_ - {str(value)}
        case Has(question, code) if question == lot:
            return frozenset({code})
        case In(question, codes) if question == lot:
            return frozenset(codes)
    return all_


def _gives_away(book: Book, lot: str, outcome: Outcome, least: int) -> bool:
    """Whether all who answered, less those whose versions are compared, are a few."""
    for question, of in outcome:
        for field in fields_of(question):
            people = _people(book, lot, field)
            shown = [n for key, n in people.items() if key in of and n >= max(THIN, least)]
            if gives_away(sum(people.values()), sum(shown), least):
                return True
    return False


def _label(outcome: Outcome) -> str:
    return " / ".join(question.label.plain or question.id for question, _ in outcome)


def _gaps(
    book: Book, lot: str, versions: Sequence[Version], outcome: Outcome, enough: int
) -> Iterator[Gap]:
    """How each further version differs from the first in one outcome."""
    first, *others = versions
    before = _told(book, lot, first, outcome)
    if before is None:
        return
    label = _label(outcome)
    for other in others:
        after = _told(book, lot, other, outcome)
        if after is None:
            continue
        for change in _changes(before, after, enough):
            yield _gap(before, label, change, other.key)


def _told(book: Book, lot: str, version: Version, outcome: Outcome) -> QuestionTally | None:
    """What those who were shown a version answered; None where it is asked of none of them."""
    for question, of in outcome:
        if version.key in of:
            return tally_question(question, Shown(book, version.people, None, 0, lot, version.key))
    return None


def _changes(before: QuestionTally, after: QuestionTally, enough: int) -> Iterator[Change]:
    """All figures of which both have enough answers; of two options one says it all."""
    for change in changes_of(before, after, before.id):
        row = change.question.partition("/")[2]
        one, other = (_row(each, row) for each in (before, after))
        if min(one.answered, other.answered) < enough:
            continue
        is_mirrored = not one.measure.several and len(one.options) == 2
        if is_mirrored and change.of == "share" and change.figure != one.options[0].key:
            continue
        yield change


def _row(question: QuestionTally, row: str) -> QuestionTally:
    return next((each for each in question.rows if each.id == row), question)


def _gap(question: QuestionTally, label: str, change: Change, version: str) -> Gap:
    row = change.question.partition("/")[2]
    of = _row(question, row)
    names = [label] + ([of.label] if row else [])
    if change.of:
        names.append(of.option(change.figure).label)
    form = change.of or change.figure
    figure = f"{row}.{change.figure}" if row else change.figure
    return Gap(
        question.id, figure, ": ".join(names), form, of.unit, version, change.after, change.before,
        change.change, change.p,
    )  # fmt: skip
