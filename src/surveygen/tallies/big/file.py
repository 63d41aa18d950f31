"""A CSV file in DuckDB, and the proof that DuckDB read every byte of it as we would have.

DuckDB is told how the file is cut, it never guesses, and all columns are texts. What it does not
read as the engine `csv` would is found without reading the file as `csv` does:

- The bytes add up. The cells, the delimiters and line ends between them and the quotation marks
  around them make up the whole file; a space that was dropped, a delimiter too many or a blank
  line leaves bytes over.
- A cell over several lines may be a quotation mark that was never closed. Where a line in it has
  enough delimiters to be a row, the row is read again by `surveygen.responses.records`.

Whatever fails is left to the engine `csv`, which knows what to say about it.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from surveygen import wire
from surveygen.responses.answers import Cells
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.matching import Matching
from surveygen.responses.records import LONGEST_CELL, read_blocks
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Oddities
from surveygen.tallies.big.relation import ROW, Relation, UnfitError, column

MEMORY = "1GB"
"""What DuckDB may keep in memory; the rest of a table goes to a temporary folder."""

_BLOCK = 1 << 18
_BUFFER = 8_000_000
"""Bytes of a file that DuckDB holds at a time, of which a line may take a part."""
WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
"""What `str.strip` takes away."""
_GUESSED = {"R004", "R014"}
"""What is said of a file that was not decoded as it stands."""
_MARKS = {"quotes": ord('"'), "feeds": ord("\n"), "returns": ord("\r")}


@contextmanager
def loaded(table: CsvTable) -> Iterator[FileRows]:
    """The file's rows in a DuckDB of their own, as long as the context lasts.

    Raises UnfitError where DuckDB cannot read them.
    """
    import duckdb
    import ibis

    source = reading(table)
    with tempfile.TemporaryDirectory(prefix="surveygen-") as folder:
        connection = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=folder)
        try:
            try:
                connection.raw_sql(f"CREATE TABLE responses AS SELECT * FROM {source}")  # noqa: S608
            except duckdb.Error as error:
                raise UnfitError("DuckDB stumbles over it") from error
            rows = connection.table("responses")
            yield FileRows(table, Relation(rows.mutate(rows.rowid().name(ROW)), True), connection)
        finally:
            connection.disconnect()


def reading(table: CsvTable) -> str:
    """What DuckDB is told of a file, to be queried. Raises UnfitError where it cannot read it."""
    if table.path is None:
        raise UnfitError("it does not lie in a file")
    decoded = {problem.code for problem in table.encoding.problems}
    if table.encoding.codec != "utf-8" or _GUESSED & decoded:
        raise UnfitError("it is not plain UTF-8")
    if len(table.header) < 2:
        raise UnfitError("it has a single column")
    names = [column(i) for i in range(len(table.header))]
    columns = ", ".join(f"{name}: 'VARCHAR'" for name in names)
    return f"""read_csv({quoted(str(table.path))},
        auto_detect = false, header = false, skip = {table.dialect.lines_before},
        delim = {quoted(table.dialect.delimiter)}, quote = '"', escape = '"', strict_mode = true,
        null_padding = false, nullstr = '', force_not_null = [{", ".join(map(quoted, names))}],
        buffer_size = {_BUFFER}, columns = {{{columns}}})"""


_PLAIN = r"lower(trim(regexp_replace({}, '[\s\x{{00A0}}]+', ' ', 'g')))"
"""A cell without what `normalise` takes no notice of in a heading."""


def quoted(value: str) -> str:
    """A text as a query takes it."""
    return "'" + value.replace("'", "''") + "'"


def blank_or_header(table: CsvTable, matching: Matching) -> str:
    """The condition that a row is blank, or the header again.

    What no such cell holds or is comes first, as it is looked at in every row.
    """
    first = matching.special.get(wire.ID, matching.answer_columns[0])
    order = sorted(range(len(table.header)), key=lambda i: i != first)
    blank = " AND ".join(
        f"({c} < '!' OR {c} >= chr(127)) AND trim({c}, {quoted(WHITE)}) = ''"
        for c in map(column, order)
    )
    shown = table.worded.get(first, "") if isinstance(table.worded, Mapping) else ""
    headings = sorted({normalise(name) for name in (matching.names[first], shown) if name})
    again = [
        f"(contains(lower({column(first)}), {quoted(heading.split(' ')[0])}) AND "
        f"{_PLAIN.format(column(first))} = {quoted(heading)})"
        for heading in headings
    ]
    return " OR ".join([*again, f"({blank})"])


def hides_rows(table: CsvTable, positions: Iterable[int], breaks: str) -> str:
    """The condition that a cell over several lines in one of these columns might hide rows.

    The last line of a cell goes on with the cells after it: it is as wide as a row when it holds as
    many delimiters as there are cells before it.
    """
    names = [column(i) for i in range(len(table.header))]
    delimiter = quoted(table.dialect.delimiter)
    rest = [f"concat({', '.join(names[i:])})" for i in range(len(names))]
    hidden = " OR ".join(
        f"(({' OR '.join(f'contains({names[i]}, chr({ord(b)}))' for b in breaks)}) AND "
        f"(strlen({names[i]}) >= {LONGEST_CELL} OR "
        f"strlen({rest[i]}) - strlen(replace({rest[i]}, {delimiter}, '')) >= {i}))"
        for i in positions
    )
    return hidden or "false"


@dataclass(frozen=True, slots=True)
class FileRows:
    """The rows of one file as DuckDB read them."""

    table: CsvTable
    relation: Relation
    connection: Any

    def verify(self, matching: Matching, counted: dict[int, dict[str, int]]) -> None:
        """Make sure that the engine `csv` would have read the same rows; else raise UnfitError.

        `counted` holds the distinct cells of some columns with how often they occur in all rows:
        nothing has to be asked about those.
        """
        self._refuse_odd_rows(matching)
        marks = count_marks(self.table)
        sums = self._sums(counted)
        if not marks.make_up(sums, len(self.table.header)):
            raise UnfitError("its bytes do not add up to rows")
        if not marks.are_lines(sums.rows):
            breaks = "\n\r" if marks.returns else "\n"
            self._verify_lines(matching, counted, breaks)

    def _refuse_odd_rows(self, matching: Matching) -> None:
        """No row may be blank or the header again."""
        odd = blank_or_header(self.table, matching)
        if self._ask(f"SELECT 1 FROM responses WHERE {odd} LIMIT 1"):  # noqa: S608
            raise UnfitError("a row of it is blank, or the header again")

    def _sums(self, counted: dict[int, dict[str, int]]) -> Sums:
        rest = [column(i) for i in range(len(self.table.header)) if i not in counted]
        octets = [f"sum(strlen({c}))" for c in rest]
        quotes = [
            f"sum(CASE WHEN contains({c}, '\"') THEN strlen({c}) - strlen(replace({c}, '\"', '')) "
            "ELSE 0 END)" for c in rest
        ]  # fmt: skip
        query = (
            f"SELECT count(*), {' + '.join(octets) or 0}, {' + '.join(quotes) or 0} FROM responses"  # noqa: S608
        )
        rows, length, inner = (int(n or 0) for n in self._ask(query)[0])
        for cells in counted.values():
            for cell, count in cells.items():
                length += len(cell.encode()) * count
                inner += cell.count('"') * count
        return Sums(rows, length, inner)

    def _verify_lines(
        self, matching: Matching, counted: dict[int, dict[str, int]], breaks: str
    ) -> None:
        """Read those rows again whose cells over several lines might hide rows."""
        names = [column(i) for i in range(len(self.table.header))]
        over_lines = [
            i
            for i in range(len(names))
            if i not in counted or any(mark in cell for cell in counted[i] for mark in breaks)
        ]
        hidden = hides_rows(self.table, over_lines, breaks)
        query = f"SELECT {', '.join(names)} FROM responses WHERE {hidden}"  # noqa: S608
        found = self._ask(query)
        if not all(self._reads_the_same(row, matching) for row in found):
            raise UnfitError("a quotation mark in it may not be closed")

    def _reads_the_same(self, row: Cells, matching: Matching) -> bool:
        delimiter, text = self.table.dialect.delimiter, io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerow(row)
        lines = io.StringIO(text.getvalue(), newline="").readlines()
        oddities = Oddities()
        blocks = read_blocks(iter(lines), 1, self.table.header, delimiter, matching.fits, oddities)
        again = [tuple(found) for block in blocks for found in block.rows]
        return again == [tuple(row)] and not oddities.lines

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.connection.raw_sql(query).fetchall()
        return found


@dataclass(frozen=True, slots=True)
class Sums:
    """What all rows hold together."""

    rows: int
    octets: int
    """The bytes of all cells."""
    quotes: int
    """The quotation marks in them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the bytes below the header hold."""

    size: int
    quotes: int
    feeds: int
    returns: int
    line_end: int
    """The bytes of a line's end: two for CR LF."""
    ends_with_line: bool
    """Whether the last line has an end."""

    def make_up(self, sums: Sums, width: int) -> bool:
        """Whether the cells of rows of that many, and what stands between and around them, do."""
        ends = sums.rows * self.line_end - (0 if self.ends_with_line else self.line_end)
        around = self.quotes - sums.quotes
        return self.size == sums.octets + sums.rows * (width - 1) + ends + around

    def are_lines(self, rows: int) -> bool:
        """Whether so many rows are a line each, so that no cell goes over several."""
        lines = rows - (not self.ends_with_line)
        return (self.feeds, self.returns) == (lines, lines if self.line_end == 2 else 0)


def count_marks(table: CsvTable) -> Marks:
    """Count them, without reading any row."""
    buffer = bytearray(_BLOCK)
    with table.opener() as stream:
        head = b"".join(stream.readline() for _ in range(table.dialect.lines_before))
        found, size, last = dict.fromkeys(_MARKS, 0), 0, b""
        while length := stream.readinto(buffer):  # type: ignore[attr-defined]
            for name, mark in _MARKS.items():
                found[name] += buffer.count(mark, 0, length)
            size += length
            last = bytes(buffer[length - 1 : length])
    line_end = 2 if head.endswith(b"\r\n") else 1
    return Marks(size, **found, line_end=line_end, ends_with_line=last in (b"\n", b"\r"))
