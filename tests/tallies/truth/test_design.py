"""Tests under weights; tests/tallies/truth/test_oracle.py holds them against R's `survey`."""

from __future__ import annotations

import random

import pytest

from surveygen.tallies.design import associate_weighted
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


@pytest.mark.parametrize(("rows", "columns", "spread"), [(3, 4, 1.2), (2, 2, 1.2), (3, 3, 0.6)])
def test_small_cells_under_unequal_weights_cry_no_wolf(
    rows: int, columns: int, spread: float
) -> None:
    """At 120 answers; without the rule up to 22 of 100 tables without a difference find one."""
    draw = random.Random(5)  # noqa: S311 - a simulation
    alarms, rounds = 0, 300
    for _ in range(rounds):
        data = [
            (
                draw.choices(range(rows), range(rows, 0, -1))[0],
                draw.choices(range(columns), range(columns, 0, -1))[0],
                draw.lognormvariate(0, spread),
            )
            for _ in range(120)
        ]
        found = associate_weighted(cells(data), cells(data, 2), len(data))
        alarms += found is not None and not found.is_few and found.p < 0.05
    assert alarms / rounds <= 0.07 + 3 * (0.07 * 0.93 / rounds) ** 0.5
