"""Themes with a character of their own: accessible, within the window, answered to the end."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.engines import Engine
from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of

pytestmark = pytest.mark.browser

THEMES = ("cover", "bold", "playful")
Scheme = Literal["light", "dark"]

IN_THE_WINDOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_with_errors_showing(
    browser: Browser, host: Host, theme: str, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(host.serve(page_of(ALL_KINDS, name="all", theme=theme)))
    assert findings(page) == []
    page.get_by_role("button", name="Next", exact=True).click()
    page.evaluate("document.querySelectorAll('section.page').forEach(e => e.hidden = false)")
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_every_kind_stays_within_the_window(
    engine: Engine, host: Host, theme: str, width: int
) -> None:
    engine.goto(host.serve(page_of(ALL_KINDS, name="all", theme=theme)))
    engine.resize(width)
    engine.js("document.querySelectorAll('section.page').forEach(e => e.hidden = false)")
    assert engine.js(IN_THE_WINDOW) <= 0


@pytest.mark.parametrize("theme", THEMES)
def test_a_whole_session_is_answered_and_sent(host: Host, page: Page, theme: str) -> None:
    page.goto(host.serve(page_of(CAFE, theme=theme)))
    page.get_by_label("Every week").check()
    page.get_by_label("Coffee").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("5: Very good").check()
    page.get_by_role("group", name="How likely").locator("input[value='9']").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=15_000)
    assert findings(page) == []
    assert host.posts[0]["visit"] == "weekly"
