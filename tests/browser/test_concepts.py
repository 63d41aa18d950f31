"""One version for each respondent: drawn, shown, kept, sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.host import Host
from support.pages import page_of

pytestmark = pytest.mark.browser

HONEY = """\
# Honey

### `label` Here is our new label

`concepts`

- A bee on a flower `=bee`
- A jar in the sun `=jar`
- A bear with a spoon `=bear`

### `like` How do you like {label}?

`scale 1..5`

### `why` Why a bee?

`text` `show if label = bee`
"""
SPLIT = """\
# Wording

### `wording` Wording

`concepts` `unseen`

- Allow `=allow`
- Forbid `=forbid`

### `allow` Should dogs be allowed?

`yes/no` `show if wording = allow`

### `forbid` Should dogs be forbidden?

`yes/no` `show if wording = forbid`
"""


def shown(page: Page) -> str:
    [version] = page.locator(".version:visible").all_inner_texts()
    return version.strip()


def test_one_version_is_shown_kept_and_sent(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(HONEY)))
    expect(page.locator(".version:visible")).to_have_count(1)
    first = shown(page)
    page.reload()
    expect(page.locator(".version:visible")).to_have_text(first)
    expect(page.locator("[data-notice]")).to_be_hidden()
    expect(page.locator("[data-question=label] button")).to_have_count(0)
    expect(page.locator("[data-question=like] legend")).to_contain_text(first)
    expect(page.locator("[data-question=why]")).to_be_visible(visible="bee" in first)
    page.get_by_label("4").check(force=True)
    page.reload()
    expect(page.locator(".version:visible")).to_have_text(first)
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert f"A {host.stored[-1]['label']} " in first


def test_all_versions_are_drawn_and_an_address_may_name_one(host: Host, browser: Browser) -> None:
    url = host.serve(page_of(HONEY))
    seen = set()
    for _ in range(40):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(url)
            expect(page.locator(".version:visible")).to_have_count(1)
            seen.add(shown(page))
        if len(seen) == 3:
            break
    assert len(seen) == 3
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{url}?label=jar")
        expect(page.locator(".version:visible")).to_have_text("A jar in the sun")


def test_a_device_for_many_draws_them_evenly(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(HONEY.replace("# Honey", "---\nkiosk: yes\n---\n\n# Honey"))))
    for _ in range(6):
        page.get_by_label("4").check(force=True)
        page.locator("[data-send]").click()
        page.get_by_role("button", name="Next person").click()
        expect(page.locator("[data-send]")).to_be_visible()
    sent = [one["label"] for one in host.stored]
    assert sorted(sent[:3]) == sorted(sent[3:6]) == ["bear", "bee", "jar"]


@pytest.mark.parametrize("theme", ["default", "one-at-a-time"])
def test_a_hidden_version_decides_what_is_asked(host: Host, page: Page, theme: str) -> None:
    page.goto(host.serve(page_of(SPLIT, theme=theme)))
    asked = page.locator("[data-question=allow]:visible, [data-question=forbid]:visible")
    expect(asked).to_have_count(1)
    expect(page.get_by_text("Allow", exact=True)).to_be_hidden()
    name = asked.get_attribute("data-question")
    page.get_by_label("Yes").and_(page.locator(f"[name={name}]")).check(force=True)
    page.locator("[data-send]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    sent = host.stored[-1]
    assert sent["wording"] == name
    assert sent[name] == "yes"


def test_without_script_the_first_is_shown_and_none_is_sent(host: Host, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.serve(page_of(HONEY)))
        assert shown(page) == "A bee on a flower"
        page.locator(".version:visible").click(force=True)
        page.locator("[data-send]").click()
    assert "label" not in host.stored[-1]


def test_without_script_only_what_goes_with_the_first_is_to_be_answered(
    host: Host, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.serve(page_of(SPLIT)))
        expect(page.locator("[data-question=allow] .when")).to_have_text("")
        expect(page.locator("[data-question=forbid] .when")).to_have_text("Please leave this out.")
        expect(page.locator(".version")).to_have_count(2)
        expect(page.locator(".version:visible")).to_have_count(0)
