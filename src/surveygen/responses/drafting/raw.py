"""A file of answers as it stands: its headings, in one row or more, and the cells below each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from surveygen.errors import Location, Problem, file_reason
from surveygen.messages import failure
from surveygen.responses.decoding import Encoding, detect
from surveygen.responses.dialect import DELIMITERS, Dialect, read_dialect
from surveygen.responses.drafting.signatures import refuse_other
from surveygen.responses.origins import Origin
from surveygen.responses.records import read_blocks
from surveygen.responses.sources import head_of
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import SUMS
from surveygen.responses.table import Fits, Oddities

MOST_ROWS = 200_000
"""Rows that are looked at."""
_HEAD = 60
_FIGURE = re.compile(r"[-+]?\d*")
_FIGURES = re.compile(r"\W*\d[\W\d]*").fullmatch
_MOSTLY = 0.9
_SUMS_AT_MOST = 5
_PREAMBLE = 15
"""How many records may stand above the header."""


class RawColumn(NamedTuple):
    """One column of the file."""

    position: int
    heading: str
    """What the file calls it; empty for nothing."""
    above: str
    """The question: the heading, or the last one before it where a second row names options."""
    option: str
    """What the second row says below that."""
    title: str
    """The wording in the second row, of a file whose first row has names alone."""
    cells: Sequence[str]
    """Every row's, trimmed."""


class RawTable(NamedTuple):
    """The file."""

    columns: tuple[RawColumn, ...]
    origin: Origin | None
    rows: int
    above: int
    """Lines of a preamble above the header."""
    sums: int = 0
    """Rows at the end that sum up the others, which are left out."""
    said: tuple[Problem, ...] = ()
    """What is odd about its bytes."""


def read_raw(path: Path, wanted: str = "") -> RawTable:
    """Read a file of answers for a draft.

    Raises SurveygenError where it cannot be read or is none, naming what it is.
    """
    where = Location(str(path))
    try:
        with path.open("rb") as stream:
            refuse_other(path, stream.read(4096))
            encoding = detect(stream, where)
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    if encoding.line or wanted:
        from surveygen.responses.page_evidence import Evidence, settle

        encoding = settle(encoding, lambda: path.open("rb"), Evidence, where, wanted)
    with path.open("rb") as stream, encoding.open(stream) as text:
        lines = [line.replace("\0", "") for line in islice(text, _HEAD)]
    dialect = _dialect(lines)
    refuse_other(path, b"", _records(lines, dialect.delimiter))
    head = head_of(lines, dialect)
    fits = _figures_in(_records(lines[head.lines_before :], dialect.delimiter))
    rows = list(islice(_rows(path, encoding, dialect, head.lines_before, fits), MOST_ROWS))
    rows, sums = _without_sums(rows)
    columns = []
    above = ""
    for position, heading in enumerate(head.header):
        heading = " ".join(heading.split())
        above = heading or (above if head.below else "")
        option = " ".join(head.below[position].split()) if head.below else ""
        title = " ".join(head.titles[position].split()) if head.titles else ""
        cells = tuple(row[position].strip() for row in rows)
        columns.append(RawColumn(position, heading, above, option, title, cells))
    before = _first_record(_records(lines, dialect.delimiter))
    return RawTable(tuple(columns), head.origin, len(rows), before, sums, encoding.problems)


def _without_sums(rows: list[list[str]]) -> tuple[list[list[str]], int]:
    """The rows without those at the end that sum up the others, and how many these are.

    Their first cell says so, and stands nowhere else in its column.
    """
    left = list(rows)
    while len(left) > 1 and len(rows) - len(left) < _SUMS_AT_MOST:
        position = next((n for n, cell in enumerate(left[-1]) if cell.strip()), 0)
        said = normalise(left[-1][position]).rstrip(":") if left[-1] else ""
        if said not in SUMS or any(normalise(row[position]) == said for row in left[:-1]):
            break
        left.pop()
    return left, len(rows) - len(left)


def _figures_in(records: Sequence[Sequence[str]]) -> Fits:
    """Whether a row has figures where the first records have them.

    A line of a text that has as many cells as a row is none by that.
    """
    columns = [list(filter(None, map(str.strip, cells))) for cells in zip(*records, strict=False)]
    shares = [sum(map(bool, map(_FIGURES, c))) / len(c) if c else 0.0 for c in columns]
    figures = [n for n, share in enumerate(shares) if share >= _MOSTLY]
    return lambda row, _: all(not row[n] or _FIGURES(row[n].strip()) for n in figures)


def _rows(
    path: Path, encoding: Encoding, dialect: Dialect, before: int, fits: Fits
) -> Iterator[list[str]]:
    with path.open("rb") as stream, encoding.open(stream) as text:
        lines = (line.replace("\0", "") for line in islice(text, before, None))
        blocks = read_blocks(lines, before + 1, dialect.header, dialect.delimiter, fits, Oddities())
        for block in blocks:
            yield from block.rows


def _delimiter(lines: Sequence[str], likely: str) -> str:
    """What parts the header and every record alike; commas last, as they part decimals too."""
    for delimiter in "\t;|,":
        widths = [len(record) for record in _records(lines, delimiter) if any(record)]
        if len(widths) > 1 and len(set(widths)) == 1 and widths[0] > 1:
            return delimiter
    prose = likely == "," and "," not in lines[0] and not re.search(r",(?! )", "".join(lines))
    if not prose and _header_width(lines, likely) == _usual(_records(lines, likely)):
        return likely
    # A sign in the cells alone, or in the heading alone, parts nothing.
    others = DELIMITERS.replace(likely, "")
    fitting = (d for d in others if _header_width(lines, d) == _usual(_records(lines, d)))
    return next(fitting, likely)


def _header_width(lines: Sequence[str], delimiter: str) -> int:
    records = _records(lines, delimiter)
    return len(records[_first_record(records)]) if records else 0


def _records(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    return list(csv.reader(lines, delimiter=delimiter))


def _dialect(lines: Sequence[str]) -> Dialect:
    """How the file is cut, with the first record as its header that is not of a preamble."""
    dialect = read_dialect(lines, lambda _: 0)
    skip = 1 if lines and lines[0].strip().strip('"').lower().startswith("sep=") else 0
    if lines and not skip:
        dialect = dialect._replace(delimiter=_delimiter(lines, dialect.delimiter))
    reader = csv.reader(lines[skip:], delimiter=dialect.delimiter)
    number = _first_record(_records(lines[skip:], dialect.delimiter))
    names = next(islice(reader, number, None), [])
    header = tuple(cell.strip().lstrip("\ufeff") for cell in names)
    return dialect._replace(header=header, lines_before=skip + reader.line_num)


def _usual(records: Sequence[Sequence[str]]) -> int:
    """How many cells most records have."""
    widths = [len(record) for record in records if any(record)]
    return max(set(widths), key=widths.count, default=1)


def _first_record(records: Sequence[Sequence[str]]) -> int:
    """The number of the record that the header is, from 0."""
    usual = _usual(records)
    for number, record in enumerate(records[:_PREAMBLE]):
        below = next((r for r in records[number + 1 :] if any(r)), None)
        if not _is_above(record, below, usual):
            return number
    return next((n for n, record in enumerate(records) if any(record)), 0)


def _is_above(record: Sequence[str], below: Sequence[str] | None, usual: int) -> bool:
    """Whether a record stands above the header: a title, a date, a line of notes."""
    filled = sum(bool(cell.strip()) for cell in record)
    if not filled:
        return True
    if below is None or usual < 2:
        return False
    if all(_FIGURE.fullmatch(cell.strip()) for cell in below):
        return False  # figures head nothing, so that this does
    if len(record) < usual:
        return filled <= max(1, usual // 3)
    if filled > 1 or not record[0].strip():
        return False
    return usual > 2 or all(cell.strip() and not cell.strip().isdecimal() for cell in below)
