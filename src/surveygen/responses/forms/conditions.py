"""A condition as an author would write it."""

from __future__ import annotations

import re

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or

_WORD = re.compile(r"-?\w[\w.-]*")
_TAKEN = ("and", "or", "not", "has", "in", "answered")


def written(condition: Condition) -> str:
    """The condition in the authoring language, with no more brackets than it needs."""
    match condition:
        case Compare(question, operator, value, part):
            return f"{_place(question, part)} {operator} {_value(value)}"
        case Has(question, code, part):
            return f"{_place(question, part)} has {_value(code)}"
        case In(question, codes, part):
            return f"{_place(question, part)} in ({', '.join(map(_value, codes))})"
        case Answered(question, part):
            return f"{_place(question, part)} answered"
        case Not(operand):
            return f"not ({written(operand)})"
        case And(operands):
            return " and ".join(_bracketed(each, Or) for each in operands)
        case Or(operands):
            return " or ".join(_bracketed(each, And) for each in operands)


def _bracketed(condition: Condition, other: type[And] | type[Or]) -> str:
    return f"({written(condition)})" if isinstance(condition, other) else written(condition)


def _place(question: str, part: str) -> str:
    return f"{question}.{part}" if part else question


def _value(value: str | float) -> str:
    if not isinstance(value, str):
        return f"{value:.15g}"
    if _WORD.fullmatch(value) and value.lower() not in _TAKEN:
        return value
    return f"'{value}'" if '"' in value else f'"{value}"'


def can_be_written(text: str) -> bool:
    """Whether a text can stand in a condition as a value, and stays what it is there."""
    quoted = '"' in text and "'" in text
    return not quoted and text == " ".join(text.split()) and not re.search(r"[`“”„‘’‚]", text)
