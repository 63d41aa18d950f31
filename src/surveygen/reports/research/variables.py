"""Answers to closed questions as levels, each with the condition that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveygen.condition import Condition
from surveygen.errors import Location, SurveygenError
from surveygen.kinds import kind_of
from surveygen.language.conditions import Scope, parse_condition
from surveygen.model import Question, Questionnaire
from surveygen.reports.research.data import decoded
from surveygen.responses.answers import LACKS, Value
from surveygen.responses.files import Source
from surveygen.tallies.binding import Binder
from surveygen.tallies.distribution import as_number
from surveygen.tallies.fields import fields_of
from surveygen.tallies.parts import Holds
from surveygen.tallies.tallying import counted_rows

LEVELS = 5
"""Different numbers beyond which numbers are put together."""
UNUSED = ("concepts", "consent", "hidden", "file", "date")
"""Kinds that say nothing of what people are like: what was drawn for them, or sent along."""


@dataclass(slots=True)
class Variable:
    """What people answered to a question, in a row of it, or at a box."""

    question: str
    label: str
    levels: tuple[tuple[str, str], ...] = ()
    """A condition that holds for who answered so, and the answer's label."""
    codes: list[int] = field(default_factory=list)
    """The level of each person; -1 where there is no answer."""
    is_ordered: bool = False
    """Whether the conditions of its levels are `<=`, each holding for all levels up to it."""


def variables(
    questionnaire: Questionnaire, sources: Sequence[Source], using: Sequence[str] = ()
) -> list[Variable]:
    """The variables of the questions in `using`, or of all that are closed.

    Left out is what fewer than half answered, and what everybody answered alike.
    """
    asked = [
        question
        for question in questionnaire
        if (not using or question.id in using) and _is_closed(question)
    ]
    names = [name for question in asked for name in fields_of(question)]
    values: dict[tuple[str, str], list[Value]] = {name: [] for name in names}
    for matching, columns in counted_rows(questionnaire, sources).blocks():
        for name, own in values.items():
            own += decoded(matching, columns, name, len(columns[0]))
    found = [
        one
        for question in asked
        for item in fields_of(question)
        for one in _of_field(question, item[1], values[item])
    ]
    return [one for one in found if _tells(one.codes)]


def holding(
    questionnaire: Questionnaire, sources: Sequence[Source], conditions: Sequence[Condition]
) -> list[list[bool]]:
    """For whom each condition holds, as a tally decides it."""
    told: list[list[bool]] = [[] for _ in conditions]
    for matching, columns in counted_rows(questionnaire, sources).blocks():
        binder = Binder(questionnaire, matching)
        for condition, own in zip(conditions, told, strict=True):
            bound = binder.bind(Holds(condition))
            assert bound is not None  # noqa: S101 - a condition always binds
            held = [columns[i] for i in bound.columns]
            rows = zip(*held, strict=True) if held else [()] * len(columns[0])
            own += [bound.decode(row).value == "yes" for row in rows]
    return told


def parsed(questionnaire: Questionnaire, text: str) -> Condition:
    """A condition on this survey's questions; raises SurveygenError for what is none."""
    condition, problems = parse_condition(text, Location("", 0, 0), Scope(questionnaire.by_id))
    if condition is None:
        raise SurveygenError(*problems)
    return condition


def _is_closed(question: Question) -> bool:
    kind = kind_of(question)
    measure = kind.measure
    is_used = question.kind not in UNUSED and not kind.is_personal and not measure.is_text
    return is_used and measure.is_answered and bool(measure.form)


def _tells(codes: Sequence[int]) -> bool:
    answered = [code for code in codes if code >= 0]
    return 2 * len(answered) >= len(codes) and len(set(answered)) > 1


def _of_field(question: Question, item: str, values: Sequence[Value]) -> Iterator[Variable]:
    label = question.label.plain or question.id
    subject = f"{question.id}.{item}" if item else question.id
    items = {row.key: row.label.plain or row.key for row in question.rows}
    label = f"{label}: {items.get(item, item)}" if item else label
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, frozenset) for value in known):
        for choice in question.choices:
            yield _box(question.id, subject, choice.key, f"{label}: {choice.label.plain}", values)
        return
    if any(isinstance(value, (frozenset, tuple)) for value in known):
        return
    numbers = [as_number(value) for value in known]
    if known and all(number is not None for number in numbers):
        yield _ordered(question.id, subject, label, values)
        return
    labels = {choice.key: choice.label.plain or choice.key for choice in question.choices}
    places = {key: i for i, key in enumerate(labels)}
    levels = tuple((f"{subject} = {key}", said) for key, said in labels.items())
    yield Variable(
        question.id, label, levels, [places.get(str(value), -1) for value in values]
    )  # fmt: skip


def _box(question: str, subject: str, key: str, label: str, values: Sequence[Value]) -> Variable:
    ticked = (f"{subject} has {key}", "✓")
    levels = ((f"not {ticked[0]}", "–"), ticked)
    codes = [
        int(key in value) if isinstance(value, frozenset) and not _lacks(value) else -1
        for value in values
    ]
    return Variable(question, label, levels, codes)


def _lacks(value: frozenset[str]) -> bool:
    """Whether an answer's boxes are not all known."""
    return any(key.startswith(LACKS) for key in value)


def _ordered(question: str, subject: str, label: str, values: Sequence[Value]) -> Variable:
    """Numbers in their order; of many different ones, quarters of the people or nearly so."""
    numbers = [None if value is None else as_number(value) for value in values]
    known = sorted(number for number in numbers if number is not None)
    tops = sorted(set(known))
    if len(tops) > LEVELS:
        cuts = {known[len(known) * part // 4] for part in (1, 2, 3)} | {known[-1]}
        tops = sorted(cuts)
    levels, before = [], known[0]
    for top in tops:
        own = f"{top:g}" if before == top or len(set(known)) <= LEVELS else f"{before:g}–{top:g}"
        levels.append((f"{subject} <= {top:g}", own))
        before = next((number for number in known if number > top), top)
    codes = [
        -1 if number is None else next(i for i, top in enumerate(tops) if number <= top)
        for number in numbers
    ]
    return Variable(question, label, tuple(levels), codes, is_ordered=True)
