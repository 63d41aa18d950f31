"""Every question set goes with made-up answers to its report, by the command and in the browser."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from surveygen.cli import main
from surveygen.language import read
from surveygen.pages.reports import make_report, report_request
from surveygen.project import load_project
from surveygen.reports.analyses import exhibit_of, exhibits_of
from surveygen.reports.views import VIEWS
from surveygen.reports.words import IN_ENGLISH
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records
from surveygen.scaffold import Wishes, create_project, starter_sets
from surveygen.tallies import count_responses

ROOT = Path(__file__).parent.parent.parent
SETS = starter_sets()


TITLES = {
    "price": "What it may cost",
    "trial": "How many would buy at which price",
    "reach": "Which few options reach most people",
    "preference": "What they would choose among all",
    "kano": "What people expect, and what delights them",
    "concepts": "What differs by the version shown",
    "drivers": "What goes with the score",
}


def is_survey(name: str) -> bool:
    return "\ntype: focus-group\n" not in SETS[name].read_text("utf-8")


SURVEYS = [name for name in SETS if is_survey(name)]


def report(name: str, count: int) -> str:
    questionnaire, _ = read(SETS[name])
    assert questionnaire is not None
    rows = list(invent(questionnaire, count, seed=1))

    source, request = Records("made up", lambda: rows), report_request(questionnaire)
    return make_report(
        load_project(ROOT), questionnaire, count_responses(questionnaire, [source], request)
    )


@pytest.mark.parametrize(
    ("name", "analysis"),
    [
        ("what-may-it-cost", "price"),
        ("what-may-it-cost", "trial"),
        ("a-small-range", "reach"),
        ("what-to-add", "kano"),
        ("what-to-add", "preference"),
        ("which-of-two", "concepts"),
        ("what-counts", "drivers"),
    ],
)
def test_a_set_goes_with_made_up_answers_to_its_analysis(name: str, analysis: str) -> None:
    questionnaire, _ = read(SETS[name])
    assert questionnaire is not None
    rows = list(invent(questionnaire, 200, seed=1))
    tally = count_responses(
        questionnaire, [Records("made up", lambda: rows)], report_request(questionnaire)
    ).tally
    exhibits = [
        *exhibits_of(tally, IN_ENGLISH),
        *(exhibit_of(q, IN_ENGLISH) for q in tally.questions),
    ]
    title = TITLES[analysis]
    [shown] = [one for one in exhibits if one is not None and one.title == title]
    # Of people who rate by luck nothing goes with anything.
    assert shown.rows or analysis == "drivers"
    page = unescape(report(name, 200))
    assert shown.title in page
    for said in (*shown.sentences, *(row[0].text for row in shown.rows)):
        assert said in page


@pytest.mark.parametrize("name", SURVEYS)
def test_a_set_goes_with_made_up_answers_to_its_report(name: str) -> None:
    html = report(name, 90)
    questionnaire, _ = read(SETS[name])
    assert questionnaire is not None
    assert "made up" in html
    for view in questionnaire.settings.views:
        assert f'id="view-{view}"' in html, view
        assert VIEWS[view].title in html.replace("&#39;", "'")


@pytest.mark.parametrize("count", [0, 1, 4])
@pytest.mark.parametrize("name", SURVEYS)
def test_few_answers_make_a_report_too(name: str, count: int) -> None:
    assert "<h1" in report(name, count)


def test_the_commands_go_from_a_new_project_to_a_report(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    create_project(shop, Wishes(sets=("every-step",)))

    def run(*arguments: str) -> None:
        done = CliRunner().invoke(main, ["-C", str(shop), *arguments])
        assert done.exit_code == 0, done.output

    run("check")
    run("freeze", "every-step")
    run("build")
    run("fake", "every-step", "-n", "60", "-o", str(tmp_path / "fake.csv"))
    target = tmp_path / "report.html"
    run("tally", "every-step", str(tmp_path / "fake.csv"), "--report", str(target))
    assert 'id="view-journey"' in target.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("name", ["every-step", "personas", "empathy-map", "why-did-you-buy"])
def test_the_views_are_within_everybodys_reach(name: str, page: Page) -> None:
    from axe_core_python.sync_playwright import Axe

    page.set_content(report(name, 90))
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "nothing sticks out on a phone"
