"""`surveygen match` shows every column, and asks where a wording is nearly a question's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

CAFE = """# Café

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `had` What did you have?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`

### `why` Why do you come here?

`long text`

### `day` Which day?

`date`
"""

TYPEFORM = (
    "#,How often do you visit us?,Coffee,Tea,Why did you come here?,Colour,"
    "Submit Date (UTC),Network ID\n"
    "x1,Every week,Coffee,,Near,red,2026-01-01,n\n"
    "x2,Dayly,,Tea,,,2026-01-02,n\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(TYPEFORM, encoding="utf-8")
    return tmp_path


def match(project: Path, *options: str, typed: str = "") -> Result:
    file = str(project / "answers.csv")
    arguments = ["-C", str(project), "match", "cafe", file, *options]
    return CliRunner().invoke(main, arguments, input=typed)


def line(result: Result, start: str) -> list[str]:
    return next(text for text in result.output.splitlines() if text.startswith(start)).split()


def test_every_column_is_told_with_its_counts(project: Path) -> None:
    shown = match(project)
    assert shown.exit_code == 0
    assert line(shown, "How often")[-2:] == ["visit", "2"]
    assert line(shown, "Coffee")[-3:] == ["had:", "coffee", "1"]
    assert line(shown, "Tea")[-3:] == ["had:", "tea", "1"]
    assert "response's id" in " ".join(line(shown, "#"))
    assert line(shown, "Colour")[-2:] == ["nothing", "1"]
    assert "fits no option: 'Dayly' (1)" in shown.output
    assert "2 rows" in shown.output
    assert "No column answers: why, day." in shown.output
    assert "Typeform" in shown.stderr


def test_a_near_wording_is_named_and_not_taken(project: Path) -> None:
    shown = match(project, "--no-ask")
    assert "nothing; perhaps why?" in shown.output
    assert (project / "content" / "cafe.md").read_text(encoding="utf-8") == CAFE


def test_a_yes_is_written_down_and_known_from_then_on(project: Path) -> None:
    asked = match(project, "--ask", typed="y\n")
    assert "Why did you come here?" in asked.output
    shown = match(project, "--no-ask")
    assert line(shown, "Why did you")[-2:] == ["why", "1"]
    checked = CliRunner().invoke(main, ["-C", str(project), "check", "cafe"])
    assert checked.exit_code == 0, checked.stderr


def test_a_no_changes_nothing(project: Path) -> None:
    match(project, "--ask", typed="n\n")
    assert (project / "content" / "cafe.md").read_text(encoding="utf-8") == CAFE


def test_one_row_is_spoken_of_in_the_singular(project: Path) -> None:
    assert "\n2 rows, " in match(project).output
    (project / "answers.csv").write_text(TYPEFORM.partition("x2")[0], encoding="utf-8")
    assert "\n1 row, " in match(project).output
