"""Columns without a heading that hold something: nobody can tell what they answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.responses.matching import Matching
from surveygen.responses.table import Row

UNHEADED = "R107"


def unheaded(
    matching: Matching, rows: Sequence[Row], where: Location, *, are_all: bool
) -> Iterator[Problem]:
    """A message for each such column, with its letter in a spreadsheet; `rows` may be some of all.

    The running numbers that statistics programs put before their rows are no answers.
    """
    used = {*matching.answer_columns, *matching.special.values(), *matching.beside.values()}
    for position, name in enumerate(matching.names):
        if name.strip() or position in used:
            continue
        filled = [cell for row in rows if (cell := row[position].strip())]
        if filled and not _are_numbered(filled):
            count = f"{len(filled):,} cell{'' if len(filled) == 1 else 's'}"
            told = count if are_all else f"{count} and more"
            yield problem(UNHEADED, where, column=_letter(position), cells=told)


def _are_numbered(cells: Sequence[str]) -> bool:
    if cells[0] not in ("0", "1") or len(cells) < 2 or not all(c.isdecimal() for c in cells):
        return False
    numbers = list(map(int, cells))
    return all(after > before for before, after in pairwise(numbers))


def _letter(position: int) -> str:
    """`A` to `Z`, `AA` and so on."""
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
