"""Whether a difference is more than chance: tests for the appendix and for letters in tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveygen.dataclass import dataclass
from surveygen.tallies.functions import chi_square_tail

Table = Sequence[Sequence[float]]
PERMUTATIONS = 2000
SEED = 20260101
"""The same table always gets the same p-value."""
LEVEL = 0.05
FEW_EXPECTED = 5
"""Below this many expected in a cell a statistic is not as good as normal."""


@dataclass(frozen=True, slots=True)
class Association:
    """How two questions hang together."""

    method: str
    """`chi-square`, `permutation` or `Fisher`."""
    statistic: float
    """Pearson's chi-square."""
    df: int
    p: float
    cramer: float
    """Cramér's V, 0 to 1."""
    residuals: tuple[tuple[float, ...], ...]
    """Adjusted standardised residuals: beyond ±2, a cell stands out."""
    is_few: bool = False
    """Whether there are too few answers for the test to be trusted."""


def expected_counts(table: Table) -> list[list[float]]:
    """What a table would hold if rows and columns had nothing to do with each other."""
    rows = [math.fsum(row) for row in table]
    columns = [math.fsum(column) for column in zip(*table, strict=True)]
    total = math.fsum(rows)
    return [[r * c / total for c in columns] for r in rows]


def associate(table: Table) -> Association | None:
    """Pearson's chi-square with Cramér's V; None where fewer than two rows or columns are filled.

    Where an expected count is under 5, Fisher's exact test for 2×2 and else the share of 2,000
    permutations with as great a statistic take the place of the chi-square distribution. Source:
    Agresti, Categorical Data Analysis (3rd ed.), 3.2–3.3, 3.5.
    """
    filled = [row for row in table if any(row)]
    keep = [i for i, column in enumerate(zip(*filled, strict=True)) if any(column)]
    cells = [[row[i] for i in keep] for row in filled]
    if len(cells) < 2 or len(keep) < 2:
        return None
    expected = expected_counts(cells)
    statistic = pearson(cells, expected)
    rows, columns = len(cells), len(keep)
    df = (rows - 1) * (columns - 1)
    total = math.fsum(map(math.fsum, cells))
    cramer = math.sqrt(statistic / (total * (min(rows, columns) - 1)))
    method, p = "chi-square", chi_square_tail(statistic, df)
    whole = all(float(v).is_integer() for row in cells for v in row)
    if whole and min(map(min, expected)) < FEW_EXPECTED:
        if rows == columns == 2:
            method, p = "Fisher", fisher([[int(v) for v in row] for row in cells])
        elif total <= 2000:
            method, p = "permutation", _permuted(cells, statistic)
    return Association(method, statistic, df, p, cramer, _residuals(cells, expected))


def pearson(cells: Table, expected: Table) -> float:
    """Pearson's chi-square."""
    return math.fsum(
        (o - e) ** 2 / e
        for row, fitted in zip(cells, expected, strict=True)
        for o, e in zip(row, fitted, strict=True)
    )


def _residuals(cells: Table, expected: Table) -> tuple[tuple[float, ...], ...]:
    rows = [math.fsum(row) for row in cells]
    columns = [math.fsum(column) for column in zip(*cells, strict=True)]
    total = math.fsum(rows)

    def residual(i: int, j: int) -> float:
        variance = expected[i][j] * (1 - rows[i] / total) * (1 - columns[j] / total)
        return (cells[i][j] - expected[i][j]) / math.sqrt(variance) if variance > 0 else 0.0

    return tuple(tuple(residual(i, j) for j in range(len(columns))) for i in range(len(rows)))


def _permuted(cells: Table, statistic: float) -> float:
    """The share of random re-pairings of rows and columns with a statistic as great."""
    row_of = [i for i, row in enumerate(cells) for _ in range(int(sum(row)))]
    column_of = [j for row in cells for j, n in enumerate(row) for _ in range(int(n))]
    expected = expected_counts(cells)
    import random  # brings hashes, which few tables need

    shuffled = random.Random(SEED)  # noqa: S311 - statistics, not a secret
    width, as_great = len(cells[0]), 1
    for _ in range(PERMUTATIONS):
        shuffled.shuffle(column_of)
        drawn = [[0.0] * width for _ in cells]
        for i, j in zip(row_of, column_of, strict=True):
            drawn[i][j] += 1
        as_great += pearson(drawn, expected) >= statistic - 1e-9
    return as_great / (PERMUTATIONS + 1)


def fisher(table: Sequence[Sequence[int]]) -> float:
    """Fisher's exact test of a 2×2 table, two-sided: tables no likelier than this one."""
    (a, b), (c, d) = table
    rows, first = (a + b, c + d), a + c
    total = sum(rows)

    def log_chance(x: int) -> float:
        return _log_choose(rows[0], x) + _log_choose(rows[1], first - x) - _log_choose(total, first)

    observed = log_chance(a)
    chances = [log_chance(x) for x in range(max(0, first - rows[1]), min(first, rows[0]) + 1)]
    return min(1.0, math.fsum(math.exp(p) for p in chances if p <= observed + 1e-7))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def compare_shares(share_1: float, n_1: float, share_2: float, n_2: float) -> tuple[float, float]:
    """The pooled z of two independent shares, and its two-sided p-value."""
    if not (n_1 > 0 and n_2 > 0):
        return 0.0, 1.0
    pooled = (share_1 * n_1 + share_2 * n_2) / (n_1 + n_2)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n_1 + 1 / n_2))
    if spread == 0:
        return 0.0, 1.0
    z = (share_1 - share_2) / spread
    return z, math.erfc(abs(z) / math.sqrt(2))


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for how many were looked at.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979), 65–70.
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [1.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        corrected[i] = highest
    return corrected


def letters(shares: Sequence[Sequence[float]], bases: Sequence[Sequence[float]]) -> list[list[str]]:
    """For each cell of a table, the letters of the columns that it significantly exceeds.

    `shares[i][j]` is the share of option i in column j, `bases[i][j]` how many it is a share of;
    a base of 0 leaves a column out. Columns are called A, B, C… . All pairs of columns in all
    rows are corrected together, after Holm: without it, 92 % of tables without any difference
    would show one.
    """
    pairs = []
    for i, row in enumerate(shares):
        for j in range(len(row)):
            for k in range(j + 1, len(row)):
                if bases[i][j] > 0 and bases[i][k] > 0:
                    _, p = compare_shares(row[j], bases[i][j], row[k], bases[i][k])
                    pairs.append((i, j, k, p))
    marks = [["" for _ in row] for row in shares]
    for (i, j, k, _), p in zip(pairs, holm([p for *_, p in pairs]), strict=True):
        if p < LEVEL:
            greater, less = (j, k) if shares[i][j] > shares[i][k] else (k, j)
            marks[i][greater] += letter(less)
    return [["".join(sorted(mark, key=LETTERS.index)) for mark in row] for row in marks]


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZΓΔΘΛΞΠΣΦΨΩБДЖИЛЦЧШЩЭЮЯ"
"""What columns are called: capitals that look like no other."""
LETTERS = _CAPITALS + "abcdefghijklmnopqrstuvwxyz"


def letter(column: int) -> str:
    """`A` for the first column; beyond all letters small ones, the last for all that follow."""
    return LETTERS[min(column, len(LETTERS) - 1)]
