"""The engine on the command line: by name, by size, by a database's address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.tallies import choice


@pytest.fixture
def shop(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / "why-did-you-buy.md", tmp_path / "content")
    (tmp_path / "r.csv").write_text("sg_id,reason\nr1,quality\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tally(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["tally", "why-did-you-buy", *arguments])


@pytest.mark.usefixtures("shop")
def test_an_engine_can_be_named() -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    by_csv = tally("r.csv", "--format", "json", "--engine", "csv")
    by_ibis = tally("r.csv", "--format", "json", "--engine", "ibis")
    assert by_ibis.exit_code == by_csv.exit_code == 0
    assert by_ibis.stdout == by_csv.stdout


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("r.csv", "--engine", "abacus"), "D003"),
        (("--engine", "postgres://me@127.0.0.1/shop"), "D009"),
    ],
)
def test_what_is_no_engine_is_told(arguments: tuple[str, ...], code: str) -> None:
    said = tally(*arguments)
    assert said.exit_code == 1
    assert f"[{code}]" in said.stderr


@pytest.mark.usefixtures("shop")
def test_a_large_file_is_counted_with_duckdb_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    monkeypatch.setattr("surveygen.tallies.choice.SMALL", 1)
    monkeypatch.setattr(choice, "LARGE", 1)
    said = tally("r.csv")
    assert said.exit_code == 0
    assert "[D007]" in said.stderr


def test_a_file_of_some_size_is_tried_in_one_pass(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    from surveygen.tallies.big.scan import ScanEngine

    path = shop / "r.csv"
    monkeypatch.setattr(choice, "PLAIN", path.stat().st_size + 1)
    assert not isinstance(choice.choose_engine("", [path])[0], ScanEngine)
    monkeypatch.setattr(choice, "PLAIN", path.stat().st_size)
    assert isinstance(choice.choose_engine("", [path])[0], ScanEngine)
    assert not isinstance(choice.choose_engine("", [path, path])[0], ScanEngine)
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    assert not isinstance(choice.choose_engine("", [path])[0], ScanEngine)


@pytest.mark.usefixtures("shop")
def test_to_interrupt_duckdb_ends_the_tally_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")

    def interrupted(*_: object) -> None:
        raise RuntimeError("Query interrupted")  # as DuckDB does

    monkeypatch.setattr("surveygen.tallies.big.engine.scan", interrupted)
    said = tally("r.csv", "--engine", "ibis")
    assert said.exit_code == 1
    assert "Aborted!" in said.stderr
    assert isinstance(said.exception, SystemExit)


@pytest.mark.usefixtures("shop")
def test_without_the_extra_a_large_file_is_counted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("surveygen.tallies.choice.SMALL", 1)
    monkeypatch.setattr(choice, "LARGE", 1)
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    said = tally("r.csv")
    assert said.exit_code == 0
    assert "[D006]" in said.stderr
    assert "pip install 'surveygen[big]'" in said.stderr
    assert tally("r.csv", "--engine", "ibis").exit_code == 1
