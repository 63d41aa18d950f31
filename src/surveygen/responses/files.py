"""Files of responses and the rows of a store, opened as tables."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem, file_reason
from surveygen.kinds import columns_of
from surveygen.messages import failure, problem
from surveygen.model import Questionnaire
from surveygen.responses.csv_table import SPOT, CsvTable
from surveygen.responses.decoding import Encoding, detect
from surveygen.responses.dialect import Dialect, read_dialect
from surveygen.responses.headers import known_names, recogniser
from surveygen.responses.ledger import Ledger
from surveygen.responses.sources import (
    Understanding,
    origin_of,
    understand,
    with_header,
    with_own_header,
)
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import (
    Table,
)

if TYPE_CHECKING:
    from surveygen.responses.stored import Records

HEAD_LINES = 60
"""How many lines are looked at to find the delimiter and the header."""


@dataclass(slots=True)
class Stream:
    """Responses from a stream that can be read only once, such as standard input."""

    name: str
    stream: BinaryIO
    _reopen: Callable[[], BinaryIO] | None = None

    def open(self) -> BinaryIO:
        """The stream from its start, as often as needed: what was read is put by."""
        if self._reopen is None:
            self._reopen = _put_by(self.stream)
        return self._reopen()


Source: TypeAlias = "Path | Records | Stream | Table"


def open_table(
    source: Source, questionnaire: Questionnaire, origin: str = "", encoding: str = ""
) -> Table:
    """Open a source; raises SurveygenError where it cannot be read or holds no responses.

    `origin` names the service a file comes from, as `responses.sources.origin_of` takes it;
    without it the file's header tells. `encoding` is the code page of files that are not UTF-8;
    without it the survey's words tell. Raises SurveygenError for one of these that is not known.
    """
    origin_of(origin)
    table = _open(source, questionnaire, origin, encoding)
    if not _may_be_sealed(table, questionnaire):
        return table
    from surveygen.responses.sealed import unsealed

    return unsealed(table, questionnaire)


def _may_be_sealed(table: Table, questionnaire: Questionnaire) -> bool:
    """Whether a column is named so, or none is of the survey: a sheet calls it as its owner did."""
    own = {column.name for column in columns_of(questionnaire)}
    return any("sealed" in name.lower() for name in table.header) or own.isdisjoint(table.header)


def _open(source: Source, questionnaire: Questionnaire, origin: str, encoding: str) -> Table:
    if isinstance(source, Stream):
        return _open_bytes(source.name, source.open, questionnaire, origin, encoding)
    if not isinstance(source, Path):
        return _held(source, questionnaire)
    try:
        with source.open("rb") as file:
            if file.seekable():
                file.read(1)
            else:  # A pipe, such as `<(…)`: what comes out of it comes once.
                piped = Stream(str(source), file)
                piped.open().close()
                return _open_bytes(piped.name, piped.open, questionnaire, origin, encoding)
    except OSError as error:
        raise failure("F001", str(source), reason=file_reason(error)) from error
    name = str(source)
    return _open_bytes(name, lambda: source.open("rb"), questionnaire, origin, encoding, source)


def _held(source: Records | Table, questionnaire: Questionnaire) -> Table:
    """Responses that are in no file."""
    from surveygen.responses.stored import Records, RecordTable

    return RecordTable(source, questionnaire) if isinstance(source, Records) else source


def _put_by(stream: BinaryIO) -> Callable[[], BinaryIO]:
    """Put a stream by in a temporary file, so that it can be read again."""
    import shutil
    import tempfile

    kept = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the table
    shutil.copyfileobj(stream, kept)

    def reopen() -> BinaryIO:
        kept.seek(0)
        return open(os.dup(kept.fileno()), "rb")  # noqa: PTH123 - a descriptor has no path

    return reopen


def _open_bytes(
    name: str,
    opener: Callable[[], BinaryIO],
    questionnaire: Questionnaire,
    origin: str,
    wanted: str,
    path: Path | None = None,
) -> Table:
    where = Location(name)
    with opener() as stream:
        encoding = detect(stream, where)
    if encoding.line or wanted:
        from surveygen.responses.page_evidence import Evidence, settle

        encoding = settle(encoding, opener, lambda: Evidence.of(questionnaire), where, wanted)
    with opener() as stream, encoding.open(stream) as text:
        lines = list(islice(text, HEAD_LINES))
    start = "".join(lines).lstrip("\ufeff \t\r\n")
    if start[:1] == "{" or (start[:1] == "[" and start[1:].lstrip()[:1] in "{]"):
        from surveygen.responses.stored import Records, RecordTable, read_json

        with opener() as stream, encoding.open(stream) as text:
            rows = read_json(text.read(), where)
        return RecordTable(Records(name, lambda: rows), questionnaire, encoding.problems)
    names, dialect = _read_head(lines, questionnaire)
    forced = origin_of(origin)
    dialect = with_own_header(lines, dialect, forced)
    if _are_alike(questionnaire):
        from surveygen.responses.merging import told_apart

        dialect = dialect._replace(header=told_apart(dialect.header, questionnaire))
    if not all(normalise(name) in names for name in dialect.header):
        from surveygen.responses.merging import without_numbers

        dialect = dialect._replace(header=without_numbers(dialect.header, questionnaire, names))
    understood = understand(lines, dialect, questionnaire, names, forced)
    is_cut = len(lines) > dialect.lines_before and _is_cut(opener, encoding, dialect, understood)
    head = with_header(dialect, understood)
    table = CsvTable(name, opener, encoding, head, path, understood, is_cut=is_cut)
    # Only exports that begin with a preamble are known to begin anew in the middle.
    if dialect.lines_before > 1 and understood.lines_before == dialect.lines_before:
        return _in_sections(table, questionnaire, names)
    if len({normalise(name) for name in dialect.header}) == len(dialect.header):
        return table
    from surveygen.responses.merging import MergedTable, same_names

    same = same_names(understood.header, dialect.header, names)
    return MergedTable(table, same, dialect.header) if any(same.values()) else table


def _are_alike(questionnaire: Questionnaire) -> bool:
    """Whether some questions are worded alike."""
    return len({question.label.plain for question in questionnaire}) < len(questionnaire.questions)


def _read_head(
    lines: Sequence[str], questionnaire: Questionnaire
) -> tuple[frozenset[str], Dialect]:
    """How a file is written, and the names that were looked for in its first lines.

    A header of the survey's own names from end to end needs no translation to be read.
    """
    own = known_names(questionnaire)
    dialect = _dialect_by(own - {""}, lines)
    if dialect.lines_before == 1 and all(normalise(name) in own for name in dialect.header):
        return own - {""}, dialect
    names = recogniser(questionnaire)
    return names, _dialect_by(names, lines)


def _dialect_by(names: frozenset[str], lines: Sequence[str]) -> Dialect:
    return read_dialect(lines, lambda cells: sum(normalise(cell) in names for cell in cells))


def _is_cut(
    opener: Callable[[], BinaryIO], encoding: Encoding, dialect: Dialect, understood: Understanding
) -> bool:
    """Whether the last line may be cut: it has no end, and no cell beyond those of the header."""
    if understood.origin is not None and understood.origin.ends_open:
        return False
    with opener() as stream:
        stream.seek(max(encoding.mark, encoding.size - SPOT) // 4 * 4)
        end = stream.read().decode(encoding.codec, "replace")
    if end.endswith(("\n", "\r")):
        return False
    cells = next(csv.reader(end.splitlines()[-1:], delimiter=dialect.delimiter), [])
    named = len(dialect.header) - (not dialect.header[-1]) if dialect.header else 0
    return len(cells) <= named


def _in_sections(table: CsvTable, questionnaire: Questionnaire, names: frozenset[str]) -> Table:
    from surveygen.responses.sections import SectionedTable, find_sections

    with table.opener() as stream, table.encoding.open(stream) as text:
        sections = find_sections(text, table.dialect.delimiter, names, table.header)
    if len(sections) < 2:
        return table
    parts = []
    for section in sections:
        dialect = table.dialect._replace(header=section.header, lines_before=section.start)
        understood = understand([], dialect, questionnaire, names)
        own = replace(table, dialect=with_header(dialect, understood), end=section.end)
        parts.append((section, own))
    return SectionedTable(tuple(parts))


def none_counted(table: Table, ledger: Ledger) -> Iterator[Problem]:
    """The message about a table of which no response counts, as there is none or all are tests."""
    if not ledger.read and table.header_line:
        yield header_only(table)
    elif not ledger.counted and (ledger.tests or ledger.unfinished or ledger.spam):
        rows = f"{ledger.read:,} row{'' if ledger.read == 1 else 's'}"
        where, tests = Location(table.name), f"{ledger.tests:,}"
        if not ledger.unfinished and not ledger.spam:
            told = "1 is a test or a preview" if tests == "1" else f"{tests} are tests or previews"
            yield problem("R065", where, tests=told, rows=rows)
            return
        said = ((tests, "tests"), (f"{ledger.unfinished:,}", "unfinished"),
                (f"{ledger.spam:,}", "perhaps spam"))  # fmt: skip
        what = ", ".join(f"{count} {fate}" for count, fate in said if count != "0")
        yield problem("R124", where, what=what, rows=rows)


def header_only(table: Table) -> Problem:
    """The message about a table without a response."""
    where = Location(table.name).at(table.header_line)
    return problem("R002", where)
