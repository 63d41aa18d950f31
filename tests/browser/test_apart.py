"""What says that there is no answer: it takes the answer back, and the answer takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.axe import findings
from support.engines import Engine
from support.host import Host
from support.pages import page_of

pytestmark = pytest.mark.browser

SET = """# T

### `spend` What did you spend? *

`number 0..200` `or I don't know =dk`

### `nps` Would you recommend us? *

`nps` `or Not sure =ns`

### `service` How was it? *

`matrix` `answers quality5` `or Does not apply =na`

- `speed` Speed
- `staff` Staff

### `had` What did you have?

`or I forgot =fg`

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `much` How much?

`slider 0..10` `or Cannot say =cs`

### `order` In which order?

`rank` `or All the same =same`

1. Hours `=hours`
2. Seats `=seats`

### `why` Why? You spent {spend|a sum}.

`long text` `or Rather not say =no`
"""


def sent(host: Host) -> dict[str, str]:
    return {k: v for k, v in host.stored[-1].items() if v and not k.startswith("sg_")}


def test_every_kind_can_say_that_there_is_no_answer(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(SET)))
    page.get_by_label("What did you spend?").fill("12")
    expect(page.get_by_text("You spent 12.")).to_be_visible()
    page.get_by_label("I don't know").check()
    expect(page.get_by_label("What did you spend?")).to_have_value("")
    expect(page.get_by_text("You spent a sum.")).to_be_visible()
    page.get_by_label("Not sure").check()
    for row in ("speed", "staff"):
        page.locator(f"[name=service__{row}][value=na]").check()
    page.get_by_label("Cake").check()
    page.get_by_label("I forgot").check()
    expect(page.get_by_label("Cake")).not_to_be_checked()
    page.locator("[data-question=much] [type=range]").fill("3")
    page.get_by_label("Cannot say").check()
    page.get_by_role("button", name="Keep this order").click()
    page.get_by_label("All the same").check()
    expect(page.get_by_role("button", name="Keep this order")).to_be_visible()
    page.get_by_label("Why?").fill("Because")
    page.get_by_label("Rather not say").check()
    assert findings(page) == []
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert sent(host) == {
        "spend__dk": "1",
        "nps": "ns",
        "service__speed": "na",
        "service__staff": "na",
        "had__fg": "1",
        "much__cs": "1",
        "order__same": "1",
        "why__no": "1",
    }


def test_an_answer_takes_it_back_and_a_reload_keeps_it(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(SET)))
    page.get_by_label("I don't know").check()
    page.get_by_label("Rather not say").check()
    page.get_by_label("Why?").fill("Because")
    expect(page.get_by_label("Rather not say")).not_to_be_checked()
    page.reload()
    expect(page.get_by_label("I don't know")).to_be_checked()
    expect(page.get_by_label("Why?")).to_have_value("Because")


def test_a_star_asks_for_an_answer_or_that_there_is_none(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(SET)))
    page.get_by_label("Not sure").check()
    page.locator("[name=service__speed][value=na]").check()
    page.locator("[data-send]").click()
    error = page.locator("[data-question=spend] [data-error]")
    expect(error).to_have_text("Please answer this question.")
    expect(page.locator("[data-question=service] [data-error]")).to_be_visible()
    expect(page.locator("[data-question=nps] [data-error]")).to_be_hidden()
    page.get_by_label("I don't know").check()
    expect(error).to_be_hidden()
    page.locator("[name=service__staff][value='3']").check()
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert sent(host)["service__staff"] == "3"


def test_without_script_it_is_sent_and_nothing_else_is_required(
    host: Host, plain_page: Page
) -> None:
    plain_page.goto(host.serve(page_of(SET)))
    plain_page.get_by_label("I don't know").check()
    plain_page.get_by_label("Not sure").check()
    for row in ("speed", "staff"):
        plain_page.locator(f"[name=service__{row}][value=na]").check()
    plain_page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    assert (host.posts[0]["spend__dk"], host.posts[0]["nps"]) == ("1", "ns")


def test_each_engine_takes_the_answer_back(engine: Engine, host: Host) -> None:
    engine.goto(host.serve(page_of(SET.replace(" *", ""))))
    engine.click("[name=had__cake]")
    engine.click("[name=had__fg]")
    engine.click("[name=spend__dk]")
    engine.click("[data-send]")
    engine.wait_for("document.querySelector('[data-receipt]')")
    assert sent(host) == {"had__fg": "1", "spend__dk": "1"}
