"""Branching logic of REDCap as conditions of ours, where one holds for the same answers.

An empty answer is an empty text there: it differs from every code. Whether it is below a number
differs between versions, so that a comparison by size is marked for review.
"""

from __future__ import annotations

import re

from surveygen.condition import Not
from surveygen.responses.forms.comparing import (
    DAY,
    Value,
    comparison,
    holds,
    of_number,
    source_of,
    translator,
)
from surveygen.responses.forms.infix import (
    Binary,
    Grammar,
    Node,
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
    ordered,
    same_text,
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


def by_size(text: str) -> bool:
    """Whether it compares by size, where an empty answer is not the same in every version."""
    return re.search(r"<(?!>)|(?<!<)>", re.sub(r"'[^']*'|\"[^\"]*\"", "", text)) is not None


def _told(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Binary():
            name, operator, value = comparison(node)
            return _compared(name, subjects, operator, value)
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
            return by_option(subject, lambda given: holds(given, operator, value))
        case "whole" | "decimal":
            return of_number(subject, operator, value)
        case "date" if isinstance(value, Text) and DAY.fullmatch(value.value):
            return ordered(subject, operator, value.value)
        case "text" if isinstance(value, Text) and operator in ("=", "!="):
            return same_text(subject, operator, value.value)
    raise incomparable(subject)


def _of_box(subject: Subject, code: str, operator: str, value: Value) -> Truth:
    source = source_of(value)
    if subject.form != "many" or code not in subject.codes:
        msg = f"`{subject.id}` has no box `{code}`"
        raise UnsayableError(msg)
    if operator not in ("=", "!=") or source not in ("0", "1"):
        raise UnsayableError(MORE)
    is_ticked = ticked(subject, subject.codes[code])
    return is_ticked if (source == "1") is (operator == "=") else Not(is_ticked)


translate = translator(_GRAMMAR, _told)
