"""A page that closes once there are enough answers says so kindly, and loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.axe import findings
from support.collectors import Server, start_collect
from surveygen.cli import main

pytestmark = pytest.mark.browser

SET = """\
---
closes: [after 2, when quotas are full]
---

# Café

### `why` Why?

- ( ) Tea `=tea` `quota 1`
- ( ) Rest `=rest`

### `more` What else?

`text`
"""
SEND = "Send my answers"
KIND = "Enough people have answered, so this survey is closed."
LIKE_YOU = "Enough people like you have answered already."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    main(["-C", str(tmp_path), "build"], standalone_mode=False)
    running = start_collect(tmp_path)
    yield running
    running.stop()


def fill(server: Server, number: int, why: str) -> None:
    assert server.post({"sg_id": f"r{number}", "why": why}).json["ok"] is True


def test_it_says_that_it_is_closed_before_anybody_answers(page: Page, server: Server) -> None:
    for number in range(2):
        fill(server, number, "rest")
    page.goto(f"{server.url}/cafe.html")
    expect(page.get_by_text(KIND)).to_be_visible()
    expect(page.get_by_label("Tea")).to_be_hidden()
    expect(page.get_by_role("button", name="Save as a file")).to_have_count(0)
    assert findings(page) == []


def test_who_is_beaten_to_the_last_place_can_save_what_was_typed(
    page: Page, server: Server
) -> None:
    fill(server, 0, "rest")
    page.goto(f"{server.url}/cafe.html")
    page.get_by_label("Rest").check()
    page.get_by_label("What else?").fill("A long story")
    fill(server, 1, "rest")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text(KIND)).to_be_visible()
    expect(page.get_by_text("could not be sent")).to_be_hidden()
    with page.expect_download() as got:
        page.get_by_role("button", name="Save as a file").click()
    assert json.loads(Path(got.value.path()).read_text("utf-8"))["more"] == "A long story"
    page.reload()
    expect(page.get_by_text(KIND)).to_be_visible()
    expect(page.get_by_text("waits here")).to_be_hidden()


def test_of_a_full_group_one_is_told_with_the_first_answer_and_can_go_back(
    page: Page, server: Server
) -> None:
    fill(server, 0, "tea")
    with page.expect_response("**/collect/cafe?state=cafe"):
        page.goto(f"{server.url}/cafe.html")
    page.get_by_label("Tea").check()
    expect(page.get_by_text(LIKE_YOU)).to_be_visible()
    page.get_by_role("button", name="Back to the questions").click()
    page.get_by_label("Rest").check()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
