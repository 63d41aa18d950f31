"""Worksheets that participants send stand on the moderator's page as they come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from support.collectors import Server, start_collect, start_preview
from support.desks import Desk
from support.guides import GUIDE, guide_of
from surveygen.cli import main
from surveygen.collector.voting import votes_of

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    running = start_preview(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def people(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A moderator and a participant, on devices of their own."""
    contexts = [browser.new_context() for _ in range(2)]
    for context in contexts:
        context.set_default_timeout(30_000)
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def send(page: Page, server: Server, group: str, seat: int, idea: str) -> None:
    """Fill in a worksheet and send it."""
    page.goto(f"{server.url}/loyalty-fg-worksheet.html")
    page.get_by_label(group, exact=True).check()
    page.get_by_label("Which seat are you in?").fill(str(seat))
    page.get_by_role("button", name="Next").click()
    page.get_by_label(idea, exact=True).check()
    with page.expect_response(lambda reply: "/collect/" in reply.url and reply.ok):
        page.get_by_role("button", name="Send").click()


def test_what_is_ticked_elsewhere_is_on_the_moderators_page_without_a_reload(
    browser: Browser, server: Server, people: tuple[Page, Page]
) -> None:
    moderator, participant = people
    moderator.goto(f"{server.url}/loyalty-fg.html")
    Desk(moderator).sit_down()
    shown = moderator.locator("[data-asked=best_idea] [data-live]")
    came = "Worksheets that came in: "
    expect(shown).to_have_text(f"{came}0", timeout=20_000)
    send(participant, server, "Group 1", 3, "App")
    expect(shown).to_have_text(f"{came}1 · App: 1 · Stamp card: 0", timeout=20_000)
    for group, seat, idea in (("Group 2", 1, "App"), ("Group 1", 5, "Stamp card")):
        context = browser.new_context()
        send(context.new_page(), server, group, seat, idea)
        context.close()
    expect(shown).to_have_text(f"{came}2 · App: 1 · Stamp card: 1", timeout=20_000)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project whose pages are built, without an endpoint elsewhere."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    assert CliRunner().invoke(main, ["-C", str(tmp_path), "build"]).exit_code == 0
    return tmp_path


@pytest.fixture
def collector(site: Path) -> Iterator[Server]:
    running = start_collect(site, "--votes")
    yield running
    running.stop()


def key_of(server: Server) -> str:
    """The key in the link for the moderator that `collect` printed."""
    found = re.search(r"/loyalty-fg\.html#votes=([\w-]+)", "".join(server.said))
    assert found
    return found[1]


def test_a_collector_elsewhere_shows_them_by_the_moderators_link(
    collector: Server, people: tuple[Page, Page]
) -> None:
    moderator, participant = people
    moderator.goto(f"{collector.url}/loyalty-fg.html#votes={key_of(collector)}")
    Desk(moderator).sit_down()
    shown = moderator.locator("[data-asked=best_idea] [data-live]")
    expect(shown).to_have_text("Worksheets that came in: 0", timeout=20_000)
    send(participant, collector, "Group 1", 3, "App")
    expect(shown).to_have_text(
        "Worksheets that came in: 1 · App: 1 · Stamp card: 0", timeout=20_000
    )


def test_a_link_of_before_says_that_there_is_another(
    collector: Server, people: tuple[Page, Page]
) -> None:
    moderator, _ = people
    moderator.goto(f"{collector.url}/loyalty-fg.html#votes=that-of-last-week-is-gone")
    Desk(moderator).sit_down()
    expect(moderator.locator("[data-live]")).to_contain_text("open the link", timeout=20_000)


def test_without_the_key_nobody_is_told_anything(collector: Server) -> None:
    path = "/votes/loyalty-fg?group=Regulars%201"
    for headers in ({}, {"X-Surveygen-Key": ""}, {"X-Surveygen-Key": key_of(collector)[:-1]}):
        assert collector.request("GET", path, None, headers).status == 403
    for wrong in ("/votes/other", "/votes/..%2f..%2fetc"):
        own = {"X-Surveygen-Key": key_of(collector)}
        assert collector.request("GET", wrong, None, own).status == 404
    page = collector.request("GET", "/loyalty-fg.html").text
    assert key_of(collector) not in page


def test_a_collector_that_is_not_asked_to_shows_none(site: Path) -> None:
    server = start_collect(site)
    try:
        assert "#votes=" not in "".join(server.said)
        assert server.request("GET", "/votes/loyalty-fg?group=x").status == 404
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("endpoint", "listens"),
    [("collect:https://answers.example.com", True), ("https://example.com/in", False)],
)
def test_only_a_page_of_our_collector_listens(site: Path, endpoint: str, listens: bool) -> None:
    (site / "surveygen.toml").write_text(f'endpoint = "{endpoint}"\n', encoding="utf-8")
    assert CliRunner().invoke(main, ["-C", str(site), "build"]).exit_code == 0
    page = (site / "site" / "loyalty-fg.html").read_text(encoding="utf-8")
    assert ("/votes/" in page) == listens


def test_a_key_that_could_be_guessed_is_refused(site: Path) -> None:
    for key in ("1234", "twelve signs", "ключ-из-шестнадцати-букв"):
        tried = CliRunner(env={"SURVEYGEN_VOTES_KEY": key}).invoke(
            main, ["-C", str(site), "collect", "--votes"]
        )
        assert tried.exit_code == 2
        assert "SURVEYGEN_VOTES_KEY" in tried.output


def test_a_worksheet_counts_for_its_group_once_and_notes_do_not() -> None:
    sheet = {"group": "Regulars 1", "seat": "1", "best_idea": "app", "first_words": "Free coffee"}
    rows = [
        {**sheet, "sg_id": "a"},
        {**sheet, "sg_id": "a"},
        {**sheet, "sg_id": "b", "group": "Lapsed 1", "best_idea": "stamp"},
        {**sheet, "sg_id": "c", "sg_test": "1"},
        {"group": "Regulars 1", "question": "best_idea", "seat": "2", "note": "App", "sg_id": "d"},
    ]
    found = votes_of(guide_of(), rows, "Regulars 1")
    assert found["best_idea"] == {"answered": 1, "options": [["App", 1], ["Stamp card", 0]]}
    assert found["first_words"] == {"answered": 1, "options": []}
    assert votes_of(guide_of(), rows, "Regulars 3")["best_idea"]["answered"] == 0
    assert "Free coffee" not in str(found)
