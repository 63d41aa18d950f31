"""What was said in the groups against what was ticked in the survey, in every output."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from support.guides import GUIDE
from support.notes import notes_csv
from surveygen.cli import main

SCHEMA = Path(__file__).parents[2] / "src/surveygen/reports/tally.schema.json"
SURVEY = """\
# Loyalty card

### `why` Why did you stop using the card?

- [ ] Price and value `=dear`
- [ ] I forget it `=forgot`
- [ ] It takes time `=time`
- [ ] I do not want to be known `=privacy`
- [ ] The card is ugly `=ugly`
- [ ] Nobody thinks so `=nobody`
- [ ] Something else `=other`: ___
"""
COLUMNS = ("why__dear", "why__forgot", "why__time", "why__privacy", "why__ugly", "why__other")


def answers(rows: int) -> str:
    """Everybody ticks the price, half of them privacy, and one in four the looks; nobody time."""
    head = ",".join(("sg_id", *COLUMNS))
    lines = [f"r{n},1,1,,{n % 2 or ''},{1 if n % 4 == 0 else ''}," for n in range(rows)]
    return "\n".join((head, *lines)) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    guide(tmp_path, "")
    (tmp_path / "content" / "loyalty.md").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(notes_csv(), encoding="utf-8", newline="")
    (tmp_path / "answers.csv").write_text(answers(12), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def guide(folder: Path, survey: str) -> None:
    text = GUIDE.replace("seats: 8\n", f"seats: 8\n{survey}\n" if survey else "seats: 8\n")
    (folder / "content" / "loyalty-fg.md").write_text(text, encoding="utf-8")


def run(*more: str) -> Result:
    files = ("answers.csv", "notes.csv", "--groups", "loyalty-fg")
    return CliRunner().invoke(main, ["tally", "loyalty", *files, *more], catch_exceptions=False)


def heard(*more: str) -> dict[str, Any]:
    found = json.loads(run("--format", "json", *more).stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(found)
    [one] = [each for each in found["analyses"] if each["name"] == "heard"]
    return dict(one)


def test_themes_stand_beside_the_options_of_their_name_or_their_label(folder: Path) -> None:
    rows = {(r["theme"], (r["ticked"] or {}).get("option")): r for r in heard()["rows"]}
    assert list(rows) == [
        ("price", "dear"),
        ("forgot", "forgot"),
        ("app", None),
        ("staff", None),
        ("time", "time"),
        ("privacy", "privacy"),
        ("", "ugly"),
    ]
    price = rows["price", "dear"]
    assert (price["people"], price["groups"]) == (5, 3)
    assert (price["ticked"]["people"], price["ticked"]["answered"]) == (12, 12)
    assert rows["privacy", "privacy"]["people"] == 0


@pytest.mark.parametrize("form", ["text", "md", "report"])
def test_what_one_side_alone_has_is_said(folder: Path, form: str) -> None:
    more = ("--report", "both.html") if form == "report" else ("--format", form)
    result = run(*more)
    assert result.exit_code == 0
    text = Path("both.html").read_text("utf-8") if form == "report" else result.stdout
    text = " ".join(text.split())
    for said in (
        "Said in the groups, and nobody ticked it: Saves or wastes time.",
        "Said in the groups, and no option of the survey: app, The people behind the counter.",
        "Ticked in the survey, and nobody said it in the groups: Does not want to be known.",
        "Ticked in the survey, and no theme of the groups: The card is ugly.",
    ):
        assert said in text


def test_it_is_in_the_workbook_and_among_the_figures(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rows = csv.DictReader(io.StringIO(run("--format", "csv").stdout, newline=""))
    [price] = [row for row in rows if row["segment"] == "heard" and row["option"] == "price"]
    assert (price["figure"], price["value"], price["answered"]) == ("people", "5", "10")
    run("--format", "xlsx", "-o", "book.xlsx")
    book = openpyxl.load_workbook("book.xlsx", read_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Said in the groups, ticked in the survey" in cells


def test_the_guide_says_which_option_stands_for_a_theme(folder: Path) -> None:
    guide(folder, "survey: {staff: [why = ugly, why = time], time: no}")
    rows = [(r["theme"], (r["ticked"] or {}).get("option")) for r in heard()["rows"]]
    assert [place for place in rows if place[0] in ("staff", "time")] == [
        ("staff", "ugly"),
        ("staff", "time"),
        ("time", None),
    ]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("survey: {staff: why = pretty}", "G057", "no such option"),
        ("survey: {staff: wy = ugly}", "G057", "Did you mean 'why = ugly'?"),
        ("survey: {staff: why = other}", "G057", "no such option"),
        ("survey: {staff: ugly}", "G057", "no such option"),
        ("survey: {staf: why = ugly}", "G056", "Did you mean 'staff'?"),
        ("survey: why = ugly", "S006", "names with values"),
    ],
)
def test_what_is_named_and_not_there_is_an_error(
    folder: Path, line: str, code: str, said: str
) -> None:
    guide(folder, line)
    result = run()
    assert (result.exit_code, f"[{code}]" in result.stderr) == (1, True)
    assert said in " ".join(result.stderr.split())


def test_nothing_is_shown_of_what_fewer_than_five_ticked(folder: Path) -> None:
    (folder / "answers.csv").write_text(answers(4), encoding="utf-8")
    found = heard()
    assert {(r["ticked"] or {}).get("people") for r in found["rows"]} == {None}
    assert "Too few answered “Why did you stop using the card?”" in " ".join(run().stdout.split())
    assert "nobody ticked" not in run().stdout


def test_where_no_theme_has_an_option_nothing_is_said(folder: Path) -> None:
    other = SURVEY.replace("Price and value", "Dear").replace("forgot", "lost")
    other = other.replace("=time", "=slow").replace("=privacy", "=known")
    (folder / "content" / "loyalty.md").write_text(other, encoding="utf-8")
    assert "Said in the groups" not in run().stdout


def test_the_survey_of_a_guide_is_not_for_surveys(folder: Path) -> None:
    text = f"---\nsurvey: {{a: why = dear}}\n---\n\n{SURVEY}"
    (folder / "content" / "loyalty.md").write_text(text, encoding="utf-8")
    result = run()
    assert (result.exit_code, "[G001]" in result.stderr) == (1, True)
