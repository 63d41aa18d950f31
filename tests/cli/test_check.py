"""`surveygen check` tells people, programs and GitHub the same, and exits 1 on an error."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.cli.problems import as_github, gathered, text_lines
from surveygen.errors import Location, Problem, Severity

GOOD = "# Visit\n\n### `why` Why did you come?\n\n`text`\n"
BAD = "# Visit\n\n### `how` How did you come?\n\n`shufle`\n\n- ( ) By car\n- ( ) On foot\n"
WARNED = "# Visit\n\nThank you.\n---\n\n### `why` Why did you come?\n\n`text`\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text('endpoint = "https://example.com/form"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(shop: Path, *options: str, **sets: str) -> Result:
    for name, text in sets.items():
        (shop / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["check", *options])


def test_a_good_set_is_counted_and_timed(shop: Path) -> None:
    ran = check(shop, visit=GOOD)
    assert ran.exit_code == 0
    assert "visit  1 question, about 1 minute\n" in ran.stdout
    assert ran.stdout.endswith("1 question set: no errors.\n")


def test_translations_are_told_with_their_set(shop: Path) -> None:
    (shop / "content" / "visit.fr.md").write_text(GOOD.replace("Why did", "Pourquoi"), "utf-8")
    ran = check(shop, visit=GOOD)
    assert "visit  1 question, about 1 minute, also in fr\n" in ran.stdout


def test_an_error_exits_1_and_is_told_with_its_line(shop: Path) -> None:
    ran = check(shop, visit=BAD)
    assert ran.exit_code == 1
    assert ran.stdout.startswith("content/visit.md:5:2: [Q023] 'shufle' is not a type")
    assert ran.stdout.endswith("1 question set: 1 error.\n")


def test_a_warning_leaves_the_exit_code_at_0(shop: Path) -> None:
    ran = check(shop, visit=WARNED)
    assert ran.exit_code == 0
    assert "[S016] warning:" in ran.stdout
    assert "no errors, 1 warning." in ran.stdout


def test_json_tells_everything_that_an_editor_needs(shop: Path) -> None:
    ran = check(shop, "--format", "json", bad=BAD, good=GOOD)
    assert ran.exit_code == 1
    told = json.loads(ran.stdout)
    assert (told["format"], told["errors"], told["warnings"]) == (1, 1, 0)
    (found,) = told["problems"]
    assert found == {
        "file": "content/bad.md",
        "line": 5,
        "column": 2,
        "code": "Q023",
        "severity": "error",
        "message": "'shufle' is not a type or setting that can stand here.",
        "hint": "Did you mean 'shuffle'?",
    }
    bad, good = told["sets"]
    assert not bad["ok"]
    assert good["ok"]
    assert (good["questions"], good["minutes"], good["languages"]) == (1, 1, ["en"])


@pytest.mark.parametrize("arguments", [["nothing"], []], ids=["unknown name", "broken project"])
def test_json_stays_json_when_nothing_can_be_read(shop: Path, arguments: list[str]) -> None:
    (shop / "content" / "visit.md").write_text(GOOD, encoding="utf-8")
    if not arguments:
        (shop / "surveygen.toml").write_text("endpiont = 3", encoding="utf-8")
    ran = check(shop, "--format", "json", *arguments)
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["errors"] == 1


def test_github_gets_an_annotation_at_the_line(shop: Path) -> None:
    ran = check(shop, "--format", "github", visit=BAD)
    assert ran.exit_code == 1
    assert ran.stdout.startswith("::error file=content/visit.md,line=5,col=2,title=Q023::'shufle'")


def test_github_paths_are_relative_to_the_working_directory(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / "content" / "visit.md").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(shop.parent)
    found = Problem(Location("content/visit.md", 5), "Q023", "50% wrong,\nsee: this")
    told = as_github(found, shop)
    path = Path(shop.name, "content", "visit.md")
    assert told == f"::error file={path},line=5,title=Q023::50%25 wrong,%0Asee: this"


def problem(line: int, severity: Severity = Severity.ERROR, hint: str = "Mend it.") -> Problem:
    return Problem(Location("a.md", line), "Q001", "this is wrong.", hint, severity)


def test_what_fits_the_width_stays_one_line_and_the_rest_is_wrapped() -> None:
    assert text_lines([problem(3)], 80) == ["a.md:3: [Q001] this is wrong. Mend it."]
    (wrapped,) = text_lines([problem(3, hint="Mend it so that all is well. " * 6)], 80)
    lines = wrapped.split("\n")
    assert lines[0] == "a.md:3: [Q001] this is wrong."
    assert all(line.startswith("    Mend") or "all is well." in line for line in lines[1:])
    assert max(map(len, lines)) <= 80


def test_what_stands_in_backticks_is_not_torn_apart() -> None:
    (wrapped,) = text_lines([problem(3, hint="Add " + "`- ( ) None of these` or " * 8)], 50)
    assert "`- ( ) None of these`" in wrapped
    assert not [line for line in wrapped.split("\n") if line.count("`") % 2]


def test_in_a_pipe_a_problem_is_one_line() -> None:
    (line,) = text_lines([problem(3, hint="Mend it. " * 40)])
    assert "\n" not in line


def test_colour_marks_the_code_and_only_when_asked() -> None:
    assert "\x1b" not in "".join(text_lines([problem(3)]))
    (line,) = text_lines([problem(3)], colour=True)
    assert "\x1b[31m[Q001]" in line


def test_many_notes_of_one_kind_are_told_as_one() -> None:
    notes = [problem(line, Severity.NOTE) for line in (3, 7, 9)]
    (told,) = gathered(notes)
    assert told.location.line == 3
    assert told.hint == "Mend it. The same in lines 7, 9."
    assert len(gathered([problem(3), problem(4), problem(5)])) == 3


def test_the_same_note_on_many_files_is_told_once() -> None:
    notes = [
        Problem(Location(f"{name}.md"), "E015", "no endpoint.", "Set one.", Severity.NOTE)
        for name in "abcd"
    ]
    (told,) = gathered(notes)
    assert str(told) == "a.md: [E015] note: no endpoint. Set one. The same in 3 other files."


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_and_wrapped_lines_unless_told_otherwise(
    shop: Path, no_color: str, coloured: bool
) -> None:
    import pty

    long = BAD.replace("`shufle`", "`shuffle`\n\n- ( ) By bus `onyl`")
    (shop / "content" / "visit.md").write_text(long, encoding="utf-8")
    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-c", "from surveygen.cli import main; main()", "check"],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "NO_COLOR": no_color, "COLUMNS": "60", "TERM": "xterm"},
    )
    os.close(theirs)
    told = b""
    # Linux ends a pseudo-terminal with an error, not with an end of file.
    with contextlib.suppress(OSError):
        while chunk := os.read(ours, 4096):
            told += chunk
    os.close(ours)
    assert ran.wait(timeout=30) == 1
    assert (b"\x1b[31m" in told) is coloured
    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", told).decode()
    assert max(map(len, plain.splitlines())) <= 60
    assert "[Q035]" in plain
