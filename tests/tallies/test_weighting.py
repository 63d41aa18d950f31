"""Raking: margins that are met, those that cannot be, and what weights cost."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveygen.responses.answers import Value
from surveygen.tallies.weighting import (
    CAP,
    NEAR,
    Cell,
    effective_n,
    missing,
    pools_of,
    rake,
    unreached,
)

Counts = dict[Cell, float]
Targets = list[dict[Value, float]]
CELLS: Counts = {("f", "y"): 30, ("f", "o"): 20, ("m", "y"): 10, ("m", "o"): 40}
HALVES: Targets = [{"f": 0.5, "m": 0.5}, {"y": 0.25, "o": 0.75}]


def margin(counts: Counts, weights: Counts, part: int, key: str) -> float:
    total = sum(n * weights[cell] for cell, n in counts.items())
    return sum(n * weights[cell] for cell, n in counts.items() if cell[part] == key) / total


def test_both_margins_are_met_and_weights_average_one() -> None:
    weights = rake(CELLS, HALVES)
    assert margin(CELLS, weights, 0, "f") == pytest.approx(0.5, abs=1e-8)
    assert margin(CELLS, weights, 1, "y") == pytest.approx(0.25, abs=1e-8)
    assert sum(n * weights[cell] for cell, n in CELLS.items()) == pytest.approx(100)
    assert unreached(CELLS, weights, HALVES) == []


def test_odds_within_the_table_stay_as_they_are() -> None:
    w = rake(CELLS, HALVES)
    assert w["f", "y"] * w["m", "o"] == pytest.approx(w["f", "o"] * w["m", "y"])


def test_answers_without_a_target_keep_their_share() -> None:
    cells: Counts = {("f",): 40, ("m",): 40, ("x",): 20}
    weights = rake(cells, [{"f": 0.25, "m": 0.75}])
    assert weights["x",] == pytest.approx(1)
    assert weights["f",] == pytest.approx(0.5)
    assert weights["m",] == pytest.approx(1.5)
    assert unreached(cells, weights, [{"f": 0.25, "m": 0.75}]) == []


def test_a_target_that_nobody_has_leaves_the_others_stretched() -> None:
    targets: Targets = [{"f": 0.4, "m": 0.4, "x": 0.2}]
    cells: Counts = {("f",): 20, ("m",): 80}
    assert missing(cells, targets) == [["x"]]
    assert missing({("f",): 1, ("m",): 1, ("x",): 1}, targets) == [[]]
    assert missing({("f",): 1, ("m",): 1}, [{"f": 1.0, "x": 0.0}]) == [[]]
    weights = rake(cells, targets)
    assert margin(cells, weights, 0, "f") == pytest.approx(0.5)
    found = {(key, round(want, 6), round(got, 6)) for _, key, want, got in
             unreached(cells, weights, targets)}  # fmt: skip
    assert found == {("f", 0.4, 0.5), ("m", 0.4, 0.5), ("x", 0.2, 0.0)}


def test_no_weight_exceeds_the_cap_and_what_is_missed_is_named() -> None:
    cells: Counts = {("f",): 475, ("m",): 25}
    weights = rake(cells, [{"f": 0.5, "m": 0.5}], CAP)
    assert weights["m",] == pytest.approx(5)
    assert weights["f",] == pytest.approx(375 / 475)
    [(part, key, want, got), *_] = sorted(
        unreached(cells, weights, [{"f": 0.5, "m": 0.5}]), key=lambda one: one[1] != "m"
    )
    assert (part, key, want) == (0, "m", 0.5)
    assert got == pytest.approx(0.25)


def test_the_cap_is_just_reached_where_it_is_just_enough() -> None:
    cells: Counts = {("f",): 90, ("m",): 10}
    weights = rake(cells, [{"f": 0.5, "m": 0.5}], 5.0)
    assert weights["m",] == pytest.approx(5)
    assert unreached(cells, weights, [{"f": 0.5, "m": 0.5}]) == []


def test_a_weight_that_is_cut_gives_what_it_loses_to_all_others() -> None:
    cells: Counts = {("a",): 900, ("b",): 90, ("c",): 10}
    weights = rake(cells, [{"a": 0.3, "b": 0.4, "c": 0.3}], CAP)
    assert max(weights.values()) <= CAP + 1e-9
    assert sum(n * weights[cell] for cell, n in cells.items()) == pytest.approx(1000)


def test_half_a_point_is_near_enough() -> None:
    cells: Counts = {("f",): 1000, ("m",): 1000}
    targets: Targets = [{"f": 0.504, "m": 0.496}]
    plain = dict.fromkeys(cells, 1.0)
    assert unreached(cells, plain, targets) == []
    assert len(unreached(cells, plain, [{"f": 0.506, "m": 0.494}])) == 2
    assert NEAR == 0.005


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), st.floats(1, 60), min_size=6
    ),
    st.lists(st.floats(0.2, 1), min_size=5, max_size=5),
)
def test_whatever_is_wanted_of_full_tables_is_reached(cells: Counts, parts: list[float]) -> None:
    a, b = sum(parts[:2]), sum(parts[2:])
    targets: Targets = [
        dict(zip("ab", (p / a for p in parts[:2]), strict=True)),
        dict(zip("xyz", (p / b for p in parts[2:]), strict=True)),
    ]
    weights = rake(cells, targets)
    assert all(weight > 0 for weight in weights.values())
    assert unreached(cells, weights, targets) == []


def test_effective_number_is_kishs() -> None:
    assert effective_n(6, 12) == 3
    assert effective_n(4, 4) == 4
    assert effective_n(0, 0) == 0
    assert math.isclose(effective_n(500 * 6, 500**2 * 12), 3)


def test_shares_that_are_no_whole_are_taken_as_parts_of_it() -> None:
    cells: Counts = {("f",): 50, ("m",): 50}
    targets: Targets = [{"f": 0.2, "m": 0.6}]
    weights = rake(cells, targets)
    assert weights["f",] == pytest.approx(0.5)
    assert unreached(cells, weights, targets) == []
    missed = {key: (want, got) for _, key, want, got in
              unreached(cells, dict.fromkeys(cells, 1.0), targets)}  # fmt: skip
    assert missed["f"] == pytest.approx((0.25, 0.5))
    assert missed["m"] == pytest.approx((0.75, 0.5))


def test_shares_of_nobody_are_neither_reached_nor_missed() -> None:
    counts: dict[Cell, float] = {("a",): 5.0}
    assert unreached(counts, {("a",): 1.0}, [{"b": 1.0}]) == []
    assert unreached(counts, {("a",): 1.0}, [{"a": 0.0}]) == []
    assert missing(counts, [{"a": 0.5, "b": 0.5, "c": 0.0}]) == [["b"]]


def test_targets_of_nothing_leave_the_weights_alone() -> None:
    counts: dict[Cell, float] = {("a",): 5.0, ("b",): 5.0}
    assert rake(counts, [{"a": 0.0}]) == {("a",): 1.0, ("b",): 1.0}
    assert rake({("a",): 0.0, ("b",): 4.0}, [{"a": 0.5, "b": 0.5}])[("b",)] == 1


def test_part_of_the_answers_is_raked_within_its_part() -> None:
    counts: dict[Cell, float] = {("a",): 10.0, ("b",): 30.0, ("c",): 60.0}
    found = rake(counts, [{"a": 0.2, "b": 0.2}])
    assert found[("c",)] == pytest.approx(1)
    assert found[("a",)] == pytest.approx(2)
    assert found[("b",)] == pytest.approx(2 / 3)


def test_a_hundred_are_enough_to_rake() -> None:
    from surveygen.tallies.weighting import LEAST

    assert (LEAST, CAP) == (100, 5.0)


def test_margins_are_met_though_some_weights_never_move() -> None:
    """Who has no target is ready after one round; the others are not."""
    counts: Counts = {
        ("f", "y"): 60,
        ("f", "o"): 20,
        ("m", "y"): 10,
        ("m", "o"): 60,
        ("x", "z"): 50,
    }
    targets: Targets = [{"f": 0.5, "m": 0.5}, {"y": 0.2, "o": 0.8}]
    weights = rake(counts, targets)
    assert weights["x", "z"] == pytest.approx(1)
    for part, target in enumerate(targets):
        sums = {key: sum(n * weights[c] for c, n in counts.items() if c[part] == key)
                for key in target}  # fmt: skip
        assert {key: one / 150 for key, one in sums.items()} == pytest.approx(target, abs=1e-8)


def _sharing(counts: Counts, weights: Counts) -> dict[str, float]:
    """How many people have each weight."""
    found: dict[str, float] = {}
    for cell, n in counts.items():
        found[f"{weights[cell]:.6g}"] = found.get(f"{weights[cell]:.6g}", 0) + n
    return found


GRID = [(sex, age, team) for sex in "wmd" for age in "abc" for team in "xy"]


@given(st.lists(st.integers(0, 30), min_size=len(GRID), max_size=len(GRID)), st.integers(2, 9))
def test_no_weight_is_that_of_a_few(people: list[int], least: int) -> None:
    counts: Counts = {cell: float(n) for cell, n in zip(GRID, people, strict=True) if n}
    if sum(counts.values()) < least:
        return
    targets: Targets = [{"w": 0.6, "m": 0.3, "d": 0.1}, {"a": 0.5, "b": 0.3, "c": 0.2}]
    plain = rake(counts, targets, CAP)
    pools = pools_of(counts, plain, least)
    weights = rake(counts, targets, CAP, pools)
    assert all(n >= least for n in _sharing(counts, weights).values())
    assert sum(n * weights[cell] for cell, n in counts.items()) == pytest.approx(sum(people))
    few = {weight for weight, n in _sharing(counts, plain).items() if n < least}
    assert bool(pools) is bool(few)


def test_few_join_those_next_to_them_and_many_keep_their_weight() -> None:
    counts: Counts = {("a",): 2, ("b",): 50, ("c",): 1, ("d",): 2, ("e",): 3, ("f",): 40}
    weights: Counts = {("a",): 0.2, ("b",): 1, ("c",): 1.3, ("d",): 1.4, ("e",): 1.5, ("f",): 3}
    assert pools_of(counts, weights, 5) == [[("a",), ("b",)], [("c",), ("d",), ("e",)]]
    assert pools_of(counts, weights, 2) == [[("c",), ("d",)]]
    assert pools_of(counts, weights, 1) == []
    assert pools_of({("a",): 3, ("b",): 1}, {("a",): 1, ("b",): 2}, 5) == [[("a",), ("b",)]]
    assert pools_of({("a",): 9, ("b",): 1}, {("a",): 1, ("b",): 1}, 5) == []
    near: Counts = {("a",): 9, ("b",): 2, ("c",): 9}
    assert pools_of(near, {("a",): 1, ("b",): 1.9, ("c",): 2}, 5) == [[("b",), ("c",)]]
    assert pools_of(near, {("a",): 1, ("b",): 1.1, ("c",): 2}, 5) == [[("a",), ("b",)]]


def test_margins_are_met_where_few_share_their_weights_with_others() -> None:
    counts: Counts = {
        (sex, age): n
        for sex, row in (("w", (40, 3, 20, 2)), ("m", (4, 30, 1, 25)))
        for age, n in zip("abcd", row, strict=True)
    }
    targets: Targets = [{"w": 0.5, "m": 0.5}, {"a": 0.3, "b": 0.3, "c": 0.2, "d": 0.2}]
    weights = rake(counts, targets, CAP, pools_of(counts, rake(counts, targets), 5))
    assert unreached(counts, weights, targets) == []
    assert min(_sharing(counts, weights).values()) >= 5


@pytest.mark.parametrize(
    ("people", "weights", "pools"),
    [
        # Two that are enough together are closed: what follows is a pool of its own.
        ((3, 3, 3, 3), (1, 1.1, 3, 3.1), [[("a",), ("b",)], [("c",), ("d",)]]),
        ((2, 3, 3, 3), (1, 1.1, 3, 3.1), [[("a",), ("b",)], [("c",), ("d",)]]),
        ((9, 1), (1, 2), [[("a",), ("b",)]]),
        # As near to the lighter as to the heavier: to the lighter.
        ((9, 1, 9), (1, 2, 3), [[("a",), ("b",)]]),
        ((1, 9, 9), (1, 2, 3), [[("a",), ("b",)]]),
    ],
)
def test_pools_close_once_they_are_enough(
    people: tuple[int, ...], weights: tuple[float, ...], pools: list[list[tuple[str]]]
) -> None:
    cells = [(letter,) for letter in "abcd"[: len(people)]]
    counts: Counts = dict(zip(cells, people, strict=True))
    heavy: Counts = dict(zip(cells, weights, strict=True))
    assert pools_of(counts, heavy, 5) == pools
