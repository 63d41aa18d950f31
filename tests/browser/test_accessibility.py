"""axe-core finds nothing, on any page, at any width, in any scheme."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.host import FAILS, HANGS, Host, Reply
from support.pages import ALL_KINDS, CAFE, page_of

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_step(
    browser: Browser, host: Host, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(host.serve(page_of(CAFE)))
    assert findings(page) == []
    page.get_by_role("button", name="Next").click()
    assert findings(page) == []
    page.get_by_label("This was my first time").check()
    page.get_by_label("Somewhere else").first.check()
    page.get_by_label("Coffee").check()
    page.get_by_role("button", name="Next").click()
    assert findings(page) == []
    page.get_by_label("5: Very good").check()
    page.get_by_role("group", name="How likely").locator("input[value='3']").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_selector("[data-receipt]")
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_kind_of_question(
    browser: Browser, host: Host, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(host.serve(page_of(ALL_KINDS, name="all")))
    # All pages at once, with every error showing.
    page.get_by_role("button", name="Next", exact=True).click()
    page.evaluate("document.querySelectorAll('section.page').forEach(e => e.hidden = false)")
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize(
    ("reply", "state"),
    [(HANGS, "sending"), (FAILS, "waiting"), (Reply(404, "not here", keep=False), "unsent")],
    ids=["sending", "waiting", "unsent"],
)
def test_axe_finds_nothing_while_an_answer_has_not_got_through(
    host: Host, page: Page, reply: Reply, state: str
) -> None:
    host.replies = [reply] * 9
    page.goto(host.serve(page_of("# Bread\n\n### `good` Was it good?\n\n`yes/no`\n")))
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_selector(f"[data-status={state}]")
    assert findings(page) == []
    expect(page.get_by_role("heading", level=1, name="Bread")).to_be_visible()
    expect(page.get_by_role("heading", name="Your answers", exact=True)).to_have_count(0)


@pytest.mark.parametrize("source", [CAFE, ALL_KINDS], ids=["cafe", "all"])
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, host: Host, source: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(host.serve(page_of(source, name="all")))
    page.evaluate("document.querySelectorAll('[hidden]').forEach(e => e.hidden = false)")
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    context.close()
