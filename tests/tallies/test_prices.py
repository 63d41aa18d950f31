"""Four prices: where the curves meet and how sure that is, against NumPy, SciPy and simulation."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console
from scipy import stats

import surveygen
from support.tallies import questionnaire
from surveygen.reports.chart import chart_of
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally
from surveygen.tallies.analyses.price import Prices, prices_of

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
BREAD = """
---
id: bread
---

# Bread

### `loaf` What may a loaf cost?

`price` `unit €`

- Too cheap to be good `expect 2`
- A bargain
- Getting dear
- Too dear to buy `expect 9`

### `often` Often?

`yes/no`
"""
Four = tuple[float, float, float, float]


def drawn(n: int, seed: int, grain: float = 0.0) -> list[Four]:
    """People whose prices ascend; rounded to a grain, as people name them."""
    draw = np.random.default_rng(seed)
    steps = np.exp(draw.normal([1.0, 0.2, 0.4, 0.3], 0.5, (n, 4)))
    prices = np.cumsum(steps, axis=1)
    if grain:
        prices = np.maximum(np.round(prices / grain), 1) * grain
        for i in range(1, 4):
            prices[:, i] = np.maximum(prices[:, i], prices[:, i - 1] + grain)
    return [tuple(map(float, row)) for row in prices]  # type: ignore[misc]


def met(people: list[Four], weights: list[float] | None = None) -> dict[str, float]:
    """Where the curves meet, worked out by NumPy from the definition alone."""
    table, each = np.array(people), np.array(weights or [1.0] * len(people))
    each = each / each.sum()
    grid = np.unique(table)

    def share(of: np.ndarray) -> np.ndarray:
        return np.asarray((of * each[:, None]).sum(axis=0))

    too_cheap, cheap, dear, too_dear = (table[:, i : i + 1] for i in range(4))
    gaps = {
        "pmc": share(cheap < grid) - share(too_cheap >= grid),
        "opp": share(too_dear <= grid) - share(too_cheap >= grid),
        "ipp": share(dear <= grid) - share(cheap >= grid),
        "pme": share(too_dear <= grid) - share(dear > grid),
    }
    found = {}
    for key, gap in gaps.items():
        level = grid[np.abs(gap) < 1e-9]
        # Where the curves lie on one another the middle, else where the straight line crosses.
        found[key] = float((level[0] + level[-1]) / 2 if len(level) else np.interp(0.0, gap, grid))
    return found


@pytest.mark.parametrize("grain", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(6))
def test_the_curves_meet_where_their_definition_says(seed: int, grain: float) -> None:
    people = drawn(25 + 40 * seed, seed, grain)
    found = prices_of([(each, 1.0) for each in people], len(people))
    for key, price in met(people).items():
        value = found.point(key)
        if not math.isnan(value.value):
            assert value.value == pytest.approx(price, abs=1e-9)
            assert value.low <= value.value <= value.high


def test_weights_move_the_curves_as_doubled_people_do() -> None:
    people = drawn(60, 3, 0.5)
    doubled = people + people[:20]
    found = prices_of([(p, 2.0 if i < 20 else 1.0) for i, p in enumerate(people)], 60)
    expected = met(doubled)
    for key in expected:
        assert found.point(key).value == pytest.approx(expected[key], abs=1e-9)


def test_a_hand_reckoned_example() -> None:
    # Ten people with 1, 2, 3, 4 and ten with 3, 4, 5, 6: at 3 as many find it dear as a bargain.
    people: list[tuple[Four, float]] = [((1, 2, 3, 4), 10.0), ((3, 4, 5, 6), 10.0)]
    found = prices_of(people, 20, answered=20)
    assert list(found.prices) == [1, 2, 3, 4, 5, 6]
    assert {curve.key: list(curve.shares) for curve in found.curves} == {
        "too_cheap": [1, 0.5, 0.5, 0, 0, 0],
        "cheap": [1, 1, 0.5, 0.5, 0, 0],
        "expensive": [0, 0, 0.5, 0.5, 1, 1],
        "too_expensive": [0, 0, 0, 0.5, 0.5, 1],
    }
    assert found.point("ipp").value == 3.5
    assert found.point("pmc").value == 3
    assert found.point("pme").value == 4
    assert found.point("opp").value == 3.5


def test_a_range_holds_what_the_sign_test_does_not_rule_out() -> None:
    people = drawn(80, 11)
    found = prices_of([(each, 1.0) for each in people], len(people)).point("ipp")

    def p(price: float) -> float:
        dear = sum(each[2] <= price for each in people)
        bargain = sum(each[1] >= price for each in people)
        return float(stats.binomtest(dear, dear + bargain).pvalue)

    named = sorted({price for each in people for price in each})
    inside = [price for price in named if found.low < price < found.high]
    assert all(p(price) >= 0.05 for price in inside)
    assert p(found.low) < 0.05
    assert p(found.high) < 0.05


@pytest.mark.parametrize("grain", [0.05, 0.5])
@pytest.mark.parametrize("n", [25, 100])
def test_ranges_hold_the_truth_as_often_as_they_say(n: int, grain: float) -> None:
    truth = met(drawn(40_000, 99, grain))
    held = told = 0
    for seed in range(120):
        people = drawn(n, 1000 + seed, grain)
        found = prices_of([(each, 1.0) for each in people], n)
        for key, price in truth.items():
            estimate = found.point(key)
            if not math.isnan(estimate.low):
                told += 1
                held += estimate.low <= price <= estimate.high
    assert told > 200
    assert held / told >= 0.93


def test_few_people_have_no_curves_and_no_points() -> None:
    found = prices_of([(each, 1.0) for each in drawn(9, 1)], 9)
    assert found.curves == ()
    assert all(math.isnan(price.value) for _, price in found.points)


def test_very_many_different_prices_are_shown_at_some_of_them() -> None:
    found = prices_of([(each, 1.0) for each in drawn(400, 5)], 400)
    assert len(found.prices) == 200
    assert all(len(curve.shares) == 200 for curve in found.curves)
    assert found.point("opp").value == pytest.approx(met(drawn(400, 5))["opp"], abs=1e-9)


# ---- from a file -------------------------------------------------------------------------------


def tallied(path: Path, people: list[tuple[float | str, ...]], often: str = "") -> Tally:
    head = "loaf__too_cheap,loaf__cheap,loaf__expensive,loaf__too_expensive,often"
    lines = [",".join([*map(str, each), often or "yes"]) for each in people]
    file = path / "r.csv"
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(BREAD, "bread"), file)


def test_prices_that_contradict_one_another_are_set_apart(tmp_path: Path) -> None:
    right: list[tuple[float | str, ...]] = list(drawn(40, 2, 0.5))
    wrong: list[tuple[float | str, ...]] = [(5, 4, 3, 2), (3, 3, 4, 5), (1, 2, 2, 9)]
    part: list[tuple[float | str, ...]] = [*[(1, 2, "", "")] * 5, (2, "", "", 1)]
    tally = tallied(tmp_path, [*right, *wrong, *part])
    found = tally["loaf"].analysis
    assert isinstance(found, Prices)
    assert (found.answered, found.contradictory) == (40, 4)
    assert tally.ledger.contradictory == 4
    assert tally["loaf"].rows[0].answered == 45
    alone = tallied(tmp_path, right)["loaf"].analysis
    assert isinstance(alone, Prices)
    assert found.points == alone.points


def test_prices_of_few_in_a_segment_are_not_shown(tmp_path: Path) -> None:
    prices = [",".join(map(str, each)) for each in drawn(42, 2, 0.5)]
    lines = [f"{each},yes" for each in prices[:40]] + [f"{each},no" for each in prices[40:]]
    head = "loaf__too_cheap,loaf__cheap,loaf__expensive,loaf__too_expensive,often"
    file = tmp_path / "r.csv"
    file.write_text("\n".join([head, *lines, *[",,,,no"] * 18, ""]), encoding="utf-8")
    tally = surveygen.tally(questionnaire(BREAD, "bread"), file, by="often")
    segments = {segment.key: segment for segment in tally.cuts[0].segments}
    assert not segments["no"].hidden
    assert (segments["no"]["loaf"].hidden, segments["no"]["loaf"].rows) == (True, ())
    # Nor can they be worked out from the others and everybody.
    assert segments["yes"]["loaf"].hidden or tally["loaf"].hidden


def test_each_price_is_held_against_its_guess(tmp_path: Path) -> None:
    people: list[tuple[float | str, ...]] = [(2, 3, 4, 5 + i % 2) for i in range(60)]
    tally = tallied(tmp_path, people)
    came = {row.id: row.verdict and row.verdict.value for row in tally["loaf"].rows}
    assert came == {"too_cheap": "right", "cheap": None, "expensive": None,
                    "too_expensive": "wrong"}  # fmt: skip


SMALL: dict[str, list[tuple[float | str, ...]]] = {
    "nobody": [],
    "one": [(1, 2, 3, 4)],
    "one who contradicts": [(1, 1, 1, 1)],
    "all alike": [(1, 2, 3, 4)] * 30,
    "far apart": [(0, 0.01, 1e9, 2e9)] * 12,
}


@pytest.mark.parametrize("who", SMALL)
def test_the_smallest_reports_are_whole(tmp_path: Path, who: str) -> None:
    tally = tallied(tmp_path, SMALL[who])
    document = document_of(tally)
    report_html(tally, questionnaire(BREAD, "bread"))
    for text in (to_markdown(document), to_csv(tally), json.dumps(as_object(tally))):
        assert "nan" not in text.lower()


def test_every_output_says_where_the_curves_meet(tmp_path: Path) -> None:
    tally = tallied(tmp_path, [*drawn(60, 4, 0.5), (3, 2, 1, 1)])
    found = tally["loaf"].analysis
    assert isinstance(found, Prices)
    price = f"€{found.point('opp').value:.2f}"
    document = document_of(tally)
    console = Console(file=io.StringIO(), width=90)
    print_document(document, console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    page = report_html(tally, questionnaire(BREAD, "bread"))
    for text in (terminal, to_markdown(document), page):
        assert price in text
        assert "because their prices contradict one another: 1." in text
    assert page.count('<figure class="curves"><svg') == 1
    told = as_object(tally)["questions"]["loaf"]["analysis"]
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(as_object(tally))
    assert told["points"][1]["price"]["value"] == pytest.approx(found.point("opp").value)
    [row] = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["option"] == "opp"]
    assert float(row["value"]) == pytest.approx(found.point("opp").value)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert any(c == pytest.approx(found.point("opp").value) for c in cells if isinstance(c, float))
    assert chart_of(tally, "loaf").startswith("<svg")


def test_few_answers_say_that_they_are_few(tmp_path: Path) -> None:
    tally = tallied(tmp_path, list(drawn(8, 4, 0.5)))
    assert "All four prices were named by 8: too few" in to_markdown(document_of(tally))


def test_the_order_of_rows_says_nothing(tmp_path: Path) -> None:
    people: list[tuple[float | str, ...]] = list(drawn(50, 8, 0.5))
    mixed = people.copy()
    random.Random(1).shuffle(mixed)  # noqa: S311
    assert tallied(tmp_path, people)["loaf"].analysis == tallied(tmp_path, mixed)["loaf"].analysis
