"""Responses put into a table: typed, each once, and tallied there as in their files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from support import mariadb, postgres
from support.round_trip import SOURCE
from support.tallies import CAFE, counts, questionnaire, response, some, written
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.language import read
from surveygen.model import Questionnaire
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, Tally, tally_responses

pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")

from surveygen.reports.databases import loading
from surveygen.reports.databases.dialect import DIALECTS, Dialect
from surveygen.reports.databases.layout import Layout, TableColumn
from surveygen.reports.databases.loading import Loaded, load
from surveygen.tallies.big.database import connect, open_database_table
from surveygen.tallies.big.engine import IbisEngine

ELSEWHERE = {"ledger", "first", "last", "sources", "problems"}
"""What is told of a file and not of a table: what did not count is not in that at all."""
ATTACK = "'); DROP TABLE cafe; --"


def missing(what: str) -> None:
    """Skip, or fail where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def _in_postgres(stack: ExitStack, folder: Path) -> str:
    if postgres.find_programs() is None:
        missing("POSTGRESQL IS MISSING: install Debian's postgresql")
    pytest.importorskip("psycopg", reason="pip install 'ibis-framework[postgres]'")
    return stack.enter_context(postgres.running())


def _in_mariadb(stack: ExitStack, folder: Path) -> str:
    if mariadb.find_programs() is None:
        missing("MARIADB IS MISSING: install Debian's mariadb-server")
    pytest.importorskip("MySQLdb", reason="pip install mysqlclient, after libmariadb-dev")
    return stack.enter_context(mariadb.running())


def _in_clickhouse(stack: ExitStack, folder: Path) -> str:
    for module in ("chdb", "clickhouse_connect"):
        pytest.importorskip(module, reason="CHDB IS MISSING: pip install chdb clickhouse-connect")
    return f"clickhouse://localhost/default?interface=chdb&path={folder / 'clickhouse'}"


DATABASES: dict[str, Callable[[ExitStack, Path], str]] = {
    "duckdb": lambda _, folder: f"duckdb://{folder / 'shop.ddb'}",
    "sqlite": lambda _, folder: f"sqlite://{folder / 'shop.db'}",
    "postgres": _in_postgres,
    "mariadb": _in_mariadb,
    "clickhouse": _in_clickhouse,
}


@pytest.fixture(scope="module", params=list(DATABASES))
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with ExitStack() as stack:
        yield DATABASES[request.param](stack, tmp_path_factory.mktemp("database"))


def file_of(folder: Path, rows: list[dict[str, str]], name: str = "r.csv") -> Path:
    file = folder / name
    file.write_text(written(rows), encoding="utf-8")
    return file


def as_json(tally: Tally) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(tally))
    return {name: value for name, value in found.items() if name not in ELSEWHERE}


def tally_of(address: str, table: str, survey: Questionnaire) -> Tally:
    source = open_database_table(address, table, survey.id)
    return tally_responses(survey, [source], Request(engine=IbisEngine()))


def test_a_table_that_was_loaded_gives_the_tally_of_its_file(address: str, tmp_path: Path) -> None:
    odd = [
        response(900, visit="first", website="http://spam"),
        response(901, visit="weekly", nps="9", why="naïve, “quoted” 🙂 'x' \"y\"\nover two lines"),
        response(902, visit="weekly", spend="7.25", why="Tea"),
        response(903, visit="weekly", why="tea", sg_submitted=""),
    ]
    file = file_of(tmp_path, [*some(300), *some(5), *odd])
    survey = questionnaire()
    done = load(survey, [file], address, "cafe")
    assert done[:4] == (303, 0, 0, 0)
    tally = tally_of(address, "cafe", survey)
    assert as_json(tally) == as_json(tally_responses(survey, [file]))
    assert not tally.problems
    assert tally.ledger.counted == tally.ledger.read == 303

    assert load(survey, [file], address, "cafe")[:4] == (0, 0, 303, 0), "each is there once"
    more = file_of(tmp_path, [*some(310)], "more.csv")
    assert load(survey, [file, more], address, "cafe")[:4] == (10, 0, 303, 0)
    assert tally_of(address, "cafe", survey).ledger.counted == 313


def test_a_later_version_takes_the_place_of_an_earlier_one(address: str, tmp_path: Path) -> None:
    survey = questionnaire()

    def loaded(**answers: str) -> Loaded:
        return load(survey, [file_of(tmp_path, [response(1, **answers)])], address, "versions")

    first, last = "2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z"
    assert loaded(visit="first", sg_submitted=first).new == 1
    assert loaded(visit="weekly", sg_submitted=last).replaced == 1
    assert loaded(visit="first", sg_submitted=first).there == 1, "it is not set back"
    undecided = loaded(visit="yearly", sg_submitted=last)
    assert undecided.undecided == 1
    assert "D014" in {problem.code for problem in undecided.problems}
    assert counts(tally_of(address, "versions", survey), "visit")["weekly"] == 1


def test_what_names_no_response_is_known_by_what_it_says(address: str, tmp_path: Path) -> None:
    survey = questionnaire()
    rows = [
        {**response(n, visit="weekly", why="same"), "sg_id": identity}
        for n, identity in enumerate(["", "", ATTACK, "1.18912E+11"])
    ]
    for row in rows[:2]:
        row["sg_submitted"] = ""
    file = file_of(tmp_path, rows)
    assert load(survey, [file], address, "nameless")[:4] == (4, 0, 0, 0)
    assert load(survey, [file], address, "nameless")[:4] == (0, 0, 4, 0)
    assert tally_of(address, "nameless", survey).ledger.counted == 4


def test_its_columns_have_types_and_it_is_divided_by_day(address: str, tmp_path: Path) -> None:
    import ibis.expr.datatypes as types

    survey = questionnaire()
    load(survey, [file_of(tmp_path, some(60))], address, "typed")
    connection = connect(address)
    schema = connection.table("typed").schema()
    assert isinstance(schema["nps"], types.Integer)
    assert isinstance(schema["ordered__tea"], types.Integer)
    assert isinstance(schema["spend"], types.Floating)
    assert isinstance(schema["sg_submitted"], types.Timestamp)
    assert isinstance(schema["sg_day"], types.Date)
    assert isinstance(schema["why"], types.String)
    days = connection.table("typed").sg_day.nunique().execute()
    assert days > 1
    assert parts_of(address.partition(":")[0], connection) == {
        "postgres": days + 1, "mysql": 31, "clickhouse": days,
    }.get(address.partition(":")[0], 1)  # fmt: skip


def parts_of(scheme: str, connection: Any) -> int:
    """How many parts the table `typed` lies in."""
    queries = {
        "postgres": "SELECT count(*) FROM pg_inherits WHERE inhparent = 'typed'::regclass",
        "mysql": "SELECT count(*) FROM information_schema.partitions WHERE table_name = 'typed'",
        "clickhouse": "SELECT uniq(partition) FROM system.parts WHERE table = 'typed' AND active",
    }
    if scheme not in queries:
        return 1
    if scheme == "clickhouse":
        return int(connection.con.query(queries[scheme]).result_rows[0][0])
    with closing(connection.con.cursor()) as cursor:
        cursor.execute(queries[scheme])
        return int(cursor.fetchone()[0])


def test_a_question_that_is_new_gets_a_column(address: str, tmp_path: Path) -> None:
    load(questionnaire(), [file_of(tmp_path, some(20))], address, "grown")
    grown = questionnaire(CAFE + "\n### `seats` How were the seats?\n\n`scale 1..5`\n")
    rows = [{**row, "sg_id": f"later-{n}"} for n, row in enumerate(some(5))]
    file = tmp_path / "later.csv"
    lines = written(rows).splitlines()
    file.write_text("\n".join([f"{lines[0]},seats", *(f"{line},4" for line in lines[1:])]))
    assert load(grown, [file], address, "grown").new == 5
    tally = tally_of(address, "grown", grown)
    assert (tally.ledger.counted, tally["seats"].answered) == (25, 5)
    assert counts(tally, "seats")["4"] == 5


def test_a_load_that_fails_leaves_nothing_behind_and_is_repeated(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, append, batches = questionnaire(), loading._append, iter(range(3))

    def until_the_third(*given: Any) -> Loaded:
        if next(batches, None) == 2:
            raise OSError("the disk went away")
        return append(*given)

    load(survey, [file_of(tmp_path, some(3))], address, "whole")
    file = file_of(tmp_path, some(300))
    monkeypatch.setattr(loading, "_BATCH", 100)
    monkeypatch.setattr(loading, "_append", until_the_third)
    with pytest.raises(SurveygenError, match=r"D013.*the disk went away"):
        load(survey, [file], address, "whole")
    # ClickHouse has no transactions: what is in it by then is left as it is the next time.
    kept = 200 if address.startswith("clickhouse") else 3
    assert tally_of(address, "whole", survey).ledger.counted == kept
    assert load(survey, [file], address, "whole")[:4] == (300 - kept, 0, kept, 0)


def test_a_table_of_somebody_else_is_left_alone(address: str, tmp_path: Path) -> None:
    dialect = DIALECTS[address.partition(":")[0]](connect(address), "theirs")
    dialect.create([TableColumn("sg_id", "key"), TableColumn("sg_day", "day")])
    with pytest.raises(SurveygenError, match="D012"):
        load(questionnaire(), [file_of(tmp_path, some(3))], address, "theirs")


def test_a_name_that_a_database_would_cut_is_told(tmp_path: Path) -> None:
    address = DATABASES["duckdb"](ExitStack(), tmp_path)
    long = "x" * 60
    survey = questionnaire(CAFE + f"\n### `{long}` Long?\n\n- [ ] A `=a`\n- [ ] B `=bbbbbbbb`\n")
    load(survey, [file_of(tmp_path, some(3))], address, "long")

    class Cutting(Dialect):
        """PostgreSQL, as far as it is asked before it is spoken to."""

        def __init__(self) -> None:
            """Without a connection."""

    with pytest.raises(SurveygenError, match=rf"D015.*{long}__bbbbbbbb.*63 bytes"):
        loading._prepare(Cutting(), Layout(survey), "long")


@pytest.mark.parametrize(
    "name", ["wide", "what-counts", "what-may-it-cost", "a-small-range", "where-you-live"]
)
def test_every_kind_of_answer_comes_out_of_the_table_as_it_went_in(
    name: str, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("content", f"{name}.md")
    path.parent.mkdir()
    text = SOURCE if name == "wide" else (repository / path).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    survey, _ = read(path, str(path))
    assert survey is not None
    run = CliRunner().invoke
    assert run(main, ["fake", name, "-n", "150", "-o", "r.csv"]).exit_code == 0
    address = f"duckdb://{tmp_path / 'shop.ddb'}"
    said = run(main, ["load", name, "r.csv", "--engine", address, "--table", "answers"])
    assert said.exit_code == 0, said.output
    assert "new, 0 replaced, 0 already there." in said.stdout
    expected = as_json(tally_responses(survey, [Path("r.csv")]))
    assert near(as_json(tally_of(address, "answers", survey))) == near(expected)


def near(found: Any) -> Any:
    """The same with sums of floating numbers to nine places: their order differs."""
    if isinstance(found, dict):
        return {name: near(value) for name, value in found.items()}
    if isinstance(found, list):
        return list(map(near, found))
    return round(found, 9) if isinstance(found, float) else found


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (("r.csv", "--engine", "mssql://me@127.0.0.1/shop"), "D011", 1),
        (("r.csv", "--engine", "spark://local"), "D011", 1),
        (("r.csv", "--engine", "csv"), "D011", 1),
        (("r.csv", "--engine", "postgres://me:secret@127.0.0.1:1/shop"), "D004", 1),
        (("nothing.csv", "--engine", "duckdb://shop.ddb"), "R017", 1),
        (("--engine", "duckdb://shop.ddb"), "X007", 1),
        (("r.csv",), "Missing option '--engine'", 2),
    ],
)
def test_what_cannot_be_loaded_is_told(
    arguments: tuple[str, ...], code: str, status: int, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("content", "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    file_of(tmp_path, some(3))
    said = CliRunner().invoke(main, ["load", "cafe", *arguments])
    assert said.exit_code == status
    assert code in said.stderr
    assert "secret" not in said.output


def test_answers_that_fit_nothing_are_named_and_left_empty(tmp_path: Path) -> None:
    survey = questionnaire()
    file = file_of(tmp_path, [*some(20), response(901, visit="never", nps="11")])
    address = f"sqlite://{tmp_path / 'shop.db'}"
    done = load(survey, [file], address, "cafe")
    assert done.problems == tally_responses(survey, [file]).problems
    assert done.problems
    assert tally_of(address, "cafe", survey)["nps"].answered == 20
