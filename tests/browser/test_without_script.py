"""The same survey without JavaScript: one long page that submits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import CAFE, SHORT, page_of
from surveygen.endpoints import presets

pytestmark = pytest.mark.browser


def test_the_long_form_submits_everything(host: Host, plain_page: Page) -> None:
    page = plain_page
    page.goto(host.serve(page_of(CAFE)))
    page.get_by_label("This was my first time").check()
    page.get_by_label("Please say more: Somewhere else").fill("A blog")
    page.get_by_label("Coffee").check()
    page.get_by_role("group", name="And value").get_by_label("4").check()
    page.get_by_role("group", name="How likely").get_by_label("7").check()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    post = host.posts[0]
    assert post["visit"] == "first"
    assert post["ordered__coffee"] == "1"
    assert (post["value"], post["nps"], post["again"]) == ("4", "7", "yes")
    assert (post["sg_survey"], post["sg_id"]) == ("cafe", "")
    assert post["sg_note"] == ""


def test_what_everybody_is_asked_is_required_by_the_browser_itself(
    host: Host, plain_page: Page
) -> None:
    plain_page.goto(host.serve(page_of(CAFE)))
    plain_page.get_by_role("button", name="Send my answers").click()
    assert host.posts == []
    required = plain_page.locator("[required]")
    names = {required.nth(i).get_attribute("name") for i in range(required.count())}
    assert names == {"visit", "again"}


def test_conditions_are_said_in_words(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of(CAFE)))
    hint = "if your answer to “How often do you visit us?” was “This was my first time”."
    expect(plain_page.get_by_text(hint)).to_be_visible()
    expect(plain_page.get_by_text("was not “Nothing this time”")).to_be_visible()
    expect(plain_page.get_by_text("was 6 or less")).to_be_visible()


@pytest.mark.parametrize(
    "spec", [p.example for p in presets().values() if not p.action and not p.own_page]
)
def test_where_only_script_can_send_the_page_says_so(
    host: Host, plain_page: Page, spec: str
) -> None:
    mapping = "fields: {why: entry.123}\n" if spec.startswith("google") else ""
    plain_page.goto(host.serve(page_of(f"---\n{mapping}endpoint: {spec}\n---\n{SHORT}")))
    notice = plain_page.locator("noscript .notice")
    expect(notice).to_contain_text("needs JavaScript to send your answers")
    expect(notice).to_be_visible()


def test_the_trap_for_machines_is_out_of_sight(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of(CAFE)))
    assert plain_page.locator("p:has([name=sg_note])").bounding_box() is None
