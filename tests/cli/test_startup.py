"""A command starts quickly because it imports only what it needs."""

from __future__ import annotations

import re
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


UNUSED = {
    *("surveygen.language.lock", "surveygen.language.translations", "surveygen.language.guide"),
    *("surveygen.language.guide_checks", "surveygen.language.brought"),
    *("surveygen.responses.sections", "surveygen.responses.wording", "surveygen.responses.merging"),
    *("surveygen.responses.amounts", "surveygen.responses.dates", "surveygen.responses.drafting"),
    *("surveygen.responses.spelling.days", "surveygen.responses.spelling.figures"),
    *("surveygen.tallies.protection", "surveygen.tallies.disclosure", "surveygen.tallies.weighed"),
    *("surveygen.tallies.quotas", "surveygen.cli.groups", "surveygen.kinds.screens"),
    *("surveygen.decision", "surveygen.tallies.decided", "surveygen.tallies.compared"),
    *("surveygen.endpoints", "surveygen.theme", "surveygen.sets", "surveygen.api"),
    *("difflib", "importlib.metadata", "shutil", "email", "zipfile"),
}
"""What a plain tally of a survey without numbers, dates, weights and segments has no use for."""


def test_a_tally_brings_nothing_that_this_survey_has_no_use_for(shop: Path) -> None:
    modules = loaded(shop, "tally", "why-did-you-buy", "answers.csv", "--format", "json")
    assert UNUSED & modules == set()


def test_a_set_brings_the_kinds_that_it_asks_with(shop: Path) -> None:
    plain = "# Shop\n\n### `reason` Why?\n\n- ( ) Price `=price`\n- ( ) Place `=place`\n"
    (shop / "content" / "why-did-you-buy.md").write_text(plain, encoding="utf-8")
    modules = loaded(shop, "tally", "why-did-you-buy", "answers.csv", "--format", "json")
    kinds = {name for name in modules if re.fullmatch(r"surveygen\.kinds\.\w+", name)}
    assert {"surveygen.kinds.pick_one"} <= kinds
    assert kinds.isdisjoint(
        f"surveygen.kinds.{name}" for name in ("matrix", "nps", "rank", "inputs")
    )


def test_a_tally_with_nothing_to_say_brings_no_messages(shop: Path) -> None:
    modules = loaded(shop, "tally", "why-did-you-buy", "answers.csv", "--format", "json")
    families = {name for name in modules if name.startswith("surveygen.messages.")}
    assert families <= {"surveygen.messages.base", "surveygen.messages.responses"}


def opened(folder: Path, *arguments: str) -> set[str]:
    """The names of the files that a command opens in its project."""
    code = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None); "
        "import atexit; from surveygen.cli import main; "
        "atexit.register(lambda: print(*opened, sep='\\n', file=sys.stderr)); main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return {Path(line).name for line in ran.stderr.splitlines()}


@pytest.fixture
def translated(shop: Path, repository: Path) -> Path:
    for path in (repository / "content").glob("why-did-you-buy.*.md"):
        shutil.copy(path, shop / "content")
    return shop


def test_a_tally_of_codes_opens_neither_translations_nor_catalogues(translated: Path) -> None:
    tally = ("tally", "why-did-you-buy", "answers.csv", "--format", "json")
    files = opened(translated, *tally)
    assert "why-did-you-buy.md" in files
    assert {name for name in files if name.endswith((".fr.md", ".de.md", ".po", ".pot"))} == set()
    assert UNUSED & loaded(translated, *tally) == set()


HEADING = "Quelle est la principale raison pour laquelle vous nous avez choisis ?"


@pytest.mark.parametrize(
    "answers", ["sg_id,reason\nr1,La qualité\n", f"sg_id,{HEADING}\nr1,price\n"]
)
def test_words_that_the_set_has_not_make_a_tally_open_its_translations(
    translated: Path, answers: str
) -> None:
    (translated / "answers.csv").write_text(answers, encoding="utf-8")
    files = opened(translated, "tally", "why-did-you-buy", "answers.csv", "--format", "json")
    assert "why-did-you-buy.fr.md" in files


def test_a_check_renders_no_page(shop: Path) -> None:
    assert imported(shop, "check") <= {"yaml", "markdown"}


def test_a_build_brings_neither_tallies_nor_reports(shop: Path) -> None:
    modules = loaded(shop, "build")
    assert (shop / "site" / "why-did-you-buy.html").is_file()
    brought = {name for name in modules if name.startswith(("surveygen.tal", "surveygen.rep"))}
    # Whose a page is stands on `404.html` as on a report, in a module of its own.
    assert brought <= {"surveygen.reports", "surveygen.reports.brand"}
