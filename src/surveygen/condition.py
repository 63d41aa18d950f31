"""Conditions over answers: the syntax tree that Python, the page and the tally share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from surveygen.dataclass import dataclass

Answer = str | float | frozenset[str] | Mapping[str, object] | None
"""A decoded answer: a code or text, a number, the codes ticked, parts by name, or none given."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?", re.IGNORECASE | re.ASCII)
Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Compare:
    """`visit = first`, `nps <= 6`: false while the question has no answer, `!=` included."""

    question: str
    """The id of the question that is looked at."""
    operator: Comparison
    value: str | float
    """A code or text, or a number."""
    part: str = ""
    """The row of a matrix, the item of a ranking; empty for the answer itself."""


@dataclass(frozen=True, slots=True)
class Has:
    """`ordered has tea`: the box is ticked."""

    question: str
    code: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class In:
    """`visit in (first, yearly)`: one of these codes."""

    question: str
    codes: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """`why answered`: any answer at all."""

    question: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    operands: tuple[Condition, ...]


Condition = Compare | Has | In | Answered | Not | And | Or


def all_of(*conditions: Condition | None) -> Condition | None:
    """Join conditions with `and`, leaving out those that are missing; None when none is left."""
    present: list[Condition] = []
    for condition in conditions:
        if isinstance(condition, And):
            present += condition.operands
        elif condition is not None:
            present.append(condition)
    if len(present) < 2:
        return present[0] if present else None
    return And(tuple(present))


def any_of(*conditions: Condition | None) -> Condition | None:
    """Join conditions with `or`; None, which always holds, where one is missing."""
    present: dict[Condition, None] = {}
    for condition in conditions:
        if condition is None:
            return None
        operands = condition.operands if isinstance(condition, Or) else (condition,)
        present |= dict.fromkeys(operands)
    return next(iter(present)) if len(present) == 1 else Or(tuple(present))


def questions_in(condition: Condition | None) -> Iterator[str]:
    """The ids that a condition looks at, in reading order, repeats included."""
    match condition:
        case Compare() | Has() | In() | Answered():
            yield condition.question
        case Not(operand):
            yield from questions_in(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from questions_in(operand)
        case None:
            return


def asked_for(condition: Condition | None) -> Iterator[str]:
    """The ids of which certain answers are asked for: not whether there is any answer."""
    match condition:
        case Answered() | Not(Answered()):
            return
        case And(operands) | Or(operands):
            for operand in operands:
                yield from asked_for(operand)
        case _:
            yield from questions_in(condition)


def to_json(condition: Condition) -> Json:
    """The condition as nested lists, which the page's script evaluates.

    `["=", id, value]` (a part of an answer as `[id, part]`), `["has", id, code]`,
    `["in", id, [codes]]`, `["answered", id]`, `["not", c]`, `["and", c, …]`, `["or", c, …]`.
    """
    match condition:
        case Compare(question, operator, value, part):
            return [operator, _place(question, part), value]
        case Has(question, code, part):
            return ["has", _place(question, part), code]
        case In(question, codes, part):
            return ["in", _place(question, part), list(codes)]
        case Answered(question, part):
            return ["answered", _place(question, part)]
        case Not(operand):
            return ["not", to_json(operand)]
        case And(operands):
            return ["and", *map(to_json, operands)]
        case Or(operands):
            return ["or", *map(to_json, operands)]


def _place(question: str, part: str) -> Json:
    return [question, part] if part else question


def evaluate(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Whether the condition holds for these decoded answers.

    A comparison with a question that has no answer is false, whatever the operator, so that
    `nps != 3` does not hold for someone who skipped the score.
    """
    match condition:
        case Compare(question, operator, value, part):
            return _compare(_part(answers.get(question), part), operator, value)
        case Has(question, code, part):
            answer = _part(answers.get(question), part)
            return code in answer if isinstance(answer, frozenset) else answer == code
        case In(question, codes, part):
            answer = _part(answers.get(question), part)
            if isinstance(answer, frozenset):
                return not answer.isdisjoint(codes)
            return any(_compare(answer, "=", code) for code in codes)
        case Answered(question, part):
            return _part(answers.get(question), part) not in (None, "", frozenset(), {})
        case Not(operand):
            return not evaluate(operand, answers)
        case And(operands):
            return all(evaluate(operand, answers) for operand in operands)
        case Or(operands):
            return any(evaluate(operand, answers) for operand in operands)


def _part(answer: Answer, part: str) -> Answer:
    if not part:
        return answer
    value = answer.get(part) if isinstance(answer, Mapping) else None
    return value if isinstance(value, str | float | frozenset) else None


def _compare(answer: Answer, operator: Comparison, value: str | float) -> bool:
    if answer is None or answer == "" or isinstance(answer, Mapping | frozenset):
        return False
    left: str | float = answer
    if isinstance(value, float | int):
        number = _number(answer)
        if number is None:
            return False
        left = number
    elif not isinstance(left, str):
        left = f"{left:g}"
    match operator:
        case "=":
            return left == value
        case "!=":
            return left != value
    ordering = (left > value) - (left < value)  # type: ignore[operator]
    return {"<": ordering < 0, "<=": ordering <= 0, ">": ordering > 0, ">=": ordering >= 0}[
        operator
    ]


def _number(answer: str | float) -> float | None:
    if isinstance(answer, str) and _NUMBER.fullmatch(answer.strip()) is None:
        return None
    return float(answer)
