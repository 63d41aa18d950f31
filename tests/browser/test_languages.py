"""The page in every language: its buttons, its errors, its direction."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.host import Host
from support.pages import CAFE, page_of
from surveygen.locales import Catalogue, languages

pytestmark = pytest.mark.browser


def in_language(language: str) -> str:
    return page_of(f"---\nlanguage: {language}\n---\n{CAFE}")


@pytest.mark.parametrize("language", languages())
def test_buttons_errors_and_progress_speak_the_language(
    host: Host, page: Page, language: str
) -> None:
    words = Catalogue(language)
    page.goto(host.serve(in_language(language)))
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.get_by_role("button", name=words.text("Next")).click()
    expect(page.get_by_role("alert")).to_contain_text(words.text("Please look at this again:"))
    progress = words.text("{n} of {all}").format(n=1, all=3)
    expect(page.get_by_text(progress, exact=True)).to_be_visible()


def test_an_arabic_page_runs_from_right_to_left_and_fits(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(host.serve(in_language("ar")))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    box = page.get_by_label("Every week").bounding_box()
    text = page.get_by_text("Every week", exact=True).bounding_box()
    assert box
    assert text
    assert box["x"] > text["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
