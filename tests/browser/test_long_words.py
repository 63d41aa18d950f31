"""Words longer than a phone is wide: they break, and nothing beside them does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from support.host import Host
from support.pages import page_of
from support.round_trip import SOURCE
from support.waiting import wait_for

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
LABEL = re.compile(r"^(### `\w+` |- \( \) |- \[ \] |- `\w+` |- |\d\. )(?=[A-Z])", re.MULTILINE)
UNITS = "".join(
    f"\n### `unit{n}` In this unit?\n\n`{kind}` `unit {LONG[:40]}`\n"
    for n, kind in enumerate(("number", "price", "slider 0..100"))
)
WITH_LONG_WORDS = LABEL.sub(rf"\1{LONG} ", SOURCE) + UNITS
THEMES = ("default", "one-at-a-time", "paper", "cover", "bold", "playful")
TABLE = """\
# Prices

| Loaf | Price | What stands beside it |
|---|---|---|
| Rye | 4.20 | Baked on Mondays, Wednesdays and Saturdays, with whole grains |

### `again` How likely?

`scale 1..5`

- 1: Unwahrscheinlich
- 5: Sehr wahrscheinlich
"""
LINES = """element => {
  const range = document.createRange();
  range.selectNodeContents(element.firstChild);
  return new Set([...range.getClientRects()].map(line => line.top)).size;
}"""
"""On how many lines the first words of an element stand."""


@pytest.mark.parametrize("theme", THEMES)
def test_a_long_word_makes_no_page_wider_than_a_phone(host: Host, page: Page, theme: str) -> None:
    assert WITH_LONG_WORDS.count(LONG) > 50
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(host.serve(page_of(WITH_LONG_WORDS, theme=theme)))
    slider = page.locator("#q-unit2-answer")
    slider.dispatch_event("pointerup")
    wait_for(page, "document.documentElement.scrollWidth === 320")
    wide = "document.querySelector('#q-unit2-answer').clientWidth"
    assert theme == "one-at-a-time" or page.evaluate(wide) >= 100


def test_a_word_that_has_room_is_not_broken(host: Host, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(host.serve(page_of(TABLE)))
    assert page.locator("th", has_text="Price").evaluate(LINES) == 1
    assert page.locator(".ends").evaluate(LINES) == 1
