"""Rows in which a spreadsheet sums up those above them: no responses.

Such a row says so in its first cell, which answers no question. Somebody may be called so: but for
the last rows of a file, its numbers have to be the sums or the means of those above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveygen.responses.answers import Cells
from surveygen.responses.matching import Matching
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import SUMS
from surveygen.responses.table import Oddities, Row, Table

_LAST = 5
"""Rows at the end that may sum up the others."""
_FEW = 20
"""Rows further up that are held against those above them: sums are few, names may be many."""
_CENT = 0.01
"""By how much a sum or a mean may differ, as it is shown rounded."""
_MOST_KNOWN = 100_000
"""Distinct cells of which it is remembered what number they are."""
SPELLINGS = frozenset(
    form + end
    for word in SUMS
    for form in (word, word.upper(), word.capitalize(), word.title())
    for end in ("", ":")
)
"""What such a cell usually looks like, so that a look at many cells takes no time."""
_LONGEST = 2 + max(map(len, SPELLINGS))
_BEGINNINGS = frozenset(word[:2] for word in SUMS)


def sums_among(matching: Matching, rows: Sequence[Row]) -> Iterator[Mark]:
    """The columns that say of a row that it sums up others, the last of these rows at the end."""
    found: dict[int, set[str]] = {}
    begins = judged = 0
    sums: set[int] = set()
    for number, row in enumerate(rows):
        position = _position_of_sum(matching, row)
        if position is None:
            continue
        if number < len(rows) - _LAST:
            judged += 1
            everybody = [each for n, each in enumerate(rows[:number]) if n not in sums]
            above = (rows[begins:number], everybody)
            if judged > _FEW or not any(_Totals(matching, a).are_in(row) for a in above):
                continue
        found.setdefault(position, set()).add(normalise(row[position]))
        begins = number + 1
        sums.add(number)
    for position, values in found.items():
        yield Mark(position, frozenset(values), "sum")


def with_sums_further_on(matching: Matching, table: Table) -> Matching:
    """The matching with the sums in rows that no sample held, for which the table is read again.

    The lines in question are those in `sum_lines`.
    """
    lines = frozenset(
        line
        for block in table.blocks(matching.fits, Oddities())
        for line in sum_lines(matching, list(zip(*block.rows, strict=True)), block.lines)
    )
    everybody, since = _Totals(matching), _Totals(matching)
    found: dict[int, set[str]] = {}
    for block in table.blocks(matching.fits, Oddities()) if lines else ():
        for row, line in zip(block.rows, block.lines, strict=True):
            position = _position_of_sum(matching, row) if line in lines else None
            if position is not None and (since.are_in(row) or everybody.are_in(row)):
                found.setdefault(position, set()).add(normalise(row[position]))
                since = _Totals(matching)
            elif not is_sum(matching, row):
                everybody.add(row)
                since.add(row)
    marks = [Mark(position, frozenset(values), "sum") for position, values in found.items()]
    return replace(matching, apart=(*matching.apart, *marks), sums_are_known=True)


def sum_lines(matching: Matching, columns: Sequence[Cells], lines: Sequence[int]) -> Iterator[int]:
    """The lines of rows, given by their columns, that may sum up others as nobody knows yet."""
    if matching.sums_are_known:
        return
    for position, column in enumerate(columns):
        if not SPELLINGS.isdisjoint(column):
            rows = zip(*columns, strict=True)
            for line, row in zip(lines, rows, strict=True):
                is_open = row[position] in SPELLINGS and not is_sum(matching, row)
                if is_open and _position_of_sum(matching, row) == position:
                    yield line
        if "" not in column:
            return


def is_sum(matching: Matching, row: Sequence[str]) -> bool:
    """Whether a row is known to sum up others."""
    marks = (mark for mark in matching.apart if mark.fate == "sum")
    return any(normalise(row[mark.position]) in mark.values for mark in marks)


def names_sum(matching: Matching, position: int, cell: str) -> bool:
    """Whether a cell, the first that is filled in its row, says that the row sums up others."""
    if len(cell) > _LONGEST or (cell.isascii() and not _may_begin_sum(cell)):
        return False
    if normalise(cell).rstrip(":") not in SUMS:
        return False
    own = (one for one in matching.fields.values() if one.columns == (position,))
    is_answer = any(one.decode((cell,)).value is not None for one in own)
    return not is_answer and position not in matching.texts.values()


def _may_begin_sum(cell: str) -> bool:
    """Whether a cell of plain letters begins as a word for a sum does: most do not."""
    return cell.lstrip(" \t'\"=")[:2].casefold() in _BEGINNINGS


def _position_of_sum(matching: Matching, row: Sequence[str]) -> int | None:
    """Where a row says that it sums up others; None where it does not."""
    first = bool(row) and bool(row[0].strip())
    position = 0 if first else next((i for i, cell in enumerate(row) if cell.strip()), None)
    if position is None or not names_sum(matching, position, row[position]):
        return None
    return position


class _Totals:
    """What the numbers of some rows add up to, column by column."""

    def __init__(self, matching: Matching, rows: Sequence[Row] = ()) -> None:
        self._fields = list(matching.fields.values())
        self._known: list[dict[Cells, float | None]] = [{} for _ in self._fields]
        self._sums = [0.0] * len(self._fields)
        self._counts = [0] * len(self._fields)
        for row in rows:
            self.add(row)

    def add(self, row: Sequence[str]) -> None:
        """Add the numbers of one more row."""
        for number, value in enumerate(self._numbers(row)):
            if value is not None:
                self._sums[number] += value
                self._counts[number] += 1

    def are_in(self, row: Sequence[str]) -> bool:
        """Whether the numbers of a row are all sums, or means, of those added so far."""
        judged = held = 0
        for said, total, count in zip(self._numbers(row), self._sums, self._counts, strict=True):
            if said is not None and count > 1:
                judged += 1
                held += abs(said - total) < _CENT or abs(said - total / count) < _CENT
        return judged > 0 and held == judged

    def _numbers(self, row: Sequence[str]) -> Iterator[float | None]:
        for one, known in zip(self._fields, self._known, strict=True):
            cells = tuple(row[i] for i in one.columns)
            if cells not in known:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                value = one.decode(cells).value
                known[cells] = value if isinstance(value, float) else None
            yield known[cells]
