"""`relevant` as a condition of ours, where one holds for the same answers.

What differs: there, an empty answer is the text `''`, so that `${x} != 'a'` holds where nothing was
answered, and ours does not; and a question as such (`${x}`, `${x} = true()`) counts as true
whatever it holds. Comparisons with an option are worked out for each of its options and for no
answer, and the condition says which of them hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or
from surveygen.responses.forms.conditions import can_be_written
from surveygen.responses.forms.xlsform.expressions import (
    Binary,
    Call,
    Node,
    Number,
    Reference,
    Text,
    UnsayableError,
    looking_right,
    parse,
)

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TICKED = "OK"
"""What an acknowledgement holds there once it is ticked."""
_MORE = "it uses more than comparisons of answers"


SubjectForm = Literal["one", "many", "whole", "decimal", "text", "consent", "date", "other"]


class Subject(NamedTuple):
    """A question that conditions may look at."""

    id: str
    form: SubjectForm
    codes: Mapping[str, str] = {}
    """Of its options, theirs with ours."""


class Subjects(NamedTuple):
    """What is known of the questions above."""

    known: Mapping[str, Subject]
    left: Mapping[str, str]
    """The names of what was left out, with what it was."""


Truth = Condition | bool


def translate(text: str, subjects: Subjects) -> Truth:
    """The condition, or the truth where it does not depend on an answer.

    Raises UnsayableError where no condition of ours means the same.
    """
    return _truth(parse(text), subjects)


def _truth(node: Node, subjects: Subjects) -> Truth:
    match node:
        case Binary("and" | "or", left, right):
            return _joined(node.operator, _truth(left, subjects), _truth(right, subjects))
        case Binary():
            return _comparison(looking_right(node), subjects)
        case Call("not", (inner,)):
            return _opposite(_truth(inner, subjects))
        case Call("true" | "false", ()):
            return node.name == "true"
        case Call("selected", (Reference(name), Text() | Number() as value)):
            return _selected(_subject(name, subjects), value)
        case Number(value):
            return value != 0
        case Reference(name):
            msg = f"`{name}` alone holds there whatever was answered, which is hardly meant"
            raise UnsayableError(msg)
    raise UnsayableError(_MORE)


def _opposite(truth: Truth) -> Truth:
    if isinstance(truth, bool):
        return not truth
    return truth.operand if isinstance(truth, Not) else Not(truth)


def _joined(word: str, left: Truth, right: Truth) -> Truth:
    deciding = word == "or"
    if isinstance(left, bool):
        return left if left is deciding else right
    if isinstance(right, bool):
        return right if right is deciding else left
    kind = Or if deciding else And
    operands: list[Condition] = []
    for side in (left, right):
        operands += side.operands if isinstance(side, kind) else [side]
    return kind(tuple(operands))


def _subject(name: str, subjects: Subjects) -> Subject:
    if name in subjects.known:
        return subjects.known[name]
    if name in subjects.left:
        msg = f"it looks at `{name}`, {subjects.left[name]}"
        raise UnsayableError(msg)
    msg = f"it looks at `{name or '.'}`, which does not stand above it"
    raise UnsayableError(msg)


def _selected(subject: Subject, value: Text | Number) -> Truth:
    text = value.value if isinstance(value, Text) else value.source
    if not text or text != text.strip() or " " in text:
        raise UnsayableError("what `selected` finds there differs between programs")
    if subject.form == "many":
        return Has(subject.id, subject.codes[text]) if text in subject.codes else False
    if subject.form == "one":
        return _by_option(subject, lambda given: given == text)
    msg = f"`selected` looks at `{subject.id}`, which has no options here"
    raise UnsayableError(msg)


def _comparison(node: Binary, subjects: Subjects) -> Truth:
    match node.left, node.right:
        case Reference(name), Text() | Number() as value:
            return _compared(_subject(name, subjects), node.operator, value)
        case Reference(name), Call("date", (Text(day),)):
            return _of_day(_subject(name, subjects), node.operator, day)
        case Reference(name), Call("true" | "false", ()):
            msg = (
                f"`{name} {node.operator} {node.right.name}()` does not depend there on "
                "what was answered, which is hardly meant"
            )
            raise UnsayableError(msg)
        case Call("count-selected", (Reference(name),)), Number(value):
            return _by_count(_subject(name, subjects), node.operator, value)
        case Call("string-length", (Reference(name),)), Number(value):
            subject = _subject(name, subjects)
            if subject.form != "text":
                raise UnsayableError(_MORE)
            # The length of a text is not known here, only whether there is one.
            return _by_presence(subject, [_holds(n, node.operator, value) for n in range(100)])
        case (Text() | Number()) as left, (Text() | Number()) as right:
            return _holds_of_text(_plain(left), node.operator, right)
    raise UnsayableError(_MORE)


def _plain(value: Text | Number) -> str:
    return value.value if isinstance(value, Text) else value.source


def _compared(subject: Subject, operator: str, value: Text | Number) -> Truth:
    if subject.form == "one":
        return _by_option(subject, lambda given: _holds_of_text(given, operator, value))
    if value == Text("") and operator in ("=", "!="):
        return _opposite_if(operator == "=", Answered(subject.id))
    match subject.form:
        case "many":
            return _by_only_box(subject, operator, value)
        case "whole" | "decimal":
            return _of_number(subject, operator, value)
        case "text":
            return _of_text(subject, operator, value)
        case "consent" if operator in ("=", "!=") and value == Text(_TICKED):
            return _opposite_if(operator == "!=", Answered(subject.id))
    msg = f"an answer to `{subject.id}` is not compared like this here"
    raise UnsayableError(msg)


def _opposite_if(whether: bool, condition: Condition) -> Condition:
    return Not(condition) if whether else condition


def _by_option(subject: Subject, holds: Callable[[str], bool]) -> Truth:
    """Which of the options a test holds for, and whether it holds for no answer."""
    with_it = [code for given, code in subject.codes.items() if holds(given)]
    without = [code for given, code in subject.codes.items() if not holds(given)]
    if holds(""):
        return Not(_one_of(subject, without)) if without else True
    return _one_of(subject, with_it) if with_it else False


def _one_of(subject: Subject, codes: Sequence[str]) -> Condition:
    if len(codes) == len(subject.codes):
        return Answered(subject.id)
    if len(codes) == 1:
        return Compare(subject.id, "=", codes[0])
    return In(subject.id, tuple(codes))


def _by_only_box(subject: Subject, operator: str, value: Text | Number) -> Truth:
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
    others = tuple(code for code in subject.codes.values() if code != named[0])
    alone: list[Condition] = [Has(subject.id, named[0])]
    alone += [Not(Has(subject.id, code)) for code in others]
    only = And(tuple(alone)) if others else alone[0]
    return _opposite_if(operator == "!=", only)


def _by_count(subject: Subject, operator: str, value: float) -> Truth:
    if subject.form != "many":
        raise UnsayableError(_MORE)
    most = len(subject.codes)
    return _by_presence(subject, [_holds(n, operator, value) for n in range(most + 1)])


def _by_presence(subject: Subject, holds: Sequence[bool]) -> Truth:
    """The truth of a number of things, by that number from 0, where only none differs."""
    some = set(holds[1:])
    if len(some) != 1:
        raise UnsayableError("how much was answered cannot be counted here")
    if holds[0] == holds[1]:
        return holds[0]
    return _opposite_if(holds[0], Answered(subject.id))


def _of_number(subject: Subject, operator: str, value: Text | Number) -> Truth:
    if isinstance(value, Text) and operator in ("=", "!="):
        _require_whole(subject, value.value)
    number = _as_number(_plain(value))
    if number is None:
        return False
    if operator == "!=":
        return Not(Compare(subject.id, "=", number))
    return Compare(subject.id, _sign(operator), number)


def _require_whole(subject: Subject, text: str) -> None:
    """Raise where a comparison of texts, as it is made there, is none of numbers."""
    # 5 is the text 5 there, and never 5.0.
    if subject.form != "whole" or not re.fullmatch(r"0|-?[1-9]\d*", text):
        raise UnsayableError("it compares a number as a text")


def _of_text(subject: Subject, operator: str, value: Text | Number) -> Truth:
    if isinstance(value, Number) or operator not in ("=", "!="):
        raise UnsayableError("it compares a text as a number")
    if not can_be_written(value.value) or value.value != " ".join(value.value.split()):
        raise UnsayableError("its text cannot be written in a condition")
    return _opposite_if(operator == "!=", Compare(subject.id, "=", value.value))


def _of_day(subject: Subject, operator: str, day: str) -> Truth:
    if subject.form != "date" or _DAY.fullmatch(day) is None:
        raise UnsayableError(_MORE)
    if operator == "!=":
        return Not(Compare(subject.id, "=", day))
    return Compare(subject.id, _sign(operator), day)


def _sign(operator: str) -> Literal["=", "<", "<=", ">", ">="]:
    for sign in ("=", "<", "<=", ">", ">="):
        if operator == sign:
            return sign
    raise UnsayableError(_MORE)


def _as_number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _holds_of_text(given: str, operator: str, value: Text | Number) -> bool:
    """A comparison as XPath makes it: of texts where both are and it asks for equality."""
    if isinstance(value, Text) and operator in ("=", "!="):
        return (given == value.value) is (operator == "=")
    left, right = _as_number(given), _as_number(_plain(value))
    if left is None or right is None:
        return operator == "!="
    return _holds(left, operator, right)


def _holds(left: float, operator: str, right: float) -> bool:
    return {
        "=": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[operator]
