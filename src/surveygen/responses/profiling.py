"""How each column of a table is to be read: settled for all its rows before any is counted.

Some rows tell: all of a small table; the first of a large file, and some from all over it. Where
they leave a reading open, the whole column is gone through. What later cells say against it is
named, as what fits nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from surveygen.errors import Location
from surveygen.model import Questionnaire
from surveygen.responses.finding import match
from surveygen.responses.matching import FieldName, Matching
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import SUMS
from surveygen.responses.table import SAMPLE_ROWS, Oddities, Row, Table

_LAST = 5
"""Rows at the end that may sum up the others."""
_MOST_CELLS = 100_000
"""Distinct cells that a column is judged by."""


def match_table(questionnaire: Questionnaire, table: Table) -> Matching:
    """Which columns of a table answer which questions, and how each of them is read.

    Raises SurveygenError when no column holds the answers to any question.
    """
    where = Location(table.name, table.header_line)
    matching = match(questionnaire, table.header, where, table.worded)
    rows = table.sample(matching.fits)
    settled = matching.settled(rows)
    settled = replace(settled, apart=(*_marks(table, rows), *_sums(settled, rows)))
    if len(rows) < SAMPLE_ROWS:
        return settled
    still_open = _open_fields(settled, rows)
    return _settled_by_all(settled, still_open, table) if still_open else settled


def _marks(table: Table, rows: Sequence[Row]) -> Iterator[Mark]:
    """The columns that tell responses which are none, but for those that nobody filled."""
    for mark in table.marks:
        if "" not in mark.values or any(row[mark.position].strip() for row in rows):
            yield mark


def _sums(matching: Matching, rows: Sequence[Row]) -> Iterator[Mark]:
    """The columns in which one of the last rows says that it sums up those above.

    It says so in its first cell, which answers no question.
    """
    answers = {one.columns: one for one in matching.fields.values() if len(one.columns) == 1}
    texts = set(matching.texts.values())
    found: dict[int, set[str]] = {}
    for row in rows[-_LAST:]:
        position = next((i for i, cell in enumerate(row) if cell.strip()), 0)
        said = normalise(row[position]).rstrip(":")
        one = answers.get((position,))
        if said not in SUMS or position in texts:
            continue
        if one is None or one.decode((row[position],)).value is None:
            found.setdefault(position, set()).add(normalise(row[position]))
    for position, values in found.items():
        yield Mark(position, frozenset(values), "sum")


def _open_fields(matching: Matching, rows: Sequence[Row]) -> list[FieldName]:
    """The fields some of whose cells fit two readings, whatever the sample says."""
    found = []
    for name, one in matching.fields.items():
        if one.settle is None:
            continue
        cells = dict.fromkeys(tuple(row[i] for i in one.columns) for row in rows)
        if any(r.kind == "open" for c in cells for r in one.decode(c).remarks):
            found.append(name)
    return found


def _settled_by_all(matching: Matching, names: Iterable[FieldName], table: Table) -> Matching:
    """The matching with these fields settled by all rows of the table."""
    fields = {name: matching.fields[name] for name in names}
    cells: dict[FieldName, dict[tuple[str, ...], None]] = {name: {} for name in fields}
    for block in table.blocks(matching.fits, Oddities()):
        for name, one in fields.items():
            if len(cells[name]) < _MOST_CELLS:
                cells[name].update(
                    dict.fromkeys(tuple(r[i] for i in one.columns) for r in block.rows)
                )
    return matching.with_fields({name: one.settled_by(cells[name]) for name, one in fields.items()})
