"""What goes with a score: against NumPy's regressions over all orders, and only beyond luck."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import statsmodels.api as sm
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rich.console import Console

import surveygen
from support.tallies import questionnaire
from surveygen.language import read_text
from surveygen.reports.document import document_of
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.views import draw_views
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally
from surveygen.tallies.analyses.drivers import Drivers, drivers_of
from surveygen.tallies.analyses.importance import eigen, orders, relative_weights

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
Table = npt.NDArray[np.float64]
CAFE = """
---
id: cafe
{more}views:
  drivers: {{score: recommend, items: rate, guess: [staff, coffee]}}
---

# Visit

### `recommend` How likely are you to recommend us?

`nps`

### `rate` How was each?

`matrix` `answers quality5`

- `coffee` The coffee
- `staff` Our staff
- `seats` The seats
"""


def made(n: int, drivers: int, seed: int) -> tuple[Table, Table]:
    """Ratings that go together, and a score that goes with some of them."""
    draw = np.random.default_rng(seed)
    items = draw.normal(size=(n, drivers)) + draw.normal(size=(n, 1)) * 0.7
    score = items @ draw.uniform(-0.2, 1, drivers) + draw.normal(size=n)
    return items, score


def correlations(items: Table, score: Table) -> list[list[float]]:
    return rows_of(np.corrcoef(np.column_stack([items, score]).T))


def rows_of(matrix: object) -> list[list[float]]:
    return [[float(value) for value in row] for row in np.asarray(matrix)]


def explained(items: Table, score: Table, places: tuple[int, ...]) -> float:
    if not places:
        return 0.0
    return float(sm.OLS(score, sm.add_constant(items[:, list(places)])).fit().rsquared)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("drivers", [2, 3, 5])
def test_shares_are_the_mean_over_all_orders_of_regressions(drivers: int, seed: int) -> None:
    items, score = made(60, drivers, seed)
    expected = np.zeros(drivers)
    every = list(itertools.permutations(range(drivers)))
    for order in every:
        for at, place in enumerate(order):
            gain = explained(items, score, order[: at + 1]) - explained(items, score, order[:at])
            expected[place] += gain / len(every)
    assert orders(correlations(items, score)) == pytest.approx(list(expected), abs=1e-9)


@pytest.mark.parametrize("drivers", [3, 6, 14])
def test_relative_weights_are_those_of_the_nearest_uncorrelated_variables(drivers: int) -> None:
    items, score = made(200, drivers, drivers)
    matrix = correlations(items, score)
    # Johnson's by way of the singular values of the data instead of the correlations' eigenvalues.
    scaled = (items - items.mean(0)) / items.std(0) / math.sqrt(len(items))
    left, values, right = np.linalg.svd(scaled, full_matrices=False)
    nearest = left @ right
    loads = scaled.T @ nearest
    along = nearest.T @ ((score - score.mean()) / score.std() / math.sqrt(len(score)))
    assert len(values) == drivers
    found = relative_weights(matrix)
    assert found == pytest.approx(list(loads**2 @ along**2), abs=1e-9)
    assert sum(found) == pytest.approx(explained(items, score, tuple(range(drivers))), abs=1e-9)


def test_eigenvalues_are_those_of_numpy() -> None:
    matrix = np.corrcoef(made(50, 12, 3)[0].T)
    values, vectors = eigen(rows_of(matrix))
    assert sorted(values) == pytest.approx(list(np.linalg.eigvalsh(matrix)), abs=1e-9)
    back = np.array(vectors) @ np.diag(values) @ np.array(vectors).T
    assert back == pytest.approx(matrix, abs=1e-9)


def test_twins_share_what_either_explains() -> None:
    items, score = made(80, 2, 1)
    twins = np.column_stack([items, items[:, 0]])
    found = orders(correlations(twins, score))
    assert found[0] == pytest.approx(found[2], abs=1e-6)
    assert sum(found) == pytest.approx(explained(items, score, (0, 1)), abs=1e-6)


def drivers_in(items: Table, score: Table) -> Drivers:
    people = [
        (tuple(map(float, (*row, own))), 1, 1.0) for row, own in zip(items, score, strict=True)
    ]
    keys = [f"d{i}" for i in range(items.shape[1])]
    return drivers_of("score", people, keys, keys, [None] * len(keys))


def test_ranges_hold_the_truth_and_equals_are_not_told_apart() -> None:
    held = first = told = 0
    for seed in range(60):
        draw = np.random.default_rng(seed)
        items = draw.normal(size=(160, 4)) + draw.normal(size=(160, 1)) * 0.7
        found = drivers_in(items, items.sum(1) * 0.5 + draw.normal(size=160) * 1.5)
        first += bool(found.first)
        for driver in found.drivers:
            told += 1
            held += driver.share.low <= 0.25 <= driver.share.high
    assert held / told >= 0.9
    assert first / 60 <= 0.05


def test_what_goes_with_nothing_is_hardly_ever_called_a_driver() -> None:
    alarms = 0
    for seed in range(200):
        draw = np.random.default_rng(seed)
        alarms += bool(drivers_in(draw.normal(size=(60, 4)), draw.normal(size=60)).drivers)
    assert alarms / 200 <= 0.085  # of 200 at .05, 95 times in 100


def tallied(
    path: Path, items: Table, score: Table, more: str = "", weights: Table | None = None
) -> Tally:
    head = "rate__coffee,rate__staff,rate__seats,recommend"
    rows = np.column_stack([np.clip(np.round(items), 1, 5), np.clip(np.round(score), 0, 10)])
    lines = [",".join(str(int(v)) for v in row) for row in rows]
    if weights is not None:
        head += ",w"
        lines = [f"{line},{weight}" for line, weight in zip(lines, weights, strict=True)]
    file = path / "r.csv"
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return surveygen.tally(questionnaire(CAFE.format(more=more), "cafe"), file)


def rated(n: int, seed: int, of: tuple[float, float, float]) -> tuple[Table, Table]:
    draw = np.random.default_rng(seed)
    items = np.clip(np.round(draw.normal(3.3, 1.1, (n, 3))), 1, 5)
    return items, np.clip(np.round(1 + items @ np.array(of) + draw.normal(size=n)), 0, 10)


def of(tally: Tally) -> Drivers:
    [found] = tally.analyses
    assert isinstance(found, Drivers)
    return found


def test_a_file_gives_what_its_numbers_give(tmp_path: Path) -> None:
    items, score = rated(200, 5, (1.2, 0.4, 0.1))
    found = of(tallied(tmp_path, items, score))
    assert found.explained == pytest.approx(explained(items, score, (0, 1, 2)))
    model = sm.OLS(score, sm.add_constant(items)).fit()
    assert found.p == pytest.approx(model.f_pvalue, rel=1e-6, abs=1e-12)
    assert found.drivers[0].key == "rate.coffee" == found.first
    parts = orders(correlations(items, score))
    shares = {driver.key: driver.share.value for driver in found.drivers}
    assert shares["rate.seats"] == pytest.approx(parts[2] / sum(parts))
    assert [driver.rank for driver in found.drivers] == [2, 1, None]


def test_weights_say_as_much_as_so_many_people(tmp_path: Path) -> None:
    items, score = rated(150, 6, (1.0, 0.6, 0.2))
    weights = np.array([1.0 + i % 3 for i in range(150)])
    found = of(tallied(tmp_path, items, score, "weights: w\n", weights))
    again = [i for i in range(150) for _ in range(1 + i % 3)]
    assert found.explained == pytest.approx(explained(items[again], score[again], (0, 1, 2)))


def test_what_everybody_rated_alike_is_left_out_by_name(tmp_path: Path) -> None:
    items, score = rated(120, 7, (1.0, 0.5, 0.0))
    items[:, 1] = 5
    tally = tallied(tmp_path, items, score)
    assert of(tally).constant == ("Our staff",)
    assert [driver.key for driver in of(tally).drivers] == ["rate.coffee", "rate.seats"]
    assert "nothing can go with it: “Our staff”." in to_markdown(document_of(tally))


def test_few_and_luck_and_level_are_said(tmp_path: Path) -> None:
    few = tallied(tmp_path, *rated(40, 1, (1.0, 0.5, 0.0)))
    assert "to say what goes with the score: 40 (at least 50)." in to_markdown(document_of(few))
    items, _ = rated(200, 2, (1.0, 0.5, 0.0))
    luck = tallied(tmp_path, items, np.random.default_rng(1).integers(0, 11, 200).astype(float))
    assert "Nothing of it goes with the score beyond luck." in to_markdown(document_of(luck))
    level = tallied(tmp_path, *rated(120, 3, (0.8, 0.8, 0.1)))
    assert of(level).first == ""
    assert "the first two are level." in to_markdown(document_of(level))
    alike = tallied(tmp_path, np.full((80, 3), 4.0), np.full(80, 9.0))
    assert of(alike).drivers == ()
    same = tallied(tmp_path, items, np.full(200, 9.0))
    for many in (alike, same):
        told = to_markdown(document_of(many))
        assert "everybody gave the same" in told
        assert "Too few rated" not in told


def test_every_output_says_it_beside_the_guess(tmp_path: Path) -> None:
    tally = tallied(tmp_path, *rated(300, 8, (1.3, 0.4, 0.1)))
    console = Console(file=io.StringIO(), width=80)
    print_document(document_of(tally), console)
    terminal = console.file.getvalue()  # type: ignore[attr-defined]
    survey = questionnaire(CAFE.format(more=""), "cafe")
    [picture] = draw_views(survey, lambda _by, _least: tally)
    for text in (terminal, to_markdown(document_of(tally)), picture.html):
        assert "“The coffee” goes with it most; you said “Our staff”." in " ".join(text.split())
    assert picture.html.count("<svg") == 1
    told = as_object(tally)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    first = of(tally).drivers[0]
    assert told["analyses"][0]["drivers"][0]["share"]["value"] == pytest.approx(
        first.share.value, abs=1e-6
    )
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["figure"] == "drives"]
    assert float(rows[0]["value"]) == pytest.approx(first.share.value, abs=1e-6)
    file = tmp_path / "r.xlsx"
    file.write_bytes(to_xlsx(tally))
    cells = [c.value for sheet in load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert any(c == pytest.approx(first.share.value) for c in cells if isinstance(c, float))


def test_a_guess_that_is_none_of_the_items_is_an_error() -> None:
    source = CAFE.format(more="").lstrip()
    assert {p.code for p in read_text(source)[1] if p.is_error} == set()
    for wrong in ("[price]", "[recommend]", "rate"):
        _, problems = read_text(source.replace("[staff, coffee]", wrong))
        assert "V008" in {problem.code for problem in problems}
    for right in ("staff", "[rate.staff, seats]"):
        found, _ = read_text(source.replace("[staff, coffee]", right))
        assert found is not None
        assert found.settings.views["drivers"]["guess"][0] == "rate.staff"
