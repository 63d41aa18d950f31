"""A page with personal links asks kindly for a code, and says whether it is cut or kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.host import Host
from support.pages import page_of
from surveygen.personal import new_code

pytestmark = pytest.mark.browser

SET = "---\nid: cafe\nonce: {once}\n---\n\n# Café\n\n### `why` Why?\n\n`text`\n"
THEMES = ("default", "one-at-a-time", "paper")
SEND = "Send my answers"


@pytest.mark.parametrize("theme", THEMES)
def test_the_code_of_the_link_goes_with_the_answers(page: Page, host: Host, theme: str) -> None:
    code = new_code("cafe")
    address = host.serve(page_of(SET.format(once="yes"), theme=theme))
    page.goto(f"{address}?sg_code={code.replace('-', '').upper()}")
    expect(page.get_by_label("Your code")).to_be_hidden()
    page.get_by_label("Why?").fill("Tea")
    page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert host.posts[0]["sg_code"] == code
    assert host.posts[0]["why"] == "Tea"


@pytest.mark.parametrize("theme", THEMES)
def test_without_a_code_the_page_asks_for_it_kindly_and_takes_it(
    page: Page, host: Host, theme: str
) -> None:
    page.goto(host.serve(page_of(SET.format(once="yes"), theme=theme)))
    expect(page.get_by_text("for those who got a link of their own")).to_be_visible()
    expect(page.get_by_role("button", name=SEND)).to_be_hidden()
    expect(page.get_by_label("Why?")).to_be_hidden()
    assert findings(page) == []
    page.get_by_label("Your code").fill(f" {new_code('cafe').upper()} ")
    expect(page.get_by_label("Why?")).to_be_visible()
    expect(page.get_by_label("Your code")).to_be_hidden()


@pytest.mark.parametrize(
    "wrong",
    [new_code("shop"), new_code("cafe")[:-1], "hello"],
    ids=["of another survey", "cut short", "no code"],  # each process of the tests draws its own
)
def test_anybody_elses_link_is_told_kindly(page: Page, host: Host, wrong: str) -> None:
    page.goto(host.serve(page_of(SET.format(once="yes"))) + f"?sg_code={wrong}")
    expect(page.get_by_text("This code is not one of this survey.")).to_be_visible()
    expect(page.get_by_label("Why?")).to_be_hidden()
    assert page.get_by_label("Your code").input_value() == wrong


@pytest.mark.parametrize(
    ("once", "said"), [("yes", "Its code is cut"), ("named", "Its code is kept")]
)
def test_the_page_says_whether_codes_are_cut_or_kept(
    page: Page, host: Host, once: str, said: str
) -> None:
    page.goto(host.serve(page_of(SET.format(once=once))) + f"?sg_code={new_code('cafe')}")
    expect(page.get_by_text(said)).to_be_visible()


def test_two_people_at_one_device_have_drafts_of_their_own(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    address = host.serve(page_of(SET.format(once="yes")))
    mine, other = (f"{address}?sg_code={new_code('cafe')}" for _ in range(2))
    page.goto(mine)
    page.get_by_label("Why?").fill("Mine")
    page.goto(other)
    expect(page.get_by_label("Why?")).to_have_value("")
    page.goto(mine)
    expect(page.get_by_label("Why?")).to_have_value("Mine")
    context.close()


def test_the_code_is_typed_and_sent_without_script_too(plain_page: Page, host: Host) -> None:
    plain_page.goto(host.serve(page_of(SET.format(once="yes"))))
    code = new_code("cafe")
    plain_page.get_by_label("Your code").fill(code)
    plain_page.get_by_label("Why?").fill("Tea")
    plain_page.get_by_role("button", name=SEND).click()
    host.wait_for_posts(1)
    assert (host.posts[0]["sg_code"], host.posts[0]["why"]) == (code, "Tea")


def test_it_fits_a_phone(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(host.serve(page_of(SET.format(once="named"))) + "?sg_code=none")
    expect(page.get_by_label("Your code")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
