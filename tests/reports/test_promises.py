"""The report begins with what was to be done, and says what has become of it, in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main

SOURCE = """---
ask:
  Why do people come?: [reason, share(reason = price where visit = first)]
  Would they recommend us?: nps
decide:
  - if: share(reason = price) >= 30%
    then: Put the price list on the first page.
    else: Leave prices where they are.
  - if: share(reason = near) >= 80%
    then: Put up a sign at the station.
    else: Advertise further away.
  - if: nps >= 99
    then: Ask them for a line we may print.
  - if: share(reason = price where visit = first) >= 50%
    then: Greet those who come first with a price list.
  - if: n(visit = first) >= 100
    then: Stop asking.
---

# Cafe

### `reason` Why do you come?

- ( ) It is near `=near`
- ( ) The price `=price`

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `nps` How likely are you to recommend us?

`nps`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    rows = ["reason,visit,nps"]
    rows += ["price,weekly,9"] * 30 + ["near,weekly,10"] * 26 + ["near,first,9"] * 3
    (tmp_path / "r.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def _tally(project: Path, *options: str) -> Result:
    ran = CliRunner().invoke(
        main, ["-C", str(project), "tally", "cafe", str(project / "r.csv"), *options]
    )
    assert ran.exit_code == 0, ran.output
    return ran


SAID = (
    (
        "You said you would do this if share(reason = price) >= 30%. It is so: “The price” 51% "
        "(38–63%). That is hardly luck."
    ),
    (
        "You said you would do this unless share(reason = near) >= 80%. It is not so: "
        "“It is near” 49% (37–62%). That is hardly luck."
    ),
    "That cannot be said yet: How likely are you to recommend us? +100",
    "That is not shown, as it would tell of fewer than 5 people.",
    "You said you would do this if n(visit = first) >= 100. It is not so: n(visit = first) 3.",
)


def test_a_terminal_begins_with_them(project: Path) -> None:
    shown = " ".join(_tally(project, "--no-color").stdout.split())
    for sentence in SAID:
        assert sentence in shown
    assert shown.index("What you said you would do") < shown.index("What you wanted to know")
    assert shown.index("What you wanted to know") < shown.index("59 answers")
    assert "1. Put the price list on the first page." in shown
    assert "2. Advertise further away." in shown
    assert "Why do people come? “The price” 51%, “It is near” 49% [reason]" in shown


def test_lines_fit_into_eighty_columns(project: Path) -> None:
    assert all(len(line) <= 80 for line in _tally(project, "--no-color").stdout.splitlines())


def test_the_first_page_of_a_report_begins_with_them(project: Path) -> None:
    _tally(project, "--report", str(project / "r.html"))
    html = (project / "r.html").read_text(encoding="utf-8")
    front = html.split('<section class="front"')[1]
    assert front.split("<h2>")[1].startswith("What you said you would do")
    assert re.findall(r'<li class="([\w-]+)">', front)[:5] == [
        "so", "not-so", "open", "open", "not-so",
    ]  # fmt: skip
    assert '<a href="#reason"' in front.split("What you wanted to know")[1]
    assert "Greet those who come first" in front


def test_a_figure_of_few_people_is_in_no_form(project: Path) -> None:
    for form in ("text", "json", "csv", "md"):
        shown = _tally(project, "--format", form).stdout
        assert "share(reason = price where visit = first) 0" not in shown
    found = json.loads(_tally(project, "--format", "json").stdout)["decisions"][3]
    assert found["hidden"] is True
    assert found["tests"][0]["figure"] == {
        "figure": "share(reason = price where visit = first)",
        "hidden": True,
    }


def test_programs_find_them_in_json(project: Path) -> None:
    found = json.loads(_tally(project, "--format", "json").stdout)
    first, second, *_ = found["decisions"]
    assert (first["outcome"], first["do"]) == ("so", "Put the price list on the first page.")
    assert (second["outcome"], second["do"]) == ("not so", "Advertise further away.")
    assert first["tests"][0]["with"] == 0.3
    assert first["tests"][0]["figure"]["answered"] == 59
    assert found["ask"][0]["questions"] == ["reason"]


def test_markdown_and_tidy_csv_have_them(project: Path) -> None:
    text = _tally(project, "--format", "md").stdout
    assert "1. **Put the price list on the first page.**" in text
    rows = list(csv.DictReader(io.StringIO(_tally(project, "--format", "csv").stdout)))
    decided = [row["value"] for row in rows if row["figure"] == "decision"]
    assert decided == ["1.0", "0.0", "", "", "0.0"]


def test_a_workbook_has_them_above_its_questions(project: Path) -> None:
    _tally(project, "--format", "xlsx", "-o", str(project / "r.xlsx"))
    sheet = openpyxl.load_workbook(project / "r.xlsx").worksheets[0]
    column = [cell.value for cell in sheet["A"]]
    start = column.index("What you said you would do")
    assert column[start + 1] == "Put the price list on the first page."
    assert "It is so" in sheet.cell(start + 2, 2).value
    assert start < column.index("What you wanted to know") < column.index("Question")


def test_they_speak_the_language_of_the_survey(project: Path) -> None:
    source = SOURCE.replace("---\nask", "---\nlanguage: de\nask", 1)
    (project / "content" / "cafe.md").write_text(source, encoding="utf-8")
    shown = " ".join(_tally(project, "--no-color").stdout.split())
    assert "Was Sie tun wollten" in shown
    assert "So ist es: „The price“ 51" in shown
    assert "Das ist kaum Zufall." in shown


def test_a_condition_runs_from_left_to_right_in_arabic_too(project: Path) -> None:
    source = SOURCE.replace("---\nask", "---\nlanguage: ar\nask", 1)
    (project / "content" / "cafe.md").write_text(source, encoding="utf-8")
    shown = _tally(project, "--format", "md").stdout.replace("\\", "")
    assert "\u2066share(reason = price) >= 30%\u2069" in shown


def test_a_set_without_decisions_says_nothing_of_them(project: Path) -> None:
    source = "# Cafe" + SOURCE.split("# Cafe")[1]
    (project / "content" / "cafe.md").write_text(source, encoding="utf-8")
    assert "decisions" not in json.loads(_tally(project, "--format", "json").stdout)
    assert "you would do" not in _tally(project).stdout


def test_status_says_which_are_due(project: Path) -> None:
    def status(form: str) -> str:
        return CliRunner().invoke(main, ["-C", str(project), "status", "--format", form]).stdout

    assert json.loads(status("json"))["surveys"][0]["decisions_due"] == 0
    _tally(project)
    found = json.loads(status("json"))["surveys"][0]
    assert (found["decisions"], found["decisions_due"]) == (5, 3)
    assert "3 of 5 due" in status("text")


def test_made_up_answers_make_no_decision_due(project: Path) -> None:
    made = project / "f.csv"
    run = CliRunner().invoke
    assert run(main, ["-C", str(project), "fake", "cafe", "-o", str(made)]).exit_code == 0
    shown = run(main, ["-C", str(project), "tally", "cafe", str(made)])
    assert "What you said you would do" in shown.stdout
    found = json.loads(run(main, ["-C", str(project), "status", "--format", "json"]).stdout)
    assert found["surveys"][0]["decisions_due"] == 0


def test_all_are_due_when_the_survey_is_closed(project: Path) -> None:
    source = SOURCE.replace("---\nask", "---\ncloses: 2020-01-01\nask", 1)
    (project / "content" / "cafe.md").write_text(source, encoding="utf-8")
    found = CliRunner().invoke(main, ["-C", str(project), "status", "--format", "json"]).stdout
    assert json.loads(found)["surveys"][0]["decisions_due"] == 5


def _said(folder: Path, condition: str, rows: list[str]) -> tuple[str, dict[str, object]]:
    """What a terminal and a program are told of one decision."""
    (folder / "content").mkdir()
    source = SOURCE.split("---")[2]
    extra = "\n### `spend` What did you spend?\n\n`number 0..200`\n"
    front = f"---\ndecide:\n  - if: {condition}\n    then: Do it.\n---\n"
    (folder / "content" / "cafe.md").write_text(front + source + extra, encoding="utf-8")
    file = folder / "r.csv"
    file.write_text("\n".join(["reason,visit,nps,spend", *rows]) + "\n", encoding="utf-8")
    shown = " ".join(_tally(folder, "--no-color").stdout.split())
    return shown, json.loads(_tally(folder, "--format", "json").stdout)["decisions"][0]


def test_of_few_answers_it_is_said_how_many_it_takes_at_least(tmp_path: Path) -> None:
    shown, known = _said(tmp_path, "share(reason = price) >= 30%", ["price,first,9,3"] * 2)
    assert "It takes at least 8 more answers to tell." in shown
    assert "would tell" not in shown
    assert known["more"] == 8


def test_a_question_that_nobody_answered_is_not_all_of_a_decision(tmp_path: Path) -> None:
    rows = ["price,first,9,"] * 20 + ["near,first,9,"] * 30
    shown, _ = _said(tmp_path, "share(reason = price) >= 30% and mean(spend) > 9", rows)
    assert "nobody has answered it" not in shown
    assert "That cannot be said yet: “The price” 40% (28–54%), What did you spend? –." in shown
    assert "too close" not in shown


def test_a_number_of_people_does_not_answer_a_question(tmp_path: Path) -> None:
    rows = ["price,first,9,"] * 20
    shown, _ = _said(tmp_path, "n >= 20 and mean(spend) > 9", rows)
    assert "That cannot be said yet: nobody has answered it." in shown


def test_a_median_of_few_is_shown_without_a_range(tmp_path: Path) -> None:
    shown, known = _said(tmp_path, "median(spend) > 9", [f"price,first,9,{n}" for n in (3, 5, 8)])
    assert "That cannot be said yet: What did you spend? 5." in shown
    figure = known["tests"][0]["figure"]  # type: ignore[index]
    assert figure["value"] == 5
    assert figure["low"] is None


def test_under_weights_a_share_of_few_is_said_as_it_was_reckoned(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    front = "---\nweights: w\ndecide:\n  - if: share(reason = price) > 10%\n    then: Do it.\n---\n"
    text = front + SOURCE.split("---")[2]
    (tmp_path / "content" / "cafe.md").write_text(text, encoding="utf-8")
    rows = ["reason,visit,nps,w", *["price,first,9,10"] * 3, *["near,first,9,1"] * 12]
    (tmp_path / "r.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    shown = " ".join(_tally(tmp_path, "--no-color").stdout.split())
    assert "“The price” 71% (33–93%)" in shown
    assert "3 of 15" not in shown
