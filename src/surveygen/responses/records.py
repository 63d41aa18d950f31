"""Lines into rows: a quick way for sound files, a careful one where something is odd.

The quick way hands blocks of lines to the `csv` module, or splits those without a quotation mark,
and checks what comes for free: as many rows as lines, each as wide as the header, quotation marks
in order. Only a block that fails goes the careful way, record by record, where an open quotation
mark may not swallow lines that are whole rows by themselves.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import field
from itertools import islice

from surveygen.dataclass import dataclass
from surveygen.responses.table import BLOCK_ROWS, Block, Fits, Oddities, Rejected, Row

LONGEST_CELL = 1000
"""Lines that one cell may run over before its quotation mark counts as never closed."""

_MISFIT = "its cells do not fit their columns"

Line = tuple[int, str]
"""Where it stands, and its text with its end."""


def read_blocks(
    lines: Iterator[str],
    start: int,
    header: tuple[str, ...],
    delimiter: str,
    fits: Fits,
    oddities: Oddities,
) -> Iterator[Block]:
    """The rows below the header in blocks; `start` is the line the first of them stands in."""
    width = len(header)
    careful = _Careful(header, delimiter, fits, oddities)
    while chunk := list(islice(lines, BLOCK_ROWS)):
        rows = _quick(chunk, delimiter)
        if len(rows) == len(chunk) and set(map(len, rows)) == {width} and all(map(any, rows)):
            yield Block(rows, range(start, start + len(rows)), chunk)
            start += len(chunk)
        else:
            waiting = deque(enumerate(chunk, start))
            start += len(chunk)
            block, start = careful.read(waiting, lines, start)
            yield block


def _quick(lines: list[str], delimiter: str) -> list[Row]:
    """The cells of lines that are a row each; fewer rows than lines where one is not."""
    if '"' not in "".join(lines):
        # What the module does without quotation marks, in two thirds of the time.
        return [line.rstrip("\r\n").split(delimiter) for line in lines]
    try:
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return []


@dataclass(slots=True)
class _Careful:
    """The careful way through one block of lines."""

    header: tuple[str, ...]
    delimiter: str
    fits: Fits
    oddities: Oddities
    found: list[tuple[int, str, Row]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def read(self, waiting: deque[Line], more: Iterator[str], following: int) -> tuple[Block, int]:
        """The rows of the waiting lines, and of those drawn from `more` to end the last one.

        Returns the block and the number of the next line to come.
        """
        self.found, self.rejected = [], []
        while waiting:
            number, text = waiting.popleft()
            row = self._strict(text)
            if row is not None:
                self._accept(number, text, row)
            elif self._is_open(text):
                following = self._open(number, text, waiting, more, following)
            else:
                self._stray(number, text)
        numbers = [number for number, _, _ in self.found]
        texts = [text for _, text, _ in self.found]
        return Block([row for _, _, row in self.found], numbers, texts, self.rejected), following

    def _strict(self, *lines: str) -> Row | None:
        """The cells when the lines are one record with its quotation marks in order."""
        try:
            rows = list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None

    def _lenient(self, text: str) -> Row:
        """The cells as the module makes them out when it does not mind the quotation marks."""
        return next(csv.reader([text], delimiter=self.delimiter), [])

    def _literal(self, text: str) -> Row:
        """The cells with quotation marks as ordinary characters."""
        reader = csv.reader([text], delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return next(reader, [])

    def _is_open(self, *lines: str) -> bool:
        """Whether a quotation mark is still open at the end of the lines."""
        return len(list(csv.reader([*lines, "x"], delimiter=self.delimiter))) == 1

    def _whole(self, text: str) -> bool:
        """Whether a line is a whole row by itself.

        A line with an odd number of quotation marks opens or closes a cell: it may be the last
        line of a text in the first column, which is then as wide as a row.
        """
        if text.count('"') % 2:
            return False
        row = self._strict(text)
        return row is not None and len(row) == len(self.header) > 1 and self.fits(row, False)

    def _open(
        self, number: int, text: str, waiting: deque[Line], more: Iterator[str], following: int
    ) -> int:
        """A record that goes on in the next line, or whose quotation mark is never closed."""
        taken: list[Line] = []
        joined = [text]
        while len(taken) < LONGEST_CELL:
            if not waiting:
                drawn = next(more, None)
                if drawn is None:
                    break
                waiting.append((following, drawn))
                following += 1
            taken.append(waiting.popleft())
            joined.append(taken[-1][1])
            if '"' not in joined[-1]:
                continue
            row = self._strict(*joined)
            if row is not None and len(row) == len(self.header):
                if taken[:-1] and all(self._whole(line) for _, line in taken[:-1]):
                    break
                self._accept(number, "".join(joined), row)
                return following
            if not self._is_open(*joined):
                break
        waiting.extendleft(reversed(taken))
        self._never_closed(number, text)
        return following

    def _never_closed(self, number: int, text: str) -> None:
        self.oddities.note("R008", number)
        for row in (self._lenient(text.rstrip("\r\n")), self._literal(text)):
            if len(row) == len(self.header) and self.fits(row, True):
                self._accept(number, text, row)
                return
        self._reject(number, text, "a quotation mark is opened in it and never closed")

    def _stray(self, number: int, text: str) -> None:
        """A quotation mark in the middle of a cell."""
        for row in (self._literal(text), self._lenient(text)):
            if len(row) == len(self.header) and self.fits(row, True):
                self.oddities.note("R015", number)
                self._accept(number, text, row)
                return
        self._accept(number, text, self._lenient(text))

    def _accept(self, number: int, text: str, row: Row) -> None:
        """Keep a row, made as wide as the header where that can be done without guessing."""
        if not any(cell.strip() for cell in row):
            return
        width = len(self.header)
        if len(row) > width:
            surplus = row[width:]
            reason = f"it has {_cells(len(surplus))} too many"
            if any(cell.strip() for cell in surplus):
                row = [*row[: width - 1], self.delimiter.join(row[width - 1 :])]
                if not self._repaired("R010", number, text, row, reason):
                    return
            elif not self.fits(row[:width], False):
                self._reject(number, text, f"{reason}, and {_MISFIT}")
                return
            row = row[:width]
        elif len(row) < width:
            missing = width - len(row)
            reason = f"it has {_cells(missing)} too few"
            if len(row) == 1 and width > 2:
                reason = "it is a single cell"
                self._reject(number, text, reason)
                return
            row = [*row, *[""] * missing]
            if not self._repaired("R009", number, text, row, reason):
                return
        self.found.append((number, text, row))

    def _repaired(self, code: str, number: int, text: str, row: Row, reason: str) -> bool:
        if self.fits(row, True):
            self.oddities.note(code, number)
            return True
        self._reject(number, text, f"{reason}, and {_MISFIT}")
        return False

    def _reject(self, number: int, text: str, reason: str) -> None:
        self.rejected.append(Rejected(number, reason, text.rstrip("\r\n")))


def _cells(count: int) -> str:
    return "one cell" if count == 1 else f"{count} cells"
