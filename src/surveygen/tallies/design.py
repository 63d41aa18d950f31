"""Tests of tables under weights: Pearson's chi-square with Rao and Scott's correction.

Weights make answers count unequally, and a plain chi-square of their sums finds differences that
are none. Sources: Rao and Scott, Annals of Statistics 12 (1984), 46–60; as in `svychisq` of R's
`survey` (statistic F), with respondents drawn one by one. Under unequal weights that is too eager:
where a few heavy respondents make a difference, it finds variances too small. As in a score test
variances are therefore taken, too, as they would be without any difference, and the greater p
counts. Source: Rao, Scott and Skinner, Statistica Sinica 8 (1998), 1059–1070.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveygen.tallies.functions import f_tail
from surveygen.tallies.significance import (
    FEW_EXPECTED,
    Association,
    Table,
    expected_counts,
    pearson,
)
from surveygen.tallies.weighting import effective_n

Matrix = list[list[float]]
HEAVIEST = 4
"""Design effects beyond this leave a few heavy respondents to decide a test."""


def associate_weighted(
    sums: Sequence[Sequence[float]], squares: Sequence[Sequence[float]], n: int
) -> Association | None:
    """How two questions hang together, from the sums of weights and of their squares by cell.

    `n` respondents stand in the table. The statistic is Pearson's chi-square of the weighted
    shares. None where fewer than two rows or columns are filled.

    Where a cell is expected to hold less than five effective respondents, after Kish, there are too
    few; so there are where weights cost more than `HEAVIEST`. Of the other tables without a
    difference, one is found in up to 5 of 100.
    """
    rows = [i for i, row in enumerate(sums) if any(row)]
    columns = [j for j in range(len(sums[0])) if any(row[j] for row in sums)] if sums else []
    if len(rows) < 2 or len(columns) < 2 or n < 2:
        return None
    total = math.fsum(sums[i][j] for i in rows for j in columns)
    shares = [[sums[i][j] / total for j in columns] for i in rows]
    spread = [[squares[i][j] / total**2 for j in columns] for i in rows]
    expected = expected_counts(shares)
    statistic = n * pearson(shares, expected)
    effective = effective_n(1.0, math.fsum(map(math.fsum, spread)))
    found = p_of_f(statistic, shares, spread, n, n)
    under_none = p_of_f(statistic, expected, expected_counts(spread), n, max(2.0, effective))
    df = (len(rows) - 1) * (len(columns) - 1)
    cramer = math.sqrt(statistic / (n * min(len(rows) - 1, len(columns) - 1)))
    few = min(map(min, expected)) * effective < FEW_EXPECTED or n > HEAVIEST * effective
    return Association("Rao–Scott", statistic, df, max(found, under_none), cramer, (), few)


def p_of_f(statistic: float, shares: Table, spread: Table, n: int, people: float) -> float:
    """How likely so great a chi-square of n respondents is: Rao and Scott's F, of second order.

    `shares` of a table and their `spread`, the squares of the weights over that of their sum, say
    how much it varies; `people` gives the degrees of freedom. Of a table as it was found and all
    respondents, that is what R's `svychisq` says.
    """
    trace, freedom = _design_effects(shares, spread, n)
    return f_tail(statistic / trace, freedom, freedom * (people - 1)) if trace > 0 else 1.0


def _design_effects(table: Table, spreads: Table, n: int) -> tuple[float, float]:
    """The sum of the generalised design effects, and the degrees of freedom they leave."""
    rows, columns = len(table), len(table[0])
    shares = [share for row in table for share in row]
    spread = [value for row in spreads for value in row]
    contrasts = [
        _contrast(i, j, rows, columns) for i in range(rows - 1) for j in range(columns - 1)
    ]
    inverse = [1 / share if share > 0 else 0.0 for share in shares]
    scaled = [[c * v for c, v in zip(one, inverse, strict=True)] for one in contrasts]
    whole = math.fsum(spread)

    def variance(a: Sequence[float], b: Sequence[float]) -> float:
        # Of the weighted shares, from respondents who are drawn with their weights.
        mean_a = math.fsum(x * p for x, p in zip(a, shares, strict=True))
        mean_b = math.fsum(x * p for x, p in zip(b, shares, strict=True))
        both = math.fsum(x * y * s for x, y, s in zip(a, b, spread, strict=True))
        only_a = math.fsum(x * s for x, s in zip(a, spread, strict=True))
        only_b = math.fsum(x * s for x, s in zip(b, spread, strict=True))
        found = both - mean_b * only_a - mean_a * only_b + mean_a * mean_b * whole
        return found * n / (n - 1)

    plain = [
        [math.fsum(x * y for x, y in zip(a, b, strict=True)) / n for b in contrasts] for a in scaled
    ]
    real = [[variance(a, b) for b in scaled] for a in scaled]
    delta = solved(plain, real)
    if delta is None:
        return 0.0, 1.0
    size = range(len(delta))
    trace = math.fsum(delta[i][i] for i in size)
    square = math.fsum(delta[i][j] * delta[j][i] for i in size for j in size)
    return trace, trace**2 / square if square > 0 else 1.0


def _contrast(i: int, j: int, rows: int, columns: int) -> list[float]:
    """A difference of differences: what rows and columns alone say nothing of."""
    found = [0.0] * (rows * columns)
    found[i * columns + j] = found[rows * columns - 1] = 1.0
    found[i * columns + columns - 1] = found[(rows - 1) * columns + j] = -1.0
    return found


def solved(left: Matrix, right: Matrix) -> Matrix | None:
    """What `left` has to be multiplied with to give `right`; None where it is singular."""
    size = len(left)
    matrix = [[*a, *b] for a, b in zip(left, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(matrix[r][column]))
        if abs(matrix[pivot][column]) < 1e-14:
            return None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [v / lead for v in matrix[column]]
        for r in range(size):
            if r != column and matrix[r][column]:
                factor = matrix[r][column]
                matrix[r] = [v - factor * w for v, w in zip(matrix[r], matrix[column], strict=True)]
    return [row[size:] for row in matrix]
