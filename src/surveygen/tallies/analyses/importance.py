"""How what a score can be explained by is shared out among what goes with it.

Up to ten drivers each gets the mean of what it adds to R² over all orders in which they may be
added: Lindeman, Merenda and Gold, Introduction to Bivariate and Multivariate Analysis (1980), 119
and following; the Shapley value of R². Of more, Johnson's relative weights: Multivariate Behavioral
Research 35 (2000), 1–19. Both add up to R².
"""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST = 10
"""Drivers up to which all orders are looked at."""
_NOTHING = 1e-9
_ROUNDS = 60

Matrix = list[list[float]]
"""Correlations of the drivers and, last, of the score."""


def importance(correlations: Matrix) -> list[float]:
    """What each driver explains of the variance of the score, 0 to 1; together R²."""
    drivers = len(correlations) - 1
    return orders(correlations) if drivers <= MOST else relative_weights(correlations)


def orders(correlations: Matrix) -> list[float]:
    """The mean of what each adds to R² over all orders."""
    drivers = len(correlations) - 1
    explained = [0.0] * (1 << drivers)

    def add(mask: int, left: Matrix, start: int) -> None:
        """All sets that begin with this one; `left` are covariances without what it explains."""
        for place in range(start, drivers):
            at = place - start
            own, last = left[at][at], left[at][-1]
            found = mask | 1 << place
            is_new = own > _NOTHING
            explained[found] = explained[mask] + (last * last / own if is_new else 0.0)
            rest = left[at + 1 :]
            add(
                found,
                [
                    [
                        v - row[at] * w / own
                        for v, w in zip(row[at + 1 :], left[at][at + 1 :], strict=True)
                    ]
                    if is_new
                    else row[at + 1 :]
                    for row in rest
                ],
                place + 1,
            )

    add(0, correlations, 0)
    parts = [
        math.factorial(size) * math.factorial(drivers - size - 1) / math.factorial(drivers)
        for size in range(drivers)
    ]
    return [
        math.fsum(
            parts[mask.bit_count()] * (explained[mask | 1 << place] - explained[mask])
            for mask in range(1 << drivers)
            if not mask >> place & 1
        )
        for place in range(drivers)
    ]


def relative_weights(correlations: Matrix) -> list[float]:
    """Johnson's weights, by way of what is nearest to the drivers and uncorrelated."""
    drivers = len(correlations) - 1
    with_score = [row[-1] for row in correlations[:-1]]
    values, vectors = eigen([row[:-1] for row in correlations[:-1]])
    roots = [math.sqrt(value) if value > _NOTHING else 0.0 for value in values]
    nearest = [
        [math.fsum(a[k] * roots[k] * b[k] for k in range(drivers)) for b in vectors]
        for a in vectors
    ]
    along = [
        math.fsum(v[k] * r for v, r in zip(vectors, with_score, strict=True)) / roots[k]
        if roots[k]
        else 0.0
        for k in range(drivers)
    ]
    weights = [math.fsum(a * b for a, b in zip(one, along, strict=True)) for one in vectors]
    return [math.fsum(a * a * b * b for a, b in zip(row, weights, strict=True)) for row in nearest]


def eigen(matrix: Matrix) -> tuple[list[float], Matrix]:
    """The eigenvalues of a symmetric matrix, and its vectors as columns; Jacobi's rotations.

    Source: Golub and Van Loan, Matrix Computations (4th ed.), 8.5.
    """
    size = len(matrix)
    own = [row[:] for row in matrix]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    for _ in range(_ROUNDS):
        if math.fsum(own[i][j] ** 2 for i in range(size) for j in range(i)) < _NOTHING**2:
            break
        for p in range(size):
            for q in range(p + 1, size):
                _rotate(own, vectors, p, q)
    return [own[i][i] for i in range(size)], vectors


def _rotate(own: Matrix, vectors: Matrix, p: int, q: int) -> None:
    """Make one of the values beside the diagonal nought."""
    if not own[p][q]:
        return
    tau = (own[q][q] - own[p][p]) / (2 * own[p][q])
    t = math.copysign(1.0, tau) / (abs(tau) + math.hypot(1.0, tau))
    c = 1 / math.hypot(1.0, t)
    s = t * c
    for row in own:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    own[p], own[q] = (
        [c * a - s * b for a, b in zip(own[p], own[q], strict=True)],
        [s * a + c * b for a, b in zip(own[p], own[q], strict=True)],
    )
    for row in vectors:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]


def correlations_of(products: Sequence[Sequence[float]], sums: Sequence[float], n: float) -> Matrix:
    """The correlations of variables that vary, from their sums and sums of products over n."""
    size = len(sums)
    covariances = [
        [products[i][j] - sums[i] * sums[j] / n for j in range(size)] for i in range(size)
    ]
    roots = [math.sqrt(covariances[i][i]) for i in range(size)]
    return [[covariances[i][j] / (roots[i] * roots[j]) for j in range(size)] for i in range(size)]
