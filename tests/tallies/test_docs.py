"""docs/python.md runs, and what it and docs/tally.md say about options is so."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import surveygen
from surveygen import api
from surveygen.cli import main


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs" / "tally.md").read_text(encoding="utf-8")


@pytest.fixture
def program(repository: Path) -> str:
    return (repository / "docs" / "python.md").read_text(encoding="utf-8")


def test_python_in_the_documentation_runs(
    program: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    source = repository / "content" / "why-did-you-buy.md"
    (tmp_path / "content" / source.name).write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["fake", "why-did-you-buy", "-n", "80", "-o", "responses.csv"])
    assert made.exit_code == 0, made.output
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", program, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own documentation
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert names["tally"].ledger.counted == 80


def test_options_in_the_documentation_exist(text: str) -> None:
    named = set(re.findall(r"`(--[a-z-]+)", text))
    shown = CliRunner().invoke(main, ["tally", "--help"]).output
    assert {"--by", "--where", "--report"} <= named
    assert [option for option in sorted(named) if option not in shown] == []


def test_every_function_and_option_of_the_front_door_is_documented(program: str) -> None:
    functions = {"build", "check", "fake", "load", "render", "report", "tally"}
    assert functions < set(surveygen.__all__)
    assert set(re.findall(r"^\| `([a-z]+)\(", program, re.MULTILINE)) == functions
    options = program.partition("| option | |")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in options.splitlines() if row.startswith("| `")]
    named = {name for cell in cells for name in re.findall("`([a-z]+)`", cell)}
    taken = {*inspect.signature(api.tally).parameters, *api.Asked.__annotations__}
    assert named == taken - {"questionnaire", "responses", "asked"}
