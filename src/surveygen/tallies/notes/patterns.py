"""What several groups show together: whether one more would add anything, and what goes along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import CurvePoint, Pair


def curve(notes: Sequence[Note], groups: Sequence[str]) -> tuple[CurvePoint, ...]:
    """New themes group by group, in the order in which the groups met."""
    known: set[str] = set()
    points = []
    for group in groups:
        here = {code for note in notes if note.group == group for code in note.codes}
        new = here - known
        known |= here
        points.append(CurvePoint(group, len(new), len(known)))
    return tuple(points)


def pairs(notes: Sequence[Note], least: int = 2) -> tuple[Pair, ...]:
    """Themes that at least so many people brought up both of, or notes hold both of."""
    in_notes: Counter[tuple[str, str]] = Counter()
    by_person: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for note in notes:
        in_notes.update(combinations(sorted(note.codes), 2))
        if note.seat:
            by_person[note.group, note.seat].update(note.codes)
    people: Counter[tuple[str, str]] = Counter()
    for codes in by_person.values():
        people.update(combinations(sorted(codes), 2))
    found = [
        Pair(*pair, notes=in_notes[pair], people=people[pair])
        for pair in {*in_notes, *people}
        if max(in_notes[pair], people[pair]) >= least
    ]
    return tuple(sorted(found, key=lambda p: (-p.people, -p.notes, p.first, p.second)))
