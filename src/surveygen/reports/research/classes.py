"""Latent classes of people who answered alike (numpy, of the extra `research`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

SEED = 20260101
"""The same answers always have the same classes."""
STARTS = 12
"""Random starts of each fit, of which the likeliest end is taken."""
SHORT = 15
"""Rounds of each start before the best of them go on."""
ROUNDS = 300
RESAMPLES = 20
MOST_FITTED = 1_000
"""People that classes are looked for in; of more, so many are drawn by lot, and all are placed."""
SMALLEST = 0.05
"""The share of people in the smallest class at least; with smaller ones, fewer are taken."""
TOLERANCE = 1e-6


class Classes(NamedTuple):
    """What was found, the largest class first."""

    member: tuple[int, ...]
    """The class of each person, from 0."""
    bics: tuple[float, ...]
    """Bayes's information criterion of one class, two, …: the least of those with classes large
    enough is taken."""
    stability: float
    """The share of people who stay where they are when people are drawn again, 0 to 1."""


def latent_classes(codes: Sequence[Sequence[int]], most: int = 5) -> Classes:
    """Classes of the people in some rows, as many as the BIC says, from one to `most`.

    `codes[i][j]` is what person i answered to question j, any whole number, and -1 for nothing: an
    answer that is missing says nothing of a class (full information likelihood). Numbers need not
    follow each other: each question is coded anew from 0. Source: Goodman, Biometrika 61 (1974),
    215-231; the BIC after Nylund, Asparouhov and Muthén, Structural Equation Modeling 14 (2007),
    535-569. Stability: `RESAMPLES` times people are drawn with replacement and classed anew.
    """
    import numpy
    from threadpoolctl import threadpool_limits

    # Several threads would wait for each other over tables as small as these.
    with threadpool_limits(1):
        return _classes(numpy.asarray(codes, dtype=int), most, numpy)


def _classes(codes: Any, most: int, numpy: Any) -> Classes:
    hot, seen, levels = _coded(codes, numpy)
    draw = numpy.random.default_rng(SEED)
    n = len(hot)
    fitted = draw.permutation(n)[:MOST_FITTED]
    models = [_best(hot[fitted], seen[fitted], k, draw, numpy) for k in range(1, most + 1)]
    bics = tuple(
        float(-2 * fit.likelihood + (k - 1 + k * levels) * numpy.log(len(fitted)))
        for k, fit in enumerate(models, 1)
    )
    k, member = 1, numpy.zeros(n, dtype=int)
    for k in sorted(range(1, most + 1), key=lambda k: bics[k - 1]):
        member = _by_size(_placed(hot, models[k - 1], numpy), numpy)
        if numpy.bincount(member, minlength=k).min() >= SMALLEST * n:
            break
    same = [
        _agreement(member, _again(hot, seen, k, draw, numpy), k, numpy) for _ in range(RESAMPLES)
    ]
    return Classes(tuple(map(int, member)), bics, float(numpy.mean(same)) if k > 1 else 1.0)


class _Fit(NamedTuple):
    likelihood: float
    shares: Any
    """The logarithm of each class's share."""
    chances: Any
    """The logarithm of each answer's chance in each class."""


def _coded(codes: Any, numpy: Any) -> tuple[Any, Any, int]:
    """A column for each answer to each question; whether the question was answered; free levels."""
    blocks, seen, levels = [], [], 0
    for column in codes.T:
        values = [value for value in numpy.unique(column) if value >= 0]
        blocks += [(column == value).astype(float) for value in values]
        seen += [(column >= 0).astype(float)] * len(values)
        levels += len(values) - 1
    return numpy.stack(blocks, axis=1), numpy.stack(seen, axis=1), levels


def _best(hot: Any, seen: Any, k: int, draw: Any, numpy: Any, starts: int = STARTS) -> _Fit:
    """The likeliest end of several starts, of which the two that begin best go on to it."""
    if k == 1:
        return _fit(hot, seen, numpy.ones((len(hot), 1)), 1, numpy)[0]
    begun = [
        _fit(hot, seen, draw.dirichlet(numpy.ones(k), len(hot)), SHORT, numpy)
        for _ in range(starts)
    ]
    begun.sort(key=lambda one: -one[0].likelihood)
    ends = [_fit(hot, seen, belongs, ROUNDS, numpy)[0] for _, belongs in begun[:2]]
    return max(ends, key=lambda fit: fit.likelihood)


def _fit(hot: Any, seen: Any, belongs: Any, rounds: int, numpy: Any) -> tuple[_Fit, Any]:
    """Expectation and maximisation, until nothing more is gained; and who belongs where then."""
    before = -numpy.inf
    for _ in range(rounds):
        shares = numpy.log(belongs.mean(axis=0) + 1e-300)
        chances = numpy.log((belongs.T @ hot + 1e-9) / (belongs.T @ seen + 1e-9))
        joint = hot @ chances.T + shares
        top = joint.max(axis=1, keepdims=True)
        whole = numpy.exp(joint - top)
        sums = whole.sum(axis=1, keepdims=True)
        likelihood = float((numpy.log(sums) + top).sum())
        belongs = whole / sums
        if likelihood - before < TOLERANCE * abs(likelihood):
            break
        before = likelihood
    return _Fit(likelihood, shares, chances), belongs


def _placed(hot: Any, fit: _Fit, numpy: Any) -> Any:
    return numpy.argmax(hot @ fit.chances.T + fit.shares, axis=1)


def _by_size(member: Any, numpy: Any) -> Any:
    """Classes numbered by how many are in them: a start by lot numbers them anyhow."""
    found, counts = numpy.unique(member, return_counts=True)
    order = found[numpy.argsort(-counts, kind="stable")]
    return numpy.searchsorted(found, member) if len(found) == 1 else numpy.argmax(
        member[:, None] == order[None, :], axis=1
    )  # fmt: skip


def _again(hot: Any, seen: Any, k: int, draw: Any, numpy: Any) -> Any:
    chosen = draw.integers(0, len(hot), min(len(hot), MOST_FITTED))
    return _placed(hot, _best(hot[chosen], seen[chosen], k, draw, numpy, 3), numpy)


def _agreement(first: Any, second: Any, k: int, numpy: Any) -> float:
    """The share of people in the same class under the best naming of the second."""
    from scipy.optimize import linear_sum_assignment

    table = numpy.zeros((k, k))
    numpy.add.at(table, (first, second), 1)
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum() / len(first))
