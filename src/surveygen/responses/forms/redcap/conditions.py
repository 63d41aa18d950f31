"""Branching logic of REDCap as conditions of ours, where one holds for the same answers.

An empty answer is an empty text there: it differs from every code. Whether it is below a number
differs between versions, so that a comparison by size is marked for review.
"""

from __future__ import annotations

import re
from typing import cast

from surveygen.condition import Not
from surveygen.responses.forms.conditions import can_be_written
from surveygen.responses.forms.infix import (
    Binary,
    Grammar,
    Name,
    Node,
    Number,
    Opposite,
    Text,
    looking_right,
    parse,
)
from surveygen.responses.forms.truth import (
    MORE,
    Sign,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    answered,
    by_option,
    compare,
    holds_of_numbers,
    joined,
    opposite,
    ticked,
)

_GRAMMAR = Grammar(
    re.compile(
        r"""\s*(?:
            (?P<text>'[^']*'|"[^"]*")
          | \[(?P<name>[^\[\]]+)\](?!\s*\[)
          | (?P<number>-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.]))
          | (?P<sign><=|>=|<>|!=|=|<|>|[(),])
          | (?P<call>\w+(?=\s*\())
          | (?P<word>\w+)
        )""",
        re.VERBOSE,
    ),
    {
        "and": "and", "or": "or", "not": "not", "=": "=", "<>": "!=", "!=": "!=",
        "<": "<", "<=": "<=", ">": ">", ">=": ">=",
    },
)  # fmt: skip
_BOX = re.compile(r"(\w+)\(([^()]*)\)")
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Value = Text | Number


def by_size(text: str) -> bool:
    """Whether it compares by size, where an empty answer is not the same in every version."""
    return re.search(r"<(?!>)|(?<!<)>", re.sub(r"'[^']*'|\"[^\"]*\"", "", text)) is not None


def translate(text: str, subjects: Subjects) -> Truth:
    """The condition, or the truth where it does not depend on an answer.

    Raises UnsayableError where no condition of ours means the same.
    """
    return _truth(parse(text, _GRAMMAR), subjects)


def _truth(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Binary("and" | "or", left, right):
            return joined(node.operator, _truth(left, subjects), _truth(right, subjects))
        case Opposite(inner):
            return opposite(_truth(inner, subjects))
        case Binary():
            looking = looking_right(node)
            match looking.left, looking.right:
                case Name(name), Text() | Number() as value:
                    return _compared(name, subjects, looking.operator, value)
    raise UnsayableError(MORE)


def _compared(name: str, subjects: Subjects, operator: str, value: Value) -> Truth:
    box = _BOX.fullmatch(name)
    if box is not None:
        return _of_box(subjects.find(box[1]), box[2].strip(), operator, value)
    subject = subjects.find(name)
    if value == Text("") and operator in ("=", "!=") and subject.form != "many":
        there = answered(subject)
        return there if operator == "!=" else Not(there)
    match subject.form:
        case "one":
            return by_option(subject, lambda given: _holds(given, operator, value))
        case "whole" | "decimal":
            return _of_number(subject, operator, value)
        case "date" if isinstance(value, Text) and _DAY.fullmatch(value.value):
            if operator == "!=":
                return Not(compare(subject, "=", value.value))
            return compare(subject, cast("Sign", operator), value.value)
        case "text" if isinstance(value, Text) and operator in ("=", "!="):
            if not can_be_written(value.value) or value.value != " ".join(value.value.split()):
                raise UnsayableError("its text cannot be written in a condition")
            equal = compare(subject, "=", value.value)
            return Not(equal) if operator == "!=" else equal
    msg = f"an answer to `{subject.id}` is not compared like this here"
    raise UnsayableError(msg)


def _of_box(subject: Subject, code: str, operator: str, value: Value) -> Truth:
    source = value.source if isinstance(value, Number) else value.value
    if subject.form != "many" or code not in subject.codes:
        msg = f"`{subject.id}` has no box `{code}`"
        raise UnsayableError(msg)
    if operator not in ("=", "!=") or source not in ("0", "1"):
        raise UnsayableError(MORE)
    is_ticked = ticked(subject, subject.codes[code])
    return is_ticked if (source == "1") is (operator == "=") else Not(is_ticked)


def _holds(given: str, operator: str, value: Value) -> bool:
    right = value.source if isinstance(value, Number) else value.value
    if _NUMBER.fullmatch(given) and _NUMBER.fullmatch(right):
        return holds_of_numbers(float(given), operator, float(right))
    if operator in ("=", "!="):
        return (given == right) is (operator == "=")
    if not given:
        return False
    raise UnsayableError("it compares texts by their order")


def _of_number(subject: Subject, operator: str, value: Value) -> Truth:
    source = value.source if isinstance(value, Number) else value.value
    if not _NUMBER.fullmatch(source):
        raise UnsayableError("it compares a number with a text")
    if operator == "!=":
        return Not(compare(subject, "=", float(source)))
    return compare(subject, cast("Sign", operator), float(source))
