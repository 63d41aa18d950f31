"""A condition of SurveyJS that comes along holds for the same answers as in survey-core."""

# ruff: noqa: E501

from __future__ import annotations

import itertools
import json
import random
import re
from pathlib import Path

import pytest

from support.foreign import Given, ask, tables
from surveygen.condition import evaluate
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.surveyjs import read_surveyjs

QUESTIONS = [
    {"type": "radiogroup", "name": "visit", "choices": ["first", "Weekly", "a b", {"value": 3}]},
    {"type": "checkbox", "name": "had", "choices": ["tea", "Coffee", 5], "hasNone": True,
     "hasOther": True},
    {"type": "text", "name": "age", "inputType": "number"},
    {"type": "rating", "name": "score", "rateMin": 0, "rateMax": 10},
    {"type": "boolean", "name": "agree"},
    {"type": "comment", "name": "why"},
    {"type": "text", "name": "day", "inputType": "date"},
    {"type": "dropdown", "name": "Level", "choices": [1, 2, 3]},
    {"type": "matrix", "name": "m", "columns": ["Good", "bad"], "rows": ["speed", "Our Staff"]},
    {"type": "slider", "name": "warm"},
    {"type": "tagbox", "name": "tags", "choices": ["x", "y"]},
    {"type": "imagepicker", "name": "logo", "choices": [{"value": "cup"}, {"value": "bean"}]},
]  # fmt: skip
ANSWERS: dict[str, list[Given]] = {
    "visit": [(None, None), ("first", "first"), ("weekly", "Weekly"), ("a_b", "a b"), ("3", 3)],
    "had": [
        (None, None),
        (frozenset({"tea"}), ["tea"]),
        (frozenset({"tea", "coffee"}), ["Coffee", "tea"]),
        (frozenset({"5"}), [5]),
        (frozenset({"none"}), ["none"]),
        (frozenset({"tea", "coffee", "5"}), ["tea", "Coffee", 5]),
        (frozenset({"other"}), ["other"]),
    ],
    "age": [(None, None), (0.0, 0), (3.0, 3), (17.0, 17), (17.5, 17.5), (-2.0, -2), (40.0, 40)],
    "score": [(None, None), (0.0, 0), (6.0, 6), (10.0, 10)],
    "agree": [(None, None), ("yes", True), ("no", False)],
    "why": [(None, None), ("x", "x"), ("X ", "X "), ("5", "5")],
    "day": [(None, None), ("2025-12-31", "2025-12-31"), ("2026-01-01", "2026-01-01"),
            ("2026-07-05", "2026-07-05")],
    "Level": [(None, None), ("1", 1), ("2", 2), ("3", 3)],
    "m": [
        (None, None),
        ({"speed": "good"}, {"speed": "Good"}),
        ({"speed": "bad", "our_staff": "good"}, {"speed": "bad", "Our Staff": "Good"}),
    ],
    "warm": [(None, None), (0.0, 0), (50.0, 50), (100.0, 100)],
    "tags": [(None, None), (frozenset({"x"}), ["x"]), (frozenset({"x", "y"}), ["y", "x"])],
    "logo": [(None, None), ("cup", "cup"), ("bean", "bean")],
}  # fmt: skip
IDS = {"Level": "level"}
"""Our ids where they differ."""

SAID = """
{visit} = 'first' | {visit} = 'FIRST ' | {visit} = first | {visit} == "weekly" | {visit} != 'first'
{visit} <> 'first' | {visit} notequal 'Weekly' | {visit} = 3 | {visit} = '3' | {visit} = 'A B'
{visit} anyof ['first', 'a b'] | {visit} noneof ['first'] | {visit} anyof ['nowhere']
{visit} noneof ['first', 'weekly', 'a b', 3] | {visit} = 'nowhere' | {visit} != 'nowhere'
{visit} empty | {visit} notempty | {visit} = '' | {visit} != '' | 'first' = {visit}
!({visit} = 'first') | !({visit} empty) | {VISIT} = 'first' | {visit} anyof 'first'
{had} contains 'tea' | {had} contains 'TEA' | {had} notcontains 'tea' | {had} contains ['tea', 'coffee']
{had} anyof ['tea', 5] | {had} allof ['tea', 'Coffee'] | {had} noneof ['tea', 'none'] | {had} contains 5
{had} = ['coffee', 'tea'] | {had} != ['tea'] | {had} = ['tea'] | {had} = 'tea' | {had} != 'tea'
{had} contains 'none' | {had} contains 'other' | {had} empty | {had} notempty | {had} contains 'gone'
{had} notcontains 'gone' | {had} *= 'tea' | {had} = ['gone'] | {had} anyof ['gone']
{age} > 17 | {age} >= 17 | {age} < 17 | {age} <= 17 | {age} = 17 | {age} != 17 | 17 < {age}
{age} > '17' | {age} empty | {age} notempty | {age} = 0 | {age} != 0 | {age} < 0 | {age} greater 3
!({age} > 17) | {age} lessorequal 3 | {age} > -3 | {age} = 17.5
{score} <= 6 | {score} > 6 | {score} = 0 | {score} empty | {score} != 10
{agree} = true | {agree} = false | {agree} != true | {agree} = 'true' | {agree} != false
{agree} empty | {agree} notempty | {agree} = 'True'
{why} notempty | {why} empty | {why} = '' | {day} >= '2026-01-01' | {day} < '2026-01-01'
{day} = '2026-01-01' | {day} != '2026-01-01' | {day} > "2025-12-31" and {day} <= "2026-01-01"
{Level} > 1 | {Level} = 2 | {level} >= 2 | {Level} < 3 | {Level} != 1 | {Level} anyof [1, 3]
{m.speed} = 'Good' | {m.speed} = 'good' | {m.Our Staff} = 'Good' | {m.speed} != 'bad'
{m.speed} empty | {m.Our Staff} notempty | {m.speed} anyof ['good', 'bad'] | {m} empty
{warm} >= 50 | {warm} < 50 | {tags} contains 'x' | {tags} allof ['x', 'y'] | {logo} = 'cup'
{visit} = 'first' and {age} > 17 | {visit} = 'first' or {had} contains 'tea'
{visit} = 'first' && {age} > 17 || {score} < 6 | ({visit} = 'first' or {age} > 17) and {agree} = true
{visit} = 'first' or {age} > 17 and {agree} = false | {agree} = true and !({had} contains 'tea')
{Level} anyof 17 | {Level} noneof -2 | {visit} noneof 'the first' | {had} noneof 'tea'
"""
UNSAID = """
not ({visit} = 'first') | {visit} in ['first'] | {visit} | !{visit} | {why} = 'x' | {why} contains 'x'
{age} + 1 > 3 | iif({age} > 3, 1, 0) = 1 | {had.length} > 1 | {had[0]} = 'tea' | {panel.x} = 1
{nowhere} = 1 | {visit} > 'a' | {age} = {score} | today() > {day} | {had} > 2 | {age} = 'old'
{m.nowhere} = 'Good' | {visit} = undefined | {visit-Comment} notempty | {row.x} = 1 | {visit} =
{tags} anyof '' | {Level} anyof [] | {logo} noneof [''] | {tags} notcontains '' | {agree} <> 0
{Level} noneof [true] | {Level} <> true | {agree} = 1
({visit} = 'first' | {visit} contains 'fir' | {age} anyof [1, 2] | {why} > 5 | {age} mod 2 = 1
"""


def split(text: str) -> list[str]:
    return [part.strip() for line in text.strip().splitlines() for part in line.split(" | ")]


def form_of(folder: Path, condition: str) -> Form:
    asked = {"type": "text", "name": "asked", "visibleIf": condition}
    file = folder / "survey.json"
    file.write_text(json.dumps({"elements": [*QUESTIONS, asked]}), encoding="utf-8")
    return read_surveyjs(file)


def names_in(condition: str) -> list[str]:
    named = {name.partition(".")[0].casefold() for name in re.findall(r"\{([^{}]+)\}", condition)}
    return [name for name in ANSWERS if name.casefold() in named]


VALUES = (
    "'first' | 'FIRST' | first | 'a b' | 3 | '3' | '03' | 0 | -2 | 17.5 | '17' | '' | true | false | 'true' | 'X ' | ['tea','coffee'] | "
    "[3] | [] | '2026-01-01' | '2026-1-1' | 'good' | 'Weekly' | [true] | 'Coffee ' | 5 | '5' | null | ' '"
)
OPERATORS = "= | != | <> | < | <= | > | >= | contains | notcontains | anyof | allof | noneof"


def crossed() -> list[str]:
    """Every question with every operator and value, some of them, always the same."""
    places = [*ANSWERS, "m.speed", "m.Our Staff"]
    product = itertools.product(places, OPERATORS.split(" | "), VALUES.split(" | "))
    every = [f"{{{place}}} {operator} {value}" for place, operator, value in product]
    return random.Random(11).sample(every, 500)  # noqa: S311


def test_a_condition_of_any_question_operator_and_value_agrees_or_is_named(tmp_path: Path) -> None:
    said, forms = [], []
    for text in crossed():
        form = settle(form_of(tmp_path, text))
        if not any(re.search("visibleIf|condition", r.text) for r in form.left_out):
            said.append(text)
            forms.append(form)
    rows = [tables(ANSWERS, names_in(text)) for text in said]
    requests = [
        {"expression": text, "answers": [theirs for _, theirs in given]}
        for text, given in zip(said, rows, strict=True)
    ]
    wrong = []
    for form, text, given, reply in zip(
        forms, said, rows, ask("surveyjs.mjs", requests), strict=True
    ):
        question = next((q for q in form.questions if q.id == "asked"), None)
        for (ours, theirs), shown in zip(given, reply["shown"], strict=True):
            answers = {IDS.get(name, name): answer for name, answer in ours.items()}
            holds = question is not None and (
                question.show is None or evaluate(question.show, answers)
            )
            if holds is not shown:
                wrong.append(f"{text}: {theirs} shown {shown}, here {holds}")
    assert wrong == []
    assert len(said) > 80


def test_every_condition_that_comes_along_agrees_with_survey_core(tmp_path: Path) -> None:
    conditions = split(SAID)
    asked = []
    for text in conditions:
        rows = tables(ANSWERS, names_in(text))
        asked.append((text, rows, {"expression": text, "answers": [theirs for _, theirs in rows]}))
    replies = ask("surveyjs.mjs", [request for _, _, request in asked])
    wrong = []
    compared = 0
    for (text, rows, _), reply in zip(asked, replies, strict=True):
        form = settle(form_of(tmp_path, text))
        question = next((q for q in form.questions if q.id == "asked"), None)
        for (ours, theirs), shown in zip(rows, reply["shown"], strict=True):
            answers = {IDS.get(name, name): answer for name, answer in ours.items()}
            if question is None:
                holds = False
            else:
                holds = question.show is None or evaluate(question.show, answers)
            compared += 1
            if holds is not shown:
                said = written(question.show) if question and question.show else question
                wrong.append(f"{text} -> {said}: {theirs} shown {shown}, here {holds}")
        told = [r.text for r in form.left_out if "it is shown to nobody" not in r.text]
        assert not any("visibleIf" in one for one in told), (
            text,
            form.left_out,
        )
    assert wrong == []
    assert compared > 600


@pytest.mark.parametrize("condition", split(UNSAID))
def test_a_condition_that_cannot_be_said_is_named_with_its_reason(
    tmp_path: Path, condition: str
) -> None:
    form = form_of(tmp_path, condition)
    question = next(q for q in form.questions if q.name == "asked")
    assert question.show is None
    (remark,) = [r for r in form.left_out if r.name == "asked"]
    assert condition in remark.text
    assert remark.text.partition(condition)[2].strip(": ")
