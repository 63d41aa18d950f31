"""Hostile labels, answers, addresses and replies stay text."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from support.host import Host, Reply
from support.pages import CAFE, page_of
from support.waiting import wait_for_draft
from surveygen.language import checks

pytestmark = pytest.mark.browser

CORPUS = [
    "<script>window.owned=1</script>",
    "</script><script>window.owned=1</script>",
    "</style><script>window.owned=1</script>",
    "</textarea><script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "<svg/onload=window.owned=1>",
    '"><img src=x onerror=window.owned=1>',
    "' onfocus=window.owned=1 autofocus='",
    '" onmouseover="window.owned=1',
    "javascript:window.owned=1",
    "<a href=javascript:window.owned=1>x</a>",
    "{{ 7*7 }}${7*7}#{7*7}",
    "<!--<script>window.owned=1//-->",
    "]]><script>window.owned=1</script>",
    "\u2028window.owned=1\u2029",
    "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
    "<base href=https://example.invalid/>",
    "<form action=https://example.invalid/><button>",
    "\\u003cscript>window.owned=1\\u003c/script>",
    "__proto__",
]
"""What is tried to slip code into a page; each would set `window.owned`."""

ECHO = (
    "# T\n\n## One\n\n### `said` Say?\n\n`long text`\n\n## Two\n\n### `why` Why {said}?\n\n`text`\n"
)


def never_owned(page: Page) -> None:
    assert page.evaluate("window.owned") is None


# A form inside a form is no markup that a browser keeps: the author's own loss.
@pytest.mark.parametrize("hostile", [each for each in CORPUS if "<form" not in each])
def test_hostile_labels_run_nothing_and_send_nothing_elsewhere(
    host: Host, page: Page, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An author's raw HTML is checked; should it ever get past that, the policy holds by itself.
    monkeypatch.setattr(checks, "_TAG", re.compile("(?!)"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    escaped = hostile.replace("\u2028", " ").replace("\u2029", " ")
    source = (
        f"# Title {escaped}\n\n### `a` Why {escaped}?\n\n`text` `placeholder x{escaped}`\n\n"
        f"### `b` Which?\n\n- ( ) One {escaped} `=one`\n- ( ) Two `=two`\n"
    )
    page.goto(host.serve(page_of(source)))
    page.get_by_role("button", name="Send my answers").hover()
    never_owned(page)
    assert {url for url in asked if not url.startswith((host.url, "data:"))} == set()


@pytest.mark.parametrize("hostile", CORPUS)
def test_hostile_answers_are_repeated_sent_and_kept_as_text(
    host: Host, page: Page, hostile: str
) -> None:
    host.replies = [Reply(400, json.dumps({"error": hostile}), keep=False)]
    page.goto(host.serve(page_of(ECHO)))
    page.get_by_label("Say?").fill(hostile)
    page.get_by_role("button", name="Next").click()
    expect(page.locator("[data-question=why] .ask")).to_be_visible()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="could not be sent")).to_be_visible()
    never_owned(page)
    assert (
        page.locator("main :is(script, img, svg, iframe, base, a[href^=javascript])").count() == 0
    )
    page.reload()
    expect(page.get_by_role("heading").first).to_be_visible()
    never_owned(page)
    assert host.posts[0]["said"].replace("\r\n", "\n") == hostile.replace("\u2028", "\u2028")


@pytest.mark.parametrize("hostile", CORPUS)
def test_hostile_addresses_fill_in_text_at_most(host: Host, page: Page, hostile: str) -> None:
    source = f"---\nparams: [table]\n---\n{ECHO}"
    value = quote(hostile)
    url = host.serve(page_of(source))
    page.goto(f"{url}?said={value}&why={value}&table={value}&{value}={value}#{value}")
    expect(page.get_by_label("Say?")).to_be_visible()
    never_owned(page)
    assert page.locator("main :is(script, img, svg, iframe, base)").count() == 0
    assert page.evaluate("({}).polluted") is None


def test_a_draft_that_somebody_tampered_with_is_text_too(host: Host, page: Page) -> None:
    url = host.serve(page_of(CAFE))
    page.goto(url)
    page.get_by_label("Every week").check()
    wait_for_draft(page, "weekly")
    page.evaluate(
        """() => { const key = Object.keys(localStorage)[0];
        const draft = JSON.parse(localStorage[key]);
        draft.values = {visit: "<img src=x onerror=window.owned=1>", spend: {}, __proto__: 1};
        draft.at = 99; localStorage[key] = JSON.stringify(draft); }"""
    )
    page.reload()
    expect(page.get_by_role("heading", name="Riverside Café")).to_be_visible()
    never_owned(page)


def test_a_queue_that_is_rubbish_does_not_stop_the_page(host: Host, page: Page) -> None:
    url = host.serve(page_of(CAFE))
    page.goto(url)
    page.get_by_label("Every week").check()
    wait_for_draft(page, "weekly")
    page.evaluate(
        """() => { const key = Object.keys(localStorage)[0].replace(":draft:", ":queue:");
        localStorage[key] = "{{{"; localStorage[key + "2"] = "null"; }"""
    )
    page.reload()
    expect(page.get_by_label("Every week")).to_be_checked()
