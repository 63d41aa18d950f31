"""Zoom, narrow screens, forced colours, less motion, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of

pytestmark = pytest.mark.browser

TRANSCRIPT = Path(__file__).parent / "cases" / "cafe-transcript.yaml"
FITS = "document.documentElement.scrollWidth <= innerWidth"


def show_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('[hidden]').forEach(e => e.hidden = false)")


def test_at_400_percent_nothing_scrolls_sideways(browser: Browser, host: Host) -> None:
    # 1280 pixels at 400 % are 320 pixels of four device pixels each.
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    for source in (CAFE, ALL_KINDS):
        page.goto(host.serve(page_of(source, name="all")))
        show_all(page)
        assert page.evaluate(FITS)
    context.close()


def test_text_at_twice_the_size_is_not_cut_off(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.goto(host.serve(page_of(ALL_KINDS, name="all")))
    page.add_style_tag(content="html{font-size:200%}")
    show_all(page)
    cut = page.evaluate(
        """[...document.querySelectorAll('.option, .ask, legend, button, .row')]
        .filter(e => e.getClientRects().length && e.scrollWidth > e.clientWidth + 1)
        .map(e => e.className + ' ' + e.innerText.slice(0, 40))"""
    )
    assert cut == []
    assert page.evaluate(FITS)
    context.close()


def test_in_forced_colours_a_choice_and_the_focus_can_be_seen(browser: Browser, host: Host) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, forced_colors="active")
    page = context.new_page()
    page.goto(
        host.serve(page_of("# T\n\n### `nps` How likely?\n\n`nps`\n\n### `b` B?\n\n`yes/no`\n"))
    )
    page.locator("[name=nps][value='9']").check(force=True)
    page.get_by_label("Yes").check()
    style = "e => getComputedStyle(e).outlineStyle"
    assert page.locator(".segment:has(:checked)").evaluate(style) == "solid"
    assert page.locator(".option:has(:checked)").evaluate(style) == "solid"
    assert page.locator(".segment").first.evaluate(style) == "none"
    context.close()


def test_who_wants_less_motion_gets_none(browser: Browser, host: Host) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(host.serve(page_of(ALL_KINDS, name="all")))
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e => {
        const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' })
        .map(e => e.className)"""
    )
    assert moving == []
    context.close()


@pytest.mark.parametrize("source", [CAFE, ALL_KINDS], ids=["cafe", "all"])
def test_targets_are_large_enough_for_a_thumb(browser: Browser, host: Host, source: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(host.serve(page_of(source, name="all")))
    show_all(page)
    small = page.evaluate(
        """[...document.querySelectorAll('.option, .segment, .cell, button, select, '
          + 'input:not([type=hidden], [type=radio], [type=checkbox])')]
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, r]) => r.width && !e.closest('.aside') && (r.height < 44 || r.width < 24))
        .map(([e, r]) => `${e.className || e.name} ${r.width}x${r.height}`)"""
    )
    assert small == []
    context.close()


def test_what_a_screen_reader_is_told_stays_as_it_was_agreed(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))
    said = ["# Fresh", page.locator("body").aria_snapshot()]
    page.get_by_role("button", name="Next").click()
    said += ["# Errors showing", page.locator("body").aria_snapshot()]
    page.get_by_label("This was my first time").check()
    page.get_by_label("Coffee").check()
    page.get_by_role("button", name="Next").click()
    said += ["# The second page", page.locator("body").aria_snapshot()]
    transcript = "\n".join(said) + "\n"
    assert transcript == TRANSCRIPT.read_text(encoding="utf-8")
