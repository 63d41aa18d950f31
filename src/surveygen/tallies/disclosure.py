"""What may be shown of groups of people, so that no few of them can be worked out.

Whoever has the figures of everybody and of some groups can add and subtract them: everybody less
the groups shown are those who are left. What follows from figures about people are the sets whose
indicator is a linear combination of those of the groups shown; none of them may hold some, but
fewer people than the least, unless it is everybody. Groups are left out one after another, each
time the one that takes the fewest answers with it. Sources: Cox, Suppression methodology and
statistical disclosure control, Journal of the American Statistical Association 75 (1980), 377–385;
Hundepool and others, Statistical Disclosure Control (2012), chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

Atom = int
"""People who belong to the same groups, by their number."""
_TRIES = 100_000
"""Sets that are looked at before a system counts as too large to be sure of."""


def to_hide(
    groups: Sequence[frozenset[Atom]], sizes: Sequence[int], least: int, hidden: Iterable[int] = ()
) -> set[int]:
    """The groups that must not be shown beside everybody, so that no few can be worked out.

    `sizes` are the people of each atom, all of which make everybody; `hidden` are groups that are
    not shown anyway. Groups of nobody are shown: there is nobody in them.
    """
    counts = [sum(sizes[atom] for atom in group) for group in groups]
    left_out = set(hidden) | {i for i, count in enumerate(counts) if 0 < count < least}
    while True:
        shown = [i for i in range(len(groups)) if i not in left_out and counts[i]]
        few = worked_out([groups[i] for i in shown], sizes, least)
        if few is None or not shown:
            return left_out
        helped = [
            i
            for i in shown
            if not _follows(few, [groups[j] for j in shown if j != i], range(len(sizes)))
        ]
        left_out.add(min(helped or shown, key=lambda i: counts[i]))


def worked_out(
    groups: Sequence[frozenset[Atom]], sizes: Sequence[int], least: int
) -> frozenset[Atom] | None:
    """Some people, fewer than the least, that follow from everybody and these groups; else None.

    Where there are too many sets to look at, the smallest atoms stand for one of them.
    """
    atoms = [atom for atom, size in enumerate(sizes) if size]
    alike: dict[tuple[bool, ...], list[Atom]] = {}
    for atom in atoms:
        alike.setdefault(tuple(atom in group for group in groups), []).append(atom)
    classes = list(alike.values())
    weights = [sum(sizes[atom] for atom in one) for one in classes]
    small = [i for i, weight in enumerate(weights) if weight < least]
    if not small or len(classes) == 1:
        return None
    rows = [[1] * len(classes), *([int(key[g]) for key in alike] for g in range(len(groups)))]
    found = _balanced(_orthogonal(rows), weights, small, least)
    if found is None:
        return None
    return frozenset(atom for i in found for atom in classes[i])


def _orthogonal(rows: list[list[int]]) -> list[tuple[Fraction, ...]]:
    """For each column, what it has in a basis of all that is orthogonal to the rows."""
    matrix = [[Fraction(v) for v in row] for row in rows]
    width, pivots, at = len(rows[0]), [], 0
    for column in range(width):
        pivot = next((r for r in range(at, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        lead = matrix[at][column]
        matrix[at] = [v / lead for v in matrix[at]]
        for r, row in enumerate(matrix):
            if r != at and row[column]:
                factor = row[column]
                matrix[r] = [v - factor * w for v, w in zip(row, matrix[at], strict=True)]
        pivots.append(column)
        at += 1
    free = [column for column in range(width) if column not in pivots]
    place = {column: r for r, column in enumerate(pivots)}
    return [
        tuple(-matrix[place[c]][f] for f in free)
        if c in place
        else tuple(Fraction(int(c == f)) for f in free)
        for c in range(width)
    ]


def _balanced(
    vectors: Sequence[tuple[Fraction, ...]], weights: Sequence[int], small: list[int], least: int
) -> tuple[int, ...] | None:
    """Some of the small ones, together fewer than the least, whose vectors add up to nought."""
    tried = 0
    nought = tuple(Fraction(0) for _ in vectors[0])
    # Depth first: the sum so far, the people in it, who they are, and where to go on.
    stack: list[tuple[tuple[Fraction, ...], int, tuple[int, ...], int]] = [(nought, 0, (), 0)]
    while stack:
        total, people, chosen, start = stack.pop()
        for place in range(start, len(small)):
            one = small[place]
            if people + weights[one] >= least:
                continue
            tried += 1
            if tried > _TRIES:
                return (min(small, key=lambda i: weights[i]),)
            added = tuple(a + b for a, b in zip(total, vectors[one], strict=True))
            if added == nought and len(chosen) + 1 < len(vectors):
                return (*chosen, one)
            stack.append((added, people + weights[one], (*chosen, one), place + 1))
    return None


def _follows(
    people: frozenset[Atom], groups: Sequence[frozenset[Atom]], atoms: Iterable[Atom]
) -> bool:
    """Whether a set of people is a linear combination of everybody and the groups."""
    every = list(atoms)
    rows = [[1] * len(every), *([int(a in group) for a in every] for group in groups)]
    without = _rank(rows)
    return _rank([*rows, [int(a in people) for a in every]]) == without


def _rank(rows: list[list[int]]) -> int:
    matrix, rank = [[Fraction(v) for v in row] for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((r for r in range(rank, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        for r in range(rank + 1, len(matrix)):
            if matrix[r][column]:
                factor = matrix[r][column] / matrix[rank][column]
                matrix[r] = [v - factor * w for v, w in zip(matrix[r], matrix[rank], strict=True)]
        rank += 1
    return rank
