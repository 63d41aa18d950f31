"""What the desk does where something cannot be done: it says so in words, and nothing is half done.

And who has no business here can do nothing at any of its addresses, whatever is added to them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from tornado.routing import PathMatches
from tornado.web import Application, RequestHandler

from support.collectors import FORM, Answer, Server, start_preview
from surveygen.errors import SurveygenError
from surveygen.preview.desk.deletions import NAME as DELETED
from surveygen.preview.desk.state import Desk
from surveygen.preview.server import desk_application
from surveygen.preview.surveys import guest_application, pages_application
from surveygen.scaffold import add_sets

CAFE = "# Café\n\n### `why` Why?\n\n`text`\n"
METHODS = ("POST", "PUT", "PATCH", "DELETE")
ANYBODYS = ("/collect/",)
"""Takes answers from pages that lie anywhere."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "content").mkdir()
    (folder / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    (folder / "content" / "broken.md").write_text("# No\n\n### `why` Why?\n\n`txet`\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    running = start_preview(project)
    for number in (1, 2):
        running.post({"sg_id": f"r{number}", "why": "near"})
    yield running
    running.stop()


def post(server: Server, path: str, **fields: str) -> Answer:
    body = urlencode({"token": server.request("GET", "/").token, **fields})
    return server.request("POST", path, body, {"Content-Type": FORM})


def rules(application: Application) -> list[tuple[str, type[RequestHandler]]]:
    """The addresses of an application, each as one that it matches, with who answers."""
    (of_any_host,) = application.default_router.rules[-1:]
    found = []
    for rule in cast("Any", of_any_host.target).rules:
        assert isinstance(rule.matcher, PathMatches)
        pattern = rule.matcher.regex.pattern.removesuffix("$")
        for shape, filled in (
            (r"\([^()]*\[0-9\][^()]*\)", "1"),
            (r"\(\[a-z\]\+[^)]*\)\)", "desk.css"),
            (r"\(\?:([^|)]+)[^)]*\)", r"\1"),
            (r"\(svg\|mmd\)", "svg"),
            (r"\([^()]*\)", "cafe"),
            (r"\[\^/\]\+", "cafe"),
            (r"\\(.)", r"\1"),
            (r"/\?", ""),
        ):
            pattern = re.sub(shape, filled, pattern)
        assert rule.matcher.regex.match(pattern), (rule.matcher.regex.pattern, pattern)
        found.append((pattern, rule.target))
    return found


def everywhere() -> Iterator[tuple[str, type[RequestHandler]]]:
    """All addresses of the desk, of the pages beside it and of who comes with a telephone."""
    collector = SimpleNamespace(closing=None)
    desk = cast("Desk", SimpleNamespace(pages=None, collector=collector))
    for application in (desk_application(desk), pages_application(desk)):
        yield from rules(application)
    yield from rules(guest_application(cast("Any", None), cast("Any", collector)))


def state_of(project: Path) -> dict[str, bytes]:
    """All files but those that SQLite writes beside its own as one reads."""
    files = (path for path in project.rglob("*") if path.is_file() and "-" not in path.suffix)
    return {str(path): path.read_bytes() for path in files}


def test_nothing_is_done_at_any_address_for_who_has_no_business_here(
    server: Server, project: Path
) -> None:
    writing = [
        (path, method)
        for path, handler in dict(everywhere()).items()
        for method in METHODS
        if not path.startswith(ANYBODYS)
        and getattr(handler, method.lower()) is not getattr(RequestHandler, method.lower())
    ]
    assert len(writing) > 10
    token = server.request("GET", "/").token
    strangers: list[tuple[str, dict[str, str]]] = [
        ("", {}),
        ("x" + token[1:], {}),
        (token, {"Host": "evil.example"}),
        (token, {"Origin": "https://evil.example"}),
        (token, {"Origin": "null"}),
        (token, {"Sec-Fetch-Site": "cross-site"}),
        (token, {"Sec-Fetch-Site": "same-site"}),
        (token, {"Sec-Fetch-Site": "none"}),
    ]
    before = state_of(project)
    for path, method in writing:
        for given, headers in strangers:
            fields = {"token": given, "act": "delete", "reason": "x", "set": "every-step"}
            sent = {"Content-Type": FORM, "X-Surveygen-Token": given, **headers}
            answer = server.request(method, path, urlencode(fields), sent)
            assert answer.status == 403, (method, path, headers)
    assert state_of(project) == before


@pytest.mark.parametrize("method", METHODS)
def test_what_only_shows_something_changes_nothing(server: Server, method: str) -> None:
    for path in ("/", "/desk/stamp", "/desk/answers/cafe", "/report/cafe.html", "/cafe.html"):
        assert server.request(method, path, "", {"Content-Type": FORM}).status in (403, 404, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/answers/broken",
        "/desk/answers/broken.csv",
        "/desk/answers/broken/1",
        "/desk/flow/broken",
        "/desk/flow/broken.svg",
        "/desk/publish/broken",
    ],
)
def test_what_is_wrong_with_a_set_is_said_where_its_screens_would_be(
    server: Server, path: str
) -> None:
    answer = server.request("GET", path)
    assert answer.status == 409
    assert 'data-code="Q023"' in answer.text
    assert "script-src" not in answer.headers.get("content-security-policy", "")


@pytest.mark.parametrize("path", ["write", "answers", "flow", "publish"])
def test_a_screen_of_no_survey_says_so_in_the_desks_style(server: Server, path: str) -> None:
    answer = server.request("GET", f"/desk/{path}/renamed")
    assert answer.status == 404
    assert "There is no page" in answer.text
    assert "content-security-policy" not in answer.headers  # it would keep the style out


@pytest.mark.parametrize("path", ["dropped", "columns", "endpoint", "seal", "build", "answers"])
def test_a_set_that_is_renamed_while_its_screen_is_open_is_said_to_be_gone(
    server: Server, path: str
) -> None:
    answer = post(server, f"/desk/{path}/renamed" + "/1" * (path == "answers"))
    assert answer.status == 404
    assert "There is no page" in answer.text
    for path in ("draft", "save"):
        headers = {
            "Content-Type": "application/json",
            "X-Surveygen-Token": server.request("GET", "/").token,
        }
        told = server.request("POST", f"/desk/{path}/renamed", json.dumps({"text": ""}), headers)
        assert told.status == 404
        assert "renamed" in told.json["message"]


@pytest.mark.parametrize("act", ["", "nothing", "delete"])
def test_what_no_screen_sends_is_refused_in_words(server: Server, act: str) -> None:
    answer = post(server, "/desk/answers/cafe/1", act=act)
    assert answer.status == 400
    assert "Load the page again" in answer.text


def test_without_a_line_that_says_why_nothing_is_deleted(server: Server, project: Path) -> None:
    line = project / ".surveygen" / DELETED
    line.mkdir()  # so that nobody, root included, can write to it
    answer = post(server, "/desk/answers/cafe/1", act="delete", reason="asked for it")
    line.rmdir()
    assert answer.status == 409
    assert 'data-code="F006"' in answer.text
    assert "That could not be done" in answer.text
    assert server.request("GET", "/desk/answers/cafe/1").status == 200


def test_a_store_that_cannot_be_written_is_said(server: Server, project: Path) -> None:
    store = project / ".surveygen" / "responses.sqlite3"
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE responses SET answers = '{' WHERE number = 2")
    connection.close()
    for path in ("/desk/answers/cafe", "/desk/answers/cafe.csv", "/desk/answers/cafe/2"):
        answer = server.request("GET", path)
        assert answer.status == 409, path
        assert 'data-code="X026"' in answer.text


def test_of_sets_that_do_not_fit_on_the_disk_none_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "read_bytes", full)
    with pytest.raises(SurveygenError, match="no space"):
        add_sets(tmp_path, ["every-step", "pet-project"])
    assert list(tmp_path.iterdir()) == []


def test_names_of_another_direction_keep_their_marks_and_code_is_code(
    server: Server, project: Path
) -> None:
    told = server.request("GET", "/desk/publish/cafe").text
    assert '<code dir="ltr">closes: 2027-01-31</code>' in told
    assert "\u2068" not in told
    (project / "content" / "hebrew.md").write_text(CAFE.replace("Café", "מה שלומך?"), "utf-8")
    server.read_until("hebrew.md: 1 page", 30)
    assert "\u2068מה שלומך?\u2069" in server.request("GET", "/desk/publish/hebrew").text
