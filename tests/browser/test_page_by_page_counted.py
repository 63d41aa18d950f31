"""From the browser to the tally: who stops on the way is told, and counts nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from support.collectors import Server, start_collect
from support.waiting import wait_until_nothing_is_kept
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.personal import new_code

pytestmark = pytest.mark.browser

SET = """\
---
id: cafe
partial: yes
once: yes
closes: after 2
---

# Café

### `visit` How often?

- ( ) Daily `=daily`
- ( ) Weekly `=weekly` `quota 1`

## The shop

### `found` Did you find it?

- ( ) Yes `=yes`
- ( ) No `=no`

## The end

### `name` What is your name?

`text`

## Win a cake

`sent apart`

### `mail` Where can we write to?

`email`

### `how` How shall we send it?

- ( ) By post `=post`
- ( ) By mail `=mail`
"""


def run(project: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["-C", str(project), *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    run(tmp_path, "build")
    return tmp_path


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = start_collect(project)
    yield running
    running.stop()


def kept(project: Path, survey: str) -> list[dict[str, str]]:
    with Store.open(project / ".surveygen" / "responses.sqlite3") as store:
        return [dict(one.answers) for one in store.responses(survey)]


def go_on(page: Page, label: str, heading: str) -> None:
    page.get_by_label(label).check()
    with page.expect_response(lambda answer: answer.url.endswith("?partial")) as taken:
        page.get_by_role("button", name="Next", exact=True).click()
    assert taken.value.status == 200
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_who_stops_is_told_and_takes_nobodys_place(
    browser: Browser, project: Path, server: Server
) -> None:
    for number, stops in enumerate((True, True, True, False, False)):
        page = browser.new_page()
        page.goto(f"{server.url}/cafe.html?sg_code={new_code('cafe')}")
        go_on(page, "Weekly" if stops else "Daily", "The shop")
        if not stops or number == 2:
            go_on(page, "Yes", "The end")
        if not stops:
            page.get_by_label("What is your name?").fill("Ana Holm")
            page.get_by_role("button", name="Next", exact=True).click()
            page.get_by_label("Where can we write to?").fill("ana@example.org")
            page.get_by_label("By post").check()
            page.get_by_role("button", name="Send my answers").click()
            expect(page.get_by_text("Recorded. Your receipt")).to_be_visible()
            wait_until_nothing_is_kept(page)
        page.close()
    parts = kept(project, "cafe-partial")
    assert sorted(one["sg_page"] for one in parts) == ["the_end", "the_shop", "the_shop"]
    assert not {"sg_code", "name", "mail", "how", "found_text"} & {n for one in parts for n in one}
    assert "Holm" not in json.dumps(parts)
    found = json.loads(run(project, "tally", "cafe", "--format", "json"))
    assert found["ledger"] == {**found["ledger"], "read": 5, "counted": 2, "partial": 3}
    [told] = found["analyses"]
    pages = {one["page"]: (one["reached"], one["left"]) for one in told["pages"]}
    assert pages == {
        "page_1": (5, None),
        "the_shop": (5, 2),
        "the_end": (3, 1),
        "win_a_cake": (2, 0),
    }
    assert {one["option"]: one["found"] for one in quotas(found)} == {"weekly": 0}


def quotas(found: dict[str, dict[str, dict[str, dict[str, int]]]]) -> list[dict[str, object]]:
    asked = found["quotas"].items()
    return [{"option": key, **one} for _, own in asked for key, one in own.items()]
