"""What conditions of other tools are made from here, whatever their spelling.

A comparison with an option is worked out for each of its options and for no answer, and the
condition says which of them it holds for. So a condition of ours holds for the same answers as
theirs, or there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, cast

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or
from surveygen.responses.forms.conditions import can_be_written

SubjectForm = Literal[
    "one", "many", "box", "whole", "decimal", "text", "consent", "date", "matrix", "other"
]
Sign = Literal["=", "!=", "<", "<=", ">", ">="]


class UnsayableError(Exception):
    """An expression that our language cannot say with the same meaning; it never leaves here."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def incomparable(subject: Subject) -> UnsayableError:
    """That a question is not compared so here."""
    return UnsayableError(f"an answer to `{subject.id}` is not compared like this here")


MORE = "it uses more than comparisons of answers"


class Subject(NamedTuple):
    """A question, or a row of one, that conditions may look at."""

    id: str
    form: SubjectForm
    codes: Mapping[str, str] = {}
    """Of its options, theirs with ours."""
    part: str = ""
    """The row; empty for the question itself."""
    rows: Mapping[str, str] = {}
    """Of a matrix: their names of its rows with ours."""
    many: bool = False
    """Of a matrix: whether a row takes several answers."""
    numbers: frozenset[str] = frozenset()
    """Of its options, those that are numbers there."""
    conditional: bool = False
    """Whether it is not asked of everybody."""

    def row(self, name: str) -> Subject:
        """The subject that a row is. Raises UnsayableError for one that is not there."""
        if name not in self.rows:
            msg = f"`{self.id}` has no row `{name}`"
            raise UnsayableError(msg)
        form: SubjectForm = "many" if self.many else "one"
        return Subject(self.id, form, self.codes, self.rows[name], numbers=self.numbers)


class Subjects(NamedTuple):
    """What is known of the questions above."""

    known: Mapping[str, Subject]
    left: Mapping[str, str]
    """The names of what was left out, with what it was."""

    def find(self, name: str) -> Subject:
        """The question of that name. Raises UnsayableError where there is none."""
        if name in self.known:
            return self.known[name]
        if name in self.left:
            msg = f"it looks at `{name}`, {self.left[name]}"
            raise UnsayableError(msg)
        msg = f"it looks at `{name or '.'}`, which does not stand above it"
        raise UnsayableError(msg)


Truth = Condition | bool
"""A condition, or whether it holds where that does not depend on an answer."""


def opposite(truth: Truth) -> Truth:
    """What holds where this does not."""
    if isinstance(truth, bool):
        return not truth
    return truth.operand if isinstance(truth, Not) else Not(truth)


def opposite_if(whether: bool, condition: Condition) -> Condition:
    """The condition, or its opposite."""
    return Not(condition) if whether else condition


def joined(word: str, left: Truth, right: Truth) -> Truth:
    """Two truths with `and` or `or` between them."""
    deciding = word == "or"
    if isinstance(left, bool):
        return left if left is deciding else right
    if isinstance(right, bool):
        return right if right is deciding else left
    kind = Or if deciding else And
    operands: list[Condition] = []
    for side in (left, right):
        operands += side.operands if isinstance(side, kind) else [side]
    return kind(tuple(operands))


def all_true(truths: Iterable[Truth]) -> Truth:
    """Whether all of them hold."""
    result: Truth = True
    for truth in truths:
        result = joined("and", result, truth)
    return result


def any_true(truths: Iterable[Truth]) -> Truth:
    """Whether one of them holds."""
    result: Truth = False
    for truth in truths:
        result = joined("or", result, truth)
    return result


def without_answers(condition: Condition, ids: Collection[str]) -> Truth:
    """What is left of a condition where nobody answers these questions."""
    match condition:
        case Not(operand):
            return opposite(without_answers(operand, ids))
        case And(operands):
            return all_true(without_answers(each, ids) for each in operands)
        case Or(operands):
            return any_true(without_answers(each, ids) for each in operands)
        case _:
            return condition if condition.question not in ids else False


def by_option(
    subject: Subject, holds: Callable[[str], bool], *, empty: bool | None = None
) -> Truth:
    """Which options a test holds for, and whether for no answer: that of `""`, or `empty`."""
    with_it = [code for given, code in subject.codes.items() if holds(given)]
    without = [code for given, code in subject.codes.items() if not holds(given)]
    if holds("") if empty is None else empty:
        return Not(one_of(subject, without)) if without else True
    return one_of(subject, with_it) if with_it else False


def one_of(subject: Subject, codes: Sequence[str]) -> Condition:
    """That one of these codes was picked."""
    if len(set(codes)) == len(set(subject.codes.values())):
        return answered(subject)
    if len(codes) == 1:
        return Compare(subject.id, "=", codes[0], subject.part)
    return In(subject.id, tuple(codes), subject.part)


def answered(subject: Subject) -> Condition:
    """That there is an answer."""
    return Answered(subject.id, subject.part)


def ticked(subject: Subject, code: str) -> Condition:
    """That a box is ticked; of a list with one box, which is a consent, that it was."""
    if not code or (subject.form == "many" and len(subject.codes) == 1):
        return answered(subject)
    return Has(subject.id, code, subject.part)


def alone(subject: Subject, codes: Sequence[str]) -> Condition:
    """That these boxes are ticked and no other."""
    has: list[Condition] = [ticked(subject, code) for code in codes]
    has += [Not(ticked(subject, c)) for c in subject.codes.values() if c not in codes]
    return And(tuple(has)) if len(has) > 1 else has[0]


def compare(subject: Subject, operator: Sign, value: str | float) -> Condition:
    """A comparison of ours, which no missing answer meets."""
    return Compare(subject.id, operator, value, subject.part)


def ordered(subject: Subject, operator: str, value: str | float) -> Condition:
    """A comparison as the other tools make it: what is not answered differs from every value."""
    if operator == "!=":
        return Not(compare(subject, "=", value))
    return compare(subject, cast("Sign", operator), value)


def same_text(subject: Subject, operator: str, text: str) -> Condition:
    """That an answer is a text, or (`!=`) is not; raises UnsayableError for one we cannot write."""
    if not can_be_written(text):
        raise UnsayableError("its text cannot be written in a condition")
    return ordered(subject, operator, text)


def holds_of_numbers(left: float, operator: str, right: float) -> bool:
    """A comparison of two numbers."""
    return {
        "=": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[operator]
