"""A table gives the same tally wherever it lies: in a file, in PostgreSQL, in Spark."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support import mariadb, postgres
from support.tallies import HEADER, questionnaire, response, some, written
from surveygen.errors import SurveygenError
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, Tally, tally_responses

pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")

from surveygen.tallies.big.database import open_database_table
from surveygen.tallies.big.engine import IbisEngine

ROWS = [
    *some(400),
    *some(5),
    response(900, visit="first", website="http://spam"),
    response(901, visit="never", nps="11", why="naïve, “quoted”\nand over two lines"),
    {**response(902, visit="weekly"), "sg_id": ""},
    {**response(902, visit="weekly"), "sg_id": ""},
]
OTHERS = [response(n, sg_survey="pub", visit="first") for n in range(950, 960)]
"""Responses to another survey, which a table may hold beside."""


def missing(what: str) -> None:
    """Skip, or fail where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if postgres.find_programs() is None:
        missing("POSTGRESQL IS MISSING: install Debian's postgresql")
    psycopg = pytest.importorskip("psycopg", reason="pip install 'ibis-framework[postgres]'")
    with postgres.running() as address:
        columns = ", ".join(f'"{name}" text' for name in HEADER)
        with psycopg.connect(address) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA shop")
            cursor.execute(f"CREATE TABLE shop.responses ({columns})")
            marks = ", ".join(["%s"] * len(HEADER))
            values = [[row.get(name) or None for name in HEADER] for row in [*ROWS, *OTHERS]]
            cursor.executemany(f"INSERT INTO shop.responses VALUES ({marks})", values)  # noqa: S608
        yield address


@pytest.fixture
def by_csv(tmp_path: Path) -> dict[str, Any]:
    file = tmp_path / "r.csv"
    file.write_text(written(ROWS), encoding="utf-8")
    return as_json(tally_responses(questionnaire(), [file]))


def as_json(tally: Tally) -> dict[str, Any]:
    """The tally as its JSON says it."""
    found: dict[str, Any] = json.loads(to_json(tally))
    return found


def tally_of(address: str, table: str) -> Tally:
    """The tally of a database's table."""
    source = open_database_table(address, table, "cafe")
    return tally_responses(questionnaire(), [source], Request(engine=IbisEngine()))


def test_a_table_in_postgresql_gives_the_tally_of_the_file(
    address: str, by_csv: dict[str, Any]
) -> None:
    tally = tally_of(address, "shop.responses")
    assert as_json(tally) == by_csv
    assert by_csv["ledger"]["duplicates"] == 5
    assert by_csv["ledger"]["spam"] == 1


def test_a_table_that_is_not_there_is_told_with_the_nearest_one(address: str) -> None:
    with pytest.raises(SurveygenError, match=r"D005.*Did you mean 'responses'"):
        open_database_table(address, "shop.response", "cafe")


@pytest.mark.parametrize(
    "address",
    [
        "postgres://me:secret@127.0.0.1:1/shop",
        "postgres://me:se%63ret@127.0.0.1:1/shop",
        "postgres://me@127.0.0.1:1/shop?password=secret",
        "postgres://me@127.0.0.1:1/shop?connect_timeout=3&sslpassword=secret",
        "nosuch://me:secret@127.0.0.1:1/shop",
        "clickhouse://me:secret@127.0.0.1:1",
    ],
)
def test_a_database_that_does_not_answer_is_told_without_its_password(address: str) -> None:
    with pytest.raises(SurveygenError, match="D004") as caught:
        open_database_table(address, "responses", "cafe")
    assert not re.search("secret|se%63ret", str(caught.value))


def test_a_table_in_sqlite_gives_the_tally_of_the_file(
    tmp_path: Path, by_csv: dict[str, Any]
) -> None:
    file = tmp_path / "shop.db"
    with closing(sqlite3.connect(file)) as opened, opened:
        columns = ", ".join(f'"{name}" text' for name in HEADER)
        opened.execute(f"CREATE TABLE responses ({columns})")
        marks = ", ".join("?" for _ in HEADER)
        values = [[row.get(name) or None for name in HEADER] for row in [*ROWS, *OTHERS]]
        opened.executemany(f"INSERT INTO responses VALUES ({marks})", values)  # noqa: S608
    tally = tally_of(f"sqlite://{file}", "responses")
    assert as_json(tally) == by_csv


def test_a_table_in_mariadb_gives_the_tally_of_the_file(by_csv: dict[str, Any]) -> None:
    if mariadb.find_programs() is None:
        missing("MARIADB IS MISSING: install Debian's mariadb-server")
    driver = pytest.importorskip(
        "MySQLdb", reason="pip install 'ibis-framework[mysql]', after Debian's libmariadb-dev"
    )
    with mariadb.running() as address:
        parts = urlsplit(address)
        with closing(
            driver.connect(
                host="127.0.0.1",
                port=parts.port,
                user=parts.username,
                password=mariadb.PASSWORD,
                database="shop",
                charset="utf8mb4",
            )
        ) as connection:
            columns = ", ".join(f"`{name}` text" for name in HEADER)
            marks = ", ".join(["%s"] * len(HEADER))
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE TABLE responses ({columns})")
                cursor.executemany(f"INSERT INTO responses VALUES ({marks})", values())  # noqa: S608
            connection.commit()
        assert as_json(tally_of(address, "responses")) == by_csv
        with pytest.raises(SurveygenError, match=r"D005.*Did you mean 'responses'"):
            open_database_table(address, "response", "cafe")
        wrong = address.replace("guess%20it", "secret")
        with pytest.raises(SurveygenError, match="D004") as caught:
            open_database_table(wrong, "responses", "cafe")
        assert "secret" not in str(caught.value)


def test_a_table_in_clickhouse_gives_the_tally_of_the_file(
    tmp_path: Path, by_csv: dict[str, Any]
) -> None:
    """ClickHouse's own engine, in this process: chDB."""
    for module in ("chdb", "clickhouse_connect"):
        pytest.importorskip(module, reason="CHDB IS MISSING: pip install chdb clickhouse-connect")
    import ibis

    address = f"clickhouse://localhost/default?interface=chdb&path={tmp_path / 'clickhouse'}"
    connection = ibis.connect(address)
    columns = ", ".join(f"`{name}` Nullable(String)" for name in HEADER)
    connection.raw_sql(f"CREATE TABLE responses ({columns}) ENGINE = MergeTree ORDER BY tuple()")
    connection.con.insert("responses", values(), column_names=list(HEADER))
    tally = tally_of(address, "responses")
    # Within a process it takes no lists of ours, as a server does: what is repeated is told here.
    assert "D001" in {note.code for note in tally.problems}
    assert as_json(tally) == by_csv
    connection.raw_sql("CREATE TABLE once ENGINE = Memory AS SELECT * FROM responses LIMIT 1")
    connection.raw_sql("TRUNCATE TABLE once")
    rows = [[row.get(name) or None for name in HEADER] for row in some(50)]
    connection.con.insert("once", rows, column_names=list(HEADER))
    alone = tally_of(address, "once")
    assert not alone.problems
    assert alone.ledger.counted == 50
    with pytest.raises(SurveygenError, match=r"D005.*Did you mean 'responses'"):
        open_database_table(address, "response", "cafe")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("response", "Did you mean 'responses'"),
        ("shop.answer", "Did you mean 'answers'"),
        ("xyz", "Known here: responses"),
        ("nowhere.responses", "Write it as the database does"),
    ],
)
def test_a_table_that_duckdb_lacks_is_told_with_those_it_has(
    tmp_path: Path, table: str, said: str
) -> None:
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect(str(tmp_path / "d.duckdb"))) as connection:
        connection.execute("CREATE TABLE responses (q VARCHAR)")
        connection.execute("CREATE SCHEMA shop; CREATE TABLE shop.answers (q VARCHAR)")
    with pytest.raises(SurveygenError, match=f"D005.*{re.escape(said)}"):
        open_database_table(f"duckdb://{tmp_path / 'd.duckdb'}", table, "cafe")


def values() -> list[list[str | None]]:
    """The rows as a table holds them."""
    return [[row.get(name) or None for name in HEADER] for row in [*ROWS, *OTHERS]]


@pytest.mark.parametrize("scheme", ["mysql", "mssql", "oracle", "trino", "clickhouse"])
def test_a_driver_that_is_not_there_is_told_with_the_line_that_installs_it(scheme: str) -> None:
    driver = {"mysql": "MySQLdb", "mssql": "pyodbc", "oracle": "oracledb", "trino": "trino"}
    if find_spec(driver.get(scheme, "clickhouse_connect")):
        pytest.skip("it is there")
    with pytest.raises(SurveygenError, match=rf"D002.*ibis-framework\[{scheme}\]"):
        open_database_table(f"{scheme}://me@127.0.0.1:1/shop", "responses", "cafe")


@pytest.mark.slow
def test_a_table_in_spark_gives_the_tally_of_the_file(by_csv: dict[str, Any]) -> None:
    if shutil.which("java") is None:
        missing("JAVA IS MISSING: install Debian's default-jre-headless")
    pyspark = pytest.importorskip("pyspark.sql", reason="pip install 'ibis-framework[pyspark]'")
    builder = pyspark.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        values = [[row.get(name) or None for name in HEADER] for row in [*ROWS, *OTHERS]]
        schema = ", ".join(f"{name} string" for name in HEADER)
        session.createDataFrame(values, schema).createOrReplaceTempView("responses")
        assert as_json(tally_of("spark://local", "responses")) == by_csv
        # Of so many ids some have the same hash of 32 bits, which is what Spark calls a hash.
        ids = session.range(300_000).selectExpr("concat('r', id) AS sg_id")
        assert ids.selectExpr("count(DISTINCT hash(sg_id))").first()[0] < 300_000
        ids.createOrReplaceTempView("many")
        table = open_database_table("spark://local", "many", "cafe")
        assert table.relation.repeated(0).count() == 0
    finally:
        session.stop()
