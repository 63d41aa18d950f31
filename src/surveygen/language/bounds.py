"""Whether a comparison of figures can be so and can be otherwise: bounds, units, scales."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from surveygen.decision import Comparing, Figure
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_number
from surveygen.language.figures import Reader, is_top
from surveygen.model import Questionnaire


def check_test(reader: Reader, test: Comparing, place: int, other: int) -> Comparing:
    """The comparison, with what makes no sense of it reported."""
    if isinstance(test.right, Figure):
        _check_pair(reader, test.left, test.right, place)
        return test
    value = test.right
    limits = _limits(test.left, reader.questionnaire)
    if limits is None:
        return test
    low, high = limits
    beyond = value > high or value < low
    useless = value == low if test.sign in ("<", ">=") else value == high
    is_share = test.left.name == "share" or is_top(test.left, reader.questionnaire)
    useless = useless or (is_share and value in (low, high))
    if test.left.name == "n" and (value < 0 or not float(value).is_integer()):
        reader.report("B008", other, value=f"{value:g}", wanted="a whole number of people")
    elif beyond or useless:
        shown = [f"{100 * v:g}%" if is_share else f"{v:g}" for v in (low, high, value)]
        hint = "Compare it with a number between them."
        if is_share and 1 < value <= 100 and not re.match(r"\S+\s*%", reader.text[other:]):
            hint = f"Did you mean {value:g}%?"
        reader.report(
            "B006", other, figure=f"`{test.left.text}`", low=shown[0],
            high="any number" if math.isinf(high) else shown[1], value=shown[2], hint=hint,
        )  # fmt: skip
    return test


def _limits(figure: Figure, questionnaire: Questionnaire) -> tuple[float, float] | None:
    """Between what a figure lies; None where nobody knows."""
    if figure.name == "share" or is_top(figure, questionnaire):
        return 0.0, 1.0
    if figure.name == "n":
        return 0.0, math.inf
    if figure.name == "score":
        return -100.0, 100.0
    question = questionnaire.by_id[figure.question]
    measure = kind_of(question).measure
    if measure.has_parts and not question.rows:
        low, high = measure.item_limits(question)
        return low, measure.whole(question) or high
    points = [float(c.key) for c in question.choices if is_number(c.key)]
    if points:
        return min(points), max(points)
    low_end, high_end = measure.limits(question)
    if is_number(low_end) and is_number(high_end):
        return float(low_end), float(high_end)
    return None


def _check_pair(reader: Reader, one: Figure, other: Figure, place: int) -> None:
    """Report two figures that are no two of a kind."""
    reason = next(_differences(one, other, reader.questionnaire), "")
    if reason:
        reader.report("B009", place, one=f"`{one.text}`", other=f"`{other.text}`", reason=reason)


def _differences(one: Figure, other: Figure, questionnaire: Questionnaire) -> Iterator[str]:
    if one == other:
        yield "they are the same"
    if "median" in (one.name, other.name):
        yield "a median can be compared with a number alone"
    if "n" in (one.name, other.name) and one.name != other.name:
        yield "one is a number of people"
    shares = {f.name == "share" or is_top(f, questionnaire) for f in (one, other)}
    if len(shares) > 1:
        yield "one of them is a share"
    if one.name != other.name and "share" not in (one.name, other.name):
        yield f"one is a {one.name}, the other a {other.name}"
    if one.name == "mean" and _points(one, questionnaire) != _points(other, questionnaire):
        yield "they are on different scales"


def _points(figure: Figure, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The points of a scale; none of a number."""
    question = questionnaire.by_id[figure.question]
    if kind_of(question).measure.has_parts and not question.rows:
        return ()
    return tuple(choice.key for choice in question.choices)
