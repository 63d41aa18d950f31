"""What is said of files beside their figures: their profile, their days, and their neighbours."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.project import load_project
from surveygen.status import survey_statuses

SURVEY = """---
waves: every 90 days
---

# Shop

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `spend` Spent?

`number 0..500`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "shop.md").write_text(SURVEY, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def export(project: Path, days: int, name: str = "r.csv") -> str:
    """A file of so many days of June."""
    rows = [f'6/{d}/2026 10:00,First time,"8,{d:02}"' for d in range(1, days + 1)]
    rows += ["6/1/2026 11:00,Often,9999", "6/1/2026 12:00,weekly,some"]
    file = project / name
    file.write_text("\n".join(["Timestamp,How often?,Spent?", *rows]) + "\n", encoding="utf-8")
    return str(file)


def test_match_shows_how_each_column_is_read_and_what_stands_outside(project: Path) -> None:
    shown = run(project, "match", "shop", export(project, 20)).stdout
    assert "read as: month before day" in shown
    assert "read as: 1 by code; 20 by label; 1 cell outside" in shown
    assert "read as: decimals after a comma; 2 cells outside" in shown


def test_status_knows_what_was_tallied_from_files(project: Path) -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    assert survey_statuses(load_project(project), now)[0].responses == 0
    run(project, "tally", "shop", export(project, 20))
    [status] = survey_statuses(load_project(project), now)
    assert (status.state, status.responses) == ("open", 22)
    assert status.last_asked is not None
    assert status.last_asked.isoformat() == "2026-06-20"
    assert status.due is not None
    assert status.due.isoformat() == "2026-09-18"
    run(project, "tally", "shop", export(project, 30))
    run(project, "tally", "shop", export(project, 10), "--where", "visit = first")
    [status] = survey_statuses(load_project(project), now)
    assert status.responses == 32


def test_a_damaged_note_of_tallies_is_none(project: Path) -> None:
    run(project, "tally", "shop", export(project, 20))
    (project / ".surveygen" / "tallied.json").write_text("{", encoding="utf-8")
    assert (
        survey_statuses(load_project(project), datetime(2026, 7, 1, tzinfo=UTC))[0].responses == 0
    )


def test_what_needs_a_look_is_never_an_input_of_the_next_run(project: Path) -> None:
    file = project / "r.csv"
    file.write_text("visit,spend\nfirst,5\nfirst\nweekly,6,7,8\nfirst,9,x\n", encoding="utf-8")
    first = run(project, "tally", "shop", str(project / "*.csv"), "--format", "json")
    assert (project / "r.problems.csv").exists()
    for patterns in (
        [str(project / "*.csv")],
        [str(project / "r.csv"), str(project / "r.problems.csv")],
    ):
        again = run(project, "tally", "shop", *patterns, "--format", "json")
        assert json.loads(again.stdout)["ledger"] == json.loads(first.stdout)["ledger"]
