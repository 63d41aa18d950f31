"""A command starts quickly because it imports only what it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("babel", "jinja2", "livereload", "markdown", "rcssmin", "rich", "rjsmin", "segno",
         "sqlite3", "tornado", "yaml")  # fmt: skip
"""Each takes 5 ms or more to import."""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has imported when it is done."""
    code = (
        "import atexit, sys; from surveygen.cli import main; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stderr.split())


def imported(folder: Path, *arguments: str) -> set[str]:
    """The heavy ones among them."""
    return loaded(folder, *arguments).intersection(HEAVY)


@pytest.fixture
def shop(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / "why-did-you-buy.md", tmp_path / "content")
    (tmp_path / "answers.csv").write_text("sg_id,reason\nr1,quality\n", encoding="utf-8")
    return tmp_path


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported(tmp_path, "--help") == set()


def test_a_tally_as_json_needs_the_front_matter_alone(shop: Path) -> None:
    tally = ("tally", "why-did-you-buy", "answers.csv")
    assert imported(shop, *tally, "--format", "json") == {"yaml"}
    assert imported(shop, *tally) == {"yaml", "rich"}


def test_a_tally_brings_nothing_that_this_survey_has_no_use_for(shop: Path) -> None:
    unused = {
        *("surveygen.language.lock", "surveygen.language.translations", "surveygen.cli.groups"),
        *("surveygen.responses.sections", "surveygen.responses.wording", "surveygen.kinds.screens"),
        *("surveygen.endpoints", "surveygen.theme", "difflib", "html.entities"),
    }
    modules = loaded(shop, "tally", "why-did-you-buy", "answers.csv", "--format", "json")
    assert unused & modules == set()


def test_a_check_renders_no_page(shop: Path) -> None:
    assert imported(shop, "check") <= {"yaml", "markdown"}
