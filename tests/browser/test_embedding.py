"""Inside another page, and from links that bring answers along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of
from support.waiting import wait_for

pytestmark = pytest.mark.browser

AROUND = """\
<!doctype html><title>Our shop</title>
<iframe src="/survey.html" width="400" height="150"></iframe>
<script>
  window.heard = [];
  addEventListener("message", ({ data }) => {
    heard.push(data);
    if (data.surveygen && data.height) document.querySelector("iframe").height = data.height;
  });
</script>
"""


def test_a_frame_is_told_how_high_the_page_is_and_when_it_begins_again(
    host: Host, page: Page
) -> None:
    host.serve(page_of(CAFE))
    page.goto(host.serve(AROUND, "/shop.html"))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_label("Every week")).to_be_visible()
    wait_for(page, "document.querySelector('iframe').height > 800")
    frame.get_by_label("Every week").check()
    frame.get_by_label("Coffee").check()
    frame.get_by_role("button", name="Next").click()
    wait_for(page, "heard.some(m => m.top)")
    # The second page is shorter: the frame shrinks with it.
    wait_for(page, "document.querySelector('iframe').height < 800")
    assert page.evaluate("new Set(heard.map(m => m.surveygen)).size") == 1
    assert page.evaluate("heard[0].surveygen") == "cafe"


def test_a_page_of_its_own_tells_nobody(host: Host, page: Page) -> None:
    page.add_init_script("window.heard = []; addEventListener('message', m => heard.push(m.data))")
    page.goto(host.serve(page_of(CAFE)))
    expect(page.get_by_label("Every week")).to_be_visible()
    assert page.evaluate("heard.length") == 0


def test_a_link_brings_answers_along(host: Host, page: Page) -> None:
    url = host.serve(page_of(CAFE))
    page.goto(f"{url}?visit=weekly&ordered=coffee,tea&nps=9&spend=12.5&nonsense=1")
    expect(page.get_by_label("Every week")).to_be_checked()
    expect(page.get_by_label("Coffee")).to_be_checked()
    expect(page.get_by_label("Tea")).to_be_checked()
    expect(page.get_by_label("Roughly how much")).to_have_value("12.5")
    page.get_by_role("button", name="Next").click()
    group = page.get_by_role("group", name="How likely")
    expect(group.locator("input[value='9']")).to_be_checked()


def test_what_a_link_brings_is_text_and_must_be_one_of_the_options(host: Host, page: Page) -> None:
    url = host.serve(
        page_of("# T\n\n### `a` A?\n\n`text`\n\n### `b` B?\n\n- ( ) X `=x`\n- ( ) Y\n")
    )
    page.goto(f"{url}?a=<img src=x onerror=alert(1)>&b=nothing")
    expect(page.get_by_label("A?")).to_have_value("<img src=x onerror=alert(1)>")
    expect(page.locator(":checked")).to_have_count(0)


def test_consent_does_not_come_with_a_link(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(ALL_KINDS, name="all")) + "?agree=yes")
    expect(page.locator("[name=agree]")).not_to_be_checked()


def test_the_link_that_was_clicked_last_counts(host: Host, page: Page) -> None:
    url = host.serve(page_of("# T\n\n### `nps` How likely?\n\n`nps`\n"))
    page.goto(f"{url}?nps=3")
    page.goto(f"{url}?nps=9")
    expect(page.locator("input[value='9']")).to_be_checked()
