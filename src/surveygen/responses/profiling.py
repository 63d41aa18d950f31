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
from surveygen.responses.sums import sums_among
from surveygen.responses.table import SAMPLE_ROWS, Oddities, Row, Table, Unfiled
from surveygen.responses.unheaded import unheaded

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
    settled = replace(settled, apart=(*_marks(table, rows), *sums_among(settled, rows)))
    found = unheaded(matching, rows, where, are_all=len(rows) < SAMPLE_ROWS)
    settled = replace(settled, problems=(*settled.problems, *found))
    if len(rows) < SAMPLE_ROWS:
        return settled
    settled = replace(settled, sums_are_known=isinstance(table, Unfiled))
    still_open = _open_fields(settled, rows)
    return _settled_by_all(settled, still_open, table) if still_open else settled


def _marks(table: Table, rows: Sequence[Row]) -> Iterator[Mark]:
    """The columns that tell responses which are none, but for those that nobody filled."""
    for mark in table.marks:
        if "" not in mark.values or any(row[mark.position].strip() for row in rows):
            yield mark


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
