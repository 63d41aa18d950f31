"""A file chosen on the page arrives byte for byte, with script and without."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from support.browsers import Browsers
from support.collectors import start_preview
from support.contract import Php, missing
from support.pages import page_of

pytestmark = pytest.mark.browser

SOURCE = """\
---
id: cafe
---
# Your visit

### `photo` A picture of what was wrong?

`file`

### `why` What was it?

`text`
"""
CONTENT = bytes(range(256)) * 300 + b"\r\n--boundary\r\n\n\r\0"
"""Every byte, and what a careless reader of multipart would stumble over."""
NAME = "Grüße, Mai's; 1.PNG"
PHOTO = FilePayload(name=NAME, mimeType="image/png", buffer=CONTENT)


def answer(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("A picture of what was wrong?").set_input_files(PHOTO)
    page.get_by_label("What was it?").fill("Cold soup")
    page.get_by_role("button", name="Send my answers").click()


def surveygen(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "surveygen", "-C", str(project), *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def embedded(browsers: Browsers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose embedded collector got the file twice: with script and without."""
    project = tmp_path_factory.mktemp("project")
    (project / "content").mkdir()
    (project / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    server = start_preview(project)
    try:
        with browsers.lent() as browser:
            send_twice(browser, f"{server.url}/cafe.html")
    finally:
        server.stop()
    target, files = str(project / "answers.csv"), str(project / "files")
    surveygen(project, "responses", "export", "cafe", "-o", target, "--files", files)
    return project


def send_twice(browser: Browser, url: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer(page, url)
        expect(page.locator("[data-receipt]")).to_contain_text("Recorded", timeout=20_000)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        answer(page, url)
        expect(page.get_by_label("What was it?")).to_have_count(0, timeout=20_000)


def test_the_embedded_collector_keeps_every_byte(embedded: Path) -> None:
    found = sorted((embedded / "files").iterdir())
    assert [path.suffix for path in found] == [".png", ".png"]
    assert all(path.read_bytes() == CONTENT for path in found)


def test_the_export_says_what_the_file_was_called(embedded: Path) -> None:
    with (embedded / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["photo"], row["why"]) for row in rows] == [(NAME, "Cold soup")] * 2


def test_the_tally_counts_who_sent_a_file(embedded: Path) -> None:
    target = str(embedded / "answers.csv")
    said = json.loads(surveygen(embedded, "tally", "cafe", target, "--format", "json"))
    assert said["ledger"]["counted"] == 2
    assert said["questions"]["photo"]["answered"] == 2


@pytest.mark.skipif(bool(missing("php")), reason=missing("php"))
def test_the_php_collector_keeps_every_byte(browser: Browser, tmp_path: Path) -> None:
    php = Php(tmp_path)
    php.start()
    try:
        html = page_of(SOURCE, f"php:{php.server.url}/collect.php")
        (tmp_path / "web" / "cafe.html").write_text(html, encoding="utf-8")
        send_twice(browser, f"{php.server.url}/cafe.html")
        rows = list(csv.DictReader(io.StringIO(php.export())))
    finally:
        php.stop()
    found = [path for path in (tmp_path / "surveygen-data").rglob("files/*/*") if path.is_file()]
    assert [path.read_bytes() for path in found] == [CONTENT] * 2
    assert [(row["photo"], row["why"]) for row in rows] == [(NAME, "Cold soup")] * 2


def test_who_keeps_the_answers_reads_the_name_of_the_file(page: Page) -> None:
    html = page_of(SOURCE, "php:http://127.0.0.1:9/collect.php")
    page.route("http://page.test/", lambda route: route.fulfill(body=html))
    page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(status=400, body="{}"))
    answer(page, "http://page.test/")
    expect(page.locator("[data-said]")).to_contain_text(NAME, timeout=20_000)
    expect(page.locator("[data-said]")).not_to_contain_text("fakepath")
