"""Weights, scales, coders and rankings, held against published examples."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from surveygen.responses.answers import Value
from surveygen.tallies import ranking, reliability, weighting

# Chatterjee and Price: 30 departments, 7 items; R calls the table `attitude`.
ATTITUDE = """
43 51 30 39 61 92 45 63 64 51 54 63 73 47 71 70 68 69 76 86 48 61 63 45 47 54 84 35
81 78 56 66 71 83 47 43 55 49 44 54 49 34 58 67 42 56 66 68 35 71 75 50 55 70 66 41
72 82 72 67 71 83 31 67 61 45 47 62 80 41 64 53 53 58 58 67 34 67 60 47 39 59 74 41
69 62 57 42 55 63 25 68 83 83 45 59 77 35 77 77 54 72 79 77 46 81 90 50 72 60 54 36
74 85 64 69 79 79 63 65 60 65 75 55 80 60 65 70 46 57 75 85 46 50 58 68 54 64 78 52
50 40 33 34 43 64 33 64 61 52 62 66 80 41 53 66 52 50 63 80 37 40 37 42 58 50 57 49
63 54 42 48 66 75 33 66 77 66 63 88 76 72 78 75 58 74 80 78 49 48 57 44 45 51 83 38
85 85 71 71 77 74 55 82 82 39 59 64 78 39
"""
CITIES = ["Memphis", "Nashville", "Knoxville", "Chattanooga"]
TENNESSEE = [((1, 2, 4, 3), 42), ((4, 1, 3, 2), 26), ((4, 3, 2, 1), 15), ((4, 3, 1, 2), 17)]


def test_alpha_of_the_attitude_survey() -> None:
    numbers = list(map(float, ATTITUDE.split()))
    sums = reliability.ItemSums(7)
    for start in range(0, len(numbers), 7):
        sums.add(numbers[start : start + 7])
    assert round(sums.alpha(), 4) == 0.8431
    assert sums.flat == 0


def test_alpha_of_nothing_is_unknown() -> None:
    assert math.isnan(reliability.ItemSums(3).alpha())
    alike = reliability.ItemSums(3)
    alike.add((4, 4, 4), 10)
    assert math.isnan(alike.alpha())
    assert not alike.is_opposed()


def test_kappa_of_the_reference_table() -> None:
    assert reliability.kappa([[20, 5], [10, 15]]) == pytest.approx(0.4)


@given(st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=3, max_size=3))
def test_kappa_agrees_with_statsmodels(table: list[list[int]]) -> None:
    assert reliability.kappa(table) == pytest.approx(cohens_kappa(table).kappa, abs=1e-12)


def test_krippendorff_of_three_coders_with_gaps() -> None:
    coders = ("*****34121133*3", "1*213343*******", "**21344*21133*4")
    units = [[None if v == "*" else v for v in unit] for unit in zip(*coders, strict=True)]
    assert round(reliability.krippendorff(units), 4) == 0.6914


def test_raking_gives_the_textbook_table() -> None:
    seed = [[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]]
    counts: dict[weighting.Cell, float] = {
        (str(i), str(j)): n for i, row in enumerate(seed) for j, n in enumerate(row)
    }
    rows: dict[Value, float] = dict(zip("0123", (0.15, 0.30, 0.40, 0.15), strict=True))
    columns: dict[Value, float] = dict(zip("0123", (0.20, 0.30, 0.40, 0.10), strict=True))
    weights = weighting.rake(counts, [rows, columns])
    scale = 1000 / sum(n * weights[cell] for cell, n in counts.items())
    first = [round(counts["0", j] * weights["0", j] * scale, 2) for j in "0123"]
    assert first == [64.56, 46.23, 35.38, 3.82]
    for j, share in columns.items():
        reached = sum(counts[i, j] * weights[i, j] for i in "0123")
        assert reached * scale == pytest.approx(1000 * share, abs=1e-4)


def test_raked_weights_average_one_and_keep_the_cap() -> None:
    counts: dict[weighting.Cell, float] = {("a",): 98, ("b",): 2}
    weights = weighting.rake(counts, [{"a": 0.5, "b": 0.5}], cap=5)
    assert weights["b",] == pytest.approx(5)
    assert sum(n * weights[c] for c, n in counts.items()) == pytest.approx(100)


def test_effective_number_after_kish() -> None:
    weights = [1, 1, 1, 3]
    assert weighting.effective_n(sum(weights), sum(w * w for w in weights)) == 3


def test_tennessee_ranks_its_cities() -> None:
    found = ranking.standings(TENNESSEE, 4)
    assert [s.borda for s in found] == [126, 194, 107, 173]
    assert [s.first for s in found] == [42, 26, 17, 15]
    assert CITIES[ranking.condorcet(TENNESSEE, 4) or 0] == "Nashville"


def test_item_left_out_shares_what_is_left() -> None:
    found = ranking.standings([((1, None, None), 2)], 3)
    assert [s.borda for s in found] == [4, 1, 1]
    assert [s.ranked for s in found] == [2, 0, 0]
    assert math.isnan(found[1].mean_rank)


def test_circle_of_preferences_has_no_winner() -> None:
    circle = [((1, 2, 3), 1), ((3, 1, 2), 1), ((2, 3, 1), 1)]
    assert ranking.condorcet(circle, 3) is None


def test_best_worst_scores_are_of_how_often_an_item_was_shown() -> None:
    screens = {"1": ("a", "b", "c"), "2": ("a", "b", "d")}
    found = ranking.best_worst(
        screens, [("1", "a", "c", 3), ("2", "d", "a", 1), ("2", None, None, 9)]
    )
    assert found["a"] == ranking.Choices(3, 1, 4)
    assert found["a"].score == 0.5
    assert (found["b"].score, found["c"].score, found["d"].score) == (0, -1, 1)
