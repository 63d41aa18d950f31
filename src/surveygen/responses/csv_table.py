"""A CSV file as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.responses.decoding import Encoding
from surveygen.responses.dialect import Dialect
from surveygen.responses.origins import Mark
from surveygen.responses.records import read_blocks
from surveygen.responses.sources import (
    Understanding,
)
from surveygen.responses.table import (
    SAMPLE_ROWS,
    Block,
    Fits,
    Oddities,
    Row,
    first_rows,
)

_SPOTS = 40
"""Places in a large file that are looked at, beside its beginning, to learn how it is written."""
_SPOT_LINES = 64
"""How many lines of each but the last are looked at."""
SPOT = 8_192
"""Bytes that are looked at in each."""


@dataclass(frozen=True)
class CsvTable:
    """A CSV file."""

    name: str
    opener: Callable[[], BinaryIO]
    encoding: Encoding
    dialect: Dialect
    path: Path | None = None
    """Where it lies; None for what came as a stream."""
    understanding: Understanding | None = None
    """Whose export it is, and how its header was understood."""
    end: int | None = None
    """The line after which what follows belongs to another header; None for the file's end."""
    line: int = 1
    """The number of the line that the bytes after the encoding's mark begin with."""
    is_cut: bool = False
    """Whether its last line has no end, so that it may have been cut there."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.dialect.header

    @property
    def header_line(self) -> int:
        """The line that the header ends in."""
        return self.dialect.lines_before

    @property
    def size(self) -> int:
        """In bytes."""
        return self.encoding.size

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the bytes, and whose export it was taken for."""
        where, found = Location(self.name), list(self.encoding.problems)
        if self.is_cut:
            found.append(problem("R052", where))
        origin = self.understanding.origin if self.understanding else None
        if origin is not None and origin.name != "surveygen":
            found.append(problem("R040", where, title=origin.title, name=origin.name))
        return tuple(found)

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows below the header."""
        with self.opener() as stream, self.encoding.open(stream) as text:
            lines: Iterator[str] = iter(text)
            if self.encoding.has_nul:
                lines = (line.replace("\0", "") for line in lines)
            lines = islice(lines, self.dialect.lines_before, self.end)
            start = self.dialect.lines_before + self.line
            for block in read_blocks(
                lines, start, self.header, self.dialect.delimiter, fits, oddities
            ):
                block.position = stream.tell()
                yield block

    @property
    def marks(self) -> Sequence[Mark]:
        """The columns that say which rows are no finished responses."""
        return self.understanding.marks if self.understanding else ()

    @property
    def worded(self) -> Collection[int]:
        """The columns whose names were understood from their wording."""
        return self.understanding.renamed if self.understanding else ()

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first rows, and of a large file some from all over it, the last ones at the end."""
        rows = first_rows(self, fits)
        if len(rows) < SAMPLE_ROWS or self.encoding.is_wide or self.end is not None:
            return rows
        width, delimiter = len(self.header), self.dialect.delimiter
        with self.opener() as stream:
            for number in range(1, _SPOTS + 1):
                is_end = number == _SPOTS
                stream.seek(self.size - SPOT if is_end else self.size * number // _SPOTS)
                spot = stream.read(SPOT).decode(self.encoding.codec, "surveygen-windows")
                lines = spot.splitlines()[1:]
                lines = lines if is_end else lines[: min(_SPOT_LINES, len(lines) - 1)]
                found = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) == width]
                # Without quotation marks, no line of them is a part of a cell.
                rows += [row for row in found if '"' not in spot or fits(row, False)]
        return rows
