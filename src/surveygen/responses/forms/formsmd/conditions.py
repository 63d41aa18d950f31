"""Conditions of Forms.md as conditions of ours, where one holds for the same answers."""

from __future__ import annotations

import re

from surveygen.condition import Not
from surveygen.responses.forms.comparing import Value, comparison, source_of, translator
from surveygen.responses.forms.conditions import can_be_written
from surveygen.responses.forms.infix import (
    Binary,
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
    holds_of_numbers,
    incomparable,
    ordered,
    ticked,
)

_GRAMMAR = Grammar(
    re.compile(
        r"""\s*(?:
            (?P<text>'[^']*'|"[^"]*")
          | (?P<number>-?(?:\d+(?:\.\d+)?)(?![\w.]))
          | (?P<sign><=|>=|===|==|!==|!=|<|>|&&|\|\||!|[(),\[\]])
          | (?P<word>(?:and|or|not|in)\b)
          | (?P<name>[A-Za-z_][\w-]*)
        )""",
        re.VERBOSE,
    ),
    {"and": "and", "&&": "and", "or": "or", "||": "or", "not": "not", "!": "not", "==": "=",
     "===": "=", "!=": "!=", "!==": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "in": "in"},
    bare_not=True,
)  # fmt: skip


def _told(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Binary("in", Text(code), Name(name)):
            subject = subjects.find(name)
            if subject.form != "many":
                raise UnsayableError(MORE)
            return ticked(subject, subject.codes[code]) if code in subject.codes else False
        case Binary():
            name, operator, value = comparison(node)
            return _compared(subjects.find(name), operator, value)
    raise UnsayableError(MORE)


def _compared(subject: Subject, operator: str, value: Value) -> Truth:
    is_equality = operator in ("=", "!=")
    if value == Text("") and is_equality:
        return answered(subject) if operator == "!=" else Not(answered(subject))
    text = source_of(value)
    if subject.form == "one" and is_equality:
        return by_option(subject, lambda given: (given == text) is (operator == "="))
    if isinstance(value, Number):
        return _of_number(subject, operator, value.value)
    if subject.form == "text" and is_equality and can_be_written(text):
        return ordered(subject, operator, text)
    raise incomparable(subject)


def _of_number(subject: Subject, operator: str, number: float) -> Truth:
    if subject.form in ("whole", "decimal"):
        return ordered(subject, operator, number)
    are_numbers = all(re.fullmatch(r"-?\d+", given) for given in subject.codes)
    if subject.form == "one" and are_numbers:
        return by_option(
            subject,
            lambda given: holds_of_numbers(float(given or 0), operator, number),
            empty=False,
        )
    raise incomparable(subject)


translate = translator(_GRAMMAR, _told)
