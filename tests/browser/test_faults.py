"""Every fault between "typed" and "stored" of the table in docs/page.md, tried out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from support.host import FAILS, STORES_AND_CUTS, Host, Reply, running_host
from support.pages import page_of
from support.waiting import wait_for_draft, wait_until_nothing_is_kept

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs" / "page.md"
ROWS = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
SEND = "Send my answers"
SHORT = """\
# Short

### `why` Why did you come?

`text`

### `how` How was it?

`nps`
"""
OPEN = {"Access-Control-Allow-Origin": "*"}
Case = Callable[[Host, BrowserContext, Page], None]


def start(host: Host, page: Page, source: str = SHORT, query: str = "", spec: str = "") -> None:
    page.goto(host.serve(page_of(source, spec)) + query)


def write(page: Page, text: str = "Hunger") -> None:
    page.get_by_label("Why did you come?").fill(text)


def send(page: Page) -> None:
    page.get_by_role("button", name=SEND).click()


def expect_recorded(page: Page) -> None:
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")


def one_number(host: Host, page: Page, typed: str) -> None:
    start(host, page, "# T\n\n### `n` How much?\n\n`number 0..2000` `unit €`\n")
    page.locator("[name=n]").press_sequentially(typed)


def comma(host: Host, context: BrowserContext, page: Page) -> None:
    one_number(host, page, "8,50")
    page.locator("[name=n]").blur()
    expect(page.locator("[name=n]")).to_have_value("8.50")
    send(page)
    expect_recorded(page)
    assert host.stored[0]["n"] == "8.5"


def no_number(host: Host, context: BrowserContext, page: Page) -> None:
    one_number(host, page, "8 or 9")
    send(page)
    expect(page.locator("#q-n-error")).to_have_text("Please write a number.")
    assert host.posts == []


def too_long(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page, "a" * 1010)
    send(page)
    expect(page.locator("#q-why-error")).to_contain_text("shorten this to 1000")
    expect(page.get_by_label("Why did you come?")).to_have_value("a" * 1010)


def enter(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    page.get_by_label("Why did you come?").press("Enter")
    expect(page.locator("[name=how]").first).to_be_focused()
    assert host.posts == []


def double_click(host: Host, context: BrowserContext, page: Page) -> None:
    last = "\n## Last\n\n### `who` Who?\n\n`text`\n"
    start(host, page, SHORT.replace("### `how`", "## Then\n\n### `how`") + last)
    write(page)
    page.get_by_role("button", name="Next").dblclick()
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 3")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name=SEND).dblclick()
    expect_recorded(page)
    again = page.get_by_role("button", name="Answer again")
    page.mouse.move(*centre(again))
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    expect(again).to_be_visible()
    again.click()
    expect(page.get_by_label("Why did you come?")).to_have_value("")


def centre(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


TRANSLATES = """() => {
  document.documentElement.lang = "en";
  for (const words of document.querySelectorAll("legend, label, button, .ask")) {
    const font = document.createElement("font");
    font.append(...words.childNodes);
    words.append(font);
  }
}"""
"""What Chromium and Edge do to a page that they translate."""


def translated(host: Host, context: BrowserContext, page: Page) -> None:
    language = "---\nlanguage: de\n---\n"
    start(
        host,
        page,
        f"{language}# T\n\n### `n` Wie viel?\n\n`number 0..2000`\n\n### `m` Und?\n\n`text`\n",
    )
    page.evaluate(TRANSLATES)
    page.locator("[name=n]").fill("1.234")
    page.locator("[name=n]").blur()
    expect(page.locator("[name=n]")).to_have_value("1.234")
    page.locator("[name=n]").focus()
    page.locator("[name=n]").blur()
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert host.stored[0]["n"] == "1234"


def input_method(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page, "とう")
    field = page.get_by_label("Why did you come?")
    # Safari says of this key only its code.
    for told in ({"isComposing": True}, {"keyCode": 229}):
        field.dispatch_event("keydown", {"key": "Enter", "bubbles": True, **told})
    expect(field).to_be_focused()


def not_listed(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page, "# T\n\n### `c` Where?\n\n`dropdown` `answers countries`\n")
    page.get_by_role("combobox").fill("Atlantis")
    send(page)
    expect(page.locator("#q-c-error")).to_contain_text("“Atlantis” is not on the list")
    expect(page.get_by_role("combobox")).to_have_value("Atlantis")
    assert host.posts == []


def left_half_typed(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page, "# T\n\n### `c` Where?\n\n`dropdown` `answers countries`\n")
    page.get_by_role("combobox").press_sequentially("Switz")
    wait_for_draft(page, "Switz")
    page.reload()
    expect(page.get_by_role("combobox")).to_have_value("Switz")
    page.get_by_role("combobox").press("End")
    page.get_by_role("combobox").press_sequentially("e")
    page.get_by_role("option", name="Switzerland").click()
    page.reload()
    expect(page.get_by_role("combobox")).to_have_value("Switzerland")


def late_link(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page, query="?why=theirs")
    write(page, "mine")
    wait_for_draft(page, "mine")
    page.reload()
    expect(page.get_by_label("Why did you come?")).to_have_value("mine")


def second_link(host: Host, context: BrowserContext, page: Page) -> None:
    pages = SHORT.replace("### `how`", "## Then\n\n### `had` What had you?\n\n"
                          "- [ ] Tea `=tea`\n- [ ] Cake `=cake`\n\n### `how`")  # fmt: skip
    start(host, page, pages, query="?how=9&had=tea")
    page.get_by_role("button", name="Next").click()
    page.goto(f"{host.url}/survey.html?how=3&had=cake")
    page.get_by_role("button", name=SEND).click()
    expect_recorded(page)
    stored = host.stored[0]
    assert (stored["how"], stored.get("had__tea"), stored["had__cake"]) == ("3", None, "1")


def wrong_link(host: Host, context: BrowserContext, page: Page) -> None:
    slider = SHORT + "\n### `much` How much?\n\n`slider 0..100`\n"
    start(host, page, slider, query="?why=Hunger&much=500")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "not answered yet")
    send(page)
    expect_recorded(page)
    assert (host.stored[0]["why"], host.stored[0]["much"]) == ("Hunger", "")


def unwanted(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    page.locator("[name=how][value='9']").check(force=True)
    page.get_by_role("button", name="Clear").click()
    send(page)
    expect_recorded(page)
    assert "how" not in host.stored[0]


def closed_tab(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page)
    wait_for_draft(page, "Hunger")
    page.close()
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    expect(later.get_by_label("Why did you come?")).to_have_value("Hunger")
    expect(later.get_by_role("button", name="Start afresh")).to_be_visible()


def rebuilt(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page)
    page.locator("[name=how][value='9']").check(force=True)
    wait_for_draft(page, "9")
    host.serve(page_of(SHORT.replace("`how`", "`score`") + "\n### `new` And?\n\n`text`\n"))
    page.reload()
    expect(page.get_by_label("Why did you come?")).to_have_value("Hunger")
    expect(page.locator("[name=score]:checked")).to_have_count(0)


def full_storage(host: Host, context: BrowserContext, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.clock.install()
    host.replies = [FAILS]
    start(host, page)
    write(page)
    send(page)
    expect(page.get_by_text("please leave this page open")).to_be_visible()
    page.clock.run_for(5_000)
    expect_recorded(page)


STRANGE = [
    "{}",
    "null",
    "[]",
    "7",
    "not JSON",
    '{"id":"x","at":1}',
    '{"id":"x","fields":"why"}',
    '{"id":"x","fields":[["why"]]}',
    '{"id":7,"fields":[["why","x"]]}',
    '{"id":"x","fields":[["why",{"a":1}]]}',
    '{"id":"x","fields":[]}',
]
"""What another version, or something else, may have left under the keys of the page."""


def strange_storage(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    page.evaluate(
        "strange => strange.forEach((text, n) => {"
        " localStorage.setItem(`surveygen:queue:cafe@/:${n}`, text) })",
        STRANGE,
    )
    page.evaluate('localStorage.setItem(\'surveygen:draft:cafe@/\', \'{"values":7,"at":"x"}\')')
    page.reload()
    expect(page.get_by_text(f"Kept here, but not readable: {len(STRANGE)}")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert sorted(json.loads(saved.value.path().read_text("utf-8"))) == sorted(STRANGE)
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.get_by_text("not readable")).to_be_hidden()
    write(page)
    send(page)
    expect_recorded(page)
    assert [post["why"] for post in host.posts] == ["Hunger"]


def older_entry(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    entry = {"id": "r1", "fields": [["sg_id", "r1"], ["why", "Old"]]}
    page.evaluate(
        "e => localStorage.setItem('surveygen:queue:cafe@/:r1', JSON.stringify(e))", entry
    )
    page.reload()
    expect_recorded(page)
    assert host.stored == [{"sg_id": "r1", "why": "Old"}]
    expect(page.get_by_label("Why did you come?")).to_be_visible()


TIMED = SHORT.replace("# Short", "---\ncloses: 2030-01-01\n---\n# Short", 1)


def wrong_clock(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.set_fixed_time("2031-02-03T10:00:00Z")
    start(host, page, TIMED)
    write(page)
    send(page)
    expect_recorded(page)


def closed(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page, TIMED)
    write(page, "Half a thought")
    wait_for_draft(page, "Half a thought")
    host.serve(page_of(TIMED.replace("2030", "2020")))
    page.reload()
    expect(page.get_by_text("This survey closed on")).to_be_visible()
    expect(page.get_by_role("button", name=SEND)).to_be_hidden()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert json.loads(saved.value.path().read_text("utf-8"))["why"] == "Half a thought"
    assert host.posts == []


def clock_set(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.set_fixed_time("1970-01-01T00:05:00Z")
    start(host, page)
    write(page)
    wait_for_draft(page, "Hunger")
    for now in ("2031-02-03T10:00:00Z", "2026-11-29T10:00:00Z"):
        page.clock.set_fixed_time(now)
        page.reload()
        expect(page.get_by_label("Why did you come?")).to_have_value("Hunger")


def older_page(host: Host, context: BrowserContext, page: Page) -> None:
    host.replies = [Reply(200, '{"ok":true,"version":"0badcafe"}')]
    start(host, page)
    write(page)
    send(page)
    expect_recorded(page)
    expect(page.locator("[data-older]")).to_contain_text("changed since the page was loaded")
    assert host.stored[0]["why"] == "Hunger"
    host.serve(page_of(SHORT.replace("Why did you come?", "What brought you?")))
    page.get_by_role("button", name="Answer again").click()
    expect(page.get_by_label("What brought you?")).to_have_value("")
    expect(page.locator("[data-older]")).to_have_count(0)


def republished(host: Host, context: BrowserContext, page: Page) -> None:
    spec = f"php:{host.url}/collect.php"
    start(host, page, spec=spec)
    write(page)
    host.serve(page_of(SHORT.replace("### `how`", "### `how_was`"), spec))
    send(page)
    expect_recorded(page)
    expect(page.locator("[data-older]")).to_contain_text("changed since the page was loaded")
    assert host.stored[0]["why"] == "Hunger"
    page.get_by_role("button", name="Answer again").click()
    expect(page.locator("[name=how_was]").first).to_be_attached()
    expect(page.locator("[data-older]")).to_have_count(0)


def offline(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    context.set_offline(True)
    write(page)
    send(page)
    expect(page.get_by_text("You seem to be offline")).to_be_visible()
    context.set_offline(False)
    expect_recorded(page)
    assert len(host.stored) == 1


def broken_line(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.install()
    host.replies = [STORES_AND_CUTS]
    start(host, page)
    write(page)
    send(page)
    expect(page.locator("[data-tried='1']")).to_be_visible()
    page.clock.run_for(5_000)
    expect_recorded(page)
    assert host.stored[0] == host.stored[1]


def refused(host: Host, context: BrowserContext, page: Page) -> None:
    host.replies = [Reply(413, '{"message":"too large"}', keep=False)]
    start(host, page)
    write(page)
    send(page)
    expect(page.get_by_text("The service says: too large")).to_be_visible()
    for way in ("Try again", "Back to the questions", "Copy as text", "Save as a file"):
        expect(page.get_by_role("button", name=way)).to_be_visible()


def unconfirmed(host: Host, page: Page, reply: Reply) -> None:
    """By the status alone: what cannot be told is kept, and sent again under its id."""
    host.pages["/login.html"] = "<h1>Log in</h1>"
    host.replies = [reply]
    start(host, page, spec="/form")
    write(page)
    send(page)
    expect(page.locator("[data-receipt]")).to_contain_text("does not confirm it")
    page.reload()
    expect(page.locator("[data-receipt]")).to_contain_text("does not confirm it")
    assert len(host.posts) == 1
    host.replies = [Reply(200, '{"stored":true}')]
    page.get_by_role("button", name="Send again").click()
    expect_recorded(page)
    assert host.posts[0] == host.posts[1]
    wait_until_nothing_is_kept(page)


def error_page(host: Host, context: BrowserContext, page: Page) -> None:
    unconfirmed(host, page, Reply(200, "<h1>Fatal error</h1>", keep=False))


def login_page(host: Host, context: BrowserContext, page: Page) -> None:
    unconfirmed(host, page, Reply(303, "", {"Location": "/login.html"}, keep=False))


LEAVE_UNCONFIRMED = """days => {
  for (let n = 0; n < 105; n++) {
    const age = n < 3 ? days : 1;
    const at = Date.now() - age * 864e5 + n;
    const entry = { id: `r${n}`, at, sent: true, fields: [["why", "x"]] };
    localStorage.setItem(`surveygen:queue:cafe@/:r${n}`, JSON.stringify(entry));
  }
}"""


def never_confirmed(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    page.evaluate(LEAVE_UNCONFIRMED, 31)
    page.reload()
    expect(page.get_by_text("Sent, but not confirmed: 100")).to_be_visible()
    assert not page.evaluate("'surveygen:queue:cafe@/:r4' in localStorage"), "the oldest go first"
    page.evaluate("localStorage.clear()")
    page.evaluate(LEAVE_UNCONFIRMED.replace("105", "5"), 31)
    page.reload()
    expect(page.get_by_text("Sent, but not confirmed: 2")).to_be_visible()
    assert host.posts == []


FAILURES = [
    '{"success":false,"message":"full"}',
    '{"status":"error","message":"quota exceeded"}',
    '{"result":"failure","errors":[]}',
    '{"error":true}',
]


def failure_with_200(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.install()
    with running_host() as service:
        fine = '{"status":"ok","error":null,"errors":[]}'
        service.replies = [Reply(200, body, OPEN, keep=False) for body in FAILURES]
        service.replies.append(Reply(200, fine, OPEN))
        start(host, page, spec=f"{service.url}/form")
        write(page)
        send(page)
        for tried, _ in enumerate(FAILURES, 1):
            expect(page.locator(f"[data-tried='{tried}']")).to_be_visible()
            page.clock.run_for(11_000)
        expect_recorded(page)
        assert len(service.posts) == len(FAILURES) + 1


def sandbox(host: Host, context: BrowserContext, page: Page) -> None:
    host.serve(page_of(SHORT, f"{host.url}/answers"))
    host.replies = [Reply(200, '{"ok":true}', OPEN)]
    frame = '<iframe sandbox="allow-scripts" src="/survey.html" width="390" height="800"></iframe>'
    host.pages["/around.html"] = frame
    page.goto(f"{host.url}/around.html")
    inside = page.frame_locator("iframe")
    inside.get_by_label("Why did you come?").fill("Hunger")
    inside.get_by_role("button", name=SEND).click()
    expect(inside.locator("[data-receipt]")).to_contain_text("Recorded")
    assert host.stored[0]["why"] == "Hunger"


def moved_endpoint(host: Host, context: BrowserContext, page: Page) -> None:
    with running_host() as new:
        host.replies = [FAILS] * 9
        start(host, page)
        write(page)
        send(page)
        host.wait_for_posts(1)
        page.close()
        host.serve(page_of(SHORT.replace("`how`", "`score`"), f"{new.url}/form"))
        new.replies = [Reply(200, "{}", OPEN)]
        later = context.new_page()
        later.goto(f"{host.url}/survey.html")
        expect_recorded(later)
        assert new.stored[0]["why"] == "Hunger"
        assert new.stored[0]["sg_id"] == host.posts[0]["sg_id"]


def next_person(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.install()
    host.replies = [FAILS] * 9
    start(host, page)
    write(page, "Secret")
    send(page)
    expect(page.locator("[data-tried='1']")).to_be_visible()
    page.close()
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    expect(later.get_by_label("Why did you come?")).to_have_value("")
    expect(later.get_by_text("1 response waits here.")).to_be_visible()
    assert "Secret" not in later.content()


def left_at_a_kiosk(host: Host, context: BrowserContext, page: Page) -> None:
    page.clock.install()
    start(host, page, query="?kiosk")
    write(page, "Secret")
    page.clock.run_for(120_000)
    expect(page.get_by_label("Why did you come?")).to_have_value("")
    wait_until_nothing_is_kept(page)


def back(host: Host, context: BrowserContext, page: Page) -> None:
    host.pages["/other.html"] = "Elsewhere"
    start(host, page)
    write(page)
    send(page)
    expect_recorded(page)
    page.goto(f"{host.url}/other.html")
    page.go_back(wait_until="commit")
    expect_recorded(page)
    expect(page.get_by_role("button", name=SEND)).to_be_hidden()


def mended(host: Host, context: BrowserContext, page: Page) -> None:
    host.replies = [Reply(400, "{}")]
    start(host, page)
    write(page)
    send(page)
    page.get_by_role("button", name="Back to the questions").click()
    write(page, "Thirst")
    send(page)
    expect_recorded(page)
    first, second = host.stored
    assert first["sg_id"] == second["sg_id"]
    assert (first["sg_revision"], second["sg_revision"]) == ("", "1")


def two_tabs(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page)
    wait_for_draft(page, "Hunger")
    other = context.new_page()
    other.goto(page.url)
    send(page)
    expect(other.locator("[data-receipt]")).to_contain_text("sent from another tab")
    expect(other.get_by_role("button", name=SEND)).to_be_hidden()
    assert len(host.stored) == 1


def asleep(host: Host, context: BrowserContext, page: Page) -> None:
    start(host, page)
    write(page, "First")
    wait_for_draft(page, "First")
    other = context.new_page()
    # A page in the cache of Firefox or Safari is told of nothing that happens meanwhile.
    other.add_init_script(
        "addEventListener('storage', (event) => event.stopImmediatePropagation())"
    )
    other.goto(page.url)
    write(other, "Second")
    wait_for_draft(other, "Second")
    send(page)
    expect(page.locator("[data-receipt]")).to_be_visible()
    wait_until_nothing_is_kept(other)
    send(other)
    expect(other.locator("[data-receipt]")).to_be_visible()
    first, second = host.stored
    assert first["sg_id"] == second["sg_id"]
    assert int(second["sg_revision"] or 0) > int(first["sg_revision"] or 0)


def another_way(host: Host, context: BrowserContext, page: Page) -> None:
    host.replies = [Reply(403, "{}")]
    start(host, page)
    write(page)
    send(page)
    page.get_by_role("button", name="Send another way").click()
    host.wait_for_posts(2)
    assert host.posts[0] == host.posts[1]


CASES: dict[str, Case] = {
    "comma": comma,
    "no-number": no_number,
    "too-long": too_long,
    "enter": enter,
    "double-click": double_click,
    "input-method": input_method,
    "translated": translated,
    "not-listed": not_listed,
    "left-half-typed": left_half_typed,
    "late-link": late_link,
    "second-link": second_link,
    "wrong-link": wrong_link,
    "unwanted": unwanted,
    "closed-tab": closed_tab,
    "rebuilt": rebuilt,
    "full-storage": full_storage,
    "strange-storage": strange_storage,
    "older-entry": older_entry,
    "wrong-clock": wrong_clock,
    "clock-set": clock_set,
    "older-page": older_page,
    "published-anew": republished,
    "closed": closed,
    "offline": offline,
    "broken-line": broken_line,
    "refused": refused,
    "error-page": error_page,
    "login-page": login_page,
    "never-confirmed": never_confirmed,
    "failure-with-success": failure_with_200,
    "sandbox": sandbox,
    "moved-endpoint": moved_endpoint,
    "next-person": next_person,
    "left-at-a-kiosk": left_at_a_kiosk,
    "back": back,
    "two-tabs": two_tabs,
    "asleep": asleep,
    "mended": mended,
    "another-way": another_way,
}


@pytest.mark.parametrize("fault", [row[0] for row in ROWS])
def test_a_fault_is_met_as_the_table_says(
    host: Host, context: BrowserContext, page: Page, fault: str
) -> None:
    CASES[fault](host, context, page)


def test_the_table_has_every_fault_that_is_tried() -> None:
    assert [row[0] for row in ROWS] == list(CASES)
