"""Publishing on the desk: where answers go, a test of it, the page, and how people find it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.collectors import Answer, Server, start_preview
from surveygen.collector.store import Store

CAFE = """\
---
# by hand
id: cafe
---

# Café

### `visit` How often do you come?

- ( ) The first time `=first` `expect 60%`
- ( ) Every week `=weekly`
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    running = start_preview(tmp_path)
    yield running
    running.stop()


def do(server: Server, what: str, **fields: str) -> Answer:
    token = server.request("GET", "/desk/publish/cafe").token
    body = urlencode({"token": token, **fields}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return server.request("POST", f"/desk/{what}/cafe", body, kind)


def done(server: Server) -> list[bool]:
    text = server.request("GET", "/desk/publish/cafe").text
    checks = re.search(r'<ol class="steps checks">(.*?)</ol>', text, re.DOTALL)
    assert checks
    return [mark == "done" for mark in re.findall(r'<li class="(\w+)"', checks[1])]


def test_a_service_is_written_into_the_set_and_nothing_else_changes(
    server: Server, tmp_path: Path
) -> None:
    assert do(server, "endpoint", service="formspree", argument="xyzabcde").status == 303
    text = (tmp_path / "content" / "cafe.md").read_text(encoding="utf-8")
    assert text == CAFE.replace("id: cafe\n", "id: cafe\nendpoint: formspree:xyzabcde\n")
    shown = server.request("GET", "/desk/publish/cafe").text
    assert "50 responses a month" in shown
    assert done(server)[1]


@pytest.mark.parametrize(
    ("service", "argument", "code"),
    [
        ("formspree", "no such id!", "E00"),
        ("formspree", "", "E00"),
        ("url", "ftp://example.org", "E00"),
        ("url", "", "E00"),
        ("nowhere", "", "E00"),
    ],
)
def test_what_would_not_do_is_said_and_not_written(
    server: Server, tmp_path: Path, service: str, argument: str, code: str
) -> None:
    answer = do(server, "endpoint", service=service, argument=argument)
    assert answer.status == 409
    assert f"[{code}" in answer.text
    assert (tmp_path / "content" / "cafe.md").read_text(encoding="utf-8") == CAFE


def test_the_guess_is_sealed(server: Server, tmp_path: Path) -> None:
    assert not done(server)[0]
    assert do(server, "seal").status == 303
    assert (tmp_path / "content" / "cafe.lock").exists()
    assert done(server)[0]


def test_a_test_answer_is_sent_and_stored_as_one(server: Server, tmp_path: Path) -> None:
    answer = do(server, "try")
    assert answer.status == 200
    assert "It arrived." in answer.text
    with Store.open(tmp_path / ".surveygen" / "responses.sqlite3") as store:
        assert store.counts()["cafe"].kept == 1
        assert "cafe" not in store.summary()


def test_a_service_that_cannot_be_reached_is_said(server: Server) -> None:
    do(server, "endpoint", service="url", argument="http://127.0.0.1:9/in")
    answer = do(server, "try")
    assert "It did not arrive." in answer.text
    assert not done(server)[2]


def test_the_page_is_made_where_the_command_makes_it(server: Server, tmp_path: Path) -> None:
    assert not done(server)[-1]
    answer = do(server, "build")
    assert answer.status == 200
    page = tmp_path / "site" / "cafe.html"
    assert str(page) in answer.text
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert done(server)[-1]


def test_a_page_that_was_made_before_something_changed_is_not_made(
    server: Server, tmp_path: Path
) -> None:
    do(server, "build")
    assert done(server)[-1]
    do(server, "endpoint", service="formspree", argument="xyzabcde")
    assert not done(server)[-1]
    do(server, "build")
    assert done(server)[-1]
    page = (tmp_path / "site" / "cafe.html").read_text(encoding="utf-8")
    assert "https://formspree.io/f/xyzabcde" in page
    (tmp_path / "site" / "cafe.html").write_text("by hand", encoding="utf-8")
    assert not done(server)[-1]


@pytest.mark.parametrize("front", ["{id: cafe}", '"endpoint": collect'])
def test_a_front_matter_that_would_be_broken_is_left_as_it_is(tmp_path: Path, front: str) -> None:
    file = tmp_path / "content" / "cafe.md"
    file.parent.mkdir()
    text = CAFE.replace("# by hand\nid: cafe", front)
    file.write_text(text, encoding="utf-8")
    running = start_preview(tmp_path)
    try:
        answer = do(running, "endpoint", service="formspree", argument="xyzabcde")
    finally:
        running.stop()
    assert answer.status == 409
    assert "[S00" in answer.text
    assert file.read_text(encoding="utf-8") == text


def test_link_code_poster_and_lines_for_a_website(server: Server) -> None:
    url = "https://shop.example.org/cafe.html"
    text = server.request("GET", f"/desk/publish/cafe?{urlencode({'url': url})}").text
    assert "&lt;iframe" in text
    poster = re.search(r'href="(/poster/cafe\.html\?[^"]+)"', text)
    assert poster
    assert "shop.example.org" in server.request("GET", poster[1]).text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///tmp/x.html", "not an address"])
def test_what_is_no_address_of_a_page_is_said(server: Server, url: str) -> None:
    answer = server.request("GET", f"/desk/publish/cafe?{urlencode({'url': url})}")
    assert answer.status == 409
    assert "[T018]" in answer.text
    assert f'href="{url}"' not in answer.text


@pytest.mark.parametrize("what", ["endpoint", "seal", "try", "build"])
def test_nothing_is_done_for_who_has_no_token(server: Server, tmp_path: Path, what: str) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"token=guessed&service=collect"
    assert server.request("POST", f"/desk/{what}/cafe", body, kind).status == 403
    assert (tmp_path / "content" / "cafe.md").read_text(encoding="utf-8") == CAFE
    assert not (tmp_path / "site").exists()


def test_the_screen_does_not_load_itself_anew_amid_what_is_done(server: Server) -> None:
    for text in (server.request("GET", "/desk/publish/cafe").text, do(server, "build").text):
        assert "Make the page" in text
        assert "livereload" not in text


def test_what_is_not_there_is_no_page(server: Server) -> None:
    assert server.request("GET", "/desk/publish/nothing").status == 404


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_survey_goes_out_by_hand(server: Server, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page: Page = context.new_page()
    page.goto(f"{server.url}/desk/publish/cafe")
    page.get_by_label("Service").select_option(label="Formspree")
    page.get_by_label("What it gave you").fill("xyzabcde")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text("Now: Formspree.")).to_be_visible()
    page.get_by_role("button", name="Seal my guess").click()
    sealed = page.get_by_role("listitem").filter(has_text="Your guess is sealed")
    expect(sealed).to_contain_text("Done")
    page.get_by_role("button", name="Make the page").click()
    expect(page.get_by_role("status")).to_contain_text("The page is made.")
    page.locator("#url").fill("https://shop.example.org/cafe.html")
    page.get_by_role("button", name="Show link").click()
    expect(page.get_by_role("link", name="A poster for the counter")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []
    context.close()
