"""Why a file cannot be read or written is said in the same words, whatever the file is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from support.tallies import CAFE, some, written
from surveygen.cli import main

WORDS = {
    "folder": "it is a folder",
    "nothing": "there is no such file or folder",
    "below a file": "a part of the path is a file, not a folder",
}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a survey and some responses, as the current folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    for name in ("r.csv", "new.csv"):
        (tmp_path / name).write_text(written(some(10)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*arguments: str) -> str:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 1, ran.output
    return " ".join(ran.output.split())


@pytest.mark.parametrize(
    ("file", "arguments"),
    [
        ("r.csv", ("tally", "cafe", "r.csv")),
        ("r.csv", ("tally", "cafe", "new.csv", "--compare", "r.csv")),
        ("r.csv", ("tally", "cafe", "new.csv", "--guesses", "r.csv")),
        ("r.csv", ("match", "cafe", "r.csv")),
        ("r.csv", ("import", "r.csv", "drafted")),
        ("content/cafe.md", ("check",)),
        ("content/cafe.md", ("fake", "cafe")),
        ("content/cafe.lock", ("check",)),
    ],
)
def test_a_folder_in_place_of_a_file(shop: Path, file: str, arguments: tuple[str, ...]) -> None:
    (shop / file).unlink(missing_ok=True)
    (shop / file).mkdir()
    assert WORDS["folder"] in said(*arguments)


def test_a_file_that_is_not_there(shop: Path) -> None:
    assert WORDS["nothing"] in said("import", "none.csv")


@pytest.mark.parametrize(
    "arguments",
    [
        ("fake", "cafe", "-o", "r.csv/fake.csv"),
        ("tally", "cafe", "r.csv", "-o", "r.csv/tally.txt"),
        ("tally", "cafe", "r.csv", "--report", "r.csv/report.html"),
    ],
)
def test_a_target_that_lies_below_a_file(shop: Path, arguments: tuple[str, ...]) -> None:
    assert WORDS["below a file"] in said(*arguments)
