"""The field that machines fill in: nothing fills it in for people; haste without a hand does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import endpoint_of, questionnaire_of
from surveygen.endpoints import presets
from surveygen.rendering import render
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

ASKED = "# Café\n\n### `why` Why?\n\n`text`\n"
FILLERS = (
    # What extensions and browsers take for a field of theirs: they look at names and labels.
    "name|mail|phone|tel|address|street|city|zip|postal|country|company|organi[sz]ation|website"
    "|url|user|login|password|card|birth|title|code"
)


def put(host: Host, spec: str = "") -> str:
    questionnaire = questionnaire_of(ASKED, "cafe")
    endpoint = endpoint_of(questionnaire, spec or f"{host.url}/collect/cafe")
    return host.serve(render(questionnaire, load_theme(), endpoint))


@pytest.mark.parametrize("scripted", [True, False])
def test_nobody_is_shown_the_field_nor_any_program_that_fills_in_for_people(
    host: Host, page: Page, plain_page: Page, scripted: bool
) -> None:
    shown = page if scripted else plain_page
    shown.goto(put(host))
    trap = shown.locator("[data-trap]")
    expect(trap).to_be_hidden()
    assert trap.evaluate("e => getComputedStyle(e.closest('p')).display") == "none"
    assert trap.get_attribute("autocomplete") == "off"
    assert shown.evaluate(f"!/{FILLERS}/i.test(document.querySelector('[data-trap]').name)")


def test_our_own_name_for_it_is_no_field_that_people_have() -> None:
    import re

    own = {p.honeypot for p in presets().values() if not p.honeypot.startswith(("_", "bot"))}
    assert not [name for name in own if re.search(FILLERS, name)]


def test_a_quick_hand_is_no_machine(host: Host, page: Page) -> None:
    page.goto(put(host))
    page.locator("[name=why]").fill("Bread")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert "sg_note" not in host.posts[0]


def test_a_quick_answer_by_the_keyboard_is_no_machine(host: Host, page: Page) -> None:
    page.goto(put(host))
    page.locator("[name=why]").focus()
    page.keyboard.type("Bread")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert "sg_note" not in host.posts[0]


def test_what_a_program_sends_within_seconds_is_perhaps_spam(host: Host, page: Page) -> None:
    page.goto(put(host))
    page.evaluate(
        "document.querySelector('[name=why]').value = 'Buy now';"
        "document.querySelector('[data-send]').click()"
    )
    # It is thanked all the same: a program learns nothing from it.
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert host.posts[0]["sg_note"] == "quick"
