"""Comparisons that other tools make alike: of numbers, of texts, and of options by their codes."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    holds_of_numbers,
    joined,
    opposite,
    ordered,
)

NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Value = Text | Number


def truth_of(node: Node, told: Callable[[Node], Truth]) -> Truth:
    """What an expression says; `told` says it of a part that joins nothing and turns nothing round.

    Raises what `told` raises.
    """
    match node:
        case Binary("and" | "or", left, right):
            return joined(node.operator, truth_of(left, told), truth_of(right, told))
        case Opposite(inner):
            return opposite(truth_of(inner, told))
    return told(node)


def translator(
    grammar: Grammar, told: Callable[[Node, Subjects], Truth]
) -> Callable[[str, Subjects], Truth]:
    """What says an expression of this grammar as a condition, or as the truth where it depends on
    no answer; `told` says a part of it as in `truth_of`.

    It raises UnsayableError where no condition of ours means the same.
    """
    return lambda text, known: truth_of(parse(text, grammar), lambda node: told(node, known))


def comparison(node: Binary) -> tuple[str, str, Value]:
    """The name, the sign and the value of a comparison; raises UnsayableError for another one."""
    match looking_right(node):
        case Binary(operator, Name(name), Text() | Number() as value):
            return name, operator, value
    raise UnsayableError(MORE)


def source_of(value: Value) -> str:
    """A value as it was written, without quotes."""
    return value.source if isinstance(value, Number) else value.value


def holds(given: str, operator: str, value: Value) -> bool:
    """A comparison of an option's code, or of no answer (`""`): of numbers where both are, else of
    texts. Raises UnsayableError for texts by their order.
    """
    right = source_of(value)
    if NUMBER.fullmatch(given) and NUMBER.fullmatch(right):
        return holds_of_numbers(float(given), operator, float(right))
    if operator in ("=", "!="):
        return (given == right) is (operator == "=")
    if not given:
        return False
    raise UnsayableError("it compares texts by their order")


def of_number(subject: Subject, operator: str, value: Value) -> Truth:
    """A comparison of an answer that is a number; raises UnsayableError for one with a text."""
    source = source_of(value)
    if not NUMBER.fullmatch(source):
        raise UnsayableError("it compares a number with a text")
    return ordered(subject, operator, float(source))
