"""`surveygen new` makes a whole project or none, and changes nothing that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_project_can_be_checked_at_once() -> None:
    made = new("my-survey")
    assert made.exit_code == 0
    assert "cd my-survey && surveygen serve" in made.output
    assert Path("my-survey/content/why-did-you-buy.md").is_file()
    checked = CliRunner().invoke(main, ["-C", "my-survey", "check"])
    assert checked.exit_code == 0


def test_answers_stay_out_of_git() -> None:
    new("my-survey")
    assert ".surveygen/" in Path("my-survey/.gitignore").read_text().splitlines()


def test_only_the_chosen_sets_are_copied() -> None:
    new("my-survey", "customer-experience")
    assert [p.name for p in Path("my-survey/content").iterdir()] == ["customer-experience.md"]


def test_an_unknown_set_is_reported_with_the_nearest_and_nothing_is_made() -> None:
    made = new("my-survey", "customer-experiense")
    assert made.exit_code == 1
    assert "Did you mean 'customer-experience'?" in made.stderr
    assert list(Path().iterdir()) == []


def test_the_empty_folder_one_stands_in_is_filled() -> None:
    made = new(".")
    assert made.exit_code == 0
    assert Path("surveygen.toml").is_file()
    assert "  surveygen serve" in made.output.splitlines()


@pytest.mark.parametrize("existing", ["folder", "file"])
def test_what_exists_is_left_as_it_is(existing: str) -> None:
    mine = Path("my-survey/content") if existing == "folder" else Path("my-survey")
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    made = new("my-survey")
    assert made.exit_code == 1
    assert "[X009]" in made.stderr
    assert mine.read_text() == "mine"
    assert [p.name for p in Path().iterdir()] == ["my-survey"], "no temporary folder is left"


def test_a_file_on_the_way_to_the_folder_is_reported() -> None:
    Path("notes").write_text("mine")
    made = new("notes/my-survey")
    assert made.exit_code == 1
    assert "notes" in made.stderr
    assert made.exception is None or isinstance(made.exception, SystemExit)
