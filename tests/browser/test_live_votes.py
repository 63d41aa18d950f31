"""Worksheets that participants send stand on the moderator's page as they come in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.collectors import Server, start_preview
from support.desks import Desk
from support.guides import GUIDE, guide_of
from surveygen.preview.voting import votes_of

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
