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
from functools import lru_cache

Atom = int
"""People who belong to the same groups, by their number."""
_TRIES = 100_000
"""Sets that are looked at before a system counts as too large to be sure of."""
_WEIGHED, _WEIGHED_TRIES = 64, 5_000
"""As many atoms and sets are looked at for those whom weights alone tell apart."""
_PRIME = (1 << 61) - 1
"""Whatever is reckoned is so modulo this one: sums of a few answers are nowhere near it."""
_BASE = 0x9E3779B97F4A7C15 % _PRIME
_DIGITS = 10**9
"""Weights count to their ninth digit."""


def to_hide(
    groups: Sequence[frozenset[Atom]],
    sizes: Sequence[int],
    least: int,
    hidden: Iterable[int] = (),
    weights: Sequence[float] = (),
) -> set[int]:
    """The groups that must not be shown beside everybody, so that no few can be worked out.

    `sizes` are the people of each atom, all of which make everybody; `hidden` are groups that are
    not shown anyway. Groups of nobody are shown: there is nobody in them. `weights` are those of
    each atom's people, where all figures are shown both with and without them.
    """
    counts = [sum(sizes[atom] for atom in group) for group in groups]
    atoms = range(len(sizes))
    left_out = set(hidden) | {i for i, count in enumerate(counts) if 0 < count < least}
    while True:
        shown = [i for i in range(len(groups)) if i not in left_out and counts[i]]
        few = worked_out([groups[i] for i in shown], sizes, least, weights)
        if few is None or not shown:
            return left_out
        helped = [
            i
            for i in shown
            if not _follows(few, _rows([groups[j] for j in shown if j != i], atoms, weights), atoms)
        ]
        left_out.add(min(helped or shown, key=lambda i: counts[i]))


def worked_out(
    groups: Sequence[frozenset[Atom]],
    sizes: Sequence[int],
    least: int,
    weights: Sequence[float] = (),
) -> frozenset[Atom] | None:
    """Some people, fewer than the least, that follow from everybody and these groups; else None.

    `weights` as of `to_hide`: what is shown with and without them tells those of two weights apart.
    Where there are too many sets to look at, the smallest atoms stand for one of them; of those
    that weights alone tell, these are then not looked for.
    """
    given = tuple(groups), tuple(sizes), least
    found = _worked_out(*given, ())
    if found is None and 0 < len(weights) <= _WEIGHED:
        return _worked_out(*given, tuple(weights))
    return found


@lru_cache(maxsize=256)  # most questions of a survey are answered by the same people
def _worked_out(
    groups: tuple[frozenset[Atom], ...],
    sizes: tuple[int, ...],
    least: int,
    weights: tuple[float, ...],
) -> frozenset[Atom] | None:
    atoms = [atom for atom, size in enumerate(sizes) if size]
    rows = _rows(groups, atoms, weights)
    alike: dict[tuple[int, ...], list[Atom]] = {}
    for place, atom in enumerate(atoms):
        alike.setdefault(tuple(row[place] for row in rows), []).append(atom)
    classes = list(alike.values())
    people = [sum(sizes[atom] for atom in one) for one in classes]
    small = [i for i, count in enumerate(people) if count < least]
    if not small or len(classes) == 1:
        return None
    prints = _fingerprints(list(zip(*alike, strict=True)))
    found = _balanced(prints, people, small, least, _WEIGHED_TRIES if weights else _TRIES)
    if found is None or (weights and not found):
        return None
    # Nobody knows: the fewest people stand for whoever it may be.
    found = found or (min(small, key=lambda i: people[i]),)
    return frozenset(atom for i in found for atom in classes[i])


def _rows(
    groups: Sequence[frozenset[Atom]], atoms: Sequence[Atom], weights: Sequence[float]
) -> list[list[int]]:
    """What is shown of everybody and of each group, as combinations of the atoms."""
    rows = [[1] * len(atoms), *([int(atom in group) for atom in atoms] for group in groups)]
    if weights:
        heavy = [round(weights[atom] * _DIGITS) for atom in atoms]
        rows += [[v * w for v, w in zip(row, heavy, strict=True)] for row in rows]
    return rows


def _echelon(rows: Iterable[Sequence[int]]) -> tuple[list[list[int]], list[int]]:
    """Rows that span the same, each with a one where all others have none; and where these are."""
    matrix, pivots = [list(row) for row in rows], list[int]()
    for column in range(len(matrix[0])):
        at = len(pivots)
        pivot = next((r for r in range(at, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        inverse = pow(matrix[pivot][column], -1, _PRIME)
        lead = [v * inverse % _PRIME for v in matrix[pivot]]
        matrix[pivot], matrix[at] = matrix[at], lead
        for r, row in enumerate(matrix):
            if r != at and (factor := row[column]):
                matrix[r] = [(v - factor * w) % _PRIME for v, w in zip(row, lead, strict=True)]
        pivots.append(column)
    return matrix[: len(pivots)], pivots


def _fingerprints(rows: Sequence[Sequence[int]]) -> list[int]:
    """A number for each column: those of some columns add up to nought where the rows tell these.

    What a column has in a basis of all that is orthogonal to the rows, put together by powers of a
    number. That others add up to nought modulo the prime happens once in 10¹² systems.
    """
    matrix, pivots = _echelon(rows)
    free = [column for column in range(len(rows[0])) if column not in pivots]
    powers = {column: pow(_BASE, place, _PRIME) for place, column in enumerate(free, 1)}
    found = dict(powers)
    for row, column in zip(matrix, pivots, strict=True):
        found[column] = -sum(row[one] * power for one, power in powers.items()) % _PRIME
    return [found[column] for column in range(len(rows[0]))]


def _balanced(
    prints: Sequence[int], people: Sequence[int], small: list[int], least: int, tries: int
) -> tuple[int, ...] | None:
    """Some of the small ones, together fewer than the least, whose prints add up to nought.

    None of them where there are too many sets to look at.
    """
    places: dict[int, list[int]] = {}
    for place, one in enumerate(small):
        places.setdefault(prints[one], []).append(place)
    tried, fewest = 0, min(people[one] for one in small)
    # Depth first: the sum so far, the people in it, who they are, and where to go on.
    stack: list[tuple[int, int, tuple[int, ...], int]] = [(0, 0, (), 0)]
    while stack:
        total, count, chosen, start = stack.pop()
        for place in places.get(-total % _PRIME, ()):
            is_few = place >= start and count + people[small[place]] < least
            if is_few and len(chosen) + 1 < len(prints):
                return (*chosen, small[place])
        for place in range(start, len(small)):
            one = small[place]
            if count + people[one] + fewest < least:
                tried += 1
                if tried > tries:
                    return ()
                stack.append((total + prints[one], count + people[one], (*chosen, one), place + 1))
    return None


def _follows(people: frozenset[Atom], rows: list[list[int]], atoms: Iterable[Atom]) -> bool:
    """Whether a set of people is a linear combination of what is shown."""
    return len(_echelon([*rows, [int(a in people) for a in atoms]])[1]) == len(_echelon(rows)[1])
