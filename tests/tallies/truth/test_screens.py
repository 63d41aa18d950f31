"""Best-worst choices: people are counted, not screens, whatever the unit of their weights."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest

import surveygen
from support.tallies import questionnaire, written
from surveygen.measures.base import spec_of
from surveygen.measures.best_worst import Screens
from surveygen.model import Questionnaire
from surveygen.tallies import Tally
from surveygen.tallies.screens import ScreenSums

ITEMS = ("a", "b", "c", "d", "e", "f", "g")
SCREENS = ("abd", "bce", "cdf", "deg", "efa", "fgb", "gac")
"""Every item three times, every pair once."""
Person = list[tuple[str, str, str]]


def chosen(draw: random.Random, spread: float, tastes: dict[str, float]) -> Person:
    """What somebody chooses whose own tastes lie around everybody's."""
    own = {item: tastes[item] + draw.gauss(0, spread) for item in ITEMS}
    found = []
    for screen in SCREENS:
        felt = {item: own[item] - math.log(-math.log(draw.random())) for item in screen}
        found.append((screen, max(screen, key=felt.__getitem__), min(screen, key=felt.__getitem__)))
    return found


def sums_of(people: list[Person]) -> ScreenSums:
    sums = ScreenSums()
    for person in people:
        sums.add(person, 1)
    return sums


def coverage(n: int, spread: float, rounds: int, seed: int = 1) -> float:
    """How often the range of a score holds the true one."""
    draw = random.Random(seed)  # noqa: S311 - a test
    tastes = {item: place / 3 - 1 for place, item in enumerate(ITEMS)}
    truth = sums_of([chosen(draw, spread, tastes) for _ in range(20_000)])
    held = asked = 0
    for _ in range(rounds):
        sums = sums_of([chosen(draw, spread, tastes) for _ in range(n)])
        for item in ITEMS:
            found = sums.score(item)
            held += found.low <= truth.score(item).value <= found.high
            asked += 1
    return held / asked


@pytest.mark.parametrize("spread", [0.5, 2.0, 4.0])
def test_ranges_hold_what_they_promise_however_tastes_differ(spread: float) -> None:
    assert 0.93 <= coverage(60, spread, 40) <= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("n", [10, 30, 100])
def test_ranges_hold_in_long_simulations(n: int) -> None:
    for spread in (0.5, 1.0, 2.0, 4.0):
        assert coverage(n, spread, 300) >= 0.93, spread


def test_spread_is_that_of_a_ratio_of_sums_over_people() -> None:
    """Against the sum over people of the squared residuals, written out."""
    draw = random.Random(3)  # noqa: S311 - a test
    people = [chosen(draw, 1, dict.fromkeys(ITEMS, 0.0))[: draw.randint(2, 7)] for _ in range(50)]
    weights = [draw.choice([0.5, 1.0, 3.0]) for _ in people]
    whole = ScreenSums()
    for weight, person in zip(weights, people, strict=True):
        whole.join(sums_of([person]), weight)
    rows = []
    for weight, person in zip(weights, people, strict=True):
        more = sum((best == "a") - (worst == "a") for _, best, worst in person)
        rows.append((weight, more, sum("a" in screen for screen, *_ in person)))
    shown = sum(w * s for w, _, s in rows)
    ratio = sum(w * d for w, d, _ in rows) / shown
    variance = sum((w * (d - ratio * s) / shown) ** 2 for w, d, s in rows) * 50 / 49
    found = whole.score("a")
    assert found.value == pytest.approx(ratio)
    middle = (found.high - found.low) / 2 / 2.0096
    assert middle == pytest.approx(math.sqrt(variance), rel=0.05)


def test_all_of_one_mind_have_a_range_all_the_same() -> None:
    sums = sums_of([[("abc", "a", "c"), ("ade", "a", "e")]] * 12)
    found = sums.score("a")
    assert found.value == found.high == 1
    assert 0.3 < found.low < 0.9
    assert sums.share("b").value == sums.share("b").low == 0
    assert sums.share("b").high > 0.1
    assert math.isnan(sums.score("x").value)
    assert math.isnan(sums_of([[("abc", "a", "c")]]).score("a").low)


SURVEY = """
---
id: tastes
{front}---

# Tastes

### `kind` Who?

- ( ) One `=one`
- ( ) Two `=two`

### `best` What matters?

`best-worst 3`

- Coffee `=a`
- Staff `=b`
- Room `=c`
- Price `=d`
- Music `=e`
"""


def survey(front: str = "") -> Questionnaire:
    return questionnaire(SURVEY.format(front=front), "tastes")


def people(count: int, weight: str) -> list[dict[str, str]]:
    draw = random.Random(8)  # noqa: S311 - a test
    rows = []
    screens = spec_of(survey().by_id["best"], Screens).screens
    for n in range(count):
        row = {"sg_survey": "tastes", "sg_id": f"r{n}", "w": weight, "kind": ("one", "two")[n % 2]}
        for number, screen in enumerate(screens, 1):
            felt = {key: draw.random() + (key == "a") for key in screen}
            row[f"best__{number}_best"] = max(felt, key=felt.__getitem__)
            row[f"best__{number}_worst"] = min(felt, key=felt.__getitem__)
        rows.append(row)
    return rows


def tallied(path: Path, weight: str, front: str, by: tuple[str, ...] = ()) -> Tally:
    rows = people(40, weight)
    file = path / "r.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    return surveygen.tally(survey(front), file, by=by)


def test_ranges_and_counts_do_not_depend_on_the_unit_of_the_weights(tmp_path: Path) -> None:
    plain = tallied(tmp_path, "1", "")["best"].options
    for weight in ("1", "500", "0.001"):
        own = tallied(tmp_path, weight, "weights: w\n")["best"].options
        for one, other in zip(plain, own, strict=True):
            assert one.share == pytest.approx(other.share)
            assert one.mean_range == pytest.approx(other.mean_range)
            assert (one.count, one.worst) == (other.count, other.worst)
    assert sum(option.count for option in plain) == 40 * len(
        spec_of(survey().by_id["best"], Screens).screens
    )


def test_segments_have_ranges_of_their_own(tmp_path: Path) -> None:
    whole = tallied(tmp_path, "1", "", ("kind",))
    for segment in whole.cuts[0].segments:
        for option, everybody in zip(segment["best"].options, whole["best"].options, strict=True):
            assert option.mean_range is not None
            assert everybody.mean_range is not None
            wide = option.mean_range.high - option.mean_range.low
            assert wide > everybody.mean_range.high - everybody.mean_range.low


def test_both_engines_say_the_same(tmp_path: Path) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    rows = people(30, "1")
    file = tmp_path / "r.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    one, other = (surveygen.tally(survey(), file, engine=name)["best"] for name in ("csv", "ibis"))
    assert one == other
