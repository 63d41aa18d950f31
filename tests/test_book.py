"""The site of the documentation is built without a broken link, and reads well on a phone."""

from __future__ import annotations

import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from surveygen.kinds import KINDS
from surveygen.messages import CATALOGUE

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.browser]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book") / "site"
    command = [sys.executable, str(ROOT / "docs" / "book"), str(out)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_every_message_set_theme_and_kind_has_its_page(site: Path) -> None:
    assert {path.stem for path in (site / "messages").glob("*.html")} == {
        code.lower() for code in CATALOGUE
    }
    themes = {path.name for path in (ROOT / "themes").iterdir()}
    sets = {path.stem for path in (ROOT / "content").glob("*.md") if "." not in path.stem}
    for theme in themes:
        assert {path.stem for path in (site / "live" / theme).glob("*.html")} == sets
    assert {path.stem for path in (site / "live" / "kinds").glob("*.html")} == set(KINDS) - {
        "hidden"
    }
    assert not list(site.rglob("*.py"))


def test_every_page_of_the_documentation_is_in_the_contents() -> None:
    with (ROOT / "docs" / "book" / "zensical.toml").open("rb") as file:
        parts = tomllib.load(file)["project"]["nav"]
    listed = {
        page for part in parts for pages in part.values() for one in pages for page in one.values()
    }
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= listed


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_fit_and_ask_nobody_else(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for name in (
        "index",
        "gallery",
        "playground",
        "functions",
        "messages",
        "messages/c003",
        "page",
    ):
        page.goto(f"{address}/{name}.html", wait_until="load")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    context.close()


def test_a_survey_in_the_playground_is_live(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/playground.html")
    frame = page.frame_locator('iframe[src="live/kinds/pick_one.html"]')
    frame.get_by_text("Coffee").click()
    expect(frame.get_by_role("radio", name="Coffee")).to_be_checked()
    context.close()


def test_the_moving_picture_can_be_made_again(tmp_path: Path) -> None:
    made = tmp_path / "moving.webp"
    command = [sys.executable, str(ROOT / "docs" / "moving.py"), str(made)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = ROOT / "docs" / "pictures" / "moving.webp"
    for picture in (made, kept):
        with Image.open(picture) as moving:
            assert moving.size == (800, 450)
            assert getattr(moving, "n_frames", 1) == 12
        assert picture.stat().st_size < 100_000
