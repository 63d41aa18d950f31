"""`surveygen serve` as a process: it starts, says where, and lives on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect

from support.collectors import Server, start_preview

GOOD = "# Café\n\n### `why` Why?\n\n`text`\n"
BAD = "# Café\n\n### `why` Why?\n\n`txet`\n"


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    source = tmp_path / "content" / "cafe.md"
    source.parent.mkdir()
    source.write_text(GOOD, encoding="utf-8")
    return source


@pytest.fixture
def server(cafe: Path) -> Iterator[Server]:
    running = start_preview(cafe.parent.parent)
    yield running
    running.stop()


def test_it_says_where_the_pages_are_and_what_to_do_next(server: Server) -> None:
    said = "".join(server.said)
    assert f"{server.url}/cafe.html" in said
    assert "surveygen tally cafe" in said
    page = server.request("GET", "/cafe.html")
    assert page.status == 200
    assert 'name="why"' in page.text
    assert "/livereload.js" in page.text
    assert server.request("GET", "/livereload.js").status == 200
    assert server.request("GET", "/cafe").headers["location"] == "/cafe.html"


@pytest.mark.parametrize("path", ["/", "/cafe.html", "/report/cafe.html"])
def test_a_page_of_the_web_that_leads_its_name_here_reads_nothing(
    server: Server, path: str
) -> None:
    server.post({"sg_id": "r1", "why": "private words"})
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.example"):
        answer = server.request("GET", path, headers={"Host": host})
        assert answer.status == 403
        assert "private" not in answer.text
    for host in ("localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000", "192.168.1.7:8000"):
        assert server.request("GET", path, headers={"Host": host}).status == 200


def test_the_report_in_the_preview_runs_no_script_but_its_own(server: Server, page: Page) -> None:
    server.post({"sg_id": "r1", "why": "private words"})
    greeted: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: greeted.append(frame))

    page.on("websocket", listen)
    page.goto(f"{server.url}/report/cafe.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.stranger = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("() => window.stranger") is None
    while not greeted:  # Only then does the server know whom to tell; a test ends after minutes.
        page.wait_for_timeout(20)
    with page.expect_navigation():
        server.post({"sg_id": "r2", "why": "more words"})


def test_nothing_is_written_into_the_site(server: Server, cafe: Path) -> None:
    server.request("GET", "/cafe.html")
    assert not (cafe.parent.parent / "site").exists()


def test_the_front_page_lists_the_surveys_with_their_answers(server: Server) -> None:
    assert server.post({"sg_id": "r1"}).json["ok"] is True
    front = server.request("GET", "/").text
    assert '<a href="/cafe.html" lang="en" dir="auto">Café</a>' in front
    assert "1 answer</span>" in front


@pytest.mark.parametrize("path", ["/nowhere.html", "/nowhere", "/../etc/passwd", "/%2e%2e/x.html"])
def test_what_is_not_there_is_said(server: Server, path: str) -> None:
    answer = server.request("GET", path)
    assert answer.status == 404
    assert 'href="/"' in answer.text


def test_an_interrupt_ends_it_in_order(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    server.read_until("Stopped.")
    assert "Traceback" not in "".join(server.said)


def test_a_port_in_use_is_reported_with_a_remedy(server: Server, cafe: Path) -> None:
    done = run_serve(cafe.parent.parent, "--port", str(server.port))
    assert done.returncode == 1
    assert "[X001]" in done.stderr
    assert "surveygen serve --port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_an_address_that_is_not_ours_is_reported(cafe: Path, host: str) -> None:
    done = run_serve(cafe.parent.parent, "--host", host, "--port", "0")
    assert done.returncode == 1
    assert "[X002]" in done.stderr


def test_a_store_that_cannot_be_made_is_reported(cafe: Path) -> None:
    (cafe.parent.parent / ".surveygen").write_text("in the way")
    done = run_serve(cafe.parent.parent, "--port", "0")
    assert done.returncode == 1
    assert "[X004]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_is_said_in_the_terminal_and_the_server_lives_on(
    server: Server, cafe: Path
) -> None:
    cafe.write_text(BAD, encoding="utf-8")
    assert "1 mistake" in server.read_until("cafe.md:")
    assert "content/cafe.md:5" in server.read_until("txet")
    broken = server.request("GET", "/cafe.html")
    assert broken.status == 500
    assert "data-code" in broken.text
    assert server.post({"sg_id": "r1"}).status == 200, "a page that is open can still be sent"
    cafe.write_text(GOOD, encoding="utf-8")
    server.read_until("1 page in")
    assert server.request("GET", "/cafe.html").status == 200


@pytest.mark.browser
def test_an_edit_and_a_mistake_show_in_the_browser_by_themselves(
    server: Server, cafe: Path, page: Page
) -> None:
    page.goto(f"{server.url}/cafe.html")
    expect(page.locator("h1")).to_contain_text("Café")
    for title in ("Kiosk", "Bakery"):
        cafe.write_text(GOOD.replace("Café", title), encoding="utf-8")
        expect(page.locator("h1")).to_contain_text(title, timeout=30_000)
    cafe.write_text(BAD, encoding="utf-8")
    expect(page.locator(".problem")).to_contain_text("txet", timeout=30_000)
    expect(page.locator(".problem .here")).to_contain_text("`txet`")
    cafe.write_text(GOOD, encoding="utf-8")
    expect(page.locator("h1")).to_have_text("Café", timeout=30_000)


@pytest.mark.browser
def test_a_page_that_loaded_just_before_a_change_is_not_forgotten(
    server: Server, cafe: Path, page: Page
) -> None:
    def change_meanwhile(route: object) -> None:
        cafe.write_text(GOOD.replace("Café", "Kiosk"), encoding="utf-8")
        server.read_until("1 page in")
        route.continue_()  # type: ignore[attr-defined]

    page.route("**/livereload.js", change_meanwhile, times=1)
    page.goto(f"{server.url}/cafe.html")
    expect(page.locator("h1")).to_contain_text("Kiosk", timeout=30_000)


def run_serve(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "surveygen", "-C", str(folder), "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
