"""A table of responses as it was opened: its header, and its rows in blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple, Protocol, TypeVar

from surveygen.dataclass import dataclass
from surveygen.errors import Problem
from surveygen.model import Questionnaire
from surveygen.responses.origins import Mark

T = TypeVar("T")

BLOCK_ROWS = 128
"""Rows to a block: they stay in the processor's cache; 4096 take twice as long."""

SAMPLE_ROWS = 5_000
"""Rows that tell how the columns of a table are to be read."""

Row = list[str]
Fits = Callable[[Sequence[str], bool], bool]
"""Whether a row's cells fit the questions they would answer; strictly, or by and large."""


class Rejected(NamedTuple):
    """A row that could not be counted."""

    line: int
    """Where it begins in the file, from 1."""
    reason: str
    """Why, as the end of a sentence."""
    raw: str
    """The row as it came."""


@dataclass(slots=True)
class Block:
    """Some rows in a run, all as wide as the header."""

    rows: list[Row]
    lines: Sequence[int]
    """The line each row begins in."""
    raw: Sequence[str]
    """The text of each row; empty where there is none."""
    rejected: list[Rejected] = field(default_factory=list)
    position: int = 0
    """How many bytes of the file have been read, for a progress bar; 0 when not known."""


class Table(Protocol):
    """Responses that can be gone through, as often as needed."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def header_line(self) -> int:
        """The line the header stands in; 0 when there is none."""

    @property
    def size(self) -> int:
        """In bytes; 0 when not known."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the file as a whole."""

    @property
    def worded(self) -> Collection[int]:
        """The columns that are headed otherwise than the page names them."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The columns that say which rows are no finished responses."""

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows from the start; what is odd about a line goes to `oddities`."""

    def sample(self, fits: Fits) -> Sequence[Row]:
        """Rows that tell how the columns are to be read: all of them, or `SAMPLE_ROWS` at least."""


class Unfiled:
    """A table that no file holds: nothing stands before its rows, its columns are named as the page
    names them, and only finished responses are in it."""

    header_line: int = 0
    size: int = 0
    worded: Collection[int] = ()
    marks: Sequence[Mark] = ()

    def understood(self, questionnaire: Questionnaire, understand: Callable[[], T]) -> T:
        """How its columns are read for a question set; a table that is kept may know it already."""
        del questionnaire
        return understand()


def first_rows(table: Table, fits: Fits, most: int = SAMPLE_ROWS) -> list[Row]:
    """The first rows of a table."""
    found: list[Row] = []
    for block in table.blocks(fits, Oddities()):
        found += block.rows
        if len(found) >= most:
            break
    return found


@dataclass(slots=True)
class Oddities:
    """Lines by the code of the message about them, so that one message names them all."""

    lines: dict[str, list[int]] = field(default_factory=dict)

    def note(self, code: str, line: int) -> None:
        """Remember that the message `code` applies to a line."""
        self.lines.setdefault(code, []).append(line)


def in_words(lines: Sequence[int], most: int = 5) -> str:
    """`line 88`, `lines 88, 412 and 913`, `lines 1, 2, 3, 4, 5 and 12 more`."""
    shown = [str(n) for n in lines[:most]]
    if len(lines) == 1:
        return f"line {shown[0]}"
    if len(lines) > most:
        return f"lines {', '.join(shown)} and {len(lines) - most:,} more"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"
