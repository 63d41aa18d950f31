"""How databases differ in what a table of responses needs of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar

from surveygen import wire
from surveygen.reports.databases.layout import TableColumn, Type
from surveygen.reports.research.data import Cell

Row = Sequence[Cell]


class Dialect:
    """PostgreSQL's way; the others say what differs.

    Names are quoted, and no text of a response ever gets into a statement.
    """

    quote: ClassVar[str] = '"'
    types: ClassVar[Mapping[Type, str]] = MappingProxyType({
        "key": "varchar(80)", "text": "text", "whole": "integer", "number": "double precision",
        "day": "date", "moment": "timestamp",
    })  # fmt: skip
    as_text: ClassVar[str] = "text"
    longest: ClassVar[int] = 63
    """The bytes that a column's name may have; what is longer PostgreSQL cuts without a word."""
    divided: ClassVar[str] = f' PARTITION BY RANGE ("{wire.DAY}")'
    """What the statement that makes the table ends with."""
    mark: ClassVar[str] = "%s"

    def __init__(self, connection: Any, name: str) -> None:
        """The table of that name, `schema.table` too, over a connection of Ibis'."""
        self.ibis, self.con = connection, connection.con
        self.database, _, self.table = name.rpartition(".")
        self.name = ".".join(map(self.quoted, filter(None, (self.database, self.table))))
        self._days: set[date] = set()

    def quoted(self, name: str) -> str:
        """A name as a statement takes it."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote

    def execute(self, statement: str) -> None:
        """Carry out a statement that has no answer."""
        with self.con.cursor() as cursor:
            cursor.execute(statement)

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows that a statement finds."""
        with self.con.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    def columns(self) -> tuple[str, ...]:
        """The columns that the table has; none where there is no such table."""
        from ibis.common.exceptions import TableNotFound

        try:
            return tuple(self.ibis.table(self.table, database=self.database or None).columns)
        except TableNotFound:
            return ()

    def create(self, columns: Iterable[TableColumn]) -> None:
        """Make the table."""
        defined = ", ".join(f"{self.quoted(c.name)} {self.types[c.type]}" for c in columns)
        self.execute(f"CREATE TABLE {self.name} ({defined}){self.divided}")
        self.prepare()

    def prepare(self) -> None:
        """What belongs to a new table: an index of the ids, a place for what has no day."""
        self.execute(f"CREATE TABLE {self._part('other')} PARTITION OF {self.name} DEFAULT")
        self._index(wire.ID)

    def widen(self, column: TableColumn) -> None:
        """Add a column that the table lacks."""
        named = f"{self.quoted(column.name)} {self.types[column.type]}"
        self.execute(f"ALTER TABLE {self.name} ADD COLUMN {named}")

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is done stands in the end, or nothing of it; one load at a time."""
        self.con.autocommit = False
        try:
            self.execute(f"LOCK TABLE {self.name} IN SHARE ROW EXCLUSIVE MODE")
            yield
        except BaseException:
            self.con.rollback()
            raise
        self.con.commit()

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[int, str, str]]:
        """Of those ids that are in the table the revision, the moment and the digest."""
        sent = f"CAST({self.quoted(wire.SUBMITTED)} AS {self.as_text})"
        wanted = ", ".join([self.quoted(wire.ID), self.quoted(wire.REVISION), sent,
                            self.quoted(wire.DIGEST)])  # fmt: skip
        found = self.fetch(f"SELECT {wanted} FROM {self.name} WHERE {self._among(ids)}")  # noqa: S608
        return {str(i): (int(n or 0), str(at or "")[:19], str(said)) for i, n, at, said in found}

    def delete(self, ids: Sequence[str]) -> None:
        """Take rows out."""
        self.execute(f"DELETE FROM {self.name} WHERE {self._among(ids)}")  # noqa: S608

    def insert(self, columns: Sequence[TableColumn], rows: Sequence[Row]) -> None:
        """Append rows, whose cells are in the order of these columns."""
        place = [column.name for column in columns].index(wire.DAY)
        for day in sorted({d for row in rows if isinstance(d := row[place], date)}):
            self._make_part(day)
        named = ", ".join(self.quoted(column.name) for column in columns)
        with (
            self.con.cursor() as cursor,
            cursor.copy(f"COPY {self.name} ({named}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _among(self, ids: Sequence[str]) -> str:
        # Ids have only letters, digits and signs that mean nothing in a statement.
        listed = ", ".join(f"'{one}'" for one in ids)
        return f"{self.quoted(wire.ID)} IN ({listed})"

    def _part(self, of: str) -> str:
        named = self.quoted(f"{self.table[:40]}_{of}")
        return f"{self.quoted(self.database)}.{named}" if self.database else named

    def _make_part(self, day: date) -> None:
        if day in self._days:
            return
        part, following = self._part(f"{day:%Y%m%d}"), day + timedelta(1)
        self.execute(
            f"CREATE TABLE IF NOT EXISTS {part} PARTITION OF {self.name} "
            f"FOR VALUES FROM ('{day}') TO ('{following}')"
        )
        self._days.add(day)

    def _index(self, column: str) -> None:
        named = self.quoted(f"{self.table[:40]}_{column}")
        self.execute(f"CREATE INDEX {named} ON {self.name} ({self.quoted(column)})")


class MariaDb(Dialect):
    """MariaDB and MySQL: 31 partitions, of which one has all responses of a day."""

    quote = "`"
    types = MappingProxyType({
        "key": "varchar(80)", "text": "mediumtext", "whole": "integer", "number": "double",
        "day": "date", "moment": "datetime",
    })  # fmt: skip
    as_text = "char"
    longest = 64
    divided = (
        f", KEY (`{wire.ID}`)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin "
        f"PARTITION BY HASH (TO_DAYS(`{wire.DAY}`)) PARTITIONS 31"
    )

    def create(self, columns: Iterable[TableColumn]) -> None:
        """Make the table; what tells large letters from small ones, as a tally does."""
        defined = ", ".join(f"{self.quoted(c.name)} {self.types[c.type]}" for c in columns)
        self.execute(f"CREATE TABLE {self.name} ({defined}{self.divided}")

    @contextmanager
    def together(self) -> Iterator[None]:
        """The same; its lock is one of a name."""
        self.con.set_character_set("utf8mb4")
        self.con.autocommit(False)
        [(got,)] = self.fetch("SELECT GET_LOCK('surveygen load', 600)")
        if not got:
            raise TimeoutError("another load has not ended")
        try:
            yield
        except BaseException:
            self.con.rollback()
            raise
        else:
            self.con.commit()
        finally:
            self.fetch("SELECT RELEASE_LOCK('surveygen load')")

    def insert(self, columns: Sequence[TableColumn], rows: Sequence[Row]) -> None:
        """Append rows."""
        named = ", ".join(self.quoted(column.name) for column in columns)
        marks = ", ".join([self.mark] * len(columns))
        statement = f"INSERT INTO {self.name} ({named}) VALUES ({marks})"  # noqa: S608
        with self.con.cursor() as cursor:
            cursor.executemany(statement, rows)


class SqliteFile(Dialect):
    """SQLite: a file, with an index in place of partitions."""

    longest = 1000
    divided = ""
    mark = "?"

    def execute(self, statement: str) -> None:
        """Carry out a statement that has no answer."""
        self.con.execute(statement)

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows that a statement finds."""
        return list(self.con.execute(statement).fetchall())

    def prepare(self) -> None:
        """Indexes of the ids and of the days."""
        self._index(wire.ID)
        self._index(wire.DAY)

    @contextmanager
    def together(self) -> Iterator[None]:
        """The same."""
        self.con.commit()
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.con.rollback()
            raise
        self.con.commit()

    def insert(self, columns: Sequence[TableColumn], rows: Sequence[Row]) -> None:
        """Append rows; it has texts for what the calendar says."""
        named = ", ".join(self.quoted(column.name) for column in columns)
        marks = ", ".join([self.mark] * len(columns))
        texts = [[str(c) if isinstance(c, date) else c for c in row] for row in rows]
        statement = f"INSERT INTO {self.name} ({named}) VALUES ({marks})"  # noqa: S608
        self.con.executemany(statement, texts)


class DuckDbFile(SqliteFile):
    """DuckDB: a file, whose blocks know themselves which days are in them."""

    def prepare(self) -> None:
        """Nothing: it looks through ids faster than it keeps an index of them."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """The same."""
        self.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def insert(self, columns: Sequence[TableColumn], rows: Sequence[Row]) -> None:
        """Append rows, as one table of Arrow's."""
        import pyarrow

        cells = zip(*rows, strict=True)
        arrays = [pyarrow.array(list(of), from_pandas=False) for of in cells]
        incoming = pyarrow.Table.from_arrays(arrays, [f"c{i}" for i in range(len(columns))])
        named = ", ".join(self.quoted(column.name) for column in columns)
        self.con.register("surveygen_incoming", incoming)
        self.execute(f"INSERT INTO {self.name} ({named}) SELECT * FROM surveygen_incoming")  # noqa: S608
        self.con.unregister("surveygen_incoming")


class ClickHouse(Dialect):
    """ClickHouse, and chDB within a process: it has no transactions, a load is repeated instead."""

    quote = "`"
    types = MappingProxyType({
        "key": "String", "text": "Nullable(String)", "whole": "Nullable(Int32)",
        "number": "Nullable(Float64)", "day": "Nullable(Date)",
        "moment": "Nullable(DateTime('UTC'))",
    })  # fmt: skip
    as_text = "Nullable(String)"
    longest = 1000
    divided = (
        f" ENGINE = MergeTree PARTITION BY `{wire.DAY}` ORDER BY `{wire.ID}` "
        "SETTINGS allow_nullable_key = 1"
    )

    def execute(self, statement: str) -> None:
        """Carry out a statement that has no answer."""
        self.con.command(statement)

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows that a statement finds."""
        return list(self.con.query(statement).result_rows)

    def prepare(self) -> None:
        """Nothing: its order is by ids."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """What was put in before something went wrong stays, and is there already next time."""
        yield

    def insert(self, columns: Sequence[TableColumn], rows: Sequence[Row]) -> None:
        """Append rows; of as many days as they are."""
        self.con.insert(
            self.table,
            [[_zoned(cell) for cell in row] for row in rows],
            column_names=[column.name for column in columns],
            database=self.database or None,
            settings={"max_partitions_per_insert_block": 0},
        )


def _zoned(cell: Cell) -> Cell:
    """A moment with the zone that it is in, without which a driver takes that of this computer."""
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) else cell


DIALECTS: Mapping[str, type[Dialect]] = {
    "postgres": Dialect, "postgresql": Dialect, "mysql": MariaDb, "sqlite": SqliteFile,
    "duckdb": DuckDbFile, "clickhouse": ClickHouse,
}  # fmt: skip
"""By the beginning of an address."""
