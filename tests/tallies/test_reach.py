"""Which few options reach most people: against all sets one by one, and beyond luck or not."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

import surveygen
from support.tallies import questionnaire
from surveygen.reports.document import document_of
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.views import draw_views
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally
from surveygen.tallies.analyses.reach import Reach, best_sets

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
Basket = frozenset[str]


def source(options: int, more: str = "") -> str:
    drawn = "".join(f"- [ ] Cake {n} `=c{n}`\n" for n in range(options))
    return (
        f"---\nid: counter\n{more}views:\n  reach: {{options: cakes}}\n---\n\n# Counter\n\n"
        f"### `cakes` Which would you buy?\n\n{drawn}- [ ] Other: ____ `=other`\n"
        "- [ ] None of these `=none` `only`\n"
    )


def drawn(n: int, options: int, seed: int) -> list[Basket]:
    """What people buy who have tastes of their own."""
    draw = random.Random(seed)  # noqa: S311
    liking = [draw.uniform(0.02, 0.35) for _ in range(options)]
    return [
        frozenset(f"c{i}" for i in range(options) if draw.random() < liking[i])
        or frozenset({"none"})
        for _ in range(n)
    ]


def tallied(
    path: Path,
    people: Sequence[Basket],
    options: int,
    more: str = "",
    weights: Sequence[float] = (),
) -> Tally:
    names = [*(f"c{n}" for n in range(options)), "other", "none"]
    lines = [",".join("1" if name in basket else "" for name in names) for basket in people]
    head = ",".join(f"cakes__{name}" for name in names)
    if weights:
        head += ",w"
        lines = [f"{line},{weight}" for line, weight in zip(lines, weights, strict=True)]
    file = path / "r.csv"
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(source(options, more), "counter"), file)


def reach_of(tally: Tally) -> Reach:
    [found] = tally.analyses
    assert isinstance(found, Reach)
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("options", [2, 3, 7, 11])
def test_no_set_reaches_more_than_the_one_named(tmp_path: Path, options: int, seed: int) -> None:
    people = drawn(40 + 20 * seed, options, seed)
    found = reach_of(tallied(tmp_path, people, options))
    assert [len(one.options) for one in found.sets] == list(range(1, min(4, options - 1) + 1))
    for one in found.sets:
        size = len(one.options)
        counts = {
            each: sum(bool(basket & set(each)) for basket in people)
            for each in itertools.combinations([f"c{n}" for n in range(options)], size)
        }
        assert one.people == counts[one.options] == max(counts.values())
        _, high = proportion_confint(one.people, len(people), method="wilson")
        low, _ = proportion_confint(one.people, len(people), 0.05 / len(counts), method="wilson")
        assert one.reach == pytest.approx((one.people / len(people), low, high))
        second = sorted(counts.values())[-2]
        assert (second == one.people) <= bool(one.level)


def test_what_is_named_level_is_so_by_the_binomial_test(tmp_path: Path) -> None:
    for lead in (1, 4, 8, 9, 14, 20):
        people = [frozenset({"c0"})] * (10 + lead) + [frozenset({"c1"})] * 10
        people += [frozenset({"c2"})] * 2
        [alone, _] = reach_of(tallied(tmp_path, people, 3)).sets
        is_clear = stats.binomtest(10 + lead, 20 + lead).pvalue < 0.05
        assert alone.options == ("c0",)
        assert alone.level == (() if is_clear else ("Cake 1",))


def test_equal_options_are_hardly_ever_told_apart() -> None:
    from surveygen.tallies.verdicts import p_of_lead

    draw = random.Random(3)  # noqa: S311
    alarms = 0
    for _ in range(300):
        people = [sum(1 << i for i in range(5) if draw.random() < 0.3) for _ in range(80)]
        patterns = [(mask, 1.0) for mask in people]
        first, second = (sum(1 << i for i in one) for one in best_sets(patterns, 5, 2))
        ours = sum(bool(mask & first) and not mask & second for mask in people)
        theirs = sum(bool(mask & second) and not mask & first for mask in people)
        alarms += p_of_lead(ours, theirs) < 0.05
    assert alarms / 300 <= 0.05


@pytest.mark.parametrize("n", [30, 150])
def test_the_range_of_the_best_set_holds_what_it_truly_reaches(tmp_path: Path, n: int) -> None:
    held = told = 0
    for seed in range(60):
        draw = random.Random(seed)  # noqa: S311
        baskets = [{f"c{i}" for i in range(7) if draw.random() < 0.2} for _ in range(n)]
        people = [frozenset(basket or {"none"}) for basket in baskets]
        for one in reach_of(tallied(tmp_path, people, 7)).sets:
            told += 1
            held += one.reach.low <= 1 - 0.8 ** len(one.options) <= one.reach.high
    assert held / told >= 0.95


def test_weighted_people_count_as_their_weight(tmp_path: Path) -> None:
    people = [frozenset({"c0"})] * 30 + [frozenset({"c1"})] * 20 + [frozenset({"c2"})] * 5
    weights = [1.0] * 30 + [3.0] * 20 + [1.0] * 5
    alone = reach_of(tallied(tmp_path, people, 3, "weights: w\n", weights)).sets[0]
    assert alone.options == ("c1",)
    kish = 95**2 / (35 + 20 * 9)
    _, high = proportion_confint(kish * 60 / 95, kish, method="wilson")
    low, _ = proportion_confint(kish * 60 / 95, kish, 0.05 / 3, method="wilson")
    assert alone.reach == pytest.approx((60 / 95, low, high))


def test_of_more_than_twenty_options_the_most_chosen_are_looked_at(tmp_path: Path) -> None:
    people = drawn(300, 24, 5)
    tally = tallied(tmp_path, people, 24)
    found = reach_of(tally)
    assert found.left_out == 4
    assert "Only the 20 options that most chose" in to_markdown(document_of(tally))


def test_what_cannot_be_offered_is_in_no_set(tmp_path: Path) -> None:
    people = [frozenset({"other"})] * 30 + [frozenset({"none"})] * 30 + [frozenset({"c0"})] * 5
    found = reach_of(tallied(tmp_path, people, 3))
    assert {key for one in found.sets for key in one.options} <= {"c0", "c1", "c2"}
    assert found.sets[0].reach.value == pytest.approx(5 / 65)


def test_few_answers_say_that_they_are_few(tmp_path: Path) -> None:
    tally = tallied(tmp_path, drawn(9, 4, 1), 4)
    assert reach_of(tally).sets == ()
    assert "Too few answers to say which options reach most people: 9" in to_markdown(
        document_of(tally)
    )


def test_every_output_says_it(tmp_path: Path) -> None:
    tally = tallied(tmp_path, drawn(120, 6, 2), 6)
    pair = reach_of(tally).sets[1]
    name, share = " + ".join(pair.labels), f"{math.floor(round(pair.reach.value * 100, 6) + 0.5)}%"
    console = Console(file=io.StringIO(), width=80)
    print_document(document_of(tally), console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    [picture] = draw_views(questionnaire(source(6), "counter"), lambda _by, _least: tally)
    for text in (terminal, to_markdown(document_of(tally)), picture.html):
        [line] = [
            one for one in text.replace("<tr>", "\n").splitlines() if name in one and share in one
        ]
        assert str(pair.people) in line
    told = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["analyses"][0]["sets"][1]["options"] == list(pair.options)
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["figure"] == "reach"]
    assert float(rows[1]["value"]) == pytest.approx(pair.reach.value, abs=1e-6)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert name in cells
    assert pair.people in cells
