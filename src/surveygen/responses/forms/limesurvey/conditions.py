"""Relevance equations as conditions of ours, where one holds for the same answers.

By the manual of its ExpressionScript: what is not answered is an empty text, which differs from
every code and is neither above nor below a number; `.NAOK` lets a question that was not asked
count as empty, without it nothing that looks at one holds.
"""

from __future__ import annotations

import re
from typing import cast

from surveygen.condition import Not
from surveygen.responses.forms.conditions import can_be_written
from surveygen.responses.forms.infix import (
    Binary,
    Call,
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
          | (?P<number>-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.]))
          | (?P<sign><=|>=|!=|==|=|<|>|&&|\|\||!|[(),])
          | (?P<word>(?:and|or|not|eq|ne|lt|le|gt|ge)\b)
          | (?P<call>\w+(?=\s*\())
          | (?P<name>\w+(?:\.\w+)?)
        )""",
        re.VERBOSE | re.IGNORECASE,
    ),
    {
        "and": "and", "&&": "and", "or": "or", "||": "or", "!": "not", "not": "not",
        "==": "=", "eq": "=", "!=": "!=", "ne": "!=", "<": "<", "lt": "<", "<=": "<=", "le": "<=",
        ">": ">", "gt": ">", ">=": ">=", "ge": ">=",
    },
    bare_not=True,
)  # fmt: skip
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
Value = Text | Number


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
        case Number(number):
            return number != 0
        case Call("is_empty", (Name(name),)):
            return opposite(_is_there(_subject(name, subjects)))
        case Binary():
            looking = looking_right(node)
            match looking.left, looking.right:
                case Name(name), Text() | Number() as value:
                    return _compared(name, _subject(name, subjects), looking.operator, value)
    raise UnsayableError(MORE)


def _subject(name: str, subjects: Subjects) -> Subject:
    bare, _, suffix = name.partition(".")
    if suffix and suffix.lower() not in ("naok", "code", "value", "valuenaok"):
        msg = f"`.{suffix}` of a question cannot be looked at"
        raise UnsayableError(msg)
    return subjects.find(bare)


def _is_there(subject: Subject) -> Truth:
    if subject.form == "box":
        return ticked(subject, next(iter(subject.codes.values())))
    return answered(subject)


def _compared(name: str, subject: Subject, operator: str, value: Value) -> Truth:
    if operator == "!=" and "NAOK" not in name.upper() and subject.conditional:
        raise UnsayableError("it never holds there for whoever was not asked; here it would")
    if value == Text("") and operator in ("=", "!="):
        there = _is_there(subject)
        return there if operator == "!=" else opposite(there)
    match subject.form:
        case "box" if operator in ("=", "!=") and value == Text("Y"):
            there = _is_there(subject)
            return there if operator == "=" else opposite(there)
        case "one":
            return by_option(subject, lambda given: _holds(given, operator, value))
        case "whole" | "decimal":
            return _of_number(subject, operator, value)
        case "text" if isinstance(value, Text) and operator in ("=", "!="):
            if not can_be_written(value.value) or value.value != " ".join(value.value.split()):
                raise UnsayableError("its text cannot be written in a condition")
            equal = compare(subject, "=", value.value)
            return Not(equal) if operator == "!=" else equal
    msg = f"an answer to `{subject.id}` is not compared like this here"
    raise UnsayableError(msg)


def _holds(given: str, operator: str, value: Value) -> bool:
    """A comparison as it is made there: of numbers where both are, else of texts."""
    right = value.source if isinstance(value, Number) else value.value
    if _NUMBER.fullmatch(given) and _NUMBER.fullmatch(right):
        return holds_of_numbers(float(given), operator, float(right))
    if operator in ("=", "!="):
        return (given == right) is (operator == "=")
    if not given or isinstance(value, Number):
        return False
    raise UnsayableError("it compares texts by their order")


def _of_number(subject: Subject, operator: str, value: Value) -> Truth:
    source = value.source if isinstance(value, Number) else value.value
    if not _NUMBER.fullmatch(source):
        raise UnsayableError("it compares a number with a text")
    number = float(source)
    if operator == "!=":
        return Not(compare(subject, "=", number))
    return compare(subject, cast("Sign", operator), number)
