"""What is chosen goes a page at a time in each engine: drafts, Back, reload, leaving for good."""

from __future__ import annotations

import pytest

from support.engines import Engine
from support.host import FAILS, Host
from support.pages import page_of

pytestmark = pytest.mark.browser

SET = """\
---
id: cafe
partial: yes
---

# Café

### `visit` How often?

- ( ) Daily `=daily`
- ( ) Weekly `=weekly`

### `why` Why?

`text`

## The shop

### `found` Did you find it?

- ( ) Yes `=yes`
- ( ) No `=no`

## The end

### `again` Will you come again?

- ( ) Surely `=surely`
- ( ) Never `=never`
"""
NEXT, BACK, SEND = "[data-next]", "[data-back]", "[data-send]"
SEEN = """[...document.querySelectorAll("[data-question]")]
  .filter((e) => e.checkVisibility()).map((e) => e.dataset.question)"""


def begin(engine: Engine) -> None:
    engine.expect(SEEN, ["visit", "why"])
    engine.click("[name=visit][value=weekly]")
    engine.js("document.querySelector('[name=why]').focus()")
    engine.keys("My sister")
    engine.click(NEXT)
    engine.expect(SEEN, ["found"])


def finish(engine: Engine) -> None:
    engine.click("[name=found][value=yes]")
    engine.click(NEXT)
    engine.expect(SEEN, ["again"])
    engine.click("[name=again][value=surely]")
    engine.click(SEND)
    engine.wait_for("document.querySelector('[data-receipt]')")


def test_pages_are_sent_as_they_are_left_and_then_the_whole(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(SET)))
    begin(engine)
    host.wait_for_posts(1)
    finish(engine)
    host.wait_for_posts(3)
    first, second, whole = host.posts
    assert [one["sg_survey"] for one in host.posts] == ["cafe-partial", "cafe-partial", "cafe"]
    assert len({one["sg_id"] for one in host.posts}) == 1
    assert (first["visit"], second["found"], whole["again"]) == ("weekly", "yes", "surely")
    assert [("why" in one) for one in host.posts] == [False, False, True]
    assert whole["sg_times"].count(":") == 3


def test_the_browsers_own_back_sends_nothing_and_a_reload_goes_on(
    engine: Engine, host: Host
) -> None:
    engine.goto(host.serve(page_of(SET)))
    begin(engine)
    host.wait_for_posts(1)
    engine.back()
    engine.expect(SEEN, ["visit", "why"])
    engine.reload()
    engine.expect("document.querySelector('[name=visit]:checked')?.value", "weekly")
    engine.expect("document.querySelector('[name=why]').value", "My sister")
    engine.click("[name=visit][value=daily]")
    engine.click(NEXT)
    engine.expect(SEEN, ["found"])
    host.wait_for_posts(2)
    first, second = host.posts
    assert first["sg_id"] == second["sg_id"]
    assert (first["sg_revision"], second["sg_revision"]) == ("1", "2")
    assert second["visit"] == "daily"


def test_who_leaves_and_comes_back_is_the_same_response(engine: Engine, host: Host) -> None:
    url = host.serve(page_of(SET))
    engine.goto(url)
    begin(engine)
    host.wait_for_posts(1)
    # As by closing the tab: nothing more is sent, and what was chosen is a draft.
    engine.click("[name=found][value=no]")
    engine.goto("data:text/html,elsewhere")
    assert len(host.posts) == 1
    engine.goto(url)
    engine.wait_for("document.querySelector('[data-question]')")
    engine.expect("document.querySelector('[name=visit]:checked')?.value", "weekly")
    if engine.js(SEEN) == ["visit", "why"]:
        engine.click(NEXT)
    engine.expect(SEEN, ["found"])
    engine.expect("document.querySelector('[name=found]:checked')?.value", "no")
    finish(engine)
    assert len({one["sg_id"] for one in host.posts}) == 1
    assert host.posts[-1]["sg_survey"] == "cafe"


def test_a_page_that_does_not_arrive_keeps_nobody(engine: Engine, host: Host) -> None:
    host.replies = [FAILS]
    engine.goto(host.serve(page_of(SET)))
    begin(engine)
    host.wait_for_posts(1)
    finish(engine)
    assert [one["sg_survey"] for one in host.stored].count("cafe") == 1
