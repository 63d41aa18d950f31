"""What was typed stands there again: after a reload, after Back, and in another language."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from support.host import Host
from support.pages import build, page_of, project_in
from support.round_trip import SOURCE
from support.waiting import wait_for, wait_for_draft
from surveygen.cli import main
from surveygen.personal import new_code

pytestmark = pytest.mark.browser

FIELDS = (
    "[data-question] :is(input:not([type=radio],[type=checkbox],[type=hidden],[type=file],"
    "[type=range],[type=search],[type=date],[type=time],[type=month],[type=datetime-local]),textarea)"
)
OPTIONS = "\n".join(f"- [ ] Band {n}" for n in range(40))
BESIDE = f"""
### `band` Which band?

{OPTIONS}
- [ ] Other: ____ `=other`

### `gone` Who is gone?

`dropdown` `answers countries` `or Nobody`
"""


@pytest.fixture
def address(host: Host, tmp_path: Path) -> str:
    """A survey with a text field beside every kind, in two languages."""
    (tmp_path / "content").mkdir()
    project = project_in(tmp_path)
    source = project.content / "cafe.md"
    source.write_text(SOURCE + BESIDE, encoding="utf-8")
    CliRunner().invoke(main, ["-C", str(tmp_path), "ids", "cafe"], catch_exceptions=False)
    shutil.copy(source, project.content / "cafe.fr.md")
    built = build(project)
    assert built[0].parts is not None, built[0].problems
    return host.serve(built[0].parts.html)


def typed_in(page: Page) -> dict[str, str]:
    """What each field for text holds, by its name or its id."""
    held: dict[str, str] = page.evaluate(
        f"Object.fromEntries([...document.querySelectorAll(`{FIELDS}`)]"
        ".map((field) => [field.name || field.id, field.value]))"
    )
    return held


def reload(page: Page) -> None:
    page.reload()


def away_and_back(page: Page) -> None:
    page.goto("about:blank")
    page.go_back()


def in_french(page: Page) -> None:
    page.locator("[data-languages] a[hreflang=fr]").click()
    wait_for(page, "document.documentElement.lang === 'fr'")


@pytest.mark.parametrize("leave", [reload, away_and_back, in_french])
def test_every_text_is_there_again(address: str, page: Page, leave: Callable[[Page], None]) -> None:
    page.goto(address)
    for write_in in page.locator("[data-write-in]").all():
        write_in.evaluate("field => field.closest('.option').querySelector('input').click()")
    fields = page.locator(FIELDS)
    for n, field in enumerate(fields.all()):
        field.fill(f"typed {n}")
        field.blur()
    before = typed_in(page)
    assert len(before) > 15
    assert all("typed" in value for value in before.values())
    # Another option leaves the text beside the one before where it is.
    page.locator("[name=visit]").first.check(force=True)
    wait_for_draft(page, f"typed {fields.count() - 1}")
    leave(page)
    expect(page.locator("html")).to_have_class("js ready")
    assert typed_in(page) == before


def test_a_code_that_was_typed_is_there_again_and_not_for_the_next_person(
    host: Host, page: Page
) -> None:
    code = new_code("cafe")
    page.goto(
        host.serve(page_of("---\nid: cafe\nonce: yes\n---\n\n# T\n\n### `q` Why?\n\n`text`\n"))
    )
    page.get_by_label("Your code").fill(code)
    page.get_by_label("Why?").fill("Tea")
    wait_for_draft(page, "Tea")
    page.reload()
    expect(page.get_by_label("Why?")).to_have_value("Tea")
    page.get_by_role("button", name="Start afresh").click()
    expect(page.get_by_label("Your code")).to_have_value("")
    expect(page.get_by_label("Why?")).to_be_hidden()


def test_what_is_not_on_a_long_list_can_be_written_beside_it(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(f"# T\n{BESIDE}")))
    page.get_by_label("Search the options").fill("Zebra")
    expect(page.get_by_text("Band 7", exact=True)).to_be_hidden()
    page.get_by_role("checkbox", name="Other").check()
    expect(page.locator("[data-write-in]")).to_be_visible()
