"""What was sent from a tab is sent once: Back, a reload and another language show its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.browsers import ARGUMENTS, browser_path
from support.host import FAILS, Host, Reply
from support.pages import endpoint_of, page_of, project_in
from support.waiting import wait_for, wait_for_draft, wait_until_nothing_is_kept
from surveygen.rendering import render
from surveygen.sets import read_set
from surveygen.theme import load_theme

pytestmark = pytest.mark.browser

SEND = "Send my answers"
TWO_PAGES = """\
# Two pages

## One

### `name` Your name?

`text`

## Two

### `why` Why did you come?

- ( ) Hunger `=hunger`
- ( ) Something else: ____ `=other`
"""


@pytest.fixture(params=["with the page cache", "without"])
def tab(request: pytest.FixtureRequest, context_with_cache: Page, page: Page) -> Page:
    """A tab in a browser as people have it, and in one that loads every page anew."""
    return context_with_cache if request.param == "with the page cache" else page


@pytest.fixture
def context_with_cache(browser: Browser) -> Iterator[Page]:
    launched = browser.browser_type.launch(
        executable_path=browser_path(),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = launched.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
    page.set_default_timeout(10_000)
    yield page
    launched.close()


def fill(page: Page) -> None:
    page.get_by_label("Your name?").fill("Ada")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_label("Hunger").check()


def send(page: Page, address: str) -> None:
    page.goto(address)
    fill(page)
    page.get_by_role("button", name=SEND).click()


def expect_receipt(host: Host, page: Page) -> None:
    """The receipt is shown, not a form that could be sent again; and nothing of the answers."""
    identity = host.stored[0]["sg_id"]
    expect(page.locator("[data-receipt]")).to_have_attribute("data-receipt", identity)
    expect(page.locator("[data-receipt]")).to_contain_text(identity[:8].upper())
    expect(page.get_by_role("button", name=SEND)).to_be_hidden()
    expect(page.get_by_text("Sending your answers")).to_be_hidden()
    values = page.evaluate(
        "[...document.querySelectorAll('[data-question] input')]"
        ".map(e => e.type === 'radio' ? e.checked : e.value)"
    )
    assert not any(values)
    assert len(host.posts) == 1


def test_back_from_elsewhere_shows_the_receipt(host: Host, tab: Page) -> None:
    host.pages["/other.html"] = "<title>Other</title>Elsewhere"
    send(tab, host.serve(page_of(TWO_PAGES)))
    expect(tab.locator("[data-receipt]")).to_be_visible()
    tab.goto(f"{host.url}/other.html")
    tab.go_back(wait_until="commit")
    expect_receipt(host, tab)
    tab.reload()
    expect_receipt(host, tab)
    tab.go_back(wait_until="commit")
    expect_receipt(host, tab)
    tab.reload()
    expect_receipt(host, tab)


def test_back_after_a_redirect_shows_the_receipt(host: Host, tab: Page) -> None:
    host.pages["/thanks.html"] = "<title>Thanks</title><h1>The shop says thanks</h1>"
    send(
        tab,
        host.serve(
            page_of(TWO_PAGES.replace("# Two", "---\nredirect: /thanks.html\n---\n# Two", 1))
        ),
    )
    expect(tab.get_by_role("heading", name="The shop says thanks")).to_be_visible()
    tab.go_back(wait_until="commit")
    expect_receipt(host, tab)
    assert tab.url.endswith("/survey.html")


def test_answering_again_is_a_deliberate_act_with_an_id_of_its_own(host: Host, tab: Page) -> None:
    host.pages["/other.html"] = "<title>Other</title>Elsewhere"
    send(tab, host.serve(page_of(TWO_PAGES)))
    expect(tab.locator("[data-receipt]")).to_be_visible()
    tab.goto(f"{host.url}/other.html")
    tab.go_back(wait_until="commit")
    tab.get_by_role("button", name="Answer again").click()
    expect(tab.get_by_label("Your name?")).to_have_value("")
    fill(tab)
    tab.get_by_role("button", name=SEND).click()
    host.wait_for_posts(2)
    first, second = host.posts
    assert first["sg_id"] != second["sg_id"]
    assert second["sg_revision"] == ""


@pytest.fixture
def bilingual(tmp_path: Path) -> str:
    """The page with a German sheet."""
    project = project_in(tmp_path)
    project.content.mkdir()
    (project.content / "cafe.md").write_text(TWO_PAGES, encoding="utf-8")
    german = TWO_PAGES.replace("Your name?", "Ihr Name?").replace("Two pages", "Zwei Seiten")
    (project.content / "cafe.de.md").write_text(german, encoding="utf-8")
    found = read_set(project, project.content / "cafe.md")
    assert found.questionnaire is not None, found.problems
    return render(found.questionnaire, load_theme("default"), endpoint_of(found.questionnaire))


def test_a_language_link_on_the_receipt_shows_it_in_that_language(
    host: Host, page: Page, bilingual: str
) -> None:
    send(page, host.serve(bilingual))
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect_receipt(host, page)
    page.get_by_role("link", name="English").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded")
    expect_receipt(host, page)


def test_a_language_link_while_an_answer_waits_keeps_it_one_answer(
    host: Host, page: Page, bilingual: str
) -> None:
    page.clock.install()
    host.replies = [FAILS]
    send(page, host.serve(bilingual))
    expect(page.locator("[data-tried='1']")).to_be_visible()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("[data-receipt]")).to_be_visible()
    host.wait_for_posts(2)
    assert host.posts[0] == host.posts[1]


def test_a_reload_while_an_answer_waits_keeps_it_one_answer(host: Host, page: Page) -> None:
    page.clock.install()
    host.replies = [FAILS]
    send(page, host.serve(page_of(TWO_PAGES)))
    expect(page.locator("[data-tried='1']")).to_be_visible()
    page.reload()
    expect(page.locator("[data-receipt]")).to_be_visible()
    host.wait_for_posts(2)
    assert host.posts[0] == host.posts[1]


STORED_BUT_500 = Reply(500, "broken")


def test_an_answer_mended_after_it_was_stored_unnoticed_is_a_revision(
    host: Host, page: Page
) -> None:
    page.clock.install()
    host.replies = [STORED_BUT_500] * 5
    send(page, host.serve(page_of(TWO_PAGES)))
    for n in range(4):
        expect(page.locator(f"[data-tried='{n + 1}']")).to_be_visible()
        page.clock.run_for(15_000)
    page.get_by_role("button", name="Back to the questions").click()
    page.locator("[value=other]").check()
    page.reload()
    expect(page.locator("[value=other]")).to_be_checked()
    host.wait_for_posts(6)  # What was sent first goes out by itself meanwhile.
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    host.wait_for_posts(7)
    assert {post["sg_id"] for post in host.posts} == {host.posts[0]["sg_id"]}
    assert [post["sg_revision"] for post in host.posts] == [""] * 6 + ["1"]
    assert [post["why"] for post in host.posts] == ["hunger"] * 6 + ["other"]


def test_a_revision_goes_out_while_what_was_sent_before_is_still_on_its_way(
    host: Host, page: Page
) -> None:
    page.clock.install()
    host.replies = [STORED_BUT_500] * 5
    send(page, host.serve(page_of(TWO_PAGES)))
    for n in range(4):
        expect(page.locator(f"[data-tried='{n + 1}']")).to_be_visible()
        page.clock.run_for(15_000)
    page.get_by_role("button", name="Back to the questions").click()
    page.locator("[value=other]").check()
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/*", hold_the_first)
    with page.expect_request(lambda request: request.method == "POST"):
        page.reload()
    expect(page.locator("[value=other]")).to_be_checked()
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-status=sending]")).to_be_visible()
    held[0].continue_()
    expect(page.locator("[data-receipt]").first).to_be_visible()
    expect(page.locator("[data-status]")).to_have_attribute("data-status", "stored")
    host.wait_for_posts(7)
    assert [post["sg_revision"] for post in host.posts] == [""] * 6 + ["1"]
    assert [post["why"] for post in host.posts] == ["hunger"] * 6 + ["other"]
    wait_for(page, "!Object.keys(localStorage).some((key) => key.includes(':queue:'))")


# A page in the cache of Firefox or Safari is told of nothing that happens meanwhile.
DEAF = "addEventListener('storage', (event) => event.stopImmediatePropagation())"


def one_more_tab(page: Page, script: str = "") -> Page:
    other = page.context.new_page()
    other.add_init_script(script)
    other.goto(page.url)
    return other


def expect_sent_elsewhere(tab: Page) -> None:
    expect(tab.get_by_role("status").first).to_contain_text("This was sent from another tab.")
    expect(tab.locator("[data-receipt]")).to_be_visible()
    expect(tab.get_by_role("button", name=SEND)).to_be_hidden()
    expect(tab.get_by_role("button", name="Answer again")).to_be_visible()


def test_a_second_tab_of_one_draft_says_that_it_was_sent(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(TWO_PAGES)))
    fill(page)
    wait_for_draft(page, "hunger")
    other = one_more_tab(page)
    expect(other.get_by_label("Hunger")).to_be_checked()
    page.get_by_role("button", name=SEND).click()
    expect_sent_elsewhere(other)
    expect(other.get_by_role("button", name="Back to the questions")).to_have_count(0)
    expect_receipt(host, other)
    wait_until_nothing_is_kept(other)
    other.reload()
    expect_receipt(host, other)
    other.get_by_role("button", name="Answer again").click()
    fill(other)
    other.get_by_role("button", name=SEND).click()
    expect(other.locator("[data-receipt]")).to_be_visible()
    first, second = host.stored
    assert first["sg_id"] != second["sg_id"]


def two_tabs_that_differ(host: Host, page: Page, script: str = "") -> Page:
    """A second tab of one draft, with another answer than the first."""
    page.goto(host.serve(page_of(TWO_PAGES)))
    fill(page)
    wait_for_draft(page, "hunger")
    other = one_more_tab(page, script)
    other.locator("[value=other]").check()
    wait_for_draft(other, "other")
    return other


def test_other_answers_in_a_second_tab_of_one_draft_take_the_place_of_the_first(
    host: Host, page: Page
) -> None:
    other = two_tabs_that_differ(host, page)
    page.get_by_role("button", name=SEND).click()
    expect_sent_elsewhere(other)
    other.get_by_role("button", name="Back to the questions").click()
    expect(other.locator("[value=other]")).to_be_checked()
    other.get_by_role("button", name=SEND).click()
    expect(other.locator("[data-receipt]")).to_be_visible()
    first, second = host.stored
    assert first["sg_id"] == second["sg_id"]
    assert (first["why"], second["why"]) == ("hunger", "other")
    assert (first["sg_revision"], second["sg_revision"]) == ("", "1")


def test_a_frozen_tab_says_that_its_draft_was_sent_once_it_thaws(host: Host, page: Page) -> None:
    other = two_tabs_that_differ(host, page)
    protocol = other.context.new_cdp_session(other)
    protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    protocol.send("Page.setWebLifecycleState", {"state": "active"})
    expect_sent_elsewhere(other)
    other.get_by_role("button", name="Back to the questions").click()
    other.get_by_role("button", name=SEND).click()
    expect(other.get_by_text("from another tab")).to_be_hidden()
    expect(other.locator("[data-receipt]")).to_be_visible()
    assert [(post["why"], post["sg_revision"]) for post in host.stored] == [
        ("hunger", ""),
        ("other", "1"),
    ]


def test_a_tab_that_slept_while_its_draft_was_sent_sends_above_that(host: Host, page: Page) -> None:
    other = two_tabs_that_differ(host, page, DEAF)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    wait_until_nothing_is_kept(other)
    other.get_by_role("textbox").fill("Thirst")
    wait_for_draft(other, "Thirst")
    other.get_by_role("button", name=SEND).click()
    expect(other.locator("[data-receipt]")).to_be_visible()
    first, second = host.stored
    assert first["sg_id"] == second["sg_id"]
    assert int(second["sg_revision"] or 0) > int(first["sg_revision"] or 0)


def test_a_second_tab_sends_what_waits_from_the_first_as_a_revision(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(TWO_PAGES)))
    fill(page)
    wait_for_draft(page, "hunger")
    other = one_more_tab(page)
    other.locator("[value=other]").check()
    page.context.set_offline(True)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-status=waiting]")).to_be_visible()
    other.get_by_role("button", name=SEND).click()
    expect(other.locator("[data-status=waiting]")).to_be_visible()
    page.context.set_offline(False)
    expect(other.locator("[data-receipt]").first).to_be_visible(timeout=20_000)
    expect(page.locator("[data-receipt]").first).to_be_visible(timeout=20_000)
    last = max(host.stored, key=lambda stored: int(stored["sg_revision"] or 0))
    assert {stored["sg_id"] for stored in host.stored} == {last["sg_id"]}
    assert (last["why"], last["sg_revision"]) == ("other", "1")


def test_an_untouched_tab_knows_what_was_sent_and_one_with_answers_of_its_own_stays(
    host: Host, page: Page
) -> None:
    page.goto(host.serve(page_of(TWO_PAGES)))
    untouched, begun = one_more_tab(page), one_more_tab(page)
    begun.get_by_label("Your name?").fill("Bea")
    fill(page)
    page.get_by_role("button", name=SEND).click()
    expect_sent_elsewhere(untouched)
    fill(begun)
    begun.get_by_role("button", name=SEND).click()
    expect(begun.locator("[data-receipt]")).to_be_visible()
    assert len({stored["sg_id"] for stored in host.stored}) == 2


def test_what_goes_another_way_has_the_same_fields(host: Host, page: Page) -> None:
    host.replies = [Reply(403, "{}")]
    send(page, host.serve(page_of(TWO_PAGES)))
    page.get_by_role("button", name="Send another way").click()
    host.wait_for_posts(2)
    assert host.posts[1] == host.posts[0]
    assert "why_other_text" not in host.posts[1]


def test_a_reload_in_the_middle_of_back_stays_where_back_leads(host: Host, page: Page) -> None:
    third = TWO_PAGES + "\n## Three\n\n### `end_note` Anything else?\n\n`text`\n"
    page.goto(host.serve(page_of(third)))
    page.get_by_label("Your name?").fill("Ada")
    for _ in range(2):
        page.get_by_role("button", name="Next", exact=True).click()
    # The draft is told of Back by an event that a reload may come before.
    page.evaluate("addEventListener('popstate', (event) => event.stopImmediatePropagation(), true)")
    page.evaluate("history.back()")
    wait_for(page, "history.state.at === 1")
    page.reload()
    expect(page.get_by_label("Hunger")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_label("Your name?")).to_have_value("Ada")
