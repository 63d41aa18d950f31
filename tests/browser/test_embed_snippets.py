"""What `surveygen embed` prints, pasted into a page and used in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import FrameLocator, Page, expect

from support.axe import findings
from support.host import Host
from support.pages import SHORT, page_of
from support.waiting import wait_for
from surveygen.cli import main
from surveygen.rendering.embed import FORMS

pytestmark = pytest.mark.browser

SHOP = (
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
    "<title>Our shop</title>"
)


def snippet(root: Path, *options: str) -> str:
    """What the command prints for the short survey."""
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "survey.md").write_text(SHORT, encoding="utf-8")
    result = CliRunner().invoke(main, ["-C", str(root), "embed", "survey", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def visit(host: Host, page: Page, html: str, source: str = SHORT) -> FrameLocator:
    """A shop's page with the snippet in it, and the survey's page beside it."""
    host.serve(page_of(source), "/survey.html")
    page.goto(host.serve(f"{SHOP}<main><h1>Our shop</h1>{html}</main></html>", "/shop.html"))
    return page.frame_locator("iframe")


def send(frame: FrameLocator) -> None:
    frame.get_by_label("Why did you come?").fill("Hunger")
    frame.get_by_role("button", name="Send my answers").click()
    expect(frame.locator("[data-receipt]")).to_contain_text("Recorded", timeout=15_000)


def test_inline_it_is_as_high_as_the_survey_and_sends(
    host: Host, page: Page, tmp_path: Path
) -> None:
    frame = visit(host, page, snippet(tmp_path))
    page.locator("iframe").scroll_into_view_if_needed()
    expect(frame.get_by_label("Why did you come?")).to_be_visible()
    wait_for(
        page,
        "Math.abs(document.querySelector('iframe').clientHeight"
        " - document.querySelector('iframe').contentDocument.body.offsetHeight) <= 1",
    )
    send(frame)
    assert host.posts[0]["why"] == "Hunger"


@pytest.mark.parametrize("form", ["popup", "slide-in"])
def test_a_button_opens_it_and_escape_closes_it(
    host: Host, page: Page, tmp_path: Path, form: str
) -> None:
    frame = visit(host, page, snippet(tmp_path, "--as", form, "--button", "Tell us"))
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.locator("iframe[src]").count() == 0, "nothing is loaded before it is wanted"
    opener = page.get_by_role("button", name="Tell us")
    opener.press("Enter")
    frame.get_by_label("Why did you come?").fill("Hun")
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    expect(frame.get_by_label("Why did you come?")).to_have_value("Hun")
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert findings(page) == []
    send(frame)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_website_shows_through_where_that_is_asked_for(
    host: Host, page: Page, tmp_path: Path
) -> None:
    for options, shown in (((), False), (("--transparent",), True)):
        frame = visit(host, page, snippet(tmp_path, *options))
        page.locator("iframe").scroll_into_view_if_needed()
        expect(frame.get_by_label("Why did you come?")).to_be_visible()
        background = frame.locator("html").evaluate("e => getComputedStyle(e).backgroundColor")
        assert (background == "rgba(0, 0, 0, 0)") is shown


def test_all_forms_stand_on_one_page(host: Host, page: Page, tmp_path: Path) -> None:
    """A survey inline and another from the corner do not get in each other's way."""
    (tmp_path / "content").mkdir()
    inline = snippet(tmp_path)
    (tmp_path / "content" / "other.md").write_text(f"---\nid: other\n---\n{SHORT}", "utf-8")
    result = CliRunner().invoke(
        main,
        ["-C", str(tmp_path), "embed", "other", "--as", "popup", "--url", "/other.html"],
    )
    host.serve(page_of(f"---\nid: other\n---\n{SHORT}"), "/other.html")
    visit(host, page, inline + result.stdout)
    page.get_by_role("button").first.click()
    expect(page.frame_locator("dialog iframe").get_by_label("Why did you come?")).to_be_visible()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https:", "//[", "#x"])
def test_an_address_that_no_page_shows_is_refused(tmp_path: Path, url: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "survey.md").write_text(SHORT, encoding="utf-8")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "embed", "survey", "--url", url])
    assert result.exit_code == 1
    assert "T023" in result.output


def test_a_title_and_an_address_are_text_in_it(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    said = snippet(tmp_path, "--as", "popup", "--button", hostile, "--url", f"x.html?a={hostile}")
    assert hostile not in said
    assert said.count("<script>") == 1


@pytest.mark.parametrize("form", FORMS)
def test_it_can_be_pasted_into_a_page_of_any_encoding(tmp_path: Path, form: str) -> None:
    said = snippet(tmp_path, "--as", form, "--button", "Café 点心")
    assert said.isascii()
    assert ("Caf&#233; &#28857;" in said) is (form != "inline")


def test_every_form_is_offered() -> None:
    assert set(FORMS) == {"inline", "popup", "slide-in"}
