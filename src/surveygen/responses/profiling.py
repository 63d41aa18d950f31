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
_FEW = 20
"""Rows further up that are held against those above them: sums are few, names may be many."""
_CENT = 0.01
"""By how much a sum or a mean may differ, as it is shown rounded."""
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

    It says so in its first cell, which answers no question. Further up its numbers have to be the
    sums or means of those above it: somebody may be called so.
    """
    answers = {one.columns: one for one in matching.fields.values() if len(one.columns) == 1}
    texts = set(matching.texts.values())
    found: dict[int, set[str]] = {}
    begins = judged = 0
    sums: set[int] = set()
    for number, row in enumerate(rows):
        position = next((i for i, cell in enumerate(row) if cell.strip()), 0)
        said = normalise(row[position]).rstrip(":") if row[position : position + 1] else ""
        one = answers.get((position,))
        if said not in SUMS or position in texts:
            continue
        if number < len(rows) - _LAST:
            judged += 1
            everybody = [each for n, each in enumerate(rows[:number]) if n not in sums]
            above = (rows[begins:number], everybody)
            if judged > _FEW or not any(_adds_up(matching, a, row) for a in above):
                continue
        if one is None or one.decode((row[position],)).value is None:
            found.setdefault(position, set()).add(normalise(row[position]))
            begins = number + 1
            sums.add(number)
    for position, values in found.items():
        yield Mark(position, frozenset(values), "sum")


def _adds_up(matching: Matching, above: Sequence[Row], row: Row) -> bool:
    """Whether the numbers of a row are the sums or the means of those in the rows above it."""
    held = judged = 0
    for one in matching.fields.values():
        said = one.decode(tuple(row[i] for i in one.columns)).value
        if not isinstance(said, float):
            continue
        found = (one.decode(tuple(each[i] for i in one.columns)).value for each in above)
        numbers = [value for value in found if isinstance(value, float)]
        if len(numbers) > 1:
            judged += 1
            total = sum(numbers)
            held += abs(said - total) < _CENT or abs(said - total / len(numbers)) < _CENT
    return judged > 0 and held == judged


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
