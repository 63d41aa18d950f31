"""What is chosen goes a page at a time where the author wants it; typed words wait for the end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from support.host import FAILS, Host
from support.pages import page_of
from support.waiting import wait_until_nothing_is_kept

pytestmark = pytest.mark.browser

SET = """\
---
id: cafe
partial: yes
params: [table]
---

# Café

### `visit` How often?

- ( ) Daily
- ( ) Weekly

### `why` Why?

`text`

## The shop

### `found` Did you find it?

- ( ) Yes
- ( ) Elsewhere: ____

### `mail` Where can we write to?

`email`

## The end

### `again` Will you come again?

- ( ) Surely
- ( ) Never
"""
SAID = "What you choose is sent page by page"
SEND = "Send my answers"


def next_page(page: Page, wanted: str) -> None:
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name=wanted)).to_be_visible()


def begin(page: Page) -> None:
    page.get_by_label("Weekly").check()
    page.get_by_label("Why?").fill("My sister Ana")
    next_page(page, "The shop")


def parts(host: Host) -> list[dict[str, str]]:
    return [one for one in host.posts if one["sg_survey"] == "cafe-partial"]


@pytest.mark.parametrize("theme", ["default", "cover", "one-at-a-time", "paper"])
def test_what_was_chosen_is_sent_when_a_page_is_left(page: Page, host: Host, theme: str) -> None:
    page.goto(host.serve(page_of(SET, theme=theme)) + "?table=4")
    expect(page.get_by_text(SAID)).to_be_visible()
    page.get_by_label("Weekly").check()
    if theme == "one-at-a-time":
        page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_label("Why?").fill("My sister Ana")
    next_page(page, "The shop")
    host.wait_for_posts(1)
    [part] = host.posts
    assert part["visit"] == "Weekly"
    assert part["sg_page"] == "the_shop"
    seen = r"visit:\d+ why:\d+" if theme == "one-at-a-time" else r"page_1:\d+"
    assert re.fullmatch(seen, part["sg_times"])
    assert part["sg_revision"] == "1"
    assert not {"why", "mail", "table", "sg_submitted", "found_elsewhere_text"} & set(part)


def test_what_is_typed_stays_until_all_is_sent(page: Page, host: Host) -> None:
    page.goto(host.serve(page_of(SET)))
    begin(page)
    page.get_by_role("radio", name="Elsewhere").check()
    page.locator("[data-write-in]").fill("At Bernd's")
    page.get_by_label("Where can we write to?").fill("ana@example.org")
    next_page(page, "The end")
    host.wait_for_posts(2)
    sent = " ".join(value for one in host.posts for value in one.values())
    assert "Bernd" not in sent
    assert "ana@" not in sent
    assert "sister" not in sent
    page.get_by_label("Surely").check()
    page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(3)
    whole = host.posts[-1]
    assert whole["sg_survey"] == "cafe"
    assert whole["why"] == "My sister Ana"
    assert whole["mail"] == "ana@example.org"
    assert {one["sg_id"] for one in host.posts} == {whole["sg_id"]}
    assert [one["sg_revision"] for one in parts(host)] == ["1", "2"]
    assert re.fullmatch(r"page_1:\d+ the_shop:\d+ the_end:\d+", whole["sg_times"])
    assert "sg_page" not in whole
    wait_until_nothing_is_kept(page)


def test_going_back_sends_nothing_and_a_reload_goes_on_with_the_same_id(
    page: Page, host: Host
) -> None:
    page.goto(host.serve(page_of(SET)))
    begin(page)
    host.wait_for_posts(1)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_label("Weekly")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Weekly")).to_be_checked()
    page.get_by_label("Daily").check()
    next_page(page, "The shop")
    host.wait_for_posts(2)
    first, second = host.posts
    assert second["sg_id"] == first["sg_id"]
    assert (first["sg_revision"], second["sg_revision"]) == ("1", "2")
    assert second["visit"] == "Daily"


def test_nobody_is_kept_waiting_or_told_where_a_page_does_not_arrive(
    page: Page, host: Host
) -> None:
    host.replies = [FAILS]
    page.goto(host.serve(page_of(SET)))
    begin(page)
    host.wait_for_posts(1)
    next_page(page, "The end")
    page.get_by_label("Surely").check()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
    assert [one["sg_survey"] for one in host.stored].count("cafe") == 1
    wait_until_nothing_is_kept(page)


def test_without_the_setting_nothing_is_sent_before_the_end(page: Page, host: Host) -> None:
    page.goto(host.serve(page_of(SET.replace("partial: yes\n", ""))))
    expect(page.get_by_text(SAID)).to_have_count(0)
    begin(page)
    next_page(page, "The end")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
    assert [one["sg_survey"] for one in host.posts] == ["cafe"]


def test_a_page_that_does_not_say_it_does_not_do_it(page: Page, host: Host) -> None:
    html = re.sub(r"<p[^>]*data-partial.*?</p>", "", page_of(SET))
    page.goto(host.serve(html))
    begin(page)
    next_page(page, "The end")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
    assert [one["sg_survey"] for one in host.posts] == ["cafe"]
