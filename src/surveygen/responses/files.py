"""Files of responses and the rows of a store, opened as tables."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from surveygen import wire
from surveygen.errors import Location, Problem, file_reason
from surveygen.kinds import columns_of
from surveygen.messages import failure, problem
from surveygen.model import Questionnaire
from surveygen.responses.decoding import Encoding, detect
from surveygen.responses.dialect import Dialect, read_dialect
from surveygen.responses.headers import known_names
from surveygen.responses.matching import recogniser
from surveygen.responses.origins import Mark
from surveygen.responses.records import read_blocks
from surveygen.responses.sources import (
    Understanding,
    origin_of,
    understand,
    with_header,
    with_own_header,
)
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import (
    BLOCK_ROWS,
    SAMPLE_ROWS,
    Block,
    Fits,
    Oddities,
    Row,
    Table,
    first_rows,
)

_SPOTS = 40
"""Places in a large file that are looked at, beside its beginning, to learn how it is written."""
_SPOT = 8_192
"""Bytes that are looked at in each."""
HEAD_LINES = 60
"""How many lines are looked at to find the delimiter and the header."""


@dataclass(frozen=True, slots=True)
class Records:
    """Responses that do not come from a file: field names with their values."""

    name: str
    """What messages call them."""
    rows: Callable[[], Iterable[Mapping[str, str]]]
    """The responses from the first; called again where a second look is needed."""


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


Source = Path | Records | Stream | Table


def open_table(source: Source, questionnaire: Questionnaire, origin: str = "") -> Table:
    """Open a source; raises SurveygenError where it cannot be read or holds no responses.

    `origin` names the service a file comes from, as `responses.sources.origin_of` takes it;
    without it the file's header tells. Raises SurveygenError for a service that is not known.
    """
    origin_of(origin)
    if isinstance(source, Records):
        return _RecordTable(source, questionnaire)
    if isinstance(source, Stream):
        return _open_bytes(source.name, source.open, questionnaire, origin)
    if not isinstance(source, Path):
        return source
    try:
        with source.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise failure("F001", str(source), reason=file_reason(error)) from error
    return _open_bytes(str(source), lambda: source.open("rb"), questionnaire, origin, source)


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
    path: Path | None = None,
) -> Table:
    where = Location(name)
    with opener() as stream:
        encoding = detect(stream, where)
        with encoding.open(stream) as text:
            lines = list(islice(text, HEAD_LINES))
    start = "".join(lines).lstrip("\ufeff \t\r\n")
    if start[:1] == "{" or (start[:1] == "[" and start[1:].lstrip()[:1] in "{]"):
        with opener() as stream, encoding.open(stream) as text:
            rows = _read_json(text.read(), where)
        return _RecordTable(Records(name, lambda: rows), questionnaire, encoding.problems)
    names, dialect = _read_head(lines, questionnaire)
    forced = origin_of(origin)
    dialect = with_own_header(lines, dialect, forced)
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
    return MergedTable(table, same) if any(same.values()) else table


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
        stream.seek(max(encoding.mark, encoding.size - _SPOT) // 4 * 4)
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
        """The first rows, and of a large file some from all over it."""
        rows = first_rows(self, fits)
        if len(rows) < SAMPLE_ROWS or self.encoding.codec != "utf-8" or self.end is not None:
            return rows
        width, delimiter = len(self.header), self.dialect.delimiter
        with self.opener() as stream:
            for number in range(1, _SPOTS):
                stream.seek(self.size * number // _SPOTS)
                lines = stream.read(_SPOT).decode("utf-8", "replace").splitlines()[1:-1]
                found = csv.reader(lines, delimiter=delimiter)
                rows += [row for row in found if len(row) == width and fits(row, False)]
        return rows


def _read_json(text: str, where: Location) -> list[dict[str, str]]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise failure("R016", where, reason=str(error)) from error
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise failure("R016", where, reason="it is not an object of fields and answers")
    return [{str(k): _as_cell(v) for k, v in row.items()} for row in rows]


def _as_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class _RecordTable:
    """Responses as mappings, with the columns that any of them has."""

    records: Records
    questionnaire: Questionnaire
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.records.name

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The survey's own columns, which a response may lack, then what else there is."""
        own = dict.fromkeys([*wire.KNOWN, *(c.name for c in columns_of(self.questionnaire))])
        names: dict[str, None] = {}
        for row in self.records.rows():
            names.update(dict.fromkeys(row))
        folded = {normalise(name) for name in names} - {""}
        is_of_survey = not names or any(
            folded & known(self.questionnaire) for known in (known_names, recogniser)
        )
        return tuple({**own, **names} if is_of_survey else names)

    @property
    def header_line(self) -> int:
        """There is none."""
        return 0

    @property
    def size(self) -> int:
        """Not known."""
        return 0

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The responses; a line is the number of a response."""
        del fits, oddities  # a mapping has no cells too many or too few
        rows = iter(self.records.rows())
        start = 1
        while part := list(islice(rows, BLOCK_ROWS)):
            cells = [[str(row.get(name) or "") for name in self.header] for row in part]
            raw: Sequence[str] = [json.dumps(dict(row), ensure_ascii=False) for row in part]
            yield Block(cells, range(start, start + len(cells)), raw)
            start += len(cells)

    @property
    def marks(self) -> Sequence[Mark]:
        """None: only finished responses are posted."""
        return ()

    @property
    def worded(self) -> Collection[int]:
        """None: fields are posted under the names that the page gives them."""
        return ()

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first responses."""
        return first_rows(self, fits)


def header_only(table: Table) -> Problem:
    """The message about a table without a response."""
    where = Location(table.name).at(table.header_line)
    return problem("R002", where)
