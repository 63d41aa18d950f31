"""Whatever is made beside a tally is made of the same people, read and counted in the same way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import surveygen
from surveygen.cli import main
from surveygen.preview.reporting import preview_report
from surveygen.project import load_project
from surveygen.tallies import Request
from surveygen.tallies.beside import tally_waves
from surveygen.tallies.engine import CsvEngine, Job, Outcome
from surveygen.tallies.tallying import count_responses

SET = """\
---
id: cafe
{front}personas:
  Newcomers: visit = first
---

# Café

### `visit` First time?

- ( ) Yes `=first`
- ( ) No `=again`

### `score` How good?

`scale 1..5`
"""
Row = tuple[str, int]
MIXED: list[Row] = [("first", 2 + n % 2) for n in range(50)] + [
    ("again", 4 + n % 2) for n in range(50)
]
"""Newcomers say 2 or 3, everybody else 4 or 5."""
FEWER: list[Row] = MIXED[:50] + MIXED[50:60]
"""The same newcomers, fewer of the others: everybody's mean is another, theirs is not."""
NEWCOMERS = [("--where", "visit = first"), ("--persona", "Newcomers")]


def csv_of(rows: Iterable[Row], day: str = "2026-03-01") -> str:
    lines = [f"{day}T10:00:00Z,{visit},{score}" for visit, score in rows]
    return "\n".join(["sg_submitted,visit,score", *lines]) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the survey, a wave and an earlier one."""
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "content" / "cafe.md").write_text(SET.format(front=""), encoding="utf-8")
    (tmp_path / "new.csv").write_text(csv_of(MIXED), encoding="utf-8")
    (tmp_path / "old.csv").write_text(csv_of(FEWER, "2025-03-01"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["tally", "cafe", "new.csv", *arguments])


def wave(*arguments: str) -> dict[str, Any]:
    """The one wave of the tally as JSON."""
    ran = run(*arguments, "--format", "json")
    assert ran.exit_code == 0, ran.output
    [found] = json.loads(ran.stdout)["waves"]
    return dict(found)


def clear(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes whose interval lies on one side of none."""
    return [one for one in found["changes"] if one["low"] > 0 or one["high"] < 0]


@pytest.mark.parametrize("chosen", NEWCOMERS)
def test_an_earlier_wave_is_asked_for_the_same_people(folder: Path, chosen: Sequence[str]) -> None:
    assert clear(wave("--compare", "old.csv"))
    found = wave(*chosen, "--compare", "old.csv")
    assert found["counted"] == 50
    assert not clear(found)


@pytest.mark.parametrize("chosen", NEWCOMERS)
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_report_says_that_nothing_has_changed(
    folder: Path, chosen: Sequence[str], form: str
) -> None:
    arguments = [*chosen, "--compare", "old.csv"]
    if form == "html":
        assert run(*arguments, "--report", "r.html").exit_code == 0
        said = " ".join(re.sub("<[^>]*>", " ", (folder / "r.html").read_text("utf-8")).split())
    else:
        said = run(*arguments, "--format", form).stdout
    assert "Nothing changed that chance could not explain" in said
    assert "50% → 100%" not in said


def test_an_earlier_wave_is_of_its_own_days_and_not_divided(folder: Path) -> None:
    found = wave("--since", "2026-01-01", "--by", "visit", "--compare", "old.csv")
    assert found == wave("--compare", "old.csv")
    assert found["counted"] == 60


@pytest.mark.parametrize(
    "weights", ["weights: weight", "weights: {visit: {first: 50%, again: 50%}}"]
)
def test_an_earlier_wave_is_weighted_in_the_same_way(folder: Path, weights: str) -> None:
    (folder / "content" / "cafe.md").write_text(SET.format(front=f"{weights}\n"), encoding="utf-8")
    for name, rows, others, year in (("new.csv", MIXED, 1, 2026), ("old.csv", FEWER, 5, 2025)):
        head, *lines = csv_of(rows * 2, f"{year}-03-01").splitlines()
        weighted = [f"{line},{others if ',again,' in line else 1}" for line in lines]
        (folder / name).write_text("\n".join([f"{head},weight", *weighted]), encoding="utf-8")
    # Ten of the others weigh as much as fifty: both waves have a mean of 3.5.
    assert not clear(wave("--compare", "old.csv"))


def test_an_earlier_wave_is_read_as_the_same_service_writes(folder: Path) -> None:
    head = "Visited,First time?,How good?\n,Response,Response\n"
    rows = "".join(f"x,{'Yes' if v == 'first' else 'No'},{s}\n" for v, s in MIXED)
    for name in ("new.csv", "old.csv"):
        (folder / name).write_text(head + rows, encoding="utf-8")
    found = wave("--source", "surveymonkey", "--compare", "old.csv")
    assert found["counted"] == 100
    assert {one["before"] - one["after"] for one in found["changes"]} == {0.0}


def test_an_earlier_wave_may_lie_in_the_same_database(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    with duckdb.connect("answers.duckdb") as database:
        for table, file in (("this_year", "new.csv"), ("last_year", "old.csv")):
            database.execute(f"create table {table} as select * from read_csv('{file}')")  # noqa: S608
    arguments = ["tally", "cafe", "this_year", "--engine", "duckdb://answers.duckdb"]
    for earlier in ("last_year", "old.csv"):
        ran = CliRunner().invoke(
            main,
            [*arguments, "--where", "visit = first", "--compare", earlier, "--format", "json"],
        )
        assert ran.exit_code == 0, ran.output
        [found] = json.loads(ran.stdout)["waves"]
        assert (found["counted"], clear(found)) == (50, [])


class Noting:
    """An engine that notes which tables it goes through."""

    def __init__(self) -> None:
        self.tables: list[str] = []

    def count(self, job: Job) -> Outcome:
        """Count as the engine `csv` does."""
        self.tables.append(Path(job.table.name).name)
        return CsvEngine().count(job)


def test_the_engine_asked_for_counts_earlier_waves_and_a_teams_guesses(folder: Path) -> None:
    survey = surveygen.load("content/cafe.md")
    (folder / "team.csv").write_text(csv_of(MIXED), encoding="utf-8")
    engine = Noting()
    surveygen.tally(survey, "new.csv", engine=engine, compare=["old.csv"], guesses="team.csv")
    assert engine.tables == ["new.csv", "old.csv", "team.csv"]


def test_a_program_compares_the_same_people(folder: Path) -> None:
    survey = surveygen.load("content/cafe.md")
    tally = surveygen.tally(survey, "new.csv", where="visit = first", compare=["old.csv"])
    [found] = tally.waves
    assert found.counted == 50
    assert not any(change.is_clear for change in found.changes)
    request = Request(persona="Newcomers", since="2026-01-01")
    counted = count_responses(survey, [Path("new.csv")], request)
    assert tally_waves(survey, counted, [Path("old.csv")]).waves == (found,)


def test_what_is_odd_about_an_earlier_wave_or_a_teams_file_is_said(folder: Path) -> None:
    (folder / "old.csv").write_text(csv_of([*FEWER, ("sometimes", 3)]), encoding="utf-8")
    (folder / "team.csv").write_text(csv_of([*FEWER, ("never", 3)]), encoding="utf-8")
    ran = run("--compare", "old.csv", "--guesses", "team.csv")
    assert "old.csv: [R012]" in ran.stderr
    assert "team.csv: [R012]" in ran.stderr


@pytest.mark.parametrize(
    "earlier", ["score\n2\n3\n", "visit,score\nagain,4\nagain,5\n", "visit,score\n"]
)
def test_a_wave_without_these_people_is_not_said_to_be_the_same(folder: Path, earlier: str) -> None:
    (folder / "old.csv").write_text(earlier, encoding="utf-8")
    ran = run("--where", "visit = first", "--compare", "old.csv")
    assert ran.exit_code == 0
    assert "old.csv: [R051] warning: nobody in it is counted (where visit = first)" in ran.stderr
    assert "Nothing changed" not in ran.stdout


def test_a_teams_guesses_are_not_narrowed_to_the_people_asked_about(folder: Path) -> None:
    (folder / "team.csv").write_text(csv_of([("again", 4)] * 10), encoding="utf-8")
    ran = run("--where", "visit = first", "--guesses", "team.csv", "--format", "json")
    questions = json.loads(ran.stdout)["questions"]
    assert questions["score"]["expected"] == 4


def test_a_team_that_answered_on_the_page_is_read_beside_an_export_of_a_service(
    folder: Path,
) -> None:
    head = "Visited,First time?,How good?\n,Response,Response\n"
    rows = "".join(f"x,{'Yes' if v == 'first' else 'No'},{s}\n" for v, s in MIXED)
    (folder / "new.csv").write_text(head + rows, encoding="utf-8")
    (folder / "team.csv").write_text(csv_of([("again", 4)] * 10), encoding="utf-8")
    for name in ("team.csv", "monkeys.csv"):
        if name == "monkeys.csv":
            (folder / name).write_text(head + "x,No,4\n" * 10, encoding="utf-8")
        ran = run("--source", "surveymonkey", "--guesses", name, "--format", "json")
        assert json.loads(ran.stdout)["questions"]["score"]["expected"] == 4, name


def test_the_previews_report_is_the_one_that_is_written(folder: Path) -> None:
    stored = folder / "answers.csv"
    assert CliRunner().invoke(main, ["fake", "cafe", "-n", "60", "-o", str(stored)]).exit_code == 0
    ran = CliRunner().invoke(main, ["tally", "cafe", "answers.csv", "--report", "r.html"])
    assert ran.exit_code == 0, ran.output
    written = (folder / "r.html").read_text("utf-8").replace("answers.csv", "the answers here")
    shown = preview_report(load_project(folder), surveygen.load("content/cafe.md"), 60)
    assert shown == written
