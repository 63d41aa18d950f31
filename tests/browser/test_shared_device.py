"""A tablet at the counter: what one person typed is neither lost nor shown to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.host import FAILS, HANGS, Host, Reply
from support.pages import page_of
from support.waiting import wait_for, wait_until_nothing_is_kept
from surveygen.rendering import Surroundings

pytestmark = pytest.mark.browser

SEND = "Send my answers"
COUNTER = """\
# At the counter

## One

### `name` Your name?

`text`

## Two

### `why` Why did you come?

- ( ) Hunger `=hunger`
- ( ) Thirst `=thirst`

### `sure` How sure are you?

`slider 0..100`

## Thanks

`end`
"""
THEMES = ("default", "one-at-a-time", "paper")


def begin(page: Page, name: str) -> None:
    page.get_by_label("Your name?").fill(name)
    page.get_by_role("button", name="Next", exact=True).click()


def answer_all(page: Page, name: str) -> None:
    """Answer in any theme, and send."""
    begin(page, name)
    page.get_by_label("Hunger").check()
    if page.get_by_role("button", name="Next", exact=True).is_visible():
        page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name=SEND).click()


def expect_untouched(page: Page) -> None:
    """The form stands at its start, empty, and nothing of an earlier answer is on the page."""
    expect(page.get_by_label("Your name?")).to_be_visible()
    expect(page.get_by_label("Your name?")).to_have_value("")
    expect(page.locator("body")).not_to_contain_text("Ada")
    expect(page.locator(":checked:not(option)")).to_have_count(0)
    wait_for(page, "[...document.querySelectorAll('input')].every((e) => !e.value.includes('Ada'))")


@pytest.mark.parametrize("theme", THEMES)
def test_what_one_person_sent_waits_unseen_and_the_next_one_has_a_form_of_their_own(
    context: BrowserContext, host: Host, page: Page, theme: str
) -> None:
    page.clock.install()
    host.replies = [FAILS] * 9
    page.goto(host.serve(page_of(COUNTER, theme=theme)))
    answer_all(page, "Ada")
    host.wait_for_posts(1)
    page.close()
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    expect_untouched(later)
    expect(later.get_by_text("1 response waits here.")).to_be_visible()
    host.wait_for_posts(2)
    host.replies = []
    answer_all(later, "Bob")
    expect(later.locator("[data-status=stored]")).to_be_visible()
    host.wait_for_posts(4)
    expect(later.get_by_text("waits here")).to_be_hidden()
    assert sorted(r["name"] for r in host.responses().values()) == ["Ada", "Bob"]
    assert len(host.responses()) == 2
    wait_until_nothing_is_kept(later)


@pytest.mark.parametrize("status", [400, 403, 413])
def test_a_refused_response_does_not_block_the_device(
    context: BrowserContext, host: Host, page: Page, tmp_path: Path, status: int
) -> None:
    host.replies = [Reply(status, "{}", keep=False)] * 2
    page.goto(host.serve(page_of(COUNTER)))
    answer_all(page, "Ada")
    expect(page.get_by_role("heading", name="could not be sent")).to_be_visible()
    page.close()
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    host.wait_for_posts(2)
    expect_untouched(later)
    with later.expect_download() as saved:
        later.get_by_role("button", name="Save as a file").click()
    saved.value.save_as(tmp_path / "kept.json")
    assert json.loads((tmp_path / "kept.json").read_text("utf-8"))["name"] == "Ada"
    later.get_by_role("button", name="Remove from this device").click()
    expect(later.get_by_text("waits here")).to_be_hidden()
    answer_all(later, "Bob")
    expect(later.locator("[data-status=stored]")).to_be_visible()
    assert [r["name"] for r in host.stored] == ["Bob"]
    wait_until_nothing_is_kept(later)


def test_in_the_same_tab_another_can_begin_while_an_answer_waits(host: Host, page: Page) -> None:
    host.replies = [Reply(403, "{}", keep=False)] * 2
    page.goto(host.serve(page_of(COUNTER)))
    answer_all(page, "Ada")
    page.get_by_role("button", name="Start afresh").click()
    expect_untouched(page)
    answer_all(page, "Bob")
    expect(page.locator("[data-status=stored]")).to_be_visible()
    host.wait_for_posts(3)
    assert len({post["sg_id"] for post in host.posts}) == 2


def test_from_a_disk_the_next_person_finds_an_empty_form_too(
    context: BrowserContext, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "counter.html"
    file.write_text(page_of(COUNTER, "https://nowhere.invalid/answers"), encoding="utf-8")
    page.goto(file.as_uri())
    answer_all(page, "Ada")
    expect(page.get_by_text("have not got through yet")).to_be_visible()
    page.close()
    later = context.new_page()
    later.goto(file.as_uri())
    expect_untouched(later)
    expect(later.get_by_text("1 response waits here.")).to_be_visible()
    answer_all(later, "Bob")
    later.close()
    last = context.new_page()
    last.goto(file.as_uri())
    expect(last.get_by_text("2 responses wait here.")).to_be_visible()


@contextmanager
def counter(browser: Browser) -> Iterator[Page]:
    """A device whose clock the test turns."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # It stands between the turns, so that a slow machine is nobody who has left.
    page.clock.install(time="2026-06-01T10:00:00Z")
    page.clock.pause_at("2026-06-01T10:00:01Z")
    yield page
    assert errors == []
    context.close()


def seconds(page: Page, n: int) -> None:
    page.clock.run_for(n * 1000)


@pytest.mark.parametrize("theme", THEMES)
def test_at_a_kiosk_the_page_returns_to_its_start_after_the_thanks(
    browser: Browser, host: Host, theme: str
) -> None:
    with counter(browser) as page:
        page.goto(host.serve(page_of(COUNTER, theme=theme)) + "?kiosk")
        answer_all(page, "Ada")
        expect(page.locator("[data-status=stored]")).to_be_visible()
        wait_until_nothing_is_kept(page)
        seconds(page, 30)
        expect_untouched(page)
        answer_all(page, "Bob")
        page.get_by_role("button", name="Next person").click()
        expect_untouched(page)
        assert [r["name"] for r in host.stored] == ["Ada", "Bob"]
        assert len(host.responses()) == 2
        assert {r["sg_revision"] for r in host.stored} == {""}


@pytest.mark.parametrize("theme", THEMES)
def test_at_a_kiosk_what_is_left_half_done_is_gone_after_a_while(
    browser: Browser, host: Host, theme: str
) -> None:
    with counter(browser) as page:
        page.goto(host.serve(page_of(COUNTER, theme=theme)) + "?kiosk=60")
        begin(page, "Ada")
        seconds(page, 45)
        expect(page.get_by_role("dialog")).to_contain_text("Are you still there?")
        page.get_by_role("button", name="Go on").click()
        seconds(page, 30)
        expect(page.get_by_label("Hunger")).to_be_visible()
        seconds(page, 40)
        expect_untouched(page)
        wait_until_nothing_is_kept(page)
        page.reload()
        expect_untouched(page)
        assert host.posts == []


@pytest.mark.parametrize("said", ["5", "-5", "0.1"])
def test_an_address_cannot_take_the_time_to_answer_away(
    browser: Browser, host: Host, said: str
) -> None:
    with counter(browser) as page:
        page.goto(host.serve(page_of(COUNTER)) + f"?kiosk={said}")
        begin(page, "Ada")
        seconds(page, 9)
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.get_by_label("Hunger")).to_be_visible()
        seconds(page, 30)
        expect_untouched(page)


def test_at_a_kiosk_who_closes_the_tab_leaves_nothing(
    context: BrowserContext, host: Host, page: Page
) -> None:
    page.goto(host.serve(page_of(COUNTER.replace("# At", "---\nkiosk: yes\n---\n# At", 1))))
    begin(page, "Ada")
    page.close()
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    expect_untouched(later)
    expect(later.get_by_text("Welcome back")).to_be_hidden()


@pytest.mark.parametrize("reply", [FAILS, HANGS, Reply(413, "{}", keep=False)])
def test_at_a_kiosk_nobody_is_shown_what_waits_but_the_staff_can_see_to_it(
    browser: Browser, host: Host, tmp_path: Path, reply: Reply
) -> None:
    with counter(browser) as page:
        host.replies = [reply] * 9
        page.goto(host.serve(page_of(COUNTER)) + "?kiosk")
        answer_all(page, "Ada")
        host.wait_for_posts(1)
        seconds(page, 6)
        expect(page.get_by_text("kept on this device")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("Ada")
        page.get_by_role("button", name="Next person").click()
        expect_untouched(page)
        expect(page.get_by_text("waits here")).to_be_hidden()
        hold(page)
        expect(page.get_by_text("1 response waits here.")).to_be_visible()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as a file").click()
        saved.value.save_as(tmp_path / "kept.json")
        assert json.loads((tmp_path / "kept.json").read_text("utf-8"))["name"] == "Ada"
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_text("waits here")).to_be_hidden()


def hold(page: Page) -> None:
    """A finger rests on the title."""
    box = page.locator("[data-title]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    seconds(page, 3)
    page.mouse.up()


def test_the_staff_can_send_what_waits_at_once(browser: Browser, host: Host) -> None:
    with counter(browser) as page:
        host.replies = [FAILS] * 9
        page.goto(host.serve(page_of(COUNTER)) + "?kiosk")
        answer_all(page, "Ada")
        page.get_by_role("button", name="Next person").click()
        host.wait_for_posts(2)
        expect_untouched(page)
        hold(page)
        host.replies = []
        page.get_by_role("button", name="Send now").click()
        expect(page.get_by_text("0 responses wait here.")).to_be_visible()
        assert [r["name"] for r in host.stored] == ["Ada"]


def test_what_is_to_be_sent_now_goes_as_soon_as_what_is_on_its_way_came_to_nothing(
    browser: Browser, host: Host
) -> None:
    with counter(browser) as page:
        host.replies = [FAILS, HANGS]
        page.goto(host.serve(page_of(COUNTER)) + "?kiosk")
        answer_all(page, "Ada")
        page.get_by_role("button", name="Next person").click()
        host.wait_for_posts(2)
        hold(page)
        page.get_by_role("button", name="Send now").click()
        seconds(page, 31)
        expect(page.get_by_text("0 responses wait here.")).to_be_visible()
        assert [r["name"] for r in host.stored] == ["Ada"]


def test_a_kiosk_keeps_the_screen_on(browser: Browser, host: Host) -> None:
    with counter(browser) as page:
        page.add_init_script(
            "window.asked = [];"
            "Object.defineProperty(navigator, 'wakeLock',"
            " {value: {request: async (kind) => window.asked.push(kind)}})"
        )
        page.goto(host.serve(page_of(COUNTER)) + "?kiosk")
        wait_for(page, "asked.join() === 'screen'")
        page.goto(host.url + "/survey.html")
        assert page.evaluate("asked") == []


def test_the_project_can_make_every_survey_one_for_a_kiosk() -> None:
    assert '"kiosk":90' in page_of(COUNTER, surroundings=Surroundings(kiosk=90))
    own = COUNTER.replace("# At", "---\nkiosk: no\n---\n# At", 1)
    assert '"kiosk"' not in page_of(own, surroundings=Surroundings(kiosk=90)).split("sg-data")[1]
