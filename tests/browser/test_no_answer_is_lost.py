"""No answer is lost: whatever the endpoint, the network or the browser does."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, expect

from support.host import FAILS, HANGS, LIES, STORES_AND_CUTS, Host, Reply, busy, running_host
from support.pages import CAFE, SHORT, page_of
from support.waiting import wait_for_draft, wait_until_nothing_is_kept
from surveygen.cli import main

pytestmark = pytest.mark.browser

SEND = "Send my answers"


def answer(host: Host, page: Page, text: str = "Hunger", path: str = "/survey.html") -> None:
    """Open the short survey, answer it and press send."""
    page.goto(host.serve(page_of(SHORT), path))
    page.get_by_label("Why did you come?").fill(text)
    page.get_by_role("button", name=SEND).click()


def expect_recorded(page: Page) -> None:
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=15_000)


def kept(page: Page) -> list[str]:
    """What the browser still stores of ours."""
    keys: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('surveygen:'))"
    )
    return keys


def run_clock(page: Page, milliseconds: int) -> None:
    page.clock.run_for(milliseconds)


@pytest.mark.parametrize(
    "strange", ['"id":7', '"id":null', '"rev":"x"', '"started":{}', '"linked":null', '"seed":"y"']
)
def test_of_a_draft_of_another_shape_what_can_be_used_is(
    host: Host, page: Page, strange: str
) -> None:
    page.goto(host.serve(page_of(SHORT)))
    draft = f'{{"at":0,"saved":9e15,"values":{{"why":"Hunger"}},{strange}}}'
    page.evaluate("draft => localStorage.setItem('surveygen:draft:cafe@/', draft)", draft)
    page.goto(f"{page.url}?why=Thirst")
    expect(page.get_by_label("Why did you come?")).to_have_value("Hunger")
    page.get_by_role("button", name=SEND).click()
    expect_recorded(page)
    (sent,) = host.stored
    assert (sent["why"], sent["sg_revision"]) == ("Hunger", "")
    assert len(sent["sg_id"]) == 36
    assert sent["sg_started"].startswith("2")


def test_what_is_confirmed_leaves_nothing_behind(host: Host, page: Page) -> None:
    answer(host, page)
    expect_recorded(page)
    wait_until_nothing_is_kept(page)


@pytest.mark.parametrize(
    "replies", [[FAILS, FAILS, FAILS], [busy(1)], [LIES, Reply(425, keep=False)]]
)
def test_a_response_is_sent_again_until_it_is_stored(
    host: Host, page: Page, replies: list[Reply]
) -> None:
    page.clock.install()
    host.replies = list(replies)
    answer(host, page)
    for n in range(len(replies)):
        expect(page.locator(f"[data-tried='{n + 1}']")).to_be_visible()
        run_clock(page, 10_000)
    expect_recorded(page)
    assert len(host.posts) == len(replies) + 1
    assert len({post["sg_id"] for post in host.posts}) == 1
    assert len(host.stored) == 1


def test_retry_after_is_honoured(host: Host, page: Page) -> None:
    page.clock.install()
    host.replies = [busy(120)]
    answer(host, page)
    expect(page.get_by_text("The service asks for 120 seconds.")).to_be_visible()
    run_clock(page, 110_000)
    assert len(host.posts) == 1
    run_clock(page, 15_000)
    expect_recorded(page)


def test_an_answer_that_was_stored_before_the_line_broke_counts_once(
    host: Host, page: Page
) -> None:
    page.clock.install()
    host.replies = [STORES_AND_CUTS]
    answer(host, page)
    host.wait_for_posts(1)
    expect(page.get_by_role("heading", name="One moment")).to_be_visible()
    run_clock(page, 5_000)
    expect_recorded(page)
    assert len(host.stored) == 2
    assert len(host.responses()) == 1
    assert host.stored[0] == host.stored[1]


def test_an_endpoint_that_hangs_is_given_up_and_asked_again(host: Host, page: Page) -> None:
    page.clock.install()
    host.replies = [HANGS]
    answer(host, page)
    host.wait_for_posts(1)
    run_clock(page, 31_000)
    host.wait_for_posts(2)  # The clock goes on by itself, and with it the wait before another try.
    expect_recorded(page)
    assert len(host.stored) == 1


def test_two_hundred_with_a_failure_in_the_body_is_no_success(host: Host, page: Page) -> None:
    page.clock.install()
    host.replies = [LIES] * 5
    answer(host, page)
    for n in range(4):
        expect(page.locator(f"[data-tried='{n + 1}']")).to_be_visible()
        run_clock(page, 15_000)
    expect(page.get_by_role("heading", name="could not be sent")).to_be_visible()
    expect(page.get_by_text("The service says: mailbox full")).to_be_visible()
    assert len(kept(page)) == 1  # the queue alone: what is sent is no draft any more
    page.get_by_role("button", name="Try again").click()
    expect_recorded(page)
    assert len(host.stored) == 1


def test_a_refusal_stops_at_once_and_leaves_the_answers_in_hand(
    host: Host, page: Page, tmp_path: Path
) -> None:
    host.replies = [Reply(403, "{}", keep=False)]
    answer(host, page, "Hunger & thirst")
    expect(page.get_by_role("alert")).to_contain_text("Nothing is lost")
    assert len(host.posts) == 1
    expect(page.locator("dd")).to_have_text("Hunger & thirst")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    saved.value.save_as(tmp_path / "answers.json")
    fields = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))
    assert fields["why"] == "Hunger & thirst"
    assert fields["sg_survey"] == "cafe"
    assert fields["sg_id"] == host.posts[0]["sg_id"]
    assert tallied(tmp_path) == 1


def tallied(folder: Path) -> int:
    """How many responses the tally counts in the file that was saved."""
    (folder / "content").mkdir()
    (folder / "content" / "cafe.md").write_text(SHORT, encoding="utf-8")
    arguments = ["-C", str(folder), "tally", "cafe", str(folder / "answers.json")]
    result = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    counted: int = json.loads(result.stdout)["ledger"]["counted"]
    return counted


def test_answers_can_be_copied_as_text(host: Host, context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    host.replies = [Reply(403, "{}", keep=False)]
    answer(host, page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Why did you come?\nHunger" in text


def test_answers_can_go_the_browsers_own_way(host: Host, page: Page) -> None:
    host.replies = [Reply(403, "{}", keep=False)]
    answer(host, page)
    with page.expect_navigation():  # a context that is closed amid it may wait without end
        page.get_by_role("button", name="Send another way").click()
    host.wait_for_posts(2)
    assert host.posts[1] == host.posts[0]


def test_answers_can_be_gone_over_after_a_refusal(host: Host, page: Page) -> None:
    host.replies = [Reply(400, "{}", keep=False)]
    answer(host, page)
    page.get_by_role("button", name="Back to the questions").click()
    page.get_by_label("Why did you come?").fill("Thirst")
    page.get_by_role("button", name=SEND).click()
    expect_recorded(page)
    (stored,) = host.stored
    assert stored["why"] == "Thirst"
    assert stored["sg_id"] == host.posts[0]["sg_id"]
    wait_until_nothing_is_kept(page)


def test_without_a_network_the_answers_wait_and_go_when_it_is_back(
    host: Host, context: BrowserContext, page: Page
) -> None:
    page.goto(host.serve(page_of(SHORT)))
    context.set_offline(True)
    page.get_by_label("Why did you come?").fill("Hunger")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("You seem to be offline")).to_be_visible()
    assert host.posts == []
    context.set_offline(False)
    expect_recorded(page)
    assert len(host.stored) == 1


def test_what_waits_goes_out_on_the_next_visit(
    host: Host, context: BrowserContext, page: Page
) -> None:
    page.goto(host.serve(page_of(SHORT)))
    context.set_offline(True)
    page.get_by_label("Why did you come?").fill("Hunger")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("You seem to be offline")).to_be_visible()
    page.close()
    context.set_offline(False)
    later = context.new_page()
    later.goto(f"{host.url}/survey.html")
    expect_recorded(later)
    # The first tab may have been closing while the line came back: the id tells them apart.
    assert [fields["why"] for fields in host.responses().values()] == ["Hunger"]
    later.reload()
    expect(later.get_by_label("Why did you come?")).to_be_visible()
    expect(later.get_by_label("Why did you come?")).to_have_value("")
    assert len(host.responses()) == 1


def test_a_tab_that_crashes_resumes_where_it_was(
    host: Host, context: BrowserContext, page: Page
) -> None:
    page.goto(host.serve(page_of(CAFE)))
    page.get_by_label("Every week").check()
    page.get_by_label("Tea").check()
    wait_for_draft(page, "ordered__tea")
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    again = context.new_page()
    again.goto(f"{host.url}/survey.html")
    expect(again.get_by_label("Every week")).to_be_checked()
    expect(again.get_by_label("Tea")).to_be_checked()


def test_two_surveys_on_a_disk_do_not_mix(page: Page, tmp_path: Path) -> None:
    for name in ("one", "two"):
        html = page_of(SHORT, "https://example.invalid/answers", name=name)
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "one.html").as_uri())
    page.get_by_label("Why did you come?").fill("One")
    page.goto((tmp_path / "two.html").as_uri())
    expect(page.get_by_label("Why did you come?")).to_have_value("")
    page.get_by_label("Why did you come?").fill("Two")
    page.goto((tmp_path / "one.html").as_uri())
    expect(page.get_by_label("Why did you come?")).to_have_value("One")


@pytest.mark.parametrize(
    "hurt",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('x', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
    ],
    ids=["full", "blocked"],
)
def test_storage_that_is_full_or_blocked_loses_nothing(host: Host, page: Page, hurt: str) -> None:
    page.clock.install()
    page.add_init_script(hurt)
    host.replies = [FAILS]
    answer(host, page)
    host.wait_for_posts(1)
    expect(page.get_by_text("please leave this page open")).to_be_visible()
    run_clock(page, 5_000)
    expect_recorded(page)
    assert len(host.stored) == 1


def test_a_page_left_with_answers_that_cannot_be_kept_asks_first(host: Host, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(host.serve(page_of(SHORT)))
    page.get_by_label("Why did you come?").press_sequentially("Hunger")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_a_response_that_cannot_be_confirmed_says_so(host: Host, page: Page) -> None:
    html = page_of(SHORT).replace('"equals":{"ok":"true"}', '"mode":"no-cors"')
    page.goto(host.serve(html))
    page.get_by_label("Why did you come?").fill("Hunger")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-receipt]")).to_contain_text("does not confirm it")


def test_a_script_that_fails_leaves_the_long_form(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(history, 'state', { get() { throw new Error('x') } })"
    )
    page.goto(host.serve(page_of(CAFE)))
    expect(page.get_by_role("heading", name="About you")).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    page.get_by_label("Every week").check()
    page.get_by_label("5: Very good").check()
    page.get_by_role("group", name="How likely").locator("input[value='9']").check()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name=SEND).click()
    # A context that is closed while it still goes elsewhere may never say that it is closed.
    page.wait_for_url("**/collect/**")
    assert host.posts[0]["visit"] == "weekly"
    context.close()


def test_an_endpoint_on_another_host_is_let_through_by_the_policy(host: Host, page: Page) -> None:
    with running_host() as elsewhere:
        html = page_of(SHORT, f"{elsewhere.url}/answers")
        elsewhere.replies = [Reply(headers={"Access-Control-Allow-Origin": "*"})]
        page.goto(host.serve(html))
        page.get_by_label("Why did you come?").fill("Hunger")
        page.get_by_role("button", name=SEND).click()
        expect_recorded(page)
        assert len(elsewhere.stored) == 1
