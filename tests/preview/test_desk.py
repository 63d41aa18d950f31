"""The front door: what to do next, sets to use, a door for the phone, and nobody else gets in."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from support.axe import findings
from support.collectors import FORM, Answer, Server, start_preview
from surveygen.collector.application import Collector
from surveygen.collector.store import Store
from surveygen.collector.writer import Writer
from surveygen.preview.desk.shelf import GROUPS
from surveygen.preview.pages import Pages
from surveygen.preview.surveys import guest_application
from surveygen.project import load_project
from surveygen.scaffold import Wishes, create_project, starter_sets

ROOT = Path(__file__).parents[2]
WIDTHS = (390, 1280)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    tokens = {"logo_text": "Café Roy", "accent": "#a8480f"}
    create_project(folder, Wishes(sets=("pet-project",), tokens=tokens))
    return folder


@pytest.fixture
def server(shop: Path) -> Iterator[Server]:
    running = start_preview(shop)
    yield running
    running.stop()


def post(server: Server, path: str, fields: dict[str, str], **headers: str) -> Answer:
    given = {"Content-Type": FORM, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return server.request("POST", path, urlencode(fields), given)


def test_the_shelf_has_the_groups_of_the_documentation() -> None:
    text = (ROOT / "docs" / "sets.md").read_text(encoding="utf-8")
    listed = text.split("## The sets")[1].split("\n### Ringing")[0]
    groups = {
        part.partition("\n")[0].strip(): tuple(re.findall(r"^\| `([\w-]+)`", part, re.MULTILINE))
        for part in listed.split("\n### ")[1:]
    }
    assert groups == GROUPS
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(starter_sets())


def test_a_set_that_is_used_lies_in_the_project_and_is_never_overwritten(
    server: Server, shop: Path
) -> None:
    token = server.request("GET", "/").token
    used = post(server, "/desk/use", {"token": token, "set": "every-step"})
    assert used.status == 303
    assert used.headers["location"] == "/?at=every-step#survey-every-step"
    copied = shop / "content" / "every-step.md"
    assert copied.read_bytes() == starter_sets()["every-step"].read_bytes()
    assert server.request("GET", "/every-step.html").status == 200
    copied.write_text("# Mine\n\n### `q` Why?\n\n`text`\n", encoding="utf-8")
    again = post(server, "/desk/use", {"token": token, "set": "every-step"})
    assert again.status == 409
    assert copied.read_text(encoding="utf-8").startswith("# Mine")


@pytest.mark.parametrize("name", ["", "nothing", "../pet-project", "/etc/passwd", "every-step.md"])
def test_what_is_no_set_is_refused(server: Server, shop: Path, name: str) -> None:
    before = sorted(shop.rglob("*.md"))
    answer = post(server, "/desk/use", {"token": server.request("GET", "/").token, "set": name})
    assert answer.status == 409
    assert "[X013]" in answer.text or 'data-code="X013"' in answer.text
    assert sorted(shop.rglob("*.md")) == before


@pytest.mark.parametrize("path", ["/desk/use", "/desk/phone"])
def test_nothing_changes_without_the_token_or_for_another_origin(
    server: Server, shop: Path, path: str
) -> None:
    token = server.request("GET", "/").token
    fields = {"set": "every-step", "open": "yes"}
    own = {"token": token, **fields}
    assert post(server, path, fields).status == 403
    assert post(server, path, {"token": token[:-1] + "é", **fields}).status == 403
    assert post(server, path, own, Origin="https://evil.example").status == 403
    assert post(server, path, own, Origin="null").status == 403
    assert post(server, path, own, Sec_Fetch_Site="cross-site").status == 403
    assert post(server, path, own, Sec_Fetch_Site="same-site").status == 403
    assert post(server, path, own, Host="evil.example").status == 403
    assert server.request("GET", f"{path}?{urlencode(own)}").status == 403
    assert post(server, f"{path}?{urlencode(own)}", {}).status == 403
    assert not (shop / "content" / "every-step.md").exists()
    assert "Let phones in" in server.request("GET", "/").text


@pytest.mark.parametrize("path", ["/", "/desk/stamp", "/report/pet-project.html"])
def test_a_page_of_another_origin_reads_nothing(server: Server, path: str) -> None:
    assert server.request("GET", path, headers={"Origin": "http://evil.example"}).status == 403
    assert server.request("GET", path, headers={"Origin": server.url}).status == 200


def test_a_page_that_lies_elsewhere_may_still_send_answers(server: Server) -> None:
    sent = server.post({"sg_id": "r1"}, "pet-project", {"Origin": "https://cafe.example"})
    assert sent.json["ok"] is True


def test_the_front_door_runs_no_script_but_its_own_and_stands_in_no_frame(server: Server) -> None:
    front = server.request("GET", "/")
    policy = front.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_stamp_changes_with_an_answer_and_with_nothing_else(server: Server) -> None:
    before = server.request("GET", "/desk/stamp").text
    assert server.request("GET", "/desk/stamp").text == before
    server.post({"sg_id": "r1"}, "pet-project")
    after = server.request("GET", "/desk/stamp").text
    assert after != before
    assert server.request("GET", "/desk/stamp").text == after


def test_a_device_in_the_network_sees_the_surveys_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    create_project(folder, Wishes(sets=("pet-project", "focus-group-value")))
    (folder / "content" / "broken.md").write_text("# Broken\n\n### `q` Why?\n\n`txet`\n")
    project = load_project(folder)
    pages = Pages(project)
    pages.refresh()

    async def look() -> dict[str, int]:
        collector = Collector(Writer(Store.open(project.store)), pages.surveys.__contains__)
        server = HTTPServer(guest_application(pages, collector))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        client = AsyncHTTPClient()
        found = {}
        for path in (
            "/", "/pet-project.html", "/focus-group-value.html", "/broken.html", "/desk/stamp",
            "/report/pet-project.html", "/draft/pet-project.html", "/desk/desk.css", "/desk/use",
            "/poster/pet-project.html", "/themes/paper/pet-project.html",
            "/votes/focus-group-value", "/focus-group-value-worksheet.html",
        ):  # fmt: skip
            answer = await client.fetch(f"http://127.0.0.1:{port}{path}", raise_error=False)
            found[path] = answer.code
            assert b"txet" not in answer.body
        server.stop()
        await server.close_all_connections()
        await collector.writer.close()
        return found

    # A browser of another test may have a loop of its own in this thread.
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(lambda: asyncio.run(look())).result(60)
    shown = {"/", "/pet-project.html", "/focus-group-value-worksheet.html"}
    assert {path for path, status in found.items() if status == 200} == shown
    assert set(found.values()) == {200, 404}


@pytest.mark.browser
def test_using_a_set_and_reading_on_goes_by_keyboard(server: Server, page: Page) -> None:
    page.goto(server.url)
    button = page.get_by_role("button", name="Use this: lapsed-customer")
    button.focus()
    page.keyboard.press("Enter")
    row = page.locator("#survey-lapsed-customer")
    expect(row).to_be_visible()
    expect(row.get_by_text("Draft")).to_be_visible()
    expect(page.get_by_role("button", name="Use this: lapsed-customer")).to_have_count(0)


@pytest.mark.browser
def test_the_front_door_follows_as_answers_come_in(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#survey-pet-project .facts")).to_contain_text("0 answers")
    server.post({"sg_id": "r1"}, "pet-project")
    expect(page.locator("#survey-pet-project .facts")).to_contain_text("1 answer")
    expect(page.locator(".steps li").nth(1)).to_contain_text("Done")
    page.get_by_role("link", name="Open the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What should we do next?")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    server: Server, shop: Path, browser: Browser, width: int, scheme: str
) -> None:
    (shop / "content" / "broken.md").write_text("# Broken\n\n### `q` Why?\n\n`txet`\n")
    server.read_until("broken.md:")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(server.url)
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    accent = page.evaluate(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--fill')"
    )
    assert accent.strip() == "#a8480f"
    expect(page.get_by_role("banner")).to_contain_text("Café Roy")
    context.close()


@pytest.mark.browser
def test_the_desk_speaks_the_projects_language(tmp_path: Path, page: Page) -> None:
    folder = tmp_path / "laden"
    create_project(folder, Wishes(sets=("pet-project",)))
    config = folder / "surveygen.toml"
    text = config.read_text(encoding="utf-8").replace('# language = "en"', 'language = "ar"')
    config.write_text(text, encoding="utf-8")
    running = start_preview(folder)
    try:
        page.goto(running.url)
        assert page.locator("html").get_attribute("dir") == "rtl"
        expect(page.get_by_role("heading", level=1)).to_have_text("اسأل، وانظر أين أخطأ تخمينك")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    finally:
        running.stop()


def test_the_demo_has_a_sealed_guess_and_a_report_one_click_away(tmp_path: Path) -> None:
    running = start_preview(tmp_path, "--demo")
    try:
        front = running.request("GET", "/").text
        assert "to try things out with" in front
        assert "120 made up" in front
        assert "your guess is sealed" in front
        found = re.search(r'<a class="button" href="(/report/[^"]+)">Look at one', front)
        assert found
        report = running.request("GET", found[1]).text
        assert "All of them made up" in report
        assert "The Corner Bakery" in report
    finally:
        running.stop()
    changed = tmp_path / "surveygen-demo" / "content" / "why-did-you-buy.md"
    changed.write_text("# Mine\n\n### `q` Why?\n\n`text`\n", encoding="utf-8")
    again = start_preview(tmp_path, "--demo")
    try:
        front = again.request("GET", "/").text
        assert "Mine" in front
        assert "120 made up" in front
    finally:
        again.stop()


def test_a_folder_in_the_way_of_the_demo_is_reported(tmp_path: Path) -> None:
    (tmp_path / "surveygen-demo").mkdir()
    (tmp_path / "surveygen-demo" / "mine.txt").write_text("mine")
    command = [sys.executable, "-m", "surveygen", "-C", str(tmp_path), "serve", "--demo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "[X009]" in done.stderr
    assert "Traceback" not in done.stderr
