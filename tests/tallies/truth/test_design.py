"""Tests under weights; tests/tallies/truth/test_oracle.py holds them against R's `survey`."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from surveygen.tallies.design import associate_weighted, p_of_f
from surveygen.tallies.significance import associate

Data = list[tuple[int, int, float]]


def cells(data: Data, power: int = 1) -> list[list[float]]:
    """The weights of a table's cells added up, or their squares."""
    rows, columns = max(a for a, *_ in data) + 1, max(b for _, b, _ in data) + 1
    return [
        [sum(w**power for a, b, w in data if (a, b) == (i, j)) for j in range(columns)]
        for i in range(rows)
    ]


def drawn(seed: int, n: int = 150) -> Data:
    """Two questions that have nothing to do with each other, and weights of any size."""
    draw = random.Random(seed)  # noqa: S311 - a test
    rows, columns = draw.choice([(2, 2), (2, 3), (3, 4), (4, 5)])
    return [
        (draw.randrange(rows), draw.randrange(columns), round(draw.lognormvariate(0, 0.8), 4))
        for _ in range(n)
    ]


def test_equal_weights_say_nearly_what_pearson_says() -> None:
    data = [(a, b, 2.0) for a, b, _ in drawn(3, 400)]
    found = associate_weighted(cells(data), cells(data, 2), len(data))
    plain = associate(cells([(a, b, 1.0) for a, b, _ in data]))
    assert found is not None
    assert plain is not None
    assert found.statistic == pytest.approx(plain.statistic)
    assert found.p == pytest.approx(plain.p, abs=0.01)


def test_unit_of_the_weights_makes_no_difference() -> None:
    data = drawn(4)
    heavy = [(a, b, w * 500) for a, b, w in data]
    found = associate_weighted(cells(data), cells(data, 2), len(data))
    other = associate_weighted(cells(heavy), cells(heavy, 2), len(heavy))
    assert found is not None
    assert other is not None
    assert other.p == pytest.approx(found.p)


def test_table_with_one_filled_row_says_nothing() -> None:
    assert associate_weighted([[1.0, 2.0], [0.0, 0.0]], [[1.0, 4.0], [0.0, 0.0]], 3) is None


def test_weights_make_a_test_careful() -> None:
    """One heavy respondent, where everybody else says the opposite, is no difference."""
    data = [(0, 0, 1.0)] * 20 + [(0, 1, 1.0)] * 20 + [(1, 0, 1.0)] * 39 + [(1, 1, 39.0)]
    found = associate_weighted(cells(data), cells(data, 2), len(data))
    assert found is not None
    assert found.p > 0.2


def test_null_tables_are_called_different_one_time_in_twenty() -> None:
    alarms = 0
    for seed in range(150):
        data = drawn(seed + 100, 600)
        found = associate_weighted(cells(data), cells(data, 2), len(data))
        alarms += found is not None and found.p < 0.05
    assert alarms / 150 <= 0.1


def test_few_effective_answers_in_a_cell_are_too_few_to_say() -> None:
    """Twelve in each cell are enough; not where one weighs nearly as much as all others."""
    even = [(a, b, 1.0) for a in (0, 1) for b in (0, 1) for _ in range(12)]
    found = associate_weighted(cells(even), cells(even, 2), len(even))
    assert found is not None
    assert not found.is_few
    uneven = [(a, b, 40.0 if n == 0 else 1.0) for n, (a, b, _) in enumerate(even)]
    found = associate_weighted(cells(uneven), cells(uneven, 2), len(uneven))
    assert found is not None
    assert found.is_few


def test_weights_that_cost_four_fifths_leave_too_few_to_say() -> None:
    """As under lognormal weights of 1.5, of which F finds 8 differences in 100 that are none."""
    for heavy, is_few in ((10.0, False), (90.0, True)):
        data = [
            (a, b, heavy if n % 50 == 0 else 1.0)
            for n, (a, b) in enumerate((n % 2, n // 2 % 2) for n in range(1601))
        ]
        found = associate_weighted(cells(data), cells(data, 2), len(data))
        assert found is not None
        assert found.is_few is is_few


SETTINGS = [
    (2, 2, 120, 0.6, False), (2, 2, 120, 1.0, False), (2, 2, 300, 1.2, False),
    (3, 3, 300, 0.6, False), (3, 3, 800, 1.0, False), (3, 4, 120, 1.2, False),
    (3, 4, 800, 1.0, False), (2, 2, 300, 1.0, True), (3, 3, 300, 0.6, True),
]  # fmt: skip
"""Rows and columns, answers, how unequal the weights are, and whether the rows make them so."""


def tables(
    draw: random.Random, setting: tuple[int, int, int, float, bool], rounds: int, tied: float = 0.0
) -> Iterator[Data]:
    """Answers to two questions, the last options few; of a part of them the one says the other."""
    rows, columns, n, spread, by_row = setting
    for _ in range(rounds):
        data = []
        for _ in range(n):
            a = draw.choices(range(rows), range(rows, 0, -1))[0]
            b = draw.choices(range(columns), range(columns, 0, -1))[0]
            b = a % columns if tied and draw.random() < tied else b
            weight = draw.lognormvariate(2 * spread * a / (rows - 1) if by_row else 0, spread)
            data.append((a, b, weight))
        yield data


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("rounds", [150, pytest.param(2000, marks=pytest.mark.slow)])
def test_unequal_weights_cry_no_wolf(
    setting: tuple[int, int, int, float, bool], rounds: int
) -> None:
    """In at most 5 of 100 tables without a difference; R's F finds one in up to 22."""
    alarms = judged = 0
    for data in tables(random.Random(5), setting, rounds):  # noqa: S311 - a simulation
        found = associate_weighted(cells(data), cells(data, 2), len(data))
        if found is not None and not found.is_few:
            judged += 1
            alarms += found.p < 0.05
    assert alarms <= 0.05 * judged + 3 * (0.05 * 0.95 * judged) ** 0.5


@pytest.mark.parametrize("by_row", [False, True])
def test_differences_are_found_as_often_as_by_r(by_row: bool) -> None:
    seen = seen_by_r = 0
    draw = random.Random(6)  # noqa: S311 - a simulation
    for data in tables(draw, (2, 2, 300, 0.6, by_row), 150, 0.2):
        sums, squares = cells(data), cells(data, 2)
        found = associate_weighted(sums, squares, len(data))
        assert found is not None
        total = sum(map(sum, sums))
        shares, spread = (
            [[value / whole for value in row] for row in table]
            for table, whole in ((sums, total), (squares, total**2))
        )
        seen += found.p < 0.05
        seen_by_r += p_of_f(found.statistic, shares, spread, len(data), len(data)) < 0.05
    assert seen_by_r > 75
    assert seen >= 0.95 * seen_by_r
