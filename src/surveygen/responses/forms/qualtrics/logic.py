"""Display and branch logic of Qualtrics as conditions of ours.

It holds parts joined by `And` and `Or`, of which `And` binds first. What is not selected is so for
whoever was not asked as well, and what is not answered is above and below no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from surveygen.condition import Not
from surveygen.responses.forms.truth import (
    MORE,
    Subject,
    Subjects,
    Truth,
    UnsayableError,
    all_true,
    answered,
    any_true,
    by_option,
    incomparable,
    opposite,
    ordered,
    same_text,
    ticked,
)

_PLACE = re.compile(r"q://(QID\d+)/(\w+)(?:/(.+))?")
_SIZES = {
    "EqualTo": "=", "NotEqualTo": "!=", "GreaterThan": ">", "GreaterThanOrEqual": ">=",
    "LessThan": "<", "LessThanOrEqual": "<=",
    "GreaterThanOrEqualTo": ">=", "LessThanOrEqualTo": "<=",
}  # fmt: skip


def translate_logic(logic: Mapping[str, Any], subjects: Subjects) -> Truth:
    """The condition. Raises UnsayableError where no condition of ours means the same."""
    sets = [(key, value) for key, value in logic.items() if isinstance(value, Mapping)]
    truths = []
    for number, (_, one) in enumerate(sets):
        joint = "And" if str(one.get("Type", "")).startswith("And") else "Or"
        truths.append(("" if number == 0 else joint, _set(one, subjects)))
    return _joined(truths)


def _set(one: Mapping[str, Any], subjects: Subjects) -> Truth:
    parts = []
    for value in one.values():
        if isinstance(value, Mapping):
            # The service's own word for a conjunction.
            joint = str(value.get("Conjuction") or value.get("Conjunction") or "And")
            parts.append((joint, _expression(value, subjects)))
    if not parts:
        raise UnsayableError(MORE)
    return _joined([("", parts[0][1]), *parts[1:]])


def _joined(parts: list[tuple[str, Truth]]) -> Truth:
    groups: list[list[Truth]] = []
    for joint, truth in parts:
        if groups and joint.lower() == "and":
            groups[-1].append(truth)
        else:
            groups.append([truth])
    return any_true(all_true(group) for group in groups)


def described(logic: Mapping[str, Any]) -> str:
    """The logic in words, for a remark."""
    found = []
    for one in logic.values():
        for part in one.values() if isinstance(one, Mapping) else ():
            if isinstance(part, Mapping):
                words = re.sub(r"<[^<>]*>", " ", str(part.get("Description", "")))
                place = part.get("LeftOperand") or part.get("ChoiceLocator") or ""
                plain = f"{place} {part.get('Operator', '')} {part.get('RightOperand', '')}"
                found.append(f"{part.get('Conjuction', '')} {plain} {words}".strip())
    return " ".join(" ".join(found).split())


def _expression(part: Mapping[str, Any], subjects: Subjects) -> Truth:
    if part.get("LogicType") not in (None, "Question"):
        msg = f"it looks at `{part.get('LogicType')}`, which is no answer"
        raise UnsayableError(msg)
    place = _PLACE.fullmatch(str(part.get("LeftOperand") or part.get("ChoiceLocator") or ""))
    if place is None:
        raise UnsayableError(MORE)
    subject = subjects.find(place[1])
    operator, kind, rest = str(part.get("Operator", "")), place[2], place[3] or ""
    if kind in ("SelectableChoice", "SelectableAnswer"):
        return _selected(subject, rest, operator)
    if operator in ("Empty", "NotEmpty", "Displayed", "NotDisplayed"):
        if "Displayed" in operator:
            raise UnsayableError("whether something was shown cannot be looked at")
        return answered(subject) if operator == "NotEmpty" else Not(answered(subject))
    return _of_value(subject, operator, str(part.get("RightOperand", "")))


def _selected(subject: Subject, choice: str, operator: str) -> Truth:
    if operator not in ("Selected", "NotSelected"):
        raise UnsayableError(MORE)
    row, slash, code = choice.partition("/")
    if subject.form == "matrix":
        if not slash:
            raise UnsayableError("it looks at an answer in any row")
        subject, choice = subject.row(row), code
    if choice not in subject.codes:
        msg = f"`{subject.id}` has no choice {choice}"
        raise UnsayableError(msg)
    code = subject.codes[choice]
    if subject.form == "many":
        truth: Truth = ticked(subject, code)
    elif subject.form == "one":
        truth = by_option(subject, lambda given: given == choice)
    else:
        raise UnsayableError(MORE)
    return truth if operator == "Selected" else opposite(truth)


def _of_value(subject: Subject, operator: str, value: str) -> Truth:
    sign = _SIZES.get(operator, "")
    if not sign:
        msg = f"`{operator}` is not said like this here"
        raise UnsayableError(msg)
    if subject.form in ("whole", "decimal"):
        try:
            number = float(value)
        except ValueError:
            raise UnsayableError("it compares a number with a text") from None
        return ordered(subject, sign, number)
    if subject.form == "text" and sign in ("=", "!="):
        if not value:
            raise UnsayableError("its text cannot be written in a condition")
        return same_text(subject, sign, value)
    raise incomparable(subject)
