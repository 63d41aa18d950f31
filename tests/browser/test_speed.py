"""On a slow phone the page is there at once, and nothing moves while it loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import peers
from support.host import Host
from support.pages import ALL_KINDS, CAFE, page_of

pytestmark = pytest.mark.browser

SET = Path(__file__).parents[2] / "content" / "why-did-you-buy.md"
WATCH = """
window.shifts = [];
const noted = e => [e.value, ...e.sources.map(({ node }) => node?.outerHTML?.slice(0, 80))];
new PerformanceObserver(list => shifts.push(...list.getEntries().map(noted)))
  .observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """new Promise(resolve => new PerformanceObserver(list =>
    list.getEntriesByName('first-contentful-paint').forEach(e => resolve(e.startTime)))
    .observe({ type: 'paint', buffered: true }))"""


@pytest.mark.parametrize("theme", ["default", "one-at-a-time", "paper"])
def test_nothing_shifts_while_the_page_comes(
    browser: Browser, host: Host, theme: str, record_property: Callable[[str, object], None]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(host.serve(page_of(SET.read_text(encoding="utf-8"), theme=theme)))
    page.wait_for_selector("html.ready")
    painted = page.evaluate(PAINTED)
    arrived = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
    record_property("milliseconds from the last byte to the first paint", painted - arrived)
    assert page.evaluate("shifts") == []
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_be_visible()
    context.close()


@pytest.mark.parametrize("theme", ["default", "one-at-a-time", "paper"])
@pytest.mark.parametrize("source", [CAFE, ALL_KINDS], ids=["cafe", "all"])
def test_nothing_shifts_where_the_page_is_seen_before_its_script_has_come(
    host: Host, page: Page, source: str, theme: str
) -> None:
    page.add_init_script(WATCH)
    host.cut = '<script type="application/json"'
    host.rest.clear()
    page.goto(host.serve(page_of(source, theme=theme)), wait_until="commit")
    page.evaluate(PAINTED)
    host.rest.set()
    page.wait_for_selector("html.ready")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("shifts") == []


COUNT = """
window.asked = 0;
window.changes = 0;
for (const [of, name] of [[Element, "querySelectorAll"], [Element, "querySelector"],
    [Element, "closest"], [Document, "querySelectorAll"]]) {
  const real = of.prototype[name];
  of.prototype[name] = function (...of) { asked += 1; return real.apply(this, of); };
}
const watch = new MutationObserver((records) => (changes += records.length));
watch.observe(document, { subtree: true, attributes: true, childList: true });
"""
QUIET = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_an_answer_takes_no_more_looks_and_changes_in_a_long_survey_than_in_a_short_one(
    host: Host, page: Page
) -> None:
    work = {}
    page.add_init_script(COUNT)
    for count, conditions in ((20, 5), (300, 100)):
        page.goto(host.serve(page_of(peers.question_set(count, conditions), name=f"long{count}")))
        page.wait_for_selector("html.ready")
        for act in ("[name=q1]", "[name=q9]"):
            page.evaluate(f"{QUIET}.then(() => (asked = changes = 0))")
            if act == "[name=q1]":
                page.locator(act).first.click()
            else:
                page.locator(act).press_sequentially("x")
            page.evaluate(QUIET)
            work[count, act] = page.evaluate("[asked, changes]")
    for act in ("[name=q1]", "[name=q9]"):
        assert work[300, act] == work[20, act]
        assert sum(work[300, act]) < 30


def test_what_was_typed_a_moment_ago_is_kept_when_the_page_is_left(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(CAFE)))
    page.locator("[name=visit]").first.check()
    page.locator("[name=spend]").press_sequentially("12")
    page.reload()
    expect(page.locator("[name=visit]").first).to_be_checked()
    expect(page.locator("[name=spend]")).to_have_value("12")
