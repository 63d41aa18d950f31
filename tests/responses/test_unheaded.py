"""A column without a heading is named with its place where it holds something."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, said
from surveygen.cli import main

SURVEY = "# T\n\n### `visit` Visit?\n\n- ( ) First `=first`\n- ( ) Weekly `=weekly`\n"


def rows(cells: list[str], before: bool = False) -> str:
    lines = [f"{c},first" if before else f"first,{c}" for c in cells]
    return "\n".join([",visit" if before else "visit,", *lines]) + "\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (rows(["a", "", "b"]), ("B", "2 cells")),
        (rows(["a"], True), ("A", "1 cell")),
        (rows(["5", "3", "4"], True), ("A", "3 cells")),
        ("visit" + "," * 28 + "\nfirst" + "," * 28 + "x\n", ("AC", "1 cell")),
    ],
)
def test_column_without_a_heading_is_named(
    tmp_path: Path, text: str, told: tuple[str, str]
) -> None:
    assert said(read(tmp_path, text, SURVEY), "R107") == [
        "column {} has no heading; it holds {}, and was left out.".format(*told)
    ]


@pytest.mark.parametrize("text", [rows(["", ""]), rows(["0", "1", "2"], True)])
def test_empty_columns_and_running_numbers_are_not(tmp_path: Path, text: str) -> None:
    assert said(read(tmp_path, text, SURVEY), "R107") == []


def test_match_names_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "t.md").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "r.csv").write_text(rows(["a", "b"]), encoding="utf-8")
    result = CliRunner().invoke(main, ["match", "t", "r.csv"])
    assert "column B has no heading" in result.output
