"""Tables of responses where they already are: Postgres, Spark, ClickHouse and what Ibis knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from surveygen import wire
from surveygen.errors import Problem, SurveygenError
from surveygen.messages import failure, suggestion
from surveygen.responses.table import SAMPLE_ROWS, Block, Fits, Oddities, Row, Unfiled
from surveygen.tallies.big.relation import Relation, column

_SECRET = re.compile("pass|pwd|secret|token|key", re.IGNORECASE)
"""What is asked for under such names is nobody's to read."""


@dataclass(frozen=True)
class DatabaseTable(Unfiled):
    """A table of a database; of several surveys' rows only those of one are seen."""

    name: str
    """What messages call it."""
    table: Any
    """The Ibis table."""
    survey: str

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns but those that `surveygen load` adds for itself."""
        return tuple(name for name in self.table.columns if name not in (wire.DAY, wire.DIGEST))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """There are none."""
        return ()

    @cached_property
    def relation(self) -> Relation:
        """The survey's rows with every cell as text."""
        cells = {
            column(i): self.table[name].cast("string").fill_null("")
            for i, name in enumerate(self.header)
        }
        rows = self.table.select(**cells)
        if wire.SURVEY in self.header:
            survey = rows[column(self.header.index(wire.SURVEY))].strip()
            rows = rows.filter(survey.isin(["", self.survey]))
        return Relation(rows, ordered=False)

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows themselves, for the engine `csv`: all of them are fetched."""
        del fits, oddities  # a table's rows have neither cells too many nor too few
        rows = self.relation.rows.to_pyarrow()
        start = 1
        for batch in rows.to_batches(max_chunksize=10_000):
            cells = [list(row.values()) for row in batch.to_pylist()]
            yield Block(cells, range(start, start + len(cells)), [""] * len(cells))
            start += len(cells)

    def sample(self, fits: Fits) -> Sequence[Row]:
        """Some of the rows."""
        del fits
        found = self.relation.cells(range(len(self.header)), SAMPLE_ROWS)
        return [list(row) for row in found]


def open_database_table(address: str, name: str, survey: str) -> DatabaseTable:
    """The table of that name, `schema.table` too, in the database at an address.

    A name with a slash is that of a folder of Parquet files, for what reads these: Spark, DuckDB.
    Raises SurveygenError where the extra is not installed, the address is not understood, the
    database does not answer, or has no such table.
    """
    connection = connect(address)
    if "/" in name:
        return DatabaseTable(name, _in_parquet(connection, name), survey)
    database, _, table = name.rpartition(".")
    try:
        found = connection.table(table, database=database or None)
    except Exception as error:
        names = _tables(connection, database)
        if table in names:
            raise failure("D004", name, reason=reason_of(error)) from error
        near = suggestion(table, names) or "Write it as the database does, `schema.table` too."
        raise failure("D005", name, table=name, suggestion=near) from error
    return DatabaseTable(name, found, survey)


def connect(address: str) -> Any:
    """Ibis' connection to the database at an address; raises as `open_database_table` does."""
    scheme = address.partition("://")[0]
    try:
        import ibis
    except ModuleNotFoundError as error:
        remedy = "pip install 'surveygen[big]'"
        raise failure("D002", engine=scheme, remedy=remedy) from error
    try:
        if scheme == "spark":
            return _connect_to_spark(address)
        return ibis.connect(address)
    except ModuleNotFoundError as error:
        raise _no_driver(scheme) from error
    except Exception as error:
        # Ibis has an error of its own for a driver that is not installed.
        if isinstance(error.__cause__, ImportError) or "missing dependencies" in str(error):
            raise _no_driver(scheme) from error
        # Whichever driver is behind it, what it says is about the address.
        told = without_password(address)
        reason = reason_of(error).replace(address, told)
        for secret in _secrets(address):
            reason = reason.replace(secret, "…")
        raise failure("D004", told, reason=reason) from error


def _no_driver(scheme: str) -> SurveygenError:
    extra = {"spark": "pyspark", "postgresql": "postgres"}.get(scheme, scheme)
    return failure("D002", engine=scheme, remedy=f"pip install 'ibis-framework[{extra}]'")


def _connect_to_spark(address: str) -> Any:
    """Spark at `spark://host:7077`; `spark://local` is one on this machine."""
    import ibis
    from pyspark.sql import SparkSession

    master = "local[*]" if address.removesuffix("/") == "spark://local" else address
    return ibis.pyspark.connect(SparkSession.builder.master(master).getOrCreate())


def _in_parquet(connection: Any, folder: str) -> Any:
    """A folder of Parquet files, which may lie in others named `column=value`, as a table."""
    try:
        if connection.name == "duckdb" and not folder.endswith(".parquet"):
            files = f"{folder.rstrip('/')}/**/*.parquet"
            return connection.read_parquet(files, hive_partitioning=True)
        return connection.read_parquet(folder)
    except Exception as error:
        raise failure("D004", folder, reason=reason_of(error)) from error


def _tables(connection: Any, database: str) -> list[str]:
    try:
        if connection.name == "duckdb":  # of which Ibis 12 asks what DuckDB 2 has no more
            listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
            return [n for (n,) in connection.con.execute(listed, [database or "main"]).fetchall()]
        return list(connection.list_tables(database=database or None))
    except Exception:  # noqa: BLE001 - a database may not tell; then nothing is suggested
        return []


def reason_of(error: Exception) -> str:
    """The first line of what a driver says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


def without_password(address: str) -> str:
    """The address as it may be shown: a password may stand in what it asks for, too."""
    scheme, _, rest = address.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}{at}{host.partition('?')[0]}"


def _secrets(address: str) -> list[str]:
    """What may be a password in an address, as it is written and as a driver reads it."""
    rest = address.partition("://")[2]
    asked = rest.rpartition("@")[2].partition("?")[2]
    written = [rest.rpartition("@")[0].partition(":")[2]]
    written += [value for name, _, value in (p.partition("=") for p in asked.split("&"))
                if _SECRET.search(name)]  # fmt: skip
    return [text for one in written if one for text in (one, unquote(one))]
