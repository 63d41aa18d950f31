"""Tests of differences, held against published values, scipy and statsmodels."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from surveygen.tallies import significance

PARTY = [[762, 327, 468], [484, 239, 477]]
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


def test_chi_square_gives_agresti_s_values() -> None:
    found = significance.associate(PARTY)
    assert found is not None
    assert (found.method, found.df) == ("chi-square", 2)
    assert round(found.statistic, 3) == 30.070
    assert found.p == pytest.approx(2.954e-7, rel=1e-3)
    assert round(found.cramer, 4) == 0.1044
    assert round(found.residuals[0][0], 2) == 4.50


@settings(deadline=None, max_examples=50)  # small counts are permuted 2,000 times
@given(tables)
def test_chi_square_agrees_with_scipy(table: list[list[int]]) -> None:
    assume(all(map(any, table)) and all(map(any, zip(*table, strict=True))))
    found = significance.associate(table)
    assert found is not None
    statistic, p, df, expected = stats.chi2_contingency(table, correction=False)
    assert found.statistic == pytest.approx(statistic, abs=1e-8)
    assert found.df == df
    if expected.min() >= 5:
        assert found.p == pytest.approx(p, abs=1e-9)
    n = sum(map(sum, table)) * (min(len(table), len(table[0])) - 1)
    assert found.cramer == pytest.approx((statistic / n) ** 0.5, abs=1e-9)


def test_permutations_come_near_the_exact_answer() -> None:
    found = significance.associate([[4, 0, 1], [1, 5, 2]])
    assert found is not None
    assert found.method == "permutation"
    exact = stats.fisher_exact([[4, 0, 1], [1, 5, 2]]).pvalue
    assert found.p == pytest.approx(exact, abs=0.04)


@given(st.tuples(*[st.integers(0, 30)] * 4).filter(any))
def test_fisher_agrees_with_scipy(cells: tuple[int, int, int, int]) -> None:
    table = [list(cells[:2]), list(cells[2:])]
    assert significance.fisher(table) == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-6)


def test_table_with_one_filled_row_says_nothing() -> None:
    assert significance.associate([[3, 4], [0, 0]]) is None
    assert significance.associate([[3, 0], [4, 0]]) is None


def test_two_shares_give_the_reference_values() -> None:
    z, p = significance.compare_shares(56 / 70, 70, 48 / 80, 80)
    assert round(z, 3) == 2.650
    assert round(p, 5) == 0.00805


@given(st.integers(1, 99), st.integers(1, 99))
def test_two_shares_agree_with_statsmodels(one: int, other: int) -> None:
    z, p = significance.compare_shares(one / 100, 100, other / 120, 120)
    expected_z, expected_p = proportions_ztest([one, other], [100, 120])
    assert z == pytest.approx(expected_z, abs=1e-9)
    assert p == pytest.approx(expected_p, abs=1e-9)


@settings(max_examples=20)  # the oracle takes a twentieth of a second each time
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_agrees_with_statsmodels(values: list[float]) -> None:
    expected = multipletests(values, method="holm")[1]
    assert significance.holm(values) == pytest.approx(list(expected), abs=1e-12)


def test_letters_name_the_columns_that_are_exceeded() -> None:
    marks = significance.letters([[0.8, 0.6, 0.79], [0.2, 0.4, 0.21]], [[700, 800, 700]] * 2)
    assert marks == [["B", "", "B"], ["", "AC", ""]]


def test_letters_hardly_ever_appear_where_there_is_no_difference() -> None:
    """Over 60 tables of 8 options and 5 columns at random: 5 % may, without correction 92 %."""
    shuffled = random.Random(1)  # noqa: S311 - a test
    alarms = 0
    for _ in range(60):
        shares = [[sum(shuffled.random() < 0.3 for _ in range(80)) / 80 for _ in range(5)]
                  for _ in range(8)]  # fmt: skip
        alarms += any(any(row) for row in significance.letters(shares, [[80] * 5] * 8))
    assert alarms <= 8


def _method(table: list[list[float]]) -> str:
    found = significance.associate(table)
    assert found is not None
    return found.method


def test_few_expected_in_any_cell_are_counted_exactly() -> None:
    assert _method([[5, 5], [5, 5]]) == "chi-square"
    assert _method([[5, 4], [5, 4]]) == "Fisher"
    assert _method([[4, 5], [400, 500]]) == "Fisher"
    assert _method([[2, 2, 2], [20, 20, 20]]) == "permutation"
    assert _method([[2.5, 2.5, 2.0], [20, 20, 20]]) == "chi-square"


def test_more_than_2000_are_not_permuted() -> None:
    assert _method([[1, 1, 1], [1000, 997, 0]]) == "permutation"
    assert _method([[1, 1, 1], [1000, 998, 0]]) == "chi-square"


def test_permutations_count_the_table_itself() -> None:
    found = significance.associate([[20, 0, 0], [0, 20, 0], [0, 0, 3]])
    assert found is not None
    assert found.p == pytest.approx(1 / 2001)


def test_share_of_nobody_is_no_comparison() -> None:
    for sizes in ((0, 10), (10, 0), (0, 0)):
        assert significance.compare_shares(0.5, sizes[0], 0.1, sizes[1]) == (0.0, 1.0)
    assert significance.compare_shares(1.0, 5, 1.0, 9) == (0.0, 1.0)


def test_columns_of_nobody_do_not_count_as_looked_at() -> None:
    """Apart by p = .03: with two comparisons more it would be luck."""
    shares = [[0.5, 0.35, 0.1]]
    assert significance.letters(shares, [[100.0, 100.0, 0.0]]) == [["B", "", ""]]
    assert significance.letters(shares, [[0.0, 100.0, 0.0]]) == [["", "", ""]]
    assert significance.letters([[0.35, 0.5]], [[100.0, 100.0]]) == [["", "A"]]


def test_letters_end_with_the_last_small_one() -> None:
    assert significance.letter(0) == "A"
    assert significance.letter(25) == "Z"
    assert significance.letter(10_000) == significance.letter(len(significance.LETTERS) - 1) == "z"
    assert significance.letter(len(significance.LETTERS) - 2) == "y"


def test_tables_as_likely_as_this_one_count_as_far() -> None:
    """Every pairing of three different answers with three others has the same statistic."""
    found = significance.associate([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert found is not None
    assert found.p == 1
    assert found.is_few is False


def test_one_answer_beside_very_many_has_no_residual() -> None:
    found = significance.associate([[1e20, 1e20], [1.0, 0.0]])
    assert found is not None
    assert found.residuals[0] == (0.0, 0.0)


def test_a_first_column_of_nobody_does_not_count_as_looked_at() -> None:
    assert significance.letters([[0.1, 0.5, 0.35]], [[0.0, 100.0, 100.0]]) == [["", "C", ""]]
    assert significance.letters([[0.5, 0.1, 0.35]], [[100.0, 0.0, 100.0]]) == [["C", "", ""]]
