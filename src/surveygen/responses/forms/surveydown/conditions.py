"""Conditions of R, as surveydown takes them, as conditions of ours."""

from __future__ import annotations

import re
from typing import cast

from surveygen.responses.forms.comparing import Value, source_of, translator
from surveygen.responses.forms.conditions import can_be_written
from surveygen.responses.forms.infix import (
    Binary,
    Call,
    Grammar,
    Name,
    Node,
    Number,
    Text,
    looking_right,
)
from surveygen.responses.forms.truth import (
    MORE,
    Sign,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    answered,
    any_true,
    by_option,
    compare,
    incomparable,
    joined,
    opposite,
    ticked,
)

_GRAMMAR = Grammar(
    re.compile(
        r"""\s*(?:
            (?P<text>'[^']*'|"[^"]*")
          | (?P<number>-?(?:\d+(?:\.\d+)?)(?![\w.]))
          | (?P<sign>%in%|<=|>=|==|!=|<|>|&&|\|\||&|\||!|[(),])
          | (?P<call>[A-Za-z_.][\w.]*(?=\s*\())
          | (?:input|all_data)\$(?P<name>\w+)
          | (?P<word>\w+)
        )""",
        re.VERBOSE,
    ),
    {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "==": "=", "!=": "!=",
     "<": "<", "<=": "<=", ">": ">", ">=": ">=", "%in%": "in"},
    bare_not=True,
)  # fmt: skip


def _told(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Call("sd_is_answered", (Text(name),)):
            return answered(subjects.find(name))
        case Binary("in", left, right):
            return _among(left, right, subjects)
        case Binary():
            looking = looking_right(node)
            name = _name(looking.left)
            if name and isinstance(looking.right, Text | Number):
                return _compared(subjects.find(name), looking.operator, looking.right)
    raise UnsayableError(MORE)


def _name(node: Node) -> str:
    """The question that `input$x`, `sd_value("x")` or `as.numeric(…)` of one looks at."""
    match node:
        case Name(name):
            return name
        case Call("sd_value", (Text(name),)):
            return name
        case Call("as.numeric", (inner,)):
            return _name(inner)
    return ""


def _among(left: Node, right: Node, subjects: Subjects) -> Truth:
    if isinstance(left, Text) and _name(right):
        return _one(subjects.find(_name(right)), left.value)
    match right:
        case Call("c", items) if _name(left):
            subject = subjects.find(_name(left))
            codes = [item.value for item in items if isinstance(item, Text)]
            if len(codes) == len(items):
                if subject.form == "one":
                    return by_option(subject, lambda given: given in codes)
                return any_true(_one(subject, code) for code in codes)
    raise UnsayableError(MORE)


def _one(subject: Subject, code: str) -> Truth:
    if subject.form == "one":
        return by_option(subject, lambda given: given == code)
    if subject.form != "many":
        raise UnsayableError(MORE)
    return ticked(subject, subject.codes[code]) if code in subject.codes else False


def _compared(subject: Subject, operator: str, value: Value) -> Truth:
    text = source_of(value)
    if subject.form == "many":
        raise UnsayableError("R compares each box, and takes the first")
    if operator == "!=":
        # What is not answered is NULL there, of which nothing holds.
        return joined("and", answered(subject), opposite(_compared(subject, "=", value)))
    if subject.form == "one" and operator == "=":
        return by_option(subject, lambda given: given == text, empty=False)
    if subject.form in ("whole", "decimal") and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return compare(subject, cast("Sign", operator), float(text))
    if subject.form == "text" and operator == "=" and text and can_be_written(text):
        return compare(subject, "=", text)
    raise incomparable(subject)


translate = translator(_GRAMMAR, _told)
