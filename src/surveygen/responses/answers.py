"""What the cells of a question say, and what there is to remark about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from surveygen.responses.spelling.labels import normalise, plain_cell

Value = str | float | frozenset[str] | tuple[str | float, ...] | None
"""A decoded answer that can be counted: a key, a number, keys ticked, a value for each item."""

LACKS = "\0"
"""Stands before the key of an option that a file has no column for, among the keys ticked."""

Cells = tuple[str, ...]

Kind = Literal["range", "open", "contradiction", "repaired", "written", "apart"]


class Remark(NamedTuple):
    """Something to be said about a cell beside whether it fits."""

    kind: Kind
    """`range`: outside the question's limits; `open`: fits two readings; `contradiction`: goes
    against another answer: none of these are counted. `repaired`: a program had damaged it;
    `written`: a text of the respondent's own beside an option: these are. `apart`: it is said that
    there is no answer, which is counted by itself."""
    cell: str
    detail: str = ""
    """The limits, the readings, what it was read as, or the option it was written in beside."""


class Decoded(NamedTuple):
    """What the cells of one question say."""

    value: Value = None
    """The answer; None where there is none."""
    unmatched: tuple[str, ...] = ()
    """Cells, or parts of them, that fit nothing."""
    remarks: tuple[Remark, ...] = ()


NOTHING = Decoded()
Decoder = Callable[[Cells], Decoded]


class Settled(NamedTuple):
    """How a column is read, once its cells have been looked at."""

    decode: Decoder
    facts: tuple[str, ...] = ()
    """What was settled, and on what evidence: for people."""


Settle = Callable[[Sequence[Cells]], Settled]
"""From distinct cells of a column, or of columns that belong together, to how all are read."""


def raw_decoder(missing: Iterable[str]) -> Decoder:
    """The cell itself."""
    absent = {"", *map(normalise, missing)}

    def decode(cells: Cells) -> Decoded:
        return NOTHING if normalise(cells[0]) in absent else Decoded(plain_cell(cells[0]))

    return decode
