"""Whom the recruiter still wants, in every form that a tally has."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser

from support.tallies import questionnaire
from surveygen.cli.groups import json_with
from surveygen.pages.reports import make_report
from surveygen.preview.reporting import preview_report
from surveygen.project import Project, load_project
from surveygen.reports.document import document_of
from surveygen.reports.markdown import to_markdown
from surveygen.reports.tidy_csv import to_csv
from surveygen.tallies import Request, count_responses

SCREENER = questionnaire(
    """\
# Join us

### `visit` How often do you *really* come?

- ( ) Every week & more `=weekly` `quota 3`
- ( ) Once a year `=yearly` `quota 3`
- ( ) Never `=never` `end`

### `card` Do you have our card?

- ( ) Yes `=yes` `quota 2`
- ( ) No `=no`
""",
    "screener",
)
ROWS = "sg_id,visit,card\n" + "".join(
    f"r{number},{visit},{card}\n"
    for number, (visit, card) in enumerate(
        [("weekly", "yes")] * 4 + [("yearly", "no"), ("never", "yes")]
    )
)


@pytest.fixture
def recruits(tmp_path: Path) -> Path:
    file = tmp_path / "recruits.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def report(recruits: Path, project: Project) -> str:
    return make_report(project, SCREENER, count_responses(SCREENER, [recruits]))


@pytest.mark.browser
def test_the_report_begins_with_who_is_still_wanted(
    recruits: Path, tmp_path: Path, browser: Browser
) -> None:
    from axe_core_python.sync_playwright import Axe

    file = tmp_path / "report.html"
    file.write_text(report(recruits, load_project(tmp_path)), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.locator(".front h2").first.inner_text() == "Who is still wanted"
    assert page.locator(".quotas tbody tr").all_inner_texts() == [
        "How often do you really come?",
        "Every week & more\t4\t3\tfull, 1 in reserve",
        "Once a year\t1\t3\t2 to find",
        "Do you have our card?",
        "Yes\t4\t2\tfull, 2 in reserve",
    ]
    found = Axe().run(page)["violations"]
    assert [f"{v['id']}: {n['html']}" for v in found for n in v["nodes"]] == []
    page.close()


def test_the_preview_of_the_report_has_them_too(tmp_path: Path) -> None:
    html = preview_report(load_project(tmp_path), SCREENER, fake=20)
    assert "Who is still wanted" in html


def test_a_survey_without_quotas_says_nothing_of_recruiting(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `q` Which?\n\n- ( ) A `=a`\n- ( ) B `=b`\n", "t")
    file = tmp_path / "r.csv"
    file.write_text("q\na\n", encoding="utf-8")
    counted = count_responses(survey, [file])
    html = make_report(load_project(tmp_path), survey, counted)
    assert "Recruiting" not in html + to_markdown(document_of(counted.tally))


def test_markdown_has_a_table_for_each_question_with_quotas(recruits: Path) -> None:
    counted = count_responses(SCREENER, [recruits])
    lines = to_markdown(document_of(counted.tally, quotas=counted.quotas)).splitlines()
    start = lines.index("## Recruiting, without those who were screened out")
    assert lines[start + 1 : start + 10] == [
        "",
        "| How often do you really come? | found | wanted |  |",
        "|---|---:|---:|---:|",
        r"| Every week \& more | 4 | 3 | full, 1 in reserve |",
        "| Once a year | 1 | 3 | 2 to find |",
        "",
        "| Do you have our card? | found | wanted |  |",
        "|---|---:|---:|---:|",
        "| Yes | 4 | 2 | full, 2 in reserve |",
    ]


def test_tidy_csv_has_a_row_for_each_quota(recruits: Path) -> None:
    counted = count_responses(SCREENER, [recruits])
    text = to_csv(counted.tally, counted.quotas)
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["figure"] == "quota"]
    names = ("question", "option", "label", "value", "count", "answered")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("visit", "weekly", "Every week & more", "3", "4", "5"),
        ("visit", "yearly", "Once a year", "3", "1", "5"),
        ("card", "yes", "Yes", "2", "4", "5"),
    ]


def test_json_with_quotas_keeps_to_the_schema(recruits: Path) -> None:
    schema = json.loads(
        files("surveygen.reports").joinpath("tally.schema.json").read_text(encoding="utf-8")
    )
    counted = count_responses(SCREENER, [recruits])
    found = json.loads(json_with(counted.tally, None, counted.quotas))
    Draft202012Validator(schema).validate(found)
    assert found["quotas"]["card"] == {"yes": {"wanted": 2, "found": 4, "missing": 0}}


def test_a_condition_holds_for_quotas_too(recruits: Path) -> None:
    where = "card = no or visit = yearly"
    found = count_responses(SCREENER, [recruits], Request(where=where, least=1)).quotas
    assert [(quota.option, quota.found) for quota in found] == [
        ("weekly", 0),
        ("yearly", 1),
        ("yes", 0),
    ]
    # By default they are hidden: those chosen are fewer than a group may be.
    assert count_responses(SCREENER, [recruits], Request(where=where)).quotas == ()
