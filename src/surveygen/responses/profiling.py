"""How each column of a table is to be read: settled for all its rows before any is counted.

Some rows tell: all of a small table; the first of a large file, and some from all over it. Where
they leave a reading open, the whole column is gone through. What later cells say against it is
named, as what fits nothing is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.finding import match
from surveygen.responses.flags import former_ids, named_flags, said_by, superseded
from surveygen.responses.headers import IDENTITIES, some_of, strangers
from surveygen.responses.matching import FieldName, Matching, Twin
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import TICKED_BY_LANGUAGE, says_nothing
from surveygen.responses.sums import sums_among
from surveygen.responses.table import SAMPLE_ROWS, Oddities, Row, Table, Unfiled
from surveygen.responses.times import day_part, times_of
from surveygen.responses.unheaded import unheaded

_MOST_CELLS = 100_000
"""Distinct cells that a column is judged by."""


def match_table(questionnaire: Questionnaire, table: Table) -> Matching:
    """Which columns of a table answer which questions, and how each of them is read.

    Raises SurveygenError when no column holds the answers to any question.
    """
    if isinstance(table, Unfiled):
        return table.understood(questionnaire, lambda: _match(questionnaire, table))
    return _match(questionnaire, table)


def _match(questionnaire: Questionnaire, table: Table) -> Matching:
    where = Location(table.name, table.header_line)
    matching = match(questionnaire, table.header, where, table.worded)
    rows = table.sample(matching.fits)
    settled = matching.settled(rows)
    settled = _with_flags(questionnaire, replace(settled, twin=_twin(settled)), table, rows)
    settled = replace(settled, apart=(*settled.apart, *sums_among(settled, rows)))
    found = [*unheaded(matching, rows, where, are_all=len(rows) < SAMPLE_ROWS)]
    ticked = _ticked_only(questionnaire, settled, rows)
    found += [problem("R110", where, column=some_of([name])) for name in ticked.values()]
    problems = (*settled.problems, *found)
    settled = replace(settled, problems=problems, ticked_only=frozenset(ticked))
    if len(rows) < SAMPLE_ROWS:
        return settled
    settled = replace(settled, sums_are_known=isinstance(table, Unfiled))
    if not settled.times.sorts:
        settled = with_times_of_all(settled, table)
    still_open = _open_fields(settled, rows)
    return _settled_by_all(settled, still_open, table) if still_open else settled


def with_times_of_all(matching: Matching, table: Table) -> Matching:
    """The matching with the moments of sending read as all rows tell, not some of them.

    Of moments written alike one a day is looked at.
    """
    sent, cells = matching.special.get(wire.SUBMITTED), dict[str, str]()
    if sent is None:
        return matching
    for block in table.blocks(matching.fits, Oddities()):
        for row in block.rows:
            cell = row[sent]
            cells.setdefault(day_part(cell), cell)
        if len(cells) > _MOST_CELLS:
            break
    return replace(matching, times=times_of(cells.values())._replace(is_of_all=True))


def _ticked_only(
    questionnaire: Questionnaire, matching: Matching, rows: Sequence[Row]
) -> dict[str, str]:
    """The questions of yes and no whose columns hold ticks and empty cells, with their columns."""
    found = {}
    for (question, item), one in matching.fields.items():
        if item or len(one.columns) > 1 or questionnaire.by_id[question].kind != "yes_no":
            continue
        cells = {normalise(row[one.columns[0]]) for row in rows}
        blank = set(filter(says_nothing, cells))
        if blank and cells > blank and cells - blank <= _ONLY_TICKS:
            found[question] = matching.names[one.columns[0]]
    return found


_ONLY_TICKS = frozenset(TICKED_BY_LANGUAGE[""].split("|")) | {"checked", "ticked"}
"""Cells that say yes as nobody who may also say no would say it."""


def _marks(table: Table, rows: Sequence[Row]) -> Iterator[Mark]:
    """The columns that tell responses which are none, but for those that nobody filled."""
    for mark in table.marks:
        if "" not in mark.values or any(row[mark.position].strip() for row in rows):
            yield mark


def _with_flags(
    questionnaire: Questionnaire, matching: Matching, table: Table, rows: Sequence[Row]
) -> Matching:
    """The matching with the columns that say what rows are none, and what there is to say of these.

    Their cells are all looked at: what one of them says is rare.
    """
    marks = tuple(_marks(table, rows))
    named = named_flags(matching, table.marks)
    unknown = [mark for mark in marks if mark.fate == "unknown"]
    former = former_ids(matching)
    wanted = {*named, *former, *(mark.position for mark in unknown)}
    cells = _cells_in(matching, table, rows, wanted)
    where = Location(table.name, table.header_line)
    apart = [mark for mark in marks if mark.fate != "unknown"]
    said: list[Problem] = []
    for mark in unknown:
        strange = sorted(c for c in cells[mark.position] if normalise(c) in mark.values)
        if strange:
            column = some_of([_headed(table, mark.position)])
            said.append(problem("R108", where, column=column, words=some_of(strange)))
    for position, kind in named.items():
        name, found = matching.names[position], said_by(position, kind, cells[position])
        apart += found.marks
        column = some_of([_headed(table, position)])
        if found.what:
            said.append(problem("R109", where, column=column, what="; ".join(found.what)))
        if found.unknown:
            words = some_of(found.unknown)
            said.append(problem("R108", where, column=column, words=words))
        elif not found.is_one and normalise(name) != "status" and name[:1] != "_":
            said += strangers([name], questionnaire, where)
    apart += superseded(matching, [cell for position in former for cell in cells[position]])
    return replace(matching, apart=tuple(apart), problems=(*matching.problems, *said))


def _headed(table: Table, position: int) -> str:
    """What a file calls a column of its service, whose name stands behind a `_` in the header."""
    name = table.header[position]
    return name.removeprefix("_") if position in table.worded else name


def _cells_in(
    matching: Matching, table: Table, rows: Sequence[Row], positions: Collection[int]
) -> dict[int, set[str]]:
    """The different cells of some columns in all rows, of which `rows` may be but the first."""
    cells = {position: {row[position] for row in rows} for position in positions}
    if positions and len(rows) >= SAMPLE_ROWS:
        for block in table.blocks(matching.fits, Oddities()):
            for position, own in cells.items():
                own.update(row[position] for row in block.rows)
    return cells


_IDS = frozenset((*IDENTITIES, "#", "id", "_id", "uuid", "_uuid", "guid", "entry", "record_id",
                  "record id", "token", "key", "submission", "response #", "entry #"))  # fmt: skip


def _twin(matching: Matching) -> Twin | None:
    """Where the rows of a file whose ids nobody knows for some say that they are the same."""
    sent = matching.special.get(wire.SUBMITTED)
    if sent is None or wire.ID in matching.special or matching.times.step != "second":
        return None
    used = {*matching.answer_columns, *matching.special.values()}
    places = (
        n for n, name in enumerate(matching.names) if normalise(name) in _IDS and n not in used
    )
    identity = next(places, None)
    return None if identity is None else Twin(identity, sent)


def _open_fields(matching: Matching, rows: Sequence[Row]) -> list[FieldName]:
    """The fields some of whose cells fit two readings, whatever the sample says."""
    columns = list(zip(*rows, strict=True))
    found = []
    for name, one in matching.fields.items():
        if one.settle is None:
            continue
        cells = set(zip(*(columns[i] for i in one.columns), strict=True))
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
