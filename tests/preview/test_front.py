"""The front page leads to everything that can be made of a survey, and follows the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.collectors import Server, start_preview
from surveygen.preview.desk.reading import pause
from surveygen.scaffold import Wishes, create_project

BROKEN = "# Broken\n\n### `q` Why?\n\n`txet`\n"


LEADING = """# Shop

### `good` Don't you agree that our service is great and fast?

- ( ) Yes `=yes`
- ( ) Absolutely `=absolutely`
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "shop"
    create_project(folder, Wishes(sets=("every-step", "pet-project", "focus-group-value")))
    (folder / "content" / "broken.md").write_text(BROKEN, encoding="utf-8")
    (folder / "content" / "leading.md").write_text(LEADING, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(shop: Path) -> Iterator[Server]:
    running = start_preview(shop)
    yield running
    running.stop()


def test_every_survey_has_its_state_minutes_and_mistakes(server: Server) -> None:
    front = server.request("GET", "/").text
    assert "about 2 min" in front
    assert "your guess is not sealed yet" in front
    assert '<span class="state draft">Draft</span>' in front
    assert "1 mistake" in front
    assert "[Q023]" in front
    assert "<code>content/every-step.md</code>" in front


def test_the_coachs_remarks_are_shown_beside_the_survey(server: Server) -> None:
    front = server.request("GET", "/").text
    assert re.search(r"What could be better: \d", front)
    assert "[W" in front


def test_every_link_of_the_front_page_leads_somewhere(server: Server) -> None:
    front = server.request("GET", "/").text
    links = set(re.findall(r'(?:href|action)="(/[^"]+)"', front))
    links -= {"/broken.html", "/desk/use", "/desk/phone"}
    assert {"/themes/paper/every-step.html", "/print/pet-project.html"} <= links
    assert {"/poster/every-step.html", "/focus-group-value-worksheet.html"} <= links
    for link in sorted(links):
        assert server.request("GET", link).status == 200, link


def test_a_page_in_another_theme_sends_its_answers_here_too(server: Server) -> None:
    default = server.request("GET", "/themes/default/pet-project.html").text
    paper = server.request("GET", "/themes/paper/pet-project.html").text
    assert default != paper
    assert 'action="/collect/pet-project"' in paper


def test_the_print_view_opens_the_browsers_own(server: Server) -> None:
    assert "print()" in server.request("GET", "/print/every-step.html").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/themes/nowhere/every-step.html", 404),
        ("/themes/../every-step.html", 404),
        ("/themes/paper/nothing.html", 404),
        ("/report/nothing.html", 404),
        ("/report/broken.html", 500),
        ("/themes/paper/broken.html", 500),
        ("/poster/broken.html", 500),
        ("/report/every-step.html?fake=-1", 200),
        ("/report/every-step.html?fake=99999999999", 200),
        ("/report/every-step.html?fake=x", 200),
    ],
)
def test_what_cannot_be_shown_is_said(server: Server, path: str, status: int) -> None:
    answer = server.request("GET", path)
    assert answer.status == status
    assert "Traceback" not in answer.text


@pytest.mark.browser
def test_fake_answers_fill_a_report_and_are_stored_nowhere(server: Server, page: Page) -> None:
    page.goto(server.url)
    row = page.locator("#survey-pet-project")
    row.get_by_role("link", name="Report of made-up answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What should we do next?")
    expect(page.get_by_text("made up")).to_be_visible()
    expect(page.get_by_role("heading", name="Your bet")).to_be_visible()
    assert "No answer" in server.request("GET", "/report/pet-project.html").text


@pytest.mark.browser
def test_the_report_follows_as_answers_come_in(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/report/every-step.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("No answers yet")
    sent = server.post({"sg_id": "r1", "steps__wait": "2", "went": "no"}, survey="every-step")
    assert sent.json["ok"] is True
    expect(page.get_by_role("heading", level=1)).to_have_text("How was it, step by step?")
    expect(page.get_by_text("1 response").first).to_be_visible()
    front = server.request("GET", "/").text
    assert "1 answer</span>" in front
    assert '<span class="state open">Taking answers</span>' in front


@pytest.mark.browser
def test_what_somebody_is_choosing_is_not_taken_away_by_an_answer(
    server: Server, page: Page, tmp_path: Path
) -> None:
    def answer(number: int) -> None:
        fields = {"sg_id": f"r{number}", "steps__wait": "2", "went": "no"}
        assert server.post(fields, survey="every-step").json["ok"] is True

    answer(1)
    page.goto(f"{server.url}/report/every-step.html")
    page.get_by_label("And who meet a condition").fill("went = ye")
    answer(2)
    expect(page.get_by_text("There are new answers.")).to_be_visible()
    expect(page.get_by_label("And who meet a condition")).to_have_value("went = ye")
    page.get_by_role("link", name="Show them").click()
    expect(page.get_by_text("2 responses").first).to_be_visible()
    file = tmp_path / "answers.csv"
    file.write_text("went\nno\n", encoding="utf-8")
    page.goto(f"{server.url}/desk/answers/every-step")
    page.locator("#file").set_input_files(file)
    page.locator("h1").click()  # away from the form
    answer(3)
    expect(page.get_by_text("There are new answers.")).to_be_visible()
    page.get_by_role("button", name="See its report").click()
    expect(page.get_by_text("1 response").first).to_be_visible()


def test_a_screen_that_takes_long_is_made_anew_seldom() -> None:
    assert [pause(took) for took in (0.0, 0.9, 1.0, 20.0)] == [0, 0, 50_000, 1_000_000]
