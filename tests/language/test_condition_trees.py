"""Conditions as trees: joined, written for the page, and asked what they look at."""

from __future__ import annotations

import pytest

from surveygen.condition import (
    And,
    Answer,
    Answered,
    Compare,
    Condition,
    Has,
    In,
    Not,
    Or,
    all_of,
    any_of,
    asked_for,
    evaluate,
    questions_in,
    to_json,
)

FIRST, TEA = Compare("visit", "=", "first"), Has("had", "tea")
WHY = Answered("why")


def test_joined_by_and_without_those_that_are_missing() -> None:
    assert all_of(None, None) is None
    assert all_of(None, FIRST) is FIRST
    assert all_of(FIRST, None, TEA) == And((FIRST, TEA))
    assert all_of(And((FIRST, TEA)), WHY) == And((FIRST, TEA, WHY))


def test_joined_by_or_what_always_holds_swallows_all() -> None:
    assert any_of(FIRST, None, TEA) is None
    assert any_of(FIRST) is FIRST
    assert any_of(FIRST, FIRST) is FIRST
    assert any_of(FIRST, TEA) == Or((FIRST, TEA))
    assert any_of(Or((FIRST, TEA)), WHY, TEA) == Or((FIRST, TEA, WHY))


def test_what_is_looked_at_and_what_an_answer_is_asked_of() -> None:
    condition = Or((And((FIRST, Not(TEA))), WHY, Not(Answered("nps")), In("visit", ("first",))))
    assert [*questions_in(condition)] == ["visit", "had", "why", "nps", "visit"]
    assert [*asked_for(condition)] == ["visit", "had", "visit"]
    assert [*questions_in(None)] == [*asked_for(None)] == []


def test_the_page_is_given_parts_with_their_question() -> None:
    assert to_json(Compare("rate", ">", 3, "speed")) == [">", ["rate", "speed"], 3]
    assert to_json(Has("had", "tea")) == ["has", "had", "tea"]
    assert to_json(In("rate", ("a", "b"), "speed")) == ["in", ["rate", "speed"], ["a", "b"]]
    assert to_json(Not(Or((WHY, FIRST)))) == [
        "not", ["or", ["answered", "why"], ["=", "visit", "first"]],
    ]  # fmt: skip
    assert to_json(And((Answered("rate", "speed"),))) == ["and", ["answered", ["rate", "speed"]]]


@pytest.mark.parametrize(
    ("condition", "answer", "holds"),
    [
        (Compare("a", "=", 1.5), "1.5", True),
        (Compare("a", "=", 1.5), " 1.5 ", True),
        (Compare("a", "!=", 1.5), "x", False),
        (Compare("a", "=", "7"), 7.0, True),
        (Compare("a", "!=", "7"), 7.0, False),
        (Compare("a", ">", 0), "", False),
        (Compare("a", "!=", "x"), "", False),
        (Compare("a", "!=", "x"), frozenset({"y"}), False),
        (Compare("a", "!=", "x"), {"part": "y"}, False),
        (Compare("a", "!=", "x"), None, False),
        (Compare("a", "!=", "x", "part"), {"part": "y"}, True),
        (Compare("a", "!=", "x", "part"), "y", False),
        (Compare("a", "!=", "x", "part"), {"part": {"deeper": "y"}}, False),
        (Has("a", "tea"), frozenset({"tea", "cake"}), True),
        (Has("a", "tea"), "tea", True),
        (Has("a", "tea"), frozenset({"cake"}), False),
        (In("a", ("x", "y")), frozenset({"y", "z"}), True),
        (In("a", ("x", "y")), frozenset({"z"}), False),
        (In("a", ("x", "y")), "y", True),
        (In("a", ("1", "2")), 2.0, True),
        (Answered("a"), "", False),
        (Answered("a"), None, False),
        (Answered("a"), frozenset(), False),
        (Answered("a"), {}, False),
        (Answered("a"), 0.0, True),
    ],
)
def test_an_answer_of_any_shape_is_held_against_it(
    condition: Condition, answer: Answer, holds: bool
) -> None:
    assert evaluate(condition, {"a": answer}) is holds
