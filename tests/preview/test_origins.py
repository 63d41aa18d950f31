"""The surveys lie on an origin of their own, from which nothing of the desk can be read or done."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from support.collectors import Server, start_preview
from surveygen.collector.serving import listen
from surveygen.errors import SurveygenError

CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"
PATHS = ("/cafe.html", "/themes/default/cafe.html", "/print/cafe.html", "/poster/cafe.html")
STRANGER = """async (desk) => {
  const tried = {};
  const attempt = async (name, act) => {
    try { tried[name] = await act(); } catch (error) { tried[name] = error.name; }
  };
  const framed = (path) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", () => {
      try { done(frame.contentDocument.body.innerHTML); } catch (error) { done(error.name); }
    });
    frame.src = desk + path;
    document.body.append(frame);
  });
  await attempt("fetch", async () => (await fetch(desk + "/")).text());
  await attempt("report", async () => (await fetch(desk + "/report/cafe.html")).text());
  await attempt("answers", async () => (await fetch(desk + "/desk/answers/cafe")).text());
  await attempt("write", async () => (await fetch(desk + "/desk/use", {
    method: "POST", body: new URLSearchParams({ set: "every-step", token: "guessed" }),
  })).text());
  await attempt("opaque", async () => (await fetch(desk + "/", { mode: "no-cors" })).text());
  await attempt("frame", () => framed("/"));
  await attempt("frame of the report", () => framed("/report/cafe.html"));
  await attempt("own", async () => (await fetch("/")).text());
  await attempt("own report", async () => (await fetch("/desk/answers/cafe")).text());
  return tried;
}"""
"""What a script of somebody's theme would try."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    running = start_preview(tmp_path)
    running.post({"sg_id": "r1", "why": "private words"})
    yield running
    running.stop()


@pytest.mark.parametrize("path", PATHS)
def test_what_runs_a_themes_script_is_not_on_the_desks_origin(server: Server, path: str) -> None:
    desk = server._request(server.port, "GET", path, None, None)
    assert desk.status == 307
    assert desk.headers["location"] == server.pages + path
    assert urlsplit(server.pages).port != server.port


@pytest.mark.parametrize(
    "path", ["/desk/answers/cafe", "/desk/write/cafe", "/desk/stamp", "/report/cafe.html", "/desk/"]
)
def test_nothing_of_the_desk_is_on_the_pages_origin(server: Server, path: str) -> None:
    port = urlsplit(server.pages).port
    assert port
    assert server._request(port, "GET", path, None, None).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_the_pages_too_are_shown_under_no_name_of_the_web(server: Server, host: str) -> None:
    port = urlsplit(server.pages).port
    assert port
    assert server._request(port, "GET", "/cafe.html", None, {"Host": host}).status == 403
    asked = {"Origin": server.url}
    assert server._request(port, "GET", "/cafe.html", None, asked).status == 403
    asked = {"Origin": server.pages}
    assert server.request("GET", "/desk/answers/cafe", None, asked).status == 403


@pytest.mark.browser
def test_a_themes_script_reads_nothing_of_the_desk(server: Server, page: Page) -> None:
    # A theme may loosen what its page may load; what a browser keeps apart it cannot.
    def loosen(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text().replace("Content-Security-Policy", "X-Nothing")
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    page.route("**/cafe.html", loosen)
    page.goto(f"{server.pages}/cafe.html")
    tried = page.evaluate(STRANGER, server.url)
    assert not any("token" in str(told) or "private" in str(told) for told in tried.values()), tried
    assert tried["fetch"] == tried["write"] == "TypeError"
    assert tried["opaque"] in ("", "TypeError")


@pytest.mark.browser
def test_a_survey_is_answered_on_its_origin_and_the_editor_frames_it(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/cafe.html")
    assert page.url == f"{server.pages}/cafe.html"
    page.get_by_label("Why?").fill("It is near")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(f"{server.url}/desk/answers/cafe")
    expect(page.get_by_text("It is near")).to_be_visible()
    page.goto(f"{server.url}/desk/write/cafe")
    expect(page.frame_locator("#page").get_by_role("heading", level=1)).to_contain_text("Café")


def test_the_pages_lie_beside_the_desk_and_elsewhere_where_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    free, taken = _taken_above_a_free_one()
    running = start_preview(tmp_path, "--port", str(taken - 1))
    try:
        assert running.port == taken - 1
        assert urlsplit(running.pages).port not in (taken, taken - 1)
        assert running.request("GET", "/cafe.html").status == 200
    finally:
        running.stop()
        for one in free:
            one.close()


def _taken_above_a_free_one() -> tuple[list[socket.socket], int]:
    """Sockets at a port above one that nobody has."""
    for _ in range(100):
        own = listen("127.0.0.1", 0, "")
        port = own[0].getsockname()[1]
        with suppress(SurveygenError):
            for below in listen("127.0.0.1", port - 1, ""):
                below.close()
            return own, port
        own[0].close()
    raise AssertionError
