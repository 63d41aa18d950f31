"""Ranking the first few: taps give places, and no place is left free or given twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from support.axe import findings
from support.engines import Engine
from support.host import Host
from support.pages import page_of

pytestmark = pytest.mark.browser

BETTER = """# T

### `better` What should get better first? *

`rank top 2` `shuffle`

1. Queue & till `=queue`
2. Hours `=hours`
3. Seats `=seats`
4. Music `=music`
"""


def tap(page: Page, item: str) -> Locator:
    return page.get_by_role("button", name=item)


def test_taps_give_places_and_take_them_back(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(BETTER)))
    page.locator("[data-send]").click()
    expect(page.locator("[data-question=better] [data-error]")).to_be_visible()
    for item in ("Seats", "Queue & till"):
        tap(page, item).click()
    expect(tap(page, "Queue & till")).to_have_text("2")
    expect(tap(page, "Hours")).to_be_disabled()
    assert findings(page) == []
    tap(page, "Seats").click()
    expect(tap(page, "Queue & till")).to_have_text("1")
    page.get_by_text("Music").click()
    expect(tap(page, "Music")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    sent = {k: v for k, v in host.stored[-1].items() if k.startswith("better") and v}
    assert sent == {"better__queue": "1", "better__music": "2"}


def test_places_are_there_again_after_a_reload(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(BETTER)))
    tap(page, "Hours").press("Enter")
    expect(tap(page, "Hours")).to_have_text("1")
    page.reload()
    expect(tap(page, "Hours")).to_have_text("1")
    expect(tap(page, "Hours")).to_have_attribute("aria-pressed", "true")


def test_without_script_places_are_chosen_from_lists(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of(BETTER)))
    plain_page.locator("[name=better__seats]").select_option("1")
    plain_page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    assert host.posts[0]["better__seats"] == "1"


def test_each_engine_gives_the_places_that_are_tapped(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(BETTER)))
    for name in ("music", "hours"):
        engine.click(f"li:has([name=better__{name}]) button")
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    sent = {k: v for k, v in host.stored[-1].items() if k.startswith("better") and v}
    assert sent == {"better__music": "1", "better__hours": "2"}
