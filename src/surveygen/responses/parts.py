"""A large file in parts of about the same size, to be gone through side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from surveygen.responses.csv_table import CsvTable
from surveygen.responses.decoding import BLOCK
from surveygen.responses.records import LONGEST_CELL
from surveygen.responses.table import Rejected


class Part(NamedTuple):
    """Some of a file's lines as a table of its own, whose lines are numbered as in the file."""

    table: CsvTable
    last: int | None
    """Its last line; None where it goes to the file's end."""

    def ends_whole(
        self, oddities: Mapping[str, Iterable[int]], rejected: Iterable[Rejected]
    ) -> bool:
        """Whether its last row is whole, seen from what was odd about its lines.

        A row that goes on in the next part leaves a quotation mark open at the end of this one,
        which is noted at a line that is no further away than the longest cell.
        """
        if self.last is None:
            return True
        odd = [line for lines in oddities.values() for line in lines]
        odd += [row.line for row in rejected]
        return max(odd, default=0) < self.last - LONGEST_CELL


def divide(table: CsvTable, count: int) -> list[Part]:
    """The table in so many parts; none where that cannot be done without reading it through.

    Parts begin at the beginning of a line, which need not be that of a row.
    """
    encoding = table.encoding
    if encoding.is_wide or table.end is not None or count < 2:
        return []
    step = (table.size - encoding.mark) // count
    parts: list[Part] = []
    start, line = encoding.mark, 1
    with table.opener() as stream:
        for number in range(1, count):
            found = _walk(stream, start, encoding.mark + number * step)
            if found is None or (not parts and found[1] <= table.dialect.lines_before):
                return []
            end, lines = found
            parts.append(Part(_part(table, start, line, lines), line + lines - 1))
            start, line = end, line + lines
    return [*parts, Part(_part(table, start, line, None), None)]


def _part(table: CsvTable, start: int, line: int, lines: int | None) -> CsvTable:
    """The lines from a byte on, so many of them or all."""
    before = table.dialect.lines_before if line == 1 else 0
    return replace(
        table,
        encoding=table.encoding._replace(mark=start),
        dialect=table.dialect._replace(lines_before=before),
        line=line,
        end=lines,
    )


def _walk(stream: BinaryIO, start: int, wanted: int) -> tuple[int, int] | None:
    """From `start` to the first beginning of a line after `wanted`: where it is, and the lines.

    None where the file ends before, and where a carriage return alone ends a line.
    """
    stream.seek(start)
    lines, left = 0, wanted - start
    while left > 0:
        block = stream.read(min(BLOCK, left))
        left -= len(block)
        if block.endswith(b"\r"):
            block += stream.read(1)
        if not block or _has_lone_return(block):
            return None
        lines += block.count(b"\n")
    rest = stream.readline()
    if not rest.endswith(b"\n") or _has_lone_return(rest):
        return None
    return stream.tell(), lines + 1


def _has_lone_return(block: bytes) -> bool:
    return b"\r" in block and block.count(b"\r") != block.count(b"\r\n")
