"""`relevant` as a condition of ours, where one holds for the same answers.

What differs: there, an empty answer is the text `''`, so that `${x} != 'a'` holds where nothing was
answered, and ours does not; and a question as such (`${x}`, `${x} = true()`) counts as true
whatever it holds. Comparisons with an option are worked out for each of its options and for no
answer, and the condition says which of them hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveygen.responses.forms.comparing import DAY, Value, source_of
from surveygen.responses.forms.infix import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    Text,
    looking_right,
)
from surveygen.responses.forms.truth import (
    MORE,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    alone,
    answered,
    by_option,
    holds_of_numbers,
    incomparable,
    joined,
    opposite,
    opposite_if,
    ordered,
    same_text,
    ticked,
)
from surveygen.responses.forms.xlsform.expressions import parse

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_SAID: dict[str, bool] = {
    **dict.fromkeys(("yes", "Yes", "YES", "true", "True", "TRUE"), True),
    **dict.fromkeys(("no", "No", "NO", "false", "False", "FALSE"), False),
}
"""What pyxform takes for a truth where it stands alone: a cell that is one in a workbook, too."""
_TICKED = "OK"
"""What an acknowledgement holds there once it is ticked."""


def translate(text: str, subjects: Subjects) -> Truth:
    """The condition, or the truth where it does not depend on an answer.

    Raises UnsayableError where no condition of ours means the same.
    """
    return _SAID[text] if text in _SAID else _truth(parse(text), subjects)


def _truth(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Binary("and" | "or", left, right):
            return joined(node.operator, _truth(left, subjects), _truth(right, subjects))
        case Binary():
            return _comparison(looking_right(node), subjects)
        case Call("not", (inner,)):
            return opposite(_truth(inner, subjects))
        case Call("true" | "false", ()):
            return node.name == "true"
        case Call("selected", (Name(name), Text() | Number() as value)):
            return _selected(subjects.find(name), value)
        case Number(value):
            return value != 0
        case Name(name):
            msg = f"`{name}` alone holds there whatever was answered, which is hardly meant"
            raise UnsayableError(msg)
    raise UnsayableError(MORE)


def _selected(subject: Subject, value: Value) -> Truth:
    text = source_of(value)
    if not text or text != text.strip() or " " in text:
        raise UnsayableError("what `selected` finds there differs between programs")
    if subject.form == "many":
        return ticked(subject, subject.codes[text]) if text in subject.codes else False
    if subject.form == "one":
        return by_option(subject, lambda given: given == text)
    msg = f"`selected` looks at `{subject.id}`, which has no options here"
    raise UnsayableError(msg)


def _comparison(node: Binary, subjects: Subjects) -> Truth:
    match node.left, node.right:
        case Name(name), Text() | Number() as value:
            return _compared(subjects.find(name), node.operator, value)
        case Name(name), Call("date", (Text(day),)):
            return _of_day(subjects.find(name), node.operator, day)
        case Name(name), Call("true" | "false", ()):
            msg = (
                f"`{name} {node.operator} {node.right.name}()` does not depend there on "
                "what was answered, which is hardly meant"
            )
            raise UnsayableError(msg)
        case Call("count-selected", (Name(name),)), Number(value):
            return _by_count(subjects.find(name), node.operator, value)
        case Call("string-length", (Name(name),)), Number(value):
            subject = subjects.find(name)
            if subject.form != "text":
                raise UnsayableError(MORE)
            # The length of a text is not known here, only whether there is one.
            return _by_presence(
                subject, [holds_of_numbers(n, node.operator, value) for n in range(100)]
            )
        case (Text() | Number()) as left, (Text() | Number()) as right:
            return _holds_of_text(source_of(left), node.operator, right)
    raise UnsayableError(MORE)


def _compared(subject: Subject, operator: str, value: Value) -> Truth:
    if subject.form == "one":
        return by_option(subject, lambda given: _holds_of_text(given, operator, value))
    if value == Text("") and operator in ("=", "!="):
        return opposite_if(operator == "=", answered(subject))
    match subject.form:
        case "many":
            return _by_only_box(subject, operator, value)
        case "whole" | "decimal":
            return _of_number(subject, operator, value)
        case "text":
            return _of_text(subject, operator, value)
        case "consent" if operator in ("=", "!=") and value == Text(_TICKED):
            return opposite_if(operator == "!=", answered(subject))
    raise incomparable(subject)


def _by_only_box(subject: Subject, operator: str, value: Value) -> Truth:
    """A comparison with all that is ticked: only one box can be said."""
    if operator not in ("=", "!="):
        msg = f"boxes of `{subject.id}` have no size"
        raise UnsayableError(msg)
    if isinstance(value, Text) and " " in value.value:
        raise UnsayableError("the order of boxes differs between programs")
    named = [c for given, c in subject.codes.items() if _holds_of_text(given, "=", value)]
    if not named:
        return operator == "!="
    if len(named) > 1:
        raise UnsayableError("several options are this number")
    return opposite_if(operator == "!=", alone(subject, named))


def _by_count(subject: Subject, operator: str, value: float) -> Truth:
    if subject.form != "many":
        raise UnsayableError(MORE)
    most = len(subject.codes)
    return _by_presence(subject, [holds_of_numbers(n, operator, value) for n in range(most + 1)])


def _by_presence(subject: Subject, holds: Sequence[bool]) -> Truth:
    """The truth of a number of things, by that number from 0, where only none differs."""
    some = set(holds[1:])
    if len(some) != 1:
        raise UnsayableError("how much was answered cannot be counted here")
    if holds[0] == holds[1]:
        return holds[0]
    return opposite_if(holds[0], answered(subject))


def _of_number(subject: Subject, operator: str, value: Value) -> Truth:
    if isinstance(value, Text) and operator in ("=", "!="):
        _require_whole(subject, value.value)
    number = _as_number(source_of(value))
    if number is None:
        return False
    return ordered(subject, operator, number)


def _require_whole(subject: Subject, text: str) -> None:
    """Raise where a comparison of texts, as it is made there, is none of numbers."""
    # 5 is the text 5 there, and never 5.0.
    if subject.form != "whole" or not re.fullmatch(r"0|-?[1-9]\d*", text):
        raise UnsayableError("it compares a number as a text")


def _of_text(subject: Subject, operator: str, value: Value) -> Truth:
    if isinstance(value, Number) or operator not in ("=", "!="):
        raise UnsayableError("it compares a text as a number")
    return same_text(subject, operator, value.value)


def _of_day(subject: Subject, operator: str, day: str) -> Truth:
    if subject.form != "date" or DAY.fullmatch(day) is None:
        raise UnsayableError(MORE)
    return ordered(subject, operator, day)


def _as_number(text: str) -> float | None:
    if DAY.match(text.strip()):
        raise UnsayableError("a text that is a date is a number of days there")
    return float(text) if _NUMBER.fullmatch(text) else None


def _holds_of_text(given: str, operator: str, value: Value) -> bool:
    """A comparison as XPath makes it: of texts where both are and it asks for equality."""
    if isinstance(value, Text) and operator in ("=", "!="):
        return (given == value.value) is (operator == "=")
    left, right = _as_number(given), _as_number(source_of(value))
    if left is None or right is None:
        return operator == "!="
    return holds_of_numbers(left, operator, right)
