"""Whether a test fits the question it looks at: its codes, numbers, dates, rows and items."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from surveygen.condition import Compare, Comparison, Condition, Has, In, Or
from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_day, is_moment, is_month, is_number, is_time, may_be_thousands
from surveygen.messages import problem, suggestion
from surveygen.model import Question

_CALENDAR: dict[str, tuple[Callable[[str], bool], str]] = {
    "date": (lambda text: text != "today" and is_day(text), "2026-12-31"),
    "datetime": (lambda t: is_moment(t) or (t != "today" and is_day(t)), "2026-12-31T18:00"),
    "month": (is_month, "2026-12"),
    "time": (is_time, "18:00"),
}
"""What a value is compared with, by kind, and an example of it."""


class Value(NamedTuple):
    """A value as it stands in a condition."""

    text: str
    """Without its quotes."""
    where: Location
    quoted: bool


class Subject(NamedTuple):
    """What one test of a condition looks at, and where its mistakes are collected."""

    name: str
    """The id as it was written."""
    question: Question | None
    """None once its absence has been reported: then nothing more is said."""
    part: str
    """The row or item; empty for the answer itself."""
    problems: list[Problem]

    def report(self, code: str, where: Location, /, **values: object) -> None:
        """Add a problem of this test."""
        self.problems.append(problem(code, where, question=self.name, **values))


def check_part(subject: Subject, where: Location, *, needed: bool) -> None:
    """Report a row or item that is not there, and one that is `needed` and missing."""
    question = subject.question
    if question is None:
        return
    measure = kind_of(question).measure
    keys = [item.key for item in question.rows or question.choices]
    if not subject.part:
        if needed and measure.has_parts:
            example = f"{subject.name}.{keys[0]}" if keys else f"{subject.name} answered"
            subject.report("C015", where, example=example)
        elif needed and not measure.can_be_tested:
            subject.report("C016", where)
    elif not measure.has_parts or subject.part not in keys:
        near = suggestion(subject.part, keys) if measure.has_parts else ""
        near = near or "It has no rows or items."
        subject.report("C008", where, part=subject.part, suggestion=near)


def stored_value(subject: Subject, text: str, where: Location) -> str:
    """The stored value that a text names by its code or by its label."""
    question = subject.question
    if question is None or not kind_of(question).measure.names_answers:
        return text
    if question.choice(text) is not None or not question.choices:
        return text
    folded = text.casefold()
    by_label = next((c for c in question.choices if c.label.plain.casefold() == folded), None)
    if by_label is not None:
        return by_label.key
    known = [c.key for c in question.choices]
    near = suggestion(text, known)
    near = near if near.startswith("Did") else "Use one of them, or quote the label."
    listed = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    subject.report("C003", where, answer=text, known=listed, suggestion=near)
    return text


def has(subject: Subject, text: str, where: Location, _quoted: bool) -> Has:
    """`ordered has tea`: for boxes to tick, or one option."""
    question = subject.question
    if question is not None and kind_of(question).measure.form == "number":
        place = f"{subject.name}.{subject.part}" if subject.part else subject.name
        subject.report("C007", where, operator="has", hint=f"{place} = {text}")
    return Has(subject.name, stored_value(subject, text, where), subject.part)


def is_one_of(subject: Subject, values: list[Value]) -> Condition:
    """`visit in (first, yearly)`; numbers are compared as such, so that 8.50 is in (8.5)."""
    question = subject.question
    if question is not None and kind_of(question).measure.form == "number":
        tests = [comparison(subject, "=", v.text, v.where, quoted=v.quoted) for v in values]
        return tests[0] if len(tests) == 1 else Or(tuple(tests))
    codes = (stored_value(subject, value.text, value.where) for value in values)
    return In(subject.name, tuple(codes), subject.part)


def comparison(
    subject: Subject, operator: Comparison, text: str, where: Location, *, quoted: bool
) -> Compare:
    """The comparison with a value, which must be of the kind that the question stores."""
    question, name, part = subject.question, subject.name, subject.part
    numeric = is_number(text) and not quoted
    if question is None:
        return Compare(name, operator, float(text) if numeric else text, part)
    measure = kind_of(question).measure
    if measure.takes_several(question):
        place = f"{name}.{part}" if part else name
        subject.report("C007", where, operator=operator, hint=f"{place} has {text}")
    elif measure.form == "number":
        if numeric and not may_be_thousands(text):
            return Compare(name, operator, float(text), part)
        subject.report("C018" if numeric else "C006", where, value=text)
    elif question.kind in _CALENDAR:
        valid, wanted = _CALENDAR[question.kind]
        if not valid(text):
            subject.report("C011", where, kind=question.kind, value=text, wanted=wanted)
    elif measure.form == "option":
        return _choice_comparison(subject, question, operator, text, where)
    elif operator not in ("=", "!=") and measure.form == "text" and question.kind != "hidden":
        subject.report("C007", where, operator=operator, hint=f'{name} = "{text}"')
    elif question.kind == "hidden" and numeric and operator not in ("=", "!="):
        return Compare(name, operator, float(text), part)
    return Compare(name, operator, text, part)


def _choice_comparison(
    subject: Subject, question: Question, operator: Comparison, text: str, where: Location
) -> Compare:
    """A comparison with an option: by its code; by size where all codes are numbers."""
    name, part = subject.name, subject.part
    if operator in ("=", "!="):
        return Compare(name, operator, stored_value(subject, text, where), part)
    if question.choices and all(is_number(c.key) for c in question.choices):
        code = text if is_number(text) else stored_value(subject, text, where)
        if is_number(code):
            return Compare(name, operator, float(code), part)
    else:
        code = stored_value(subject, text, where)
        subject.report("C007", where, operator=operator, hint=f"{name} in ({code}, …)")
    return Compare(name, operator, code, part)
