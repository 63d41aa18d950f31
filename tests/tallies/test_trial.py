"""How many would buy at which price: against NumPy, and the best price within its range."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console

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
from surveygen.tallies.analyses.trial import BUY, Person, Trial, shares, trial_of

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
BREAD = """\
---
id: bread
{more}views:
  trial: {{price: loaf, cheap: low, expensive: high}}
---

# Bread

### `loaf` What may a loaf cost?

`price` `unit €`

### `low` How likely would you buy at the cheap one?

`scale 1..5`

### `high` And at the expensive one?

`scale 1..5`
"""
HEAD = "loaf__too_cheap,loaf__cheap,loaf__expensive,loaf__too_expensive,low,high"
Said = tuple[tuple[float, ...], int, int]


def drawn(n: int, seed: int) -> list[Said]:
    """Ascending prices in halves, and how sure people are to buy at the two in the middle."""
    draw = np.random.default_rng(seed)
    prices = np.cumsum(np.exp(draw.normal([1.0, 0.2, 0.4, 0.3], 0.5, (n, 4))), axis=1)
    prices = np.maximum(np.round(prices * 2), 1) / 2
    for i in range(1, 4):
        prices[:, i] = np.maximum(prices[:, i], prices[:, i - 1] + 0.5)
    cheap = draw.integers(2, 6, n)
    dear = np.maximum(1, cheap - draw.integers(0, 4, n))
    return [
        (tuple(map(float, p)), int(a), int(b)) for p, a, b in zip(prices, cheap, dear, strict=True)
    ]


def people_of(said: list[Said], weights: list[float] | None = None) -> list[Person]:
    each = weights or [1.0] * len(said)
    return [
        (prices, (BUY[str(cheap)], BUY[str(dear)]), weight)
        for (prices, cheap, dear), weight in zip(said, each, strict=True)
    ]


def tallied(path: Path, rows: list[str], more: str = "", head: str = HEAD) -> Tally:
    file = path / "r.csv"
    file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(BREAD.format(more=more), "bread"), file)


def rows_of(said: list[Said]) -> list[str]:
    return [",".join(map(str, (*prices, cheap, dear))) for prices, cheap, dear in said]


def found_in(tally: Tally) -> Trial:
    [found] = tally.analyses
    assert isinstance(found, Trial)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_curve_is_the_mean_of_everybodys_line(seed: int) -> None:
    said = drawn(30 + 50 * seed, seed)
    weights = list(np.random.default_rng(seed).uniform(0.2, 3, len(said)))
    grid = sorted({price for prices, _, _ in said for price in prices})
    curve, total = shares(people_of(said, weights), grid)
    lines = [
        np.interp(grid, prices, [0, BUY[str(cheap)], BUY[str(dear)], 0])
        for prices, cheap, dear in said
    ]
    assert total == pytest.approx(sum(weights))
    assert curve == pytest.approx(list(np.average(lines, axis=0, weights=weights)), abs=1e-9)


def test_the_best_prices_are_where_the_curves_are_highest(tmp_path: Path) -> None:
    said = drawn(180, 3)
    found = found_in(tallied(tmp_path, rows_of(said)))
    curve, _ = shares(people_of(said), found.prices)
    taken = np.array(curve) * found.prices
    buyers, most = found.best
    assert buyers.price.value == found.prices[int(np.argmax(curve))]
    assert most.price.value == found.prices[int(np.argmax(taken))]
    assert most.buyers.value == pytest.approx(curve[int(np.argmax(taken))])
    for one in (*found.best,):
        assert one.price.low <= one.price.value <= one.price.high
        assert one.buyers.low < one.buyers.value < one.buyers.high
    assert max(found.taken) == 1


def test_a_range_holds_the_best_price_of_all_people() -> None:
    everybody = drawn(40_000, 0)
    grid = sorted({price for prices, _, _ in everybody for price in prices})
    curve, _ = shares(people_of(everybody), grid)
    truth = (grid[int(np.argmax(curve))], grid[int(np.argmax(np.array(curve) * grid))])
    held = [0, 0]
    for seed in range(60):
        best = trial_of("loaf", people_of(drawn(120, 1000 + seed))).best
        for i, one in enumerate(best):
            held[i] += one.price.low <= truth[i] <= one.price.high
    assert min(held) >= 55  # 57 of 60 are promised, give or take


def test_contradictory_and_missing_answers_are_left_out(tmp_path: Path) -> None:
    said = drawn(60, 1)
    clean = found_in(tallied(tmp_path, rows_of(said)))
    rows = [*rows_of(said), "5,4,6,7,5,5", *["1,2,3,4,5,"] * 5, "1,2,,4,5,3", ",,,,3,3"]
    assert found_in(tallied(tmp_path, rows)) == clean
    assert clean.answered == 60


def test_weighted_people_count_as_their_weight(tmp_path: Path) -> None:
    low, high = "1,2,3,4,5,1", "11,12,13,14,5,1"
    rows = [f"{low},1"] * 40 + [f"{high},9"] * 20
    best = found_in(tallied(tmp_path, rows, "weights: w\n", f"{HEAD},w")).best
    assert best[0].price.value == 12
    assert best[0].buyers.value == pytest.approx(0.7 * 180 / 220)


def test_few_answers_and_people_who_never_buy_say_so(tmp_path: Path) -> None:
    for rows in (rows_of(drawn(29, 1)), ["1,2,3,4,1,1"] * 40):
        tally = tallied(tmp_path, rows)
        assert found_in(tally).best == ()
        assert "Too few named four prices and said how likely" in to_markdown(document_of(tally))


def test_every_output_says_it(tmp_path: Path) -> None:
    tally = tallied(tmp_path, rows_of(drawn(180, 3)))
    taken = found_in(tally).best[1]
    said = f"Most is taken at €{taken.price.value:.2f}"
    console = Console(file=io.StringIO(), width=300)
    print_document(document_of(tally), console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    survey = questionnaire(BREAD.format(more=""), "bread")
    [picture] = draw_views(survey, lambda _by, _least: tally)
    for text in (terminal, to_markdown(document_of(tally)), picture.html):
        assert said in text
    curves = re.findall(r'<path d="M([^"]*L[^"]*)"', picture.html)
    assert len(curves) == 2
    for curve in curves:  # from nothing up and back to nothing, across the whole picture
        points = [tuple(map(int, point.split())) for point in curve.split("L")]
        assert points[-1][0] - points[0][0] > 500
        assert min(height for _, height in points) < points[0][1] - 40
    told = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["analyses"][0]["best"][1]["price"]["value"] == taken.price.value
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["figure"] == "would buy"]
    assert float(rows[1]["value"]) == pytest.approx(taken.buyers.value, abs=1e-6)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert "Most taken" in cells


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_best_price_has_a_range_where_few_prices_are_named(seed: int) -> None:
    """What lies between two named prices nobody was asked about: it may be better still."""
    draw = np.random.default_rng(seed)
    people: list[Person] = [
        ((low, low + 2, low + 5, low + 8), (0.7, float(dear)), 1.0)
        for low, dear in zip(
            draw.choice([1.0, 1.0, 2.0], 1500), draw.choice([0.0, 0.1], 1500), strict=True
        )
    ]
    named = sorted({price for prices, _, _ in people for price in prices})
    for best in trial_of("loaf", people).best:
        at = named.index(best.price.value)
        assert (best.price.low, best.price.high) == (named[at - 1], named[at + 1])


@pytest.mark.parametrize("n", [30, 200, 5000])
@pytest.mark.parametrize("chance", [0.0, 0.1, 0.7])
def test_a_share_of_buyers_has_a_range_where_all_say_the_same(n: int, chance: float) -> None:
    people: list[Person] = [((1.0, 3.0, 6.0, 9.0), (chance, 0.7), 1.0)] * n
    for best in trial_of("loaf", people).best:
        assert best.buyers.low < 0.7 - 0.1 / n
        assert best.buyers.low > 0.7 - 4 / n
        assert best.buyers.high == pytest.approx(0.7)
