"""`visibleIf` as a condition of ours, where one holds for the same answers.

What differs there: `!=`, `notcontains` and `noneof` hold where nothing is answered; capitals and
outer spaces do not count, so that only options can be compared with a text; the name of a question
may be written in any capitals; and an expression that cannot be read shows the question always.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from surveygen.condition import Not
from surveygen.responses.forms.comparing import DAY, NUMBER, Value, source_of, translator
from surveygen.responses.forms.infix import (
    Binary,
    Call,
    Grammar,
    Many,
    Name,
    Node,
    Number,
    Suffix,
    Text,
    looking_right,
)
from surveygen.responses.forms.truth import (
    MORE,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    all_true,
    alone,
    answered,
    any_true,
    by_option,
    holds_of_numbers,
    incomparable,
    opposite,
    ordered,
    ticked,
)

_GRAMMAR = Grammar(
    re.compile(
        r"""\s*(?:
            (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
          | \{(?P<name>[^{}]+)\}
          | (?P<number>-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.]))
          | (?P<sign><=|>=|<>|!=|==|=|<|>|&&|\|\||\*=|!|[(),\[\]])
          | (?P<word>[A-Za-z_][\w-]*)
        )""",
        re.VERBOSE,
    ),
    {
        "and": "and", "&&": "and", "or": "or", "||": "or", "!": "not",
        "=": "=", "==": "=", "equal": "=", "!=": "!=", "<>": "!=", "notequal": "!=",
        ">": ">", "greater": ">", "<": "<", "less": "<",
        ">=": ">=", "greaterorequal": ">=", "<=": "<=", "lessorequal": "<=",
        "contains": "contains", "contain": "contains", "*=": "contains",
        "notcontains": "notcontains", "notcontain": "notcontains",
        "anyof": "anyof", "allof": "allof", "noneof": "noneof",
        "empty": "empty", "notempty": "notempty",
    },
    suffixes=("empty", "notempty"),
)  # fmt: skip
_WORDS_OF_TRUTH = ("true", "false")
_NOT_TEXTS = ("undefined", "null", "in", "not", "mod")


def _told(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Suffix(operator, Name(name)):
            is_there = answered(_subject(name, subjects))
            return is_there if operator == "notempty" else Not(is_there)
        case Binary():
            looking = looking_right(node)
            if isinstance(looking.left, Name):
                subject = _subject(looking.left.name, subjects)
                return _compared(subject, looking.operator, _values(looking.right))
    raise UnsayableError(MORE)


def _subject(name: str, subjects: Subjects) -> Subject:
    """The question of a name, or the row of a matrix behind a full stop."""
    for known in (name, *(k for k in subjects.known if k.casefold() == name.casefold())):
        if known in subjects.known:
            return subjects.known[known]
    question, dot, row = name.partition(".")
    if dot and question in subjects.known and subjects.known[question].form == "matrix":
        return subjects.known[question].row(row)
    return subjects.find(name)


def _values(node: Node) -> list[Value] | Value:
    match node:
        case Text() | Number():
            return node
        case Many(items):
            return [value for item in items if not isinstance(value := _values(item), list)]
        case Call(word, ()) if word.lower() not in _NOT_TEXTS:
            return Text(word.lower() if word.lower() in _WORDS_OF_TRUTH else word)
    raise UnsayableError(MORE)


def _compared(subject: Subject, operator: str, value: list[Value] | Value) -> Truth:
    if value == Text("") and operator in ("=", "!="):
        return answered(subject) if operator == "!=" else Not(answered(subject))
    _require_plain(subject, value)
    match subject.form:
        case "one":
            return _of_option(subject, operator, value)
        case "many":
            return _of_boxes(subject, operator, value)
        case "whole" | "decimal" if not isinstance(value, list):
            return _of_number(subject, operator, value)
        case "date" if isinstance(value, Text) and DAY.fullmatch(value.value):
            return _by_order(subject, operator, value.value)
        case "text":
            raise UnsayableError("capitals and spaces of a text do not count there, but here")
    raise incomparable(subject)


def _require_plain(subject: Subject, value: list[Value] | Value) -> None:
    """Raise for values that are something else there than they look."""
    values = value if isinstance(value, list) else [value]
    if not values or any(isinstance(v, Text) and not v.value.strip() for v in values):
        raise UnsayableError("what is empty is compared there with what is not answered")
    said = {each.casefold() for each in subject.codes}
    is_yes_no = bool(said) and said <= set(_WORDS_OF_TRUTH)
    for each in values:
        is_word = isinstance(each, Text) and each.value.casefold() in _WORDS_OF_TRUTH
        if (is_yes_no and isinstance(each, Number)) or (is_word and subject.numbers):
            raise UnsayableError("true and false are 1 and 0 there")


def _of_option(subject: Subject, operator: str, value: list[Value] | Value) -> Truth:
    if isinstance(value, list):
        tests = {"anyof": False, "noneof": True}
        if operator not in tests:
            raise UnsayableError(MORE)
        found = by_option(
            subject, lambda given: any(_same(subject, given, v) for v in value), empty=False
        )
        return opposite(found) if tests[operator] else found
    match operator:
        case "=" | "!=":
            found = by_option(subject, lambda given: _same(subject, given, value), empty=False)
            return found if operator == "=" else opposite(found)
        case "anyof" | "noneof":
            # Without a list it is the other way round there: whether the text holds the answer.
            within = source_of(value).casefold()
            found = by_option(subject, lambda given: given.casefold() in within, empty=False)
            return found if operator == "anyof" else opposite(found)
        case "<" | "<=" | ">" | ">=":
            return by_option(subject, _by_size(subject, operator, value), empty=False)
    raise UnsayableError(MORE)


def _by_size(subject: Subject, operator: str, value: Value) -> Callable[[str], bool]:
    right = _as_number(value)
    if right is None or any(NUMBER.fullmatch(given) is None for given in subject.codes):
        raise UnsayableError("it compares texts by their order")
    return lambda given: holds_of_numbers(float(given), operator, right)


def _same(subject: Subject, given: str, value: Value) -> bool:
    """Whether an option is the value, as it is decided there."""
    if given in subject.numbers or isinstance(value, Number):
        right = _as_number(value)
        return right is not None and bool(NUMBER.fullmatch(given)) and float(given) == right
    return given.strip().casefold() == value.value.strip().casefold()


def _as_number(value: Value) -> float | None:
    if isinstance(value, Number):
        return value.value
    return float(value.value) if NUMBER.fullmatch(value.value.strip()) else None


def _box(subject: Subject, value: Value) -> Truth:
    found = [code for given, code in subject.codes.items() if _same(subject, given, value)]
    return any_true(ticked(subject, code) for code in found)


def _of_boxes(subject: Subject, operator: str, value: list[Value] | Value) -> Truth:
    values = value if isinstance(value, list) else [value]
    boxes = [_box(subject, each) for each in values]
    match operator:
        case "contains" | "allof":
            return all_true(boxes)
        case "anyof":
            return any_true(boxes)
        case "noneof":
            return opposite(any_true(boxes))
        case "notcontains":
            return opposite(all_true(boxes))
        case "=" | "!=" if not isinstance(value, list):
            return operator == "!="  # One text is never a list of boxes there.
        case "=" | "!=":
            codes = [
                code
                for each in values
                for given, code in subject.codes.items()
                if _same(subject, given, each)
            ]
            truth: Truth = False
            if len(codes) == len(values) and codes:
                truth = alone(subject, codes)
            return truth if operator == "=" else opposite(truth)
    msg = f"boxes of `{subject.id}` have no size"
    raise UnsayableError(msg)


def _of_number(subject: Subject, operator: str, value: Value) -> Truth:
    number = _as_number(value)
    if number is None:
        raise UnsayableError("it compares a number with a text")
    return _by_order(subject, operator, number)


def _by_order(subject: Subject, operator: str, value: str | float) -> Truth:
    if operator not in ("=", "!=", "<", "<=", ">", ">="):
        raise UnsayableError(MORE)
    return ordered(subject, operator, value)


translate = translator(_GRAMMAR, _told)
