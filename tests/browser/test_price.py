"""Four prices on the page: all of them or none, each above the one before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import page_of

pytestmark = pytest.mark.browser

BREAD = "# T\n\n### `loaf` What may a loaf cost?{star}\n\n`price` `unit £` `step 0.05`\n"


def fill(page: Page, *prices: str) -> None:
    for control, price in zip(page.locator("[data-part]").all(), prices, strict=True):
        control.fill(price)


def test_prices_that_do_not_ascend_are_asked_again(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(BREAD.format(star=""))))
    error = page.locator("[data-question=loaf] [data-error]")
    fill(page, "2", "1,50", "4", "5")
    page.locator("[data-send]").click()
    expect(error).to_have_text("Each price should be higher than the one before.")
    fill(page, "1", "1", "4", "5")
    page.locator("[data-send]").click()
    expect(error).to_have_text("Each price should be higher than the one before.")
    fill(page, "1", "", "4", "5")
    page.locator("[data-send]").click()
    expect(error).to_have_text("Please give all four prices.")
    fill(page, "1", "2.07", "4", "5")
    page.locator("[data-send]").click()
    expect(error).to_have_text("Please give a multiple of 0.05.")
    fill(page, "£1", "2,50", "10", "11.05")
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    sent = {k: v for k, v in host.stored[-1].items() if k.startswith("loaf")}
    assert sent == {
        "loaf__too_cheap": "1",
        "loaf__cheap": "2.5",
        "loaf__expensive": "10",
        "loaf__too_expensive": "11.05",
    }


def test_prices_may_be_left_out_unless_they_are_required(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(BREAD.format(star=" *"))))
    page.locator("[data-send]").click()
    expect(page.locator("[data-question=loaf] [data-error]")).not_to_be_empty()
    page.goto(host.serve(page_of(BREAD.format(star=""))))
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
