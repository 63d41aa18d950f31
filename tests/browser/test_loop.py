"""The whole loop in a real browser: page → embedded collector → CSV → tally."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from support.collectors import Server, start_preview

pytestmark = pytest.mark.browser

SURVEY = "why-did-you-buy"

ANSWERS: Mapping[str, str] = {
    "trigger": "The old one broke,\n“again”; and it was cold.",
    "alternatives__chain": "1",
    "alternatives__other": "1",
    "alternatives_other_text": "My neighbour's, used",
    "heard": "search",
    "reason": "price",
    "doubt": '=the queue, "really"',
    "ease": "2",
    "hard": "No lift",
    "better": "Naïve café 漢字",
    "nps": "9",
    "again": "probably",
    "since": "years",
    "contact": "yes",
    "email": "ada@example.com",
}
"""One respondent; `hard` and `email` are asked because of `ease` and `contact`."""


@pytest.fixture
def project(tmp_path: Path, repository: Path) -> Path:
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / f"{SURVEY}.md", tmp_path / "content")
    return tmp_path


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = start_preview(project)
    yield running
    running.stop()


def surveygen(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "surveygen", "-C", str(project), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, cwd=project)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def tally_of(project: Path) -> dict[str, Any]:
    """Export the responses and tally the file; the store itself must say the same."""
    surveygen(project, "responses", "export", SURVEY, "-o", str(project / "answers.csv"))
    from_file = surveygen(
        project, "tally", SURVEY, str(project / "answers.csv"), "--format", "json"
    )
    tally: dict[str, Any] = json.loads(from_file)
    from_store = json.loads(surveygen(project, "tally", SURVEY, "--format", "json"))
    assert from_store["questions"] == tally["questions"]
    return tally


def expect_one_response(project: Path, counted: int = 1) -> None:
    """All of ANSWERS, and nothing else, is in the tally and in the CSV."""
    tally = tally_of(project)
    assert tally["ledger"]["read"] == tally["ledger"]["counted"] == counted
    questions = tally["questions"]
    assert questions["reason"]["options"]["price"]["count"] == counted
    assert questions["heard"]["options"]["search"]["count"] == counted
    ticked = {k for k, o in questions["alternatives"]["options"].items() if o["count"]}
    assert ticked == {"chain", "other"}
    assert questions["ease"]["mean"] == 2
    assert questions["nps"]["score"] == 100
    assert questions["again"]["options"]["probably"]["share"] == 1
    import csv

    with (project / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == counted
    for row in rows:
        assert {name: row[name] for name in ANSWERS} == ANSWERS
        assert row["sg_survey"] == SURVEY
        assert row["sg_id"]


def by_keyboard(page: Page, answers: Mapping[str, str]) -> None:
    """Answer with Tab, arrows, Space, Enter and letters alone, and send."""
    done: set[str] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        at = focused(page)
        name, kind = at["name"], at["kind"]
        if at["button"] == "send":
            assert done == set(answers)
            page.keyboard.press("Enter")
            return
        if at["button"] == "next":
            page.keyboard.press("Enter")
        elif name in answers and name not in done:
            done.add(name)
            answer(page, kind, answers[name])
    pytest.fail(f"the keyboard never reached the end; left: {set(answers) - done}")


def answer(page: Page, kind: str, value: str) -> None:
    if kind == "radio":
        page.keyboard.press("Space")
        for _ in range(20):
            if focused(page)["value"] == value:
                return
            page.keyboard.press("ArrowDown")
        pytest.fail(f"no arrow reaches {value}")
    elif kind == "checkbox":
        page.keyboard.press("Space")
    else:
        page.keyboard.type(value)


def focused(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => {
          const e = document.activeElement;
          const button = !e.matches("button") ? "" : e.matches("[data-send]") ? "send"
            : e.matches("[data-next]") ? "next" : "other";
          return { name: e.name || "", kind: e.type || "", value: e.value || "", button };
        }"""
    )
    return found


def recorded(page: Page) -> None:
    expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=20_000)


def address(server: Server) -> str:
    return f"{server.url}/{SURVEY}.html"


def test_with_the_keyboard_alone(server: Server, project: Path, page: Page) -> None:
    page.goto(address(server))
    expect(page.get_by_text("answers stay on this computer")).to_be_visible()
    by_keyboard(page, ANSWERS)
    recorded(page)
    expect_one_response(project)


def test_without_javascript(server: Server, project: Path, plain_page: Page) -> None:
    page = plain_page
    page.goto(address(server))
    for name, value in ANSWERS.items():
        field = page.locator(f"form [name='{name}']")
        kind = field.first.get_attribute("type")
        if kind == "radio":
            page.locator(f"form [name='{name}'][value='{value}']").check()
        elif kind == "checkbox":
            field.check()
        else:
            field.fill(value)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    expect(page.get_by_text("Receipt:")).to_be_visible()
    expect_one_response(project)


def test_with_the_network_cut_at_submit(
    server: Server, project: Path, page: Page, context: BrowserContext
) -> None:
    page.goto(address(server))
    context.set_offline(True)
    by_keyboard(page, ANSWERS)
    expect(page.locator("[data-status]")).to_be_visible()
    assert server.request("GET", "/").text.count("0 answers") == 1
    context.set_offline(False)
    recorded(page)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect_one_response(project)


def test_with_the_confirmation_lost_on_its_way(server: Server, project: Path, page: Page) -> None:
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    page.goto(address(server))
    page.route("**/collect/**", lose, times=1)
    by_keyboard(page, ANSWERS)
    recorded(page)
    assert lost == [200], "the first attempt was stored although the page could not know"
    expect_one_response(project)


def test_with_the_collector_killed_right_after_it_said_ok(
    server: Server, project: Path, page: Page
) -> None:
    page.goto(address(server))
    with page.expect_response("**/collect/**") as response:
        by_keyboard(page, ANSWERS)
    assert response.value.status == 200
    response.value.finished()
    server.kill()
    recorded(page)
    again = start_preview(project)
    try:
        assert "1 answer" in again.request("GET", "/").text
    finally:
        again.stop()
    expect_one_response(project)
