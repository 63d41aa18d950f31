"""Relevance equations as conditions of ours, where one holds for the same answers.

By the manual of its ExpressionScript: what is not answered is an empty text, which differs from
every code and is neither above nor below a number; `.NAOK` lets a question that was not asked
count as empty, without it nothing that looks at one holds.
"""

from __future__ import annotations

import re

from surveygen.responses.forms.comparing import (
    NUMBER,
    Value,
    comparison,
    holds,
    of_number,
    translator,
)
from surveygen.responses.forms.infix import (
    Binary,
    Call,
    Grammar,
    Name,
    Node,
    Number,
    Text,
)
from surveygen.responses.forms.truth import (
    MORE,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    answered,
    by_option,
    incomparable,
    opposite,
    same_text,
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


def _told(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Number(number):
            return number != 0
        case Call("is_empty", (Name(name),)):
            return opposite(is_there(_subject(name, subjects)))
        case Binary():
            name, operator, value = comparison(node)
            return _compared(name, _subject(name, subjects), operator, value)
    raise UnsayableError(MORE)


def _subject(name: str, subjects: Subjects) -> Subject:
    bare, _, suffix = name.partition(".")
    if suffix and suffix.lower() not in ("naok", "code", "value", "valuenaok"):
        msg = f"`.{suffix}` of a question cannot be looked at"
        raise UnsayableError(msg)
    return subjects.find(bare)


def is_there(subject: Subject) -> Truth:
    """That there is an answer; of a box, that it is ticked."""
    if subject.form == "box":
        return ticked(subject, next(iter(subject.codes.values())))
    return answered(subject)


def _compared(name: str, subject: Subject, operator: str, value: Value) -> Truth:
    if operator == "!=" and "NAOK" not in name.upper() and subject.conditional:
        raise UnsayableError("it never holds there for whoever was not asked; here it would")
    if value == Text("") and operator in ("=", "!="):
        there = is_there(subject)
        return there if operator == "!=" else opposite(there)
    match subject.form:
        case "box" if operator in ("=", "!=") and value == Text("Y"):
            there = is_there(subject)
            return there if operator == "=" else opposite(there)
        case "one":
            return by_option(subject, lambda given: _holds(given, operator, value))
        case "whole" | "decimal":
            return of_number(subject, operator, value)
        case "text" if isinstance(value, Text) and operator in ("=", "!="):
            return same_text(subject, operator, value.value)
    raise incomparable(subject)


def _holds(given: str, operator: str, value: Value) -> bool:
    """As elsewhere, but that a text is neither above nor below a number."""
    if isinstance(value, Number) and not NUMBER.fullmatch(given) and operator not in ("=", "!="):
        return False
    return holds(given, operator, value)


translate = translator(_GRAMMAR, _told)
