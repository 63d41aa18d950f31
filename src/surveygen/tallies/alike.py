"""Responses that repeat another one answer for answer, more often than people agree.

People who think alike answer alike, and in a short survey many do. What they do not do is agree in
everything more often than in everything but one. Answers that are all of one or two kinds, such as
fives down a page, are left out: they say little, and agree in anything. Near-duplicates as a mark
of made-up interviews: Kuriakose and Robbins, Statistical Journal of the IAOS 32 (2016), 283–291.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress
from math import comb

from surveygen.responses.answers import Cells

MANY = 5
"""Fewer that repeat another one are not worth a word, nor is less than a hundredth."""
_ANSWERED = 4
"""Questions that a response has to answer to be compared."""
_VARIED = 3
"""Different answers that it has to hold."""
_BEYOND = 3.0
"""How many times as often as by chance responses have to agree in everything."""


def repeated(rows: Sequence[Cells], owners: Sequence[str]) -> int:
    """How many responses repeat an earlier one; 0 where people who think alike explain them.

    `owners` says which question each cell answers.
    """
    questions = list(dict.fromkeys(owners))
    places = [[i for i, owner in enumerate(owners) if owner == name] for name in questions]
    compared = [row for row in rows if _can_be_compared(row, owners)]
    groups = Counter(compared)
    copies = len(compared) - len(groups)
    if copies < max(MANY, len(rows) / 100):
        return 0
    agree = _pairs(groups)
    if agree < _BEYOND * _by_chance(compared):
        return 0
    nearly = sum(_pairs(Counter(_without(row, own) for row in compared)) - agree for own in places)
    return copies if agree > nearly else 0


def _can_be_compared(row: Cells, owners: Sequence[str]) -> bool:
    answered = set(compress(owners, row))
    return len(answered) >= _ANSWERED and len({*row} - {""}) >= _VARIED


def _pairs(groups: Counter[Cells]) -> int:
    return sum(comb(count, 2) for count in groups.values() if count > 1)


def _by_chance(rows: Sequence[Cells]) -> float:
    """How many pairs would agree in everything if no answer had to do with another."""
    every = comb(len(rows), 2)
    expected = float(every)
    for column in zip(*rows, strict=True):
        expected *= sum(comb(count, 2) for count in Counter(column).values()) / every
    return expected


def _without(row: Cells, places: Sequence[int]) -> Cells:
    return tuple(cell for i, cell in enumerate(row) if i not in places)
