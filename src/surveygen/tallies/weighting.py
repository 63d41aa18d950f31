"""Weights: raking to known shares, and what weighting costs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from surveygen.responses.answers import Value

Cell = tuple[Value, ...]
"""One answer to each of the questions that are raked on."""

LEAST = 100
"""Fewer respondents are not raked: single people would speak for many."""
CAP = 5.0
"""No respondent weighs more than this many times the average."""
NEAR = 0.005
"""A share is reached that is missed by no more."""
_ROUNDS = 500


class Weighting(NamedTuple):
    """How the responses were weighted."""

    kind: str
    """`column` or `rake`."""
    effective_n: float
    """Kish: how many unweighted respondents would say as much."""
    design_effect: float
    """How many times greater variances have become."""
    capped: int = 0
    """Respondents whose weight was cut at five times the average."""


def effective_n(total: float, squares: float) -> float:
    """Kish's effective number of respondents, (Σw)² / Σw²; 0 for none.

    Source: Kish, Survey Sampling (1965), 11.7.
    """
    return total * total / squares if squares else 0.0


def completed(
    counts: Mapping[Cell, float],
    targets: Sequence[Mapping[str, float]],
    answers: Sequence[Sequence[str]],
) -> list[dict[Value, float]]:
    """The wanted shares of all answers, where some have none and the others leave room for them.

    `answers` are those of each question. What is left of the whole is parted among the answers
    without a share as they were given; where the shares are a whole already, these keep theirs.
    """
    found: list[dict[Value, float]] = []
    for part, (target, keys) in enumerate(zip(targets, answers, strict=True)):
        left = 1 - math.fsum(target.values())
        rest = {key: _margin(counts, part, key) for key in keys if key not in target}
        total = math.fsum(rest.values())
        whole: dict[Value, float] = dict(target.items())
        if left > NEAR and rest:
            # Where nobody gave any of them, one stands for all, which is then missing.
            given = rest if total else {next(iter(rest)): 1.0}
            whole |= {key: left * n / (total or 1.0) for key, n in given.items() if n}
        found.append(whole)
    return found


def missing(
    counts: Mapping[Cell, float], targets: Sequence[Mapping[Value, float]]
) -> list[list[Value]]:
    """For each question, the answers that have a share to reach and nobody who gave them."""
    return [
        [key for key, share in target.items() if share > 0 and not _margin(counts, part, key)]
        for part, target in enumerate(targets)
    ]


def _margin(counts: Mapping[Cell, float], part: int, key: Value) -> float:
    return math.fsum(count for cell, count in counts.items() if cell[part] == key)


def unreached(
    counts: Mapping[Cell, float],
    weights: Mapping[Cell, float],
    targets: Sequence[Mapping[Value, float]],
) -> list[tuple[int, Value, float, float]]:
    """The shares that weights do not reach: the question, the answer, what is wanted and reached.

    Shares are of those who gave an answer that has one to reach; up to half a point is near enough.
    """
    found = []
    for part, target in enumerate(targets):
        sums = dict.fromkeys(target, 0.0)
        for cell, count in counts.items():
            if cell[part] in sums:
                sums[cell[part]] += count * weights[cell]
        whole, wanted = math.fsum(sums.values()), math.fsum(target.values())
        for key, share in target.items():
            if whole > 0 and wanted > 0 and abs(sums[key] / whole - share / wanted) > NEAR:
                found.append((part, key, share / wanted, sums[key] / whole))
    return found


def level(weight: float) -> float:
    """A weight without what rounding makes of it: two that are printed alike are the same."""
    return float(f"{weight:.9g}")


def are_few_told(levels: Mapping[float, int], least: int) -> bool:
    """Whether of people with two weights between them, whom `levels` counts, few have one.

    Counts and sums of weights together then tell what these few answered.
    """
    return len(levels) == 2 and min(levels.values()) < least


def told_apart(levels: Mapping[float, int]) -> Mapping[float, int]:
    """The people of the same segments by weight, as far as counts and sums of weights tell.

    Of three weights and more nobody is told by adding and subtracting, but by all of them: so three
    stand for any number.
    """
    if len(levels) <= 3:
        return levels
    first, second, third, *others = levels
    rest = levels[third] + sum(levels[one] for one in others)
    return {first: levels[first], second: levels[second], third: rest}


def pools_of(
    counts: Mapping[Cell, float], weights: Mapping[Cell, float], least: int
) -> list[list[Cell]]:
    """The cells that are to weigh the same, so that no weight is that of fewer than `least` people.

    Those that few share are put together with the next of these in weight and, where these are too
    few still, with whatever lies nearest; only pools of different weights are given. Source:
    Domingo-Ferrer and Mateo-Sanz, Practical data-oriented microaggregation for statistical
    disclosure control, IEEE Transactions on Knowledge and Data Engineering 14 (2002), 189–201.
    """
    levels: dict[float, list[Cell]] = {}
    for cell in sorted(counts, key=lambda cell: weights[cell]):
        if counts[cell]:
            levels.setdefault(level(weights[cell]), []).append(cell)
    pools: list[tuple[list[float], list[Cell]]] = []
    is_open = False
    for weight, cells in levels.items():
        is_few = _people(counts, cells) < least
        if is_few and is_open:
            pools[-1][0].append(weight)
            pools[-1][1].extend(cells)
        else:
            pools.append(([weight], list(cells)))
        is_open = is_few and _people(counts, pools[-1][1]) < least
    while len(pools) > 1:
        few = next((i for i, (_, cells) in enumerate(pools) if _people(counts, cells) < least), -1)
        if few < 0:
            break
        gaps = [math.inf if i == 0 else pools[i][0][0] - pools[i - 1][0][-1]
                for i in (few, few + 1) if i < len(pools)]  # fmt: skip
        at = few if (len(gaps) > 1 and gaps[1] < gaps[0]) or few == 0 else few - 1
        pools[at : at + 2] = [(pools[at][0] + pools[at + 1][0], pools[at][1] + pools[at + 1][1])]
    return [cells for weights_of, cells in pools if len(weights_of) > 1]


def _people(counts: Mapping[Cell, float], cells: Sequence[Cell]) -> float:
    return math.fsum(counts[cell] for cell in cells)


def pooled(
    counts: Mapping[Cell, float], weights: Mapping[Cell, float], pools: Sequence[Sequence[Cell]]
) -> dict[Cell, float]:
    """The weights with the average of each pool in the place of its own."""
    found = dict(weights)
    for cells in pools:
        total = math.fsum(counts[cell] * weights[cell] for cell in cells)
        found |= dict.fromkeys(cells, total / _people(counts, cells))
    return found


def rake(
    counts: Mapping[Cell, float],
    targets: Sequence[Mapping[Value, float]],
    cap: float = math.inf,
    pools: Sequence[Sequence[Cell]] = (),
) -> dict[Cell, float]:
    """A weight for every combination of answers, so that the shares of each question fit.

    `targets` holds the wanted shares per answer of each question, in the order of the cells'
    parts; answers that are no target keep their share. The weights average 1 and, where a cap
    is given, none exceeds it times the average; the cells of a pool weigh the same. Source: Deming
    and Stephan, Annals of Mathematical Statistics 11 (1940), 427–444.
    """
    total = math.fsum(counts.values())
    weights = dict.fromkeys(counts, 1.0)
    for _ in range(_ROUNDS):
        before = dict(weights)
        for part, target in enumerate(targets):
            sums: dict[Value, float] = {}
            for cell, count in counts.items():
                sums[cell[part]] = sums.get(cell[part], 0.0) + count * weights[cell]
            reached = math.fsum(n for key, n in sums.items() if key in target)
            wanted = math.fsum(share for key, share in target.items() if sums.get(key))
            for cell in weights:
                key = cell[part]
                if key in target and sums[key] > 0 and wanted > 0:
                    weights[cell] *= target[key] / wanted * reached / sums[key]
        weights = _capped(counts, pooled(counts, weights, pools), total, cap)
        if all(math.isclose(weights[cell], before[cell], rel_tol=1e-9) for cell in weights):
            break
    return weights


def _capped(
    counts: Mapping[Cell, float], weights: Mapping[Cell, float], total: float, cap: float
) -> dict[Cell, float]:
    """The weights averaging 1, what exceeds the cap cut and given to the others."""
    cut: set[Cell] = set()
    while True:
        free = [cell for cell in weights if cell not in cut]
        left = total - cap * math.fsum(counts[cell] for cell in cut) if cut else total
        reached = math.fsum(counts[cell] * weights[cell] for cell in free)
        scale = left / reached if reached else 0.0
        over = {cell for cell in free if weights[cell] * scale > cap}
        if not over:
            return {c: cap if c in cut else w * scale for c, w in weights.items()}
        cut |= over
