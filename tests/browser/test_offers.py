"""Options and rows that are there under a condition: what is not there is not chosen, nor sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.axe import findings
from support.engines import Engine
from support.host import Host
from support.pages import page_of

pytestmark = pytest.mark.browser

SET = """# T

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Coffee `=coffee`
- [ ] Nothing `=none` `only`

### `best` Which was best? *

`pick one` `answers from ordered` `shuffle`

- ( ) Cannot say `=no` `last`

### `service` How was each? *

`matrix` `rows from ordered` `answers quality5`

### `one` Which one again?

`dropdown` `answers from ordered`

### `country` Where?

`dropdown`

- Here `=here`
- There `=there` `show if best = tea`
"""


def sent(host: Host) -> dict[str, str]:
    return {k: v for k, v in host.stored[-1].items() if v and not k.startswith("sg_")}


def test_only_what_was_ticked_is_offered_and_sent(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(SET)))
    best, service = page.locator("[data-question=best]"), page.locator("[data-question=service]")
    expect(best).to_be_hidden()
    page.get_by_label("Nothing").check()
    expect(best).to_be_hidden()
    page.locator("[name=ordered__tea]").check()
    expect(best.get_by_label("Tea")).to_be_visible()
    expect(best.get_by_label("Coffee")).to_be_hidden()
    expect(service.locator("fieldset:visible")).to_have_count(1)
    best.get_by_label("Tea").check()
    page.get_by_label("Where?").select_option("there")
    page.get_by_label("Which one again?").select_option("tea")
    service.locator("[name=service__tea][value='4']").check()
    assert findings(page) == []
    page.locator("[name=ordered__coffee]").check()
    page.locator("[name=ordered__tea]").uncheck()
    expect(best.get_by_label("Tea")).to_be_hidden()
    expect(page.get_by_label("Where?")).to_have_value("")
    expect(page.get_by_label("Which one again?")).to_have_value("")
    page.locator("[data-send]").click()
    expect(page.locator("[data-question=best] [data-error]")).to_be_visible()
    expect(page.locator("[data-question=service] [data-error]")).to_be_visible()
    best.get_by_label("Cannot say").check()
    service.locator("[name=service__coffee][value='2']").check()
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert sent(host) == {"ordered__coffee": "1", "best": "no", "service__coffee": "2"}


def test_what_is_offered_is_there_again_after_a_reload(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(SET)))
    page.locator("[name=ordered__coffee]").check()
    page.locator("[data-question=best]").get_by_label("Coffee").check()
    page.reload()
    expect(page.locator("[data-question=best]").get_by_label("Coffee")).to_be_checked()
    expect(page.locator("[data-question=best]").get_by_label("Tea")).to_be_hidden()


def test_without_script_all_options_are_there(host: Host, plain_page: Page) -> None:
    plain_page.goto(host.serve(page_of(SET)))
    expect(plain_page.locator("[name=best]:visible")).to_have_count(3)
    plain_page.locator("[name=best][value=tea]").check()
    plain_page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    assert host.posts[0]["best"] == "tea"


def test_each_engine_sends_only_what_is_offered(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(SET.replace(" *", ""))))
    for name in ("ordered__tea", "ordered__coffee"):
        engine.click(f"[name={name}]")
    engine.click("[name=best][value=tea]")
    engine.click("[name=service__tea][value='4']")
    engine.click("[name=service__coffee][value='2']")
    engine.click("[name=ordered__tea]")
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    assert sent(host) == {"ordered__coffee": "1", "service__coffee": "2"}
