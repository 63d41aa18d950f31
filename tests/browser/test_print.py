"""On paper: every question, with boxes and lines, and what to skip in words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of
from surveygen.theme import theme_names

pytestmark = pytest.mark.browser


def printed(browser: Browser, url: str, target: Path, *, script: bool = True) -> list[str]:
    """The words of each sheet of paper."""
    if shutil.which("pdftotext") is None:
        pytest.skip("NO pdftotext: install poppler-utils to read the printed pages")
    context = browser.new_context(java_script_enabled=script, color_scheme="dark")
    page = context.new_page()
    page.goto(url)
    page.pdf(path=target, format="A4", print_background=False)
    context.close()
    text = subprocess.run(
        ["pdftotext", "-layout", str(target), "-"], capture_output=True, check=True
    ).stdout.decode()
    return [" ".join(sheet.split()) for sheet in text.split("\f") if sheet.strip()]


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("script", [True, False])
def test_every_question_is_on_paper_with_its_condition(
    browser: Browser, host: Host, tmp_path: Path, theme: str, script: bool
) -> None:
    url = host.serve(page_of(CAFE, theme=theme))
    sheets = printed(browser, url, tmp_path / "cafe.pdf", script=script)
    words = " ".join(sheets)
    for question in (
        "How often do you visit us?",
        "How did you hear about us?",
        "What did you have today?",
        "Roughly how much did you spend?",
        "How likely are you to recommend us",
        "Sorry to hear that. What went wrong?",
        "When did you first come?",
    ):
        assert words.count(question) >= 1, question
    assert "if your answer to “How often do you visit us?” was “This was my first time”" in words
    for button in ("Next", "Send my answers", "Where do my answers go?", "Welcome back"):
        assert button not in words
    assert len(sheets) <= 3


def test_no_question_is_torn_apart(browser: Browser, host: Host, tmp_path: Path) -> None:
    sheets = printed(browser, host.serve(page_of(CAFE)), tmp_path / "cafe.pdf")
    for first, last in (
        ("How often do you visit us?", "Every week"),
        ("What did you have today?", "Nothing this time"),
        ("How likely are you to recommend", "Extremely likely"),
    ):
        assert any(first in sheet and last in sheet for sheet in sheets), first


def test_rankings_and_sliders_are_filled_in_by_hand(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    words = " ".join(
        printed(browser, host.serve(page_of(ALL_KINDS, name="all")), tmp_path / "all.pdf")
    )
    assert "1 is the first place." in words
    assert "Move up" not in words
    assert "Keep this order" not in words
    assert words.count("Best") >= 5, "every screen of best and worst is on paper"
    assert "Friendliness of our staff" in words


def test_paper_has_boxes_and_lines(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))
    page.emulate_media(media="print")
    background = page.locator("textarea").evaluate("e => getComputedStyle(e).backgroundImage")
    assert background.startswith("repeating-linear-gradient")
    line = page.locator("#q-email-answer").evaluate("e => getComputedStyle(e).borderBottomWidth")
    assert line != "0px"
    assert page.locator("[name=visit]").first.is_visible()


def test_a_list_too_long_for_paper_is_a_line_to_write_on(host: Host, plain_page: Page) -> None:
    source = "# T\n\n### `country` Where do you live?\n\n`dropdown` `answers countries`\n"
    plain_page.goto(host.serve(page_of(source)))
    plain_page.emulate_media(media="print")
    field = plain_page.locator("[name=country]")
    for name, value in {
        "appearance": "none",
        "border-top-width": "0px",
        "background-color": "rgba(0, 0, 0, 0)",
        "color": "rgba(0, 0, 0, 0)",
    }.items():
        expect(field).to_have_css(name, value)
    field.select_option("fr")
    expect(field).not_to_have_css("color", "rgba(0, 0, 0, 0)")
