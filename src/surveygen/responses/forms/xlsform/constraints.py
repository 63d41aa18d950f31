"""`constraint` as limits, a pattern or a number of boxes, where those say the same."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Literal

from surveygen.responses.forms.comparing import DAY
from surveygen.responses.forms.infix import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    Text,
    looking_right,
)
from surveygen.responses.forms.truth import UnsayableError
from surveygen.responses.forms.xlsform.expressions import conjuncts, parse

Form = Literal["whole", "decimal", "text", "date", "many", "other"]


@dataclass(slots=True)
class Limits:
    """What a constraint became."""

    least: str = ""
    """A number, a day or `today`; the least length of a text, the fewest boxes."""
    most: str = ""
    pattern: str = ""
    only: list[str] = field(default_factory=list)
    """Their codes of options that no other may be ticked beside."""
    unsaid: list[str] = field(default_factory=list)
    """Why a part of it could not be said."""


def read_constraint(text: str, name: str, form: Form) -> Limits:
    """The limits that a constraint sets to the answers of the question `name`."""
    limits = Limits()
    try:
        parts = conjuncts(parse(text.replace(f"${{{name}}}", " . ")))
    except UnsayableError as error:
        limits.unsaid.append(error.reason)
        return limits
    for part in parts:
        if not _read(part, form, limits):
            limits.unsaid.append("it is no limit or pattern")
    return limits


def _read(node: Node, form: Form, limits: Limits) -> bool:
    """Whether this part of a constraint could be said; then it is among the limits."""
    match node:
        case Binary("=" | "!=" | "<" | "<=" | ">" | ">="):
            return _bound(looking_right(node), form, limits)
        case Call("regex", (Name(""), Text(pattern))) if form == "text":
            return _pattern(pattern, limits)
        case Call(
            "not",
            (Binary("and", Call("selected", (Name(""), Text(code))), others),),
        ) if form == "many":
            return _exclusive(code, others, limits)
    return False


def _exclusive(code: str, others: Node, limits: Limits) -> bool:
    if not isinstance(others, Binary) or others.operator in ("and", "or"):
        return False
    match looking_right(others):
        case Binary(">", Call("count-selected", (Name(""),)), Number(1.0)):
            limits.only.append(code)
            return True
        case Binary(">=", Call("count-selected", (Name(""),)), Number(2.0)):
            limits.only.append(code)
            return True
    return False


def _bound(node: Binary, form: Form, limits: Limits) -> bool:
    match node.left, node.right:
        case Name(""), Number(value):
            if form == "whole":
                return _whole(node.operator, value, limits)
            return form == "decimal" and _decimal(node.operator, value, limits)
        case Call("string-length", (Name(""),)), Number(value):
            return form == "text" and _whole(node.operator, value, limits)
        case Call("count-selected", (Name(""),)), Number(value):
            return form == "many" and _whole(node.operator, value, limits)
        case Name(""), Call("today", ()):
            return form == "date" and _day(node.operator, "today", limits)
        case Name(""), Call("date", (Text(day),)) if DAY.fullmatch(day):
            return form == "date" and _day(node.operator, day, limits)
    return False


def _whole(operator: str, value: float, limits: Limits) -> bool:
    """Limits of a whole number."""
    match operator:
        case ">=":
            return _raise(limits, math.ceil(value))
        case ">":
            return _raise(limits, math.floor(value) + 1)
        case "<=":
            return _lower(limits, math.floor(value))
        case "<":
            return _lower(limits, math.ceil(value) - 1)
        case "=":
            return value == int(value) and _raise(limits, value) and _lower(limits, value)
    return False


def _decimal(operator: str, value: float, limits: Limits) -> bool:
    """Limits of any number: those that belong to it themselves."""
    if operator == ">=":
        return _raise(limits, value)
    return operator == "<=" and _lower(limits, value)


def _raise(limits: Limits, value: float) -> bool:
    limits.least = f"{max(value, float(limits.least or -math.inf)):.15g}"
    return True


def _lower(limits: Limits, value: float) -> bool:
    limits.most = f"{min(value, float(limits.most or math.inf)):.15g}"
    return True


def _day(operator: str, day: str, limits: Limits) -> bool:
    if operator == ">=" and not limits.least:
        limits.least = day
        return True
    if operator == "<=" and not limits.most:
        limits.most = day
        return True
    return False


def _pattern(pattern: str, limits: Limits) -> bool:
    """A regular expression that means the same in the page and in Python, for the whole text."""
    bare = pattern.removeprefix("^")
    if bare.endswith("$") and not bare.endswith("\\$"):
        bare = bare[:-1]
    elsewhere = re.search(r"\(\?[^:=!]|[*+?}]\+|\\[pPQEAZzbBG]|`|\n|\|", bare)
    enclosed = bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
    if limits.pattern or not bare or (elsewhere and not (elsewhere[0] == "|" and enclosed)):
        return False
    try:
        re.compile(bare)
    except re.error:
        return False
    limits.pattern = bare
    return True
