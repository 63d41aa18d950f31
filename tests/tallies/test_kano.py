"""Features judged with and without: the published table, and a verdict only beyond luck."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

import surveygen
from support.tallies import questionnaire
from surveygen.language import read_text
from surveygen.reports.document import document_of
from surveygen.reports.front import weakest
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.views import draw_views
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally
from surveygen.tallies.analyses.kano import TABLE, Feature, Judged, Kano, of_features

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
CAFE = """
---
id: cafe
{more}views:
  kano: {{with: have, without: lack}}
---

# Café

### `have` How would it be if we had this?

`matrix` `answers kano5`

- `wifi` Wireless internet
- `clean` Clean tables
- `music` Live music

### `lack` And if we did not have it?

`matrix` `answers kano5`

- `wifi` Wireless internet
- `clean` Clean tables
- `music` Live music
"""
PUBLISHED = """
  Q A A A O
  R I I I M
  R I I I M
  R I I I M
  R R R R Q
"""
"""Berger et al. 1993: with it from like to dislike downwards, without it so across."""
LETTERS = {"Q": "questionable", "A": "attractive", "O": "performance", "R": "reverse",
           "I": "indifferent", "M": "must-be"}  # fmt: skip
PAIRS = {"must-be": "31", "performance": "51", "attractive": "53", "indifferent": "33",
         "reverse": "35", "questionable": "55"}  # fmt: skip


def test_both_answers_give_the_category_of_the_published_table() -> None:
    table = [line.split() for line in PUBLISHED.strip().splitlines()]
    order = ["5", "4", "3", "2", "1"]
    for with_it, line in zip(order, table, strict=True):
        for without_it, mark in zip(order, line, strict=True):
            assert TABLE[with_it, without_it] == LETTERS[mark]
    assert len(TABLE) == 25


def tallied(
    path: Path, features: Mapping[str, Sequence[str]], more: str = "", weights: Sequence[float] = ()
) -> Tally:
    """The tally of people who put each feature into these categories, one after another."""
    head = [f"{q}__{key}" for key in features for q in ("have", "lack")]
    rows = zip(*features.values(), strict=True)
    lines = [",".join(c for name in row for c in PAIRS.get(name, ",")) for row in rows]
    lines = [line if "," in line else ",".join(line) for line in lines]
    if weights:
        head.append("w")
        lines = [f"{line},{weight}" for line, weight in zip(lines, weights, strict=True)]
    file = path / "k.csv"
    file.write_text("\n".join([",".join(head), *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(CAFE.format(more=more), "cafe"), file)


def kano_of(tally: Tally) -> dict[str, Feature]:
    [found] = tally.analyses
    assert isinstance(found, Kano)
    return {feature.key: feature for feature in found.features}


def test_shares_and_coefficients_are_those_of_the_formulas(tmp_path: Path) -> None:
    people = ["must-be"] * 30 + ["performance"] * 12 + ["attractive"] * 8 + ["indifferent"] * 5
    people += ["reverse"] * 3 + ["questionable"] * 2
    found = kano_of(tallied(tmp_path, {"wifi": people}))["wifi"]
    assert found.category == "must-be"
    assert found.answered == 60
    assert {part.category: part.people for part in found.parts}["performance"] == 12
    low, high = proportion_confint(30, 60, method="wilson")
    assert found.parts[0].share == pytest.approx((0.5, low, high))
    low, high = proportion_confint(20, 55, method="wilson")
    assert found.better == pytest.approx((20 / 55, low, high))
    low, high = proportion_confint(42, 55, method="wilson")
    assert found.worse == pytest.approx((42 / 55, low, high))


def test_a_feature_without_answers_of_a_file_is_said_to_have_too_few(tmp_path: Path) -> None:
    found = kano_of(tallied(tmp_path, {"wifi": ["must-be"] * 20, "clean": ["reverse"] * 20}))
    assert found["clean"].category == "reverse"
    assert (found["music"].answered, found["music"].category, found["music"].parts) == (0, "", ())
    assert math.isnan(found["music"].better.value)


@pytest.mark.parametrize(("first", "second"), [(12, 9), (20, 5), (15, 10), (18, 6), (40, 26)])
def test_a_category_leads_where_the_binomial_test_says_so(
    tmp_path: Path, first: int, second: int
) -> None:
    people = ["attractive"] * first + ["indifferent"] * second + ["must-be"] * 2
    found = kano_of(tallied(tmp_path, {"wifi": people}))["wifi"]
    is_clear = stats.binomtest(first, first + second).pvalue < 0.05
    assert found.category == ("attractive" if is_clear else "")
    if not is_clear:
        assert found.level[:2] == ("attractive", "indifferent")


def test_where_two_categories_are_level_one_is_hardly_ever_named() -> None:
    draw = np.random.default_rng(4)
    names = ("must-be", "performance", "attractive", "indifferent", "reverse", "questionable")
    truth = [0.3, 0.1, 0.3, 0.2, 0.07, 0.03]
    alarms = 0
    for n in (15, 40, 200):
        for _ in range(150):
            features = []
            for key in "abcdef":
                counts = dict(zip(names, map(int, draw.multinomial(n, truth)), strict=True))
                weights = {name: float(count) for name, count in counts.items()}
                features.append(Judged(key, key, counts, weights, float(n)))
            alarms += any(one.category for one in of_features(features))
    assert alarms / 450 <= 0.05


def test_weights_count_and_cost(tmp_path: Path) -> None:
    people = ["attractive"] * 40 + ["must-be"] * 20
    same = kano_of(tallied(tmp_path, {"wifi": people}, "weights: w\n", [7.0] * 60))["wifi"]
    plain = kano_of(tallied(tmp_path, {"wifi": people}))["wifi"]
    assert same.better == pytest.approx(plain.better)
    turned = [1.0] * 40 + [4.0] * 20
    found = kano_of(tallied(tmp_path, {"wifi": people}, "weights: w\n", turned))["wifi"]
    assert found.better.value == pytest.approx(40 / 120)
    kish = 120**2 / (40 + 20 * 16)
    assert found.better == pytest.approx(
        (1 / 3, *proportion_confint(kish / 3, kish, method="wilson")), abs=1e-6
    )


def test_every_output_says_it(tmp_path: Path) -> None:
    clear = ["must-be"] * 50 + ["attractive"] * 6 + ["performance"] * 4
    level = ["attractive"] * 30 + ["indifferent"] * 30
    tally = tallied(tmp_path, {"wifi": clear, "clean": level})
    document = document_of(tally)
    console = Console(file=io.StringIO(), width=80)
    print_document(document, console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(len, terminal.splitlines())) <= 80
    [picture] = draw_views(questionnaire(CAFE.format(more=""), "cafe"), lambda _by, _least: tally)
    assert picture.html.count("<svg") == 1
    for text in (terminal, to_markdown(document), picture.html):
        said = " ".join(text.split())
        assert "nobody praises it: “Wireless internet”." in said
        assert "more answers would tell: “Clean tables”." in said
        assert "(at least 10): “Live music”." in said
    told = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["analyses"][0]["features"][0]["category"] == "must-be"
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["cut"] == "analysis"]
    [worse] = [r for r in rows if (r["option"], r["figure"]) == ("wifi", "worse")]
    assert float(worse["value"]) == pytest.approx(54 / 60)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert "Wireless internet" in cells
    assert any(c == pytest.approx(0.9) for c in cells if isinstance(c, float))


def test_features_are_no_steps_of_which_one_is_the_weakest(tmp_path: Path) -> None:
    features = {"wifi": ["attractive"] * 40, "clean": ["must-be"] * 40, "music": ["reverse"] * 40}
    tally = tallied(tmp_path, features)
    assert weakest(tally) is None
    assert weakest(replace(tally, analyses=())) is not None
    assert [tally[name].alpha for name in ("have", "lack")] == [None, None]


def test_few_chosen_people_are_not_shown(tmp_path: Path) -> None:
    tallied(tmp_path, {"wifi": ["must-be"] * 30})
    survey = questionnaire(CAFE.format(more=""), "cafe")
    assert surveygen.tally(survey, tmp_path / "k.csv", where="have.wifi = 3").analyses
    assert surveygen.tally(survey, tmp_path / "k.csv", where="have.wifi = 5").selected == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("without: lack", "with_out: lack", "V002"),
        ("without: lack", "without: nothing", "V004"),
        ("`answers kano5`", "`answers 1..4`", "V005"),
        ("- `music` Live music\n\n### `lack`", "\n### `lack`", "V007"),
    ],
)
def test_what_does_not_fit_is_said_before_anybody_answers(old: str, new: str, code: str) -> None:
    source = CAFE.format(more="")
    assert old in source
    _, problems = read_text(source.replace(old, new).lstrip())
    assert code in {problem.code for problem in problems}
