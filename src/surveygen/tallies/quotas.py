"""A screener's quotas: how many of each answer are still wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surveygen.condition import Condition, In, Not, Or
from surveygen.model import Question, Questionnaire
from surveygen.responses.answers import Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.asked import told_together
from surveygen.tallies.book import Book, Division, Scheme, parts_of
from surveygen.tallies.fields import fields_of
from surveygen.tallies.parts import Answered, Group, Holds
from surveygen.tallies.protection import BesideSegments
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.summary import View, tally_question


class Quota(NamedTuple):
    """One answer of which a number of people is wanted."""

    question: str
    asked: str
    """The question's words."""
    option: str
    label: str
    wanted: int
    found: int
    """How many gave it and were not screened out."""
    answered: int
    """How many answered the question and were not screened out."""

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return max(0, self.wanted - self.found)


def still_in(questionnaire: Questionnaire) -> Condition | None:
    """What holds for those who were not screened out; None where nobody can be."""
    out = [
        In(question.id, keys)
        for question in questionnaire
        if (keys := tuple(choice.key for choice in question.choices if choice.ends))
    ]
    return Not(Or(tuple(out))) if out else None


def quota_groups(
    questionnaire: Questionnaire, scheme: Scheme, divisions: Sequence[Division]
) -> Iterator[Group]:
    """What has to be counted for the quotas, and to know whom they would give away."""
    parts = _remaining(questionnaire).parts
    for question in _asked(questionnaire):
        for name in fields_of(question):
            yield (*parts, *scheme.parts, Answered(name))
            yield (*parts_of(divisions), *parts, Answered(name))


def quotas(book: Book, least: int) -> tuple[tuple[Quota, ...], tuple[str, ...]]:
    """How far the quotas are filled, by those who were not screened out.

    And the questions of which that is not said: beside the figures of everybody, and of the
    segments, it would show what fewer than `least` people answered who were screened out elsewhere.
    """
    found: list[Quota] = []
    withheld: list[str] = []
    remaining = View(book, 0, _remaining(book.questionnaire))
    beside = BesideSegments(book, least)
    crossed = told_together(book.questionnaire) if book.questionnaire.settings.views else ()
    for question in _asked(book.questionnaire):
        # Of whom an analysis tells of a question is not known by who was screened out.
        is_crossed = question.id in crossed and still_in(book.questionnaire) and least > 1
        if is_crossed or any(_gives_away(beside, question, one) for one in fields_of(question)):
            withheld.append(question.id)
        else:
            found += _quotas(question, tally_question(question, remaining))
    return tuple(found), tuple(withheld)


def _gives_away(beside: BesideSegments, question: Question, name: FieldName) -> bool:
    ended = {choice.key for choice in question.choices if choice.ends}
    parts = _remaining(beside.atoms.book.questionnaire).parts

    # Who is screened out by this very answer stands in the figures of everybody.
    def stays(value: Value) -> bool:
        return value is not None and not ended & (
            value if isinstance(value, frozenset) else {value}
        )

    by_part = beside.by_part(name, parts, stays)
    everybody: Counter[frozenset[int]] = Counter()
    left: Counter[frozenset[int]] = Counter()
    for values, people in by_part.items():
        everybody.update(people)
        if "no" not in values:
            left.update(people)
    return bool(everybody) and beside.groups_give_away(name, [left], everybody)


def _quotas(question: Question, asked: QuestionTally) -> Iterator[Quota]:
    counts = {option.key: option.count for option in asked.options}
    for choice in question.choices:
        if choice.quota:
            yield Quota(
                question.id,
                question.label.plain,
                choice.key,
                choice.label.plain,
                choice.quota,
                counts.get(choice.key, 0),
                asked.answered,
            )


def _asked(questionnaire: Questionnaire) -> Iterator[Question]:
    for question in questionnaire:
        if any(choice.quota for choice in question.choices):
            yield question


def _remaining(questionnaire: Questionnaire) -> Division:
    """Those who were not screened out, as the only segment of a division."""
    condition = still_in(questionnaire)
    parts = () if condition is None else (Holds(condition),)
    segment = ("", "", lambda values: "no" not in values)
    return Division("", "", parts, (segment,))
