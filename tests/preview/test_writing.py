"""A question set is written beside its page: read at once, saved on request, never over others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.collectors import Answer, Server, start_preview
from surveygen.kinds import KINDS, TYPES
from surveygen.language import read_text
from surveygen.preview.desk.manuscript import (
    ConflictError,
    open_manuscript,
    save_manuscript,
)
from surveygen.preview.desk.snippets import ID, snippets
from surveygen.reports.words import words_of

GOOD = "# Café\n\n### `why` Why?\n\n`text`\n"
BAD = GOOD.replace("`text`", "`txet`")


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


def token_of(server: Server) -> str:
    found = re.search(r'data-token="([^"]+)"', server.request("GET", "/desk/write/cafe").text)
    assert found
    return found[1]


def send(server: Server, path: str, body: object, token: str = "") -> Answer:
    headers = {"Content-Type": "application/json", "X-Surveygen-Token": token or token_of(server)}
    return server.request("POST", path, json.dumps(body), headers)


def test_a_draft_is_read_with_its_mistakes_at_their_lines_and_nothing_is_saved(
    server: Server, cafe: Path
) -> None:
    told = send(server, "/desk/draft/cafe", {"text": BAD}).json
    assert told["ready"] is False
    assert [(p["line"], p["code"], p["severity"]) for p in told["problems"]] == [
        (5, "Q023", "error")
    ]
    assert "Q023" in server.request("GET", "/draft/cafe.html").text
    told = send(server, "/desk/draft/cafe", {"text": GOOD.replace("Why?", "Why us?")}).json
    assert told["ready"] is True
    assert "Why us?" in server.request("GET", "/draft/cafe.html").text
    assert "Why us?" not in server.request("GET", "/cafe.html").text
    assert cafe.read_text(encoding="utf-8") == GOOD


def test_what_is_saved_is_in_the_file_and_what_others_changed_is_never_overwritten(
    server: Server, cafe: Path
) -> None:
    begun = server.request("GET", "/desk/file/cafe").json
    mine, others = GOOD + "\nMine.\n", GOOD + "\nTheirs.\n"
    saved = send(server, "/desk/save/cafe", {"text": mine, "version": begun["version"]})
    assert saved.status == 200
    assert cafe.read_text(encoding="utf-8") == mine
    cafe.write_text(others, encoding="utf-8")
    again = send(server, "/desk/save/cafe", {"text": mine, "version": saved.json["version"]})
    assert again.status == 409
    assert again.json["text"] == others
    assert cafe.read_text(encoding="utf-8") == others
    knowing = send(server, "/desk/save/cafe", {"text": mine, "version": again.json["version"]})
    assert knowing.status == 200
    assert cafe.read_text(encoding="utf-8") == mine


@pytest.mark.parametrize("path", ["/desk/save/cafe", "/desk/draft/cafe"])
def test_nothing_is_taken_without_the_token(server: Server, cafe: Path, path: str) -> None:
    version = server.request("GET", "/desk/file/cafe").json["version"]
    body = {"text": "# Evil", "version": version}
    assert send(server, path, body, "guessed").status == 403
    assert cafe.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("name", ["nothing", "../secret", "..%2Fsecret", "cafe.md", "/etc/passwd"])
def test_no_file_but_a_set_of_the_project_is_shown_or_written(
    server: Server, cafe: Path, name: str
) -> None:
    secret = cafe.parent.parent / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    token, part = token_of(server), quote(name, safe="%")
    for path in (f"/desk/write/{part}", f"/desk/file/{part}", f"/draft/{part}.html"):
        answer = server.request("GET", path)
        assert answer.status == 404
        assert "secret" not in answer.text.replace("secret HTTP", "").replace(f"/{part}", "")
    for path in (f"/desk/save/{part}", f"/desk/draft/{part}"):
        assert send(server, path, {"text": "evil", "version": ""}, token).status == 404
    assert secret.read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"text": 1}', b'{"text": null}', b'{"text": "\\ud800"}', b"{" * 9999],
)
def test_what_is_no_text_is_refused_and_the_file_stays(
    server: Server, cafe: Path, body: bytes
) -> None:
    headers = {"Content-Type": "application/json", "X-Surveygen-Token": token_of(server)}
    assert server.request("POST", "/desk/save/cafe", body, headers).status == 400
    assert cafe.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    "before",
    [
        b"# A\n\ntext\n",
        b"# A\r\n\r\ntext\r\n",
        b"\xef\xbb\xbf# A\n\ntext\n",
        b"\xef\xbb\xbf# A\r\n\r\ntext",
        b"",
        "# Café – 日本\n".encode(),
    ],
)
def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(before)
    began = open_manuscript(path, "a.md")
    save_manuscript(path, "a.md", began.text, began.version)
    assert path.read_bytes() == before
    changed = save_manuscript(path, "a.md", began.text + "\nmore\n", began.version)
    after = path.read_bytes()
    assert after.startswith(before)
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert open_manuscript(path, "a.md").version == changed


def test_a_file_that_is_gone_is_a_conflict_too(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one", encoding="utf-8")
    began = open_manuscript(path, "a.md")
    path.unlink()
    with pytest.raises(ConflictError) as caught:
        save_manuscript(path, "a.md", "two", began.version)
    assert not path.exists()
    save_manuscript(path, "a.md", "two", caught.value.now.version)
    assert path.read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
def test_the_insert_menu_has_a_whole_question_of_every_kind(language: str) -> None:
    kinds = set()
    for word, text in snippets(words_of(language)):
        if word not in TYPES:
            continue
        questionnaire, problems = read_text("# T\n\n" + text.replace(ID, "new_1"))
        assert questionnaire is not None, (word, [str(p) for p in problems])
        (question,) = questionnaire
        kinds.add(question.kind)
    assert kinds == set(KINDS)


@pytest.mark.browser
def test_writing_shows_the_page_and_the_mistakes_and_saves_by_key(
    server: Server, cafe: Path, page: Page
) -> None:
    page.goto(f"{server.url}/desk/write/cafe")
    text = page.get_by_label("The question set, as text")
    expect(text).to_have_value(GOOD)
    text.fill(BAD)
    expect(page.locator("#lines .error")).to_have_count(1)
    page.get_by_role("button", name="Line 5").click()
    expect(page.locator("#here")).to_contain_text("txet")
    expect(page.locator("#state")).to_have_text("Not saved yet.")
    text.fill(GOOD.replace("Why?", "Why us?"))
    expect(page.frame_locator("#page").get_by_text("Why us?")).to_be_visible()
    expect(page.locator("#problems .error")).to_have_count(0)
    assert cafe.read_text(encoding="utf-8") == GOOD
    text.press("Control+s")
    expect(page.locator("#state")).to_have_text("Everything is saved.")
    assert "Why us?" in cafe.read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_question_is_inserted_below_where_one_stands_and_undone(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/desk/write/cafe")
    text = page.get_by_label("The question set, as text")
    text.press("Control+End")
    page.get_by_label("A question to insert").select_option("stars")
    for _ in range(2):
        page.get_by_role("button", name="Insert").click()
    written = text.input_value()
    assert re.search(r"`text`\n\n### `new_1` Your question\?\n\n`stars 5`\n", written), written
    assert "`new_2`" in written
    expect(page.locator("#problems .error")).to_have_count(0)
    expect(page.frame_locator("#page").get_by_text("Your question?")).to_have_count(2)
    for _ in range(2):
        page.get_by_role("button", name="Undo").click()
    expect(text).to_have_value(GOOD)
    page.get_by_role("button", name="Redo").click()
    expect(text).to_have_value(re.compile("`new_1`"))
    text.press("Control+Shift+z")
    expect(text).to_have_value(written)
    text.press("End")
    text.press_sequentially("!")
    text.press("Control+z")
    expect(text).to_have_value(written)


@pytest.mark.browser
def test_a_change_made_elsewhere_is_followed_or_shown_and_never_lost(
    server: Server, cafe: Path, page: Page
) -> None:
    page.goto(f"{server.url}/desk/write/cafe")
    text = page.get_by_label("The question set, as text")
    outside = GOOD.replace("Why?", "Why here?")
    cafe.write_text(outside, encoding="utf-8")
    expect(text).to_have_value(outside)
    text.fill(GOOD.replace("Why?", "Why mine?"))
    cafe.write_text(GOOD.replace("Why?", "Why theirs?"), encoding="utf-8")
    expect(page.get_by_role("heading", name="The file was changed elsewhere")).to_be_visible()
    expect(page.locator("#difference")).to_contain_text("Why theirs?")
    expect(page.locator("#difference")).to_contain_text("Why mine?")
    text.press("Control+s")
    assert "theirs" in cafe.read_text(encoding="utf-8")
    page.get_by_role("button", name="Go on with mine").click()
    text.press("Control+s")
    expect(page.locator("#state")).to_have_text("Everything is saved.")
    assert "Why mine?" in cafe.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_the_lines_lie_under_the_text(
    server: Server, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.url}/desk/write/cafe")
    text = page.get_by_label("The question set, as text")
    text.fill(BAD.replace("Why?", "Why " + "and why " * 60))
    expect(page.locator("#problems .error")).to_have_count(1)
    expect(page.frame_locator("#page").locator("[data-code=Q023]")).to_be_visible()
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    heights = page.evaluate(
        "() => [document.getElementById('text'), document.getElementById('lines')]"
        ".map((part) => part.scrollHeight)"
    )
    assert abs(heights[0] - heights[1]) <= 30
    context.close()


BRANCHED = (
    GOOD
    + """
## Often
`show if why answered`

### `more` More?

`text`
"""
)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_map_follows_the_file_and_axe_finds_nothing(
    server: Server, cafe: Path, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(f"{server.url}/desk/write/cafe")
    page.get_by_role("link", name="Map").click()
    expect(page.locator(".flow .title")).to_have_text(["Page 1", "The answers are sent"])
    cafe.write_text(BRANCHED, encoding="utf-8")
    expect(page.locator(".flow .title")).to_have_text(["Page 1", "Often", "The answers are sent"])
    expect(page.get_by_text("only if why answered", exact=True)).to_be_visible()
    page.get_by_text("As text", exact=True).click()
    assert findings(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a picture").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").count("<rect") == 3
    context.close()


def test_the_map_of_what_is_not_there_or_has_a_mistake_is_said(server: Server, cafe: Path) -> None:
    for path in ("/desk/flow/nothing", "/desk/flow/nothing.svg", "/desk/flow/..%2Fx.mmd"):
        assert server.request("GET", path).status == 404
    cafe.write_text(BAD, encoding="utf-8")
    server.read_until("1 mistake")
    assert server.request("GET", "/desk/flow/cafe").status == 409
    assert server.request("GET", "/desk/flow/cafe.svg").status == 409


FRENCH = "# Café\n\n### `why` Pourquoi ?\n\n`text`\n"
MORE = GOOD + "\n### `more` What else?\n\n`text`\n"


def open_french(server: Server) -> str:
    return server.request("GET", "/desk/write/cafe.fr").text


@pytest.fixture
def french(cafe: Path, server: Server) -> Path:
    source = cafe.with_name("cafe.fr.md")
    source.write_text(FRENCH, encoding="utf-8")
    return source


def test_a_translation_is_written_like_its_original(server: Server, french: Path) -> None:
    page = open_french(server)
    assert "Pourquoi ?" in page
    assert 'href="/desk/write/cafe"' in page
    assert 'href="/desk/write/cafe.fr"' in server.request("GET", "/desk/write/cafe").text
    text = FRENCH.replace("Pourquoi", "Et pourquoi")
    assert send(server, "/desk/draft/cafe.fr", {"text": text}).json["ready"]
    with urlopen(server.pages + "/draft/cafe.fr.html", timeout=20) as frame:
        assert "Et pourquoi" in frame.read().decode()
    version = re.search('data-version="([^"]+)"', page)
    assert version
    sent = {"text": text, "version": version[1]}
    assert send(server, "/desk/save/cafe.fr", sent).status == 200
    assert french.read_text(encoding="utf-8") == text


def test_what_a_translation_lacks_is_said_at_its_line_and_at_the_original(
    server: Server, french: Path
) -> None:
    original = send(server, "/desk/draft/cafe", {"text": MORE}).json["problems"]
    [lacking] = [one for one in original if one["code"] == "A002"]
    assert lacking["file"] == "cafe.fr"
    french.with_name("cafe.md").write_text(MORE, encoding="utf-8")
    own = send(server, "/desk/draft/cafe.fr", {"text": FRENCH}).json["problems"]
    [lacking] = [one for one in own if one["code"] == "A002"]
    assert (lacking["file"], lacking["line"]) == ("", 3)
    assert "'more'" in lacking["message"]


@pytest.mark.parametrize("name", ["cafe.it", "nothing.fr", "cafe.fr.fr", "..", "cafe."])
def test_what_is_no_translation_is_not_there(server: Server, french: Path, name: str) -> None:
    assert french.is_file()
    assert server.request("GET", f"/desk/write/{name}").status == 404
    assert server.request("GET", f"/desk/file/{name}").status == 404


@pytest.mark.browser
def test_remarks_on_a_translation_lead_to_it_and_mark_no_line(
    browser: Browser, server: Server, french: Path
) -> None:
    french.write_text(FRENCH.replace("why", "who"), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{server.url}/desk/write/cafe")
    link = page.get_by_role("link", name="cafe.fr.md, Line 3").first
    expect(link).to_be_visible()
    expect(page.locator("#lines .error")).to_have_count(0)
    assert findings(page) == []
    link.click()
    expect(page.get_by_label("The question set, as text")).to_have_value(re.compile("Pourquoi"))
    expect(page.locator("#lines .error").filter(has_text="who")).to_have_count(1)
    expect(page.locator("#lines .error").filter(has_text="who")).to_have_count(1)
    page.get_by_label("The question set, as text").fill(FRENCH)
    beside = page.frame_locator("#page")
    expect(beside.get_by_label("Pourquoi ?")).to_be_visible()
    expect(beside.locator("html")).to_have_attribute("lang", "fr")
    page.close()
