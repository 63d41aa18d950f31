"""A page that is sent apart goes in a post of its own, without what ties it to the answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.host import FAILS, Host
from support.pages import page_of
from support.waiting import wait_until_nothing_is_kept

pytestmark = pytest.mark.browser

SET = """\
---
id: cafe
params: [table]
---

# Café

### `why` Why?

`text`

## Win a cake

`sent apart`

### `mail` Where can we write to?

`email`
"""
SEND = "Send my answers"
ABOUT = {"sg_id", "sg_survey", "sg_version", "sg_revision", "sg_submitted"}


def answer(page: Page, mail: str) -> None:
    page.get_by_label("Why?").fill("Tea")
    next_ = page.get_by_role("button", name="Next", exact=True)
    next_.click()
    expect(page.get_by_text("is sent apart from your answers")).to_be_visible()
    page.get_by_label("Where can we write to?").fill(mail)
    page.get_by_role("button", name=SEND).click()


@pytest.mark.parametrize("theme", ["default", "one-at-a-time", "paper"])
def test_an_address_goes_in_a_post_of_its_own(page: Page, host: Host, theme: str) -> None:
    page.goto(host.serve(page_of(SET, theme=theme)) + "?table=4")
    answer(page, "ana@example.org")
    host.wait_for_posts(2)
    [main] = [one for one in host.posts if one["sg_survey"] == "cafe"]
    [apart] = [one for one in host.posts if one["sg_survey"] == "cafe-apart"]
    assert main["why"] == "Tea"
    assert main["table"] == "4"
    assert "mail" not in main
    assert apart["mail"] == "ana@example.org"
    assert set(apart) == {*ABOUT, "mail"}
    assert len(apart["sg_submitted"]) == 10
    assert apart["sg_id"] != main["sg_id"]
    wait_until_nothing_is_kept(page)


def test_who_leaves_no_address_sends_none(page: Page, host: Host) -> None:
    page.goto(host.serve(page_of(SET)))
    answer(page, "")
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
    assert [one["sg_survey"] for one in host.posts] == ["cafe"]


def test_it_is_sent_once_although_the_first_try_fails(page: Page, host: Host) -> None:
    host.replies = [FAILS]
    page.goto(host.serve(page_of(SET)))
    answer(page, "ana@example.org")
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible(timeout=20_000)
    wait_until_nothing_is_kept(page)
    apart = {one["sg_id"] for one in host.stored if one["sg_survey"] == "cafe-apart"}
    assert len(apart) == 1


def test_without_script_it_is_not_asked_and_never_in_the_same_row(
    plain_page: Page, host: Host
) -> None:
    plain_page.goto(host.serve(page_of(SET)))
    expect(plain_page.get_by_text("It takes JavaScript to send this page apart")).to_be_visible()
    expect(plain_page.get_by_label("Where can we write to?")).to_be_disabled()
    plain_page.get_by_label("Why?").fill("Tea")
    plain_page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert "mail" not in host.posts[0]


def test_it_is_accessible_and_fits_a_phone(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(host.serve(page_of(SET)))
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_label("Where can we write to?")).to_be_enabled()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
