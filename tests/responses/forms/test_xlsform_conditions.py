"""A condition of an XLSForm that comes along holds for the same answers as in Enketo's XPath."""

# ruff: noqa: E501

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import openpyxl

from support.foreign import Given, ask, tables
from surveygen.condition import evaluate
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.xlsform import read_xlsform

SURVEY = [
    ("select_one visit", "visit"), ("select_multiple had", "had"), ("integer", "age"),
    ("text", "why"), ("acknowledge", "ok"), ("date", "on"), ("select_one level", "level"),
    ("decimal", "price"), ("range", "warm"), ("select_one ab or_other", "ab"),
]  # fmt: skip
CHOICES = [
    *(("visit", code) for code in ("first-time", "Weekly", "3")),
    *(("had", code) for code in ("coffee", "tea-herbal", "none")),
    *(("level", code) for code in ("1", "2", "10", "-1")),
    *(("ab", code) for code in ("a", "b")),
]
ANSWERS: dict[str, list[Given]] = {
    "visit": [(None, ""), ("first_time", "first-time"), ("weekly", "Weekly"), ("3", "3")],
    "had": [
        (None, ""),
        (frozenset({"coffee"}), "coffee"),
        (frozenset({"coffee", "tea_herbal"}), "coffee tea-herbal"),
        (frozenset({"none"}), "none"),
        (frozenset({"coffee", "tea_herbal", "none"}), "coffee tea-herbal none"),
    ],
    "age": [(None, ""), (0.0, "0"), (5.0, "5"), (17.0, "17"), (18.0, "18"), (-3.0, "-3")],
    "why": [(None, ""), ("x", "x"), ("a b", "a b"), ("5", "5"), ("X", "X")],
    "ok": [(None, ""), ("yes", "OK")],
    "on": [(None, ""), ("2025-12-31", "2025-12-31"), ("2026-01-01", "2026-01-01"),
           ("2026-05-05", "2026-05-05")],
    "level": [(None, ""), ("1", "1"), ("2", "2"), ("10", "10"), ("-1", "-1")],
    "price": [(None, ""), (0.0, "0"), (8.5, "8.5"), (9.0, "9"), (100.0, "100")],
    "warm": [(None, ""), (1.0, "1"), (5.0, "5"), (10.0, "10")],
    "ab": [(None, ""), ("a", "a"), ("b", "b"), ("other", "other")],
}  # fmt: skip
SAID = """
${visit} = 'first-time' | ${visit} != 'first-time' | ${visit} = '' | ${visit} != '' | 'Weekly' = ${visit}
not(${visit} = 'Weekly') | not(${visit} != 'Weekly') | ${visit} = 3 | ${visit} = '3' | ${visit} != 3
${visit} > 2 | ${visit} <= 3 | ${visit} = 'nowhere' | ${visit} != 'nowhere' | selected(${visit}, 'Weekly')
not(selected(${visit}, 'first-time')) | selected(${had}, 'coffee') | selected(${had}, 'tea-herbal')
not(selected(${had}, 'none')) | ${had} = 'coffee' | ${had} != 'coffee' | ${had} = '' | ${had} != ''
count-selected(${had}) > 0 | count-selected(${had}) = 0 | count-selected(${had}) >= 1 | count-selected(${had}) < 9
selected(${had}, 'nowhere') | ${age} > 17 | ${age} >= 17 | ${age} < 17 | ${age} <= 17 | ${age} = 17
${age} != 17 | 17 < ${age} | ${age} = '17' | ${age} != '17' | ${age} = '' | ${age} != '' | ${age} > 0
${age} >= 0 | ${age} < 0 | not(${age} > 17) | not(${age} >= 0) | ${age} = 0 | ${age} > '17'
${why} = 'x' | ${why} != 'x' | ${why} = 'a b' | ${why} = '' | ${why} != '' | string-length(${why}) > 0
string-length(${why}) = 0 | string-length(${why}) >= 1 | ${ok} = 'OK' | ${ok} != 'OK' | ${ok} = ''
${on} >= date('2026-01-01') | ${on} < date('2026-01-01') | ${on} = date('2026-01-01')
${on} > date('2025-12-31') and ${on} <= date('2026-01-01') | ${on} != ''
${level} > 1 | ${level} = 1 | ${level} = '1' | ${level} < 2 | ${level} >= 10 | ${level} != 2 | ${level} <= -1
${price} > 8.5 | ${price} >= 8.5 | ${price} = 8.5 | ${price} != 9 | ${price} < 9 | ${price} = 0
${warm} >= 5 | ${warm} < 5 | ${ab} = 'a' | ${ab} = 'other' | ${ab} != 'b' | selected(${ab}, 'other')
(${age} > 17 or ${visit} = 'Weekly') and ${why} != '' | ${age} > 17 or ${visit} = 'Weekly' and ${ok} = 'OK'
true() and ${age} > 3 | false() or ${age} > 3 | ${age} > 3 or true() | not(false()) | 1 = 1 and ${age} = 5
${visit} = 'first-time' or ${visit} = 'Weekly' or ${visit} = '3' | not(${had} = '') and ${age} >= 5
"""


def form_of(folder: Path, conditions: list[str]) -> Form:
    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    survey.append(["type", "name", "label", "relevant"])
    for type_, name in SURVEY:
        survey.append([type_, name, name, None])
    for number, condition in enumerate(conditions):
        survey.append(["text", f"asked{number}", "Asked", condition])
    choices.append(["list_name", "name", "label"])
    for list_name, code in CHOICES:
        choices.append([list_name, code, code])
    book.save(folder / "form.xlsx")
    return settle(read_xlsform(folder / "form.xlsx"))


def test_every_condition_that_comes_along_agrees_with_enketo(tmp_path: Path) -> None:
    conditions = [part.strip() for line in SAID.strip().splitlines() for part in line.split(" | ")]
    form = form_of(tmp_path, conditions)
    lost = [r for r in form.left_out if "relevant" in r.text]
    assert lost == []
    asked = {question.name: question for question in form.questions}
    requests, rows_of = [], []
    for condition in conditions:
        names = [name for name in ANSWERS if f"${{{name}}}" in condition]
        rows = tables(ANSWERS, names)
        xpath = re.sub(r"\$\{(\w+)\}", r"/data/\1", condition)
        requests.append({"expression": xpath, "answers": [theirs for _, theirs in rows]})
        rows_of.append(rows)
    wrong, compared = [], 0
    for number, reply in enumerate(ask("xpath.mjs", requests)):
        question = asked.get(f"asked{number}")
        for (ours, theirs), shown in zip(rows_of[number], reply, strict=True):
            holds = question is not None and (
                question.show is None or evaluate(question.show, ours)
            )
            compared += 1
            if holds is not shown:
                said = written(question.show) if question and question.show else question
                wrong.append(f"{conditions[number]} -> {said}: {theirs} {shown}, here {holds}")
    assert wrong == []
    assert compared > 500


VALUES = (
    "'first-time' | 'Weekly' | 3 | '3' | '03' | '' | 0 | '0' | 8.5 | '8.5' | -1 | true() | false() | date('2026-01-01') | '2026-01-01' | "
    "'OK' | 'x' | 'X' | 'a' | 'coffee' | 'coffee tea-herbal' | ' ' | '5 '"
)
SHAPES = (
    "${{{0}}} {1} {2} | {2} {1} ${{{0}}} | not(${{{0}}} {1} {2}) | string(${{{0}}}) {1} {2} | "
    "count-selected(${{{0}}}) {1} {2} | string-length(${{{0}}}) {1} {2} | selected(${{{0}}}, {2})"
)


def crossed() -> list[str]:
    """Every question with every sign and value in every shape, some of them, always the same."""
    signs = ("=", "!=", "<", "<=", ">", ">=")
    product = itertools.product(SHAPES.split(" | "), ANSWERS, signs, VALUES.split(" | "))
    every = list(dict.fromkeys(shape.format(*parts) for shape, *parts in product))
    return random.Random(11).sample(every, 600)  # noqa: S311


def test_a_condition_of_any_question_sign_and_value_agrees_or_is_named(tmp_path: Path) -> None:
    conditions = ["not(${price} <= '2026-01-01')", "not(${level} <= '2026-01-01')", *crossed()]
    form = form_of(tmp_path, conditions)
    named = {r.name for r in form.left_out if re.search("relevant|condition", r.text)}
    assert {"asked0", "asked1"} <= named
    asked = {question.name: question for question in form.questions}
    said = [number for number in range(len(conditions)) if f"asked{number}" not in named]
    rows = {n: tables(ANSWERS, [x for x in ANSWERS if f"${{{x}}}" in conditions[n]]) for n in said}
    requests = [
        {"expression": re.sub(r"\$\{(\w+)\}", r"/data/\1", conditions[n]),
         "answers": [theirs for _, theirs in rows[n]]}
        for n in said
    ]  # fmt: skip
    wrong = []
    for number, reply in zip(said, ask("xpath.mjs", requests), strict=True):
        question = asked.get(f"asked{number}")
        for (ours, theirs), shown in zip(rows[number], reply, strict=True):
            holds = question is not None and (
                question.show is None or evaluate(question.show, ours)
            )
            if holds is not shown:
                wrong.append(f"{conditions[number]}: {theirs} {shown}, here {holds}")
    assert wrong == []
    assert len(said) > 50
