"""One attack after the other on every collector, over HTTP: none breaks it.

What is asked each time: an answer that is no failure of the server and gives nothing of it away,
and that the next sound response is stored and handed out as before.
"""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from support.collectors import FORM, Answer
from support.contract import COLLECTORS, Collector, require

JSON = "application/json"
SCRIPTED: Mapping[str, str] = {"Content-Type": FORM, "Accept": JSON}
TELLING = re.compile(
    r"Traceback|File \"|/tmp/|\.php|Stack trace|SQLITE|sqlite|at line \d|node:internal|Tornado"
)
"""What an answer would give away of the inside."""


@pytest.fixture(scope="module", params=list(COLLECTORS))
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Collector]:
    """Each collector once for all attacks."""
    require(request.param)
    made = COLLECTORS[request.param](tmp_path_factory.mktemp("collector"))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def collector(running: Collector) -> Collector:
    running.clear()
    return running


def post(collector: Collector, fields: Mapping[str, str]) -> Answer:
    body = urlencode({"sg_survey": "cafe", **fields}).encode()
    return collector.post("cafe", body, SCRIPTED)


def lives_on(collector: Collector) -> None:
    """A sound response is stored, and is what the export says of it."""
    assert post(collector, {"sg_id": "sound", "why": "Bread, “fresh”"}).status == 200
    rows = [row for row in collector.rows() if row["sg_id"] == "sound"]
    assert [row["why"] for row in rows] == ["Bread, “fresh”"]


def gives_nothing_away(answer: Answer) -> None:
    assert answer.status < 500, answer.text
    assert not TELLING.search(answer.text), answer.text[:300]
    assert not any("\r" in value or "\n" in value for value in answer.headers.values())


LEADING_AWAY = (
    b'--b\r\nContent-Disposition: form-data; name="why"; filename="../../../x.php"\r\n\r\n'
    b"<?php echo 1;\r\n--b--\r\n"
)

BODIES: Mapping[str, tuple[str, bytes]] = {
    "nothing": (FORM, b""),
    "nothing as JSON": (JSON, b""),
    "JSON that is null": (JSON, b"null"),
    "JSON that is a text": (JSON, b'"a"'),
    "JSON that is a number": (JSON, b"1e999"),
    "JSON without an end": (JSON, b'{"a":"b'),
    "JSON nested without end": (JSON, b"[" * 200_000),
    "JSON nested and closed": (JSON, b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "a number without end": (JSON, b'{"a":' + b"9" * 200_000 + b"}"),
    "a number that is none": (JSON, b'{"a":NaN,"b":-Infinity}'),
    "a name twice": (JSON, b'{"a":"1","a":"2"}'),
    "half a character": (JSON, b'{"a":"\\ud800","b\\udfff":"c"}'),
    "a NUL": (JSON, b'{"a\\u0000":"b\\u0000c"}'),
    "bytes that are no UTF-8": (JSON, b'{"a":"\xff\xfe"}'),
    "a mark of byte order": (JSON, b'\xef\xbb\xbf{"a":"b"}'),
    "the prototype": (JSON, b'{"__proto__":{"ok":true},"constructor":{"prototype":1}}'),
    "the prototype flat": (
        JSON,
        b'{"__proto__":"1","constructor":"1","toString":"1","length":"9"}',
    ),
    "a list of ids": (JSON, b'{"sg_id":["a","b"],"why":"c"}'),
    "a list of lists": (JSON, b'{"why":[["a"]]}'),
    "escapes that are none": (FORM, b"a=%&b=%zz&c=%f&%=d"),
    "escapes of no text": (FORM, b"why=%ff%fe%00%80&%c3=%c3"),
    "names without a name": (FORM, b"=a&=b&&&"),
    "a name without a value": (FORM, b"why"),
    "semicolons": (FORM, b"why=a;sg_id=b"),
    "names that PHP takes apart": (FORM, b"why[]=a&why[b][c]=d&w.h y=e&why[=f&sg_id[]=g"),
    "an id that leads away": (FORM, b"sg_id=../../kept/x&why=a"),
    "an id that is hidden": (FORM, b"sg_id=.htaccess&why=a"),
    "an id of two lines": (FORM, b"sg_id=a%0d%0aSet-Cookie:b&why=a"),
    "an id that is a pattern": (FORM, b"sg_id=*&why=a"),
    "an id that goes on for ever": (FORM, b"sg_id=" + b"a" * 70_000),
    "a revision that is none": (FORM, b"sg_id=r&sg_revision=-1&why=a"),
    "a revision beyond numbers": (FORM, b"sg_id=r&sg_revision=99999999999999999999&why=a"),
    "four thousand fields": (FORM, b"&".join(b"f%d=1" % n for n in range(4000))),
    "half a megabyte in one": (FORM, b"why=" + b"a" * 500_000),
    "no boundary": ("multipart/form-data", b"--b\r\n\r\n"),
    "an empty boundary": ("multipart/form-data; boundary=", b"--\r\n\r\n----"),
    "a boundary without end": ("multipart/form-data; boundary=" + "b" * 5000, b"--b"),
    "parts without an end": (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="why"\r\n\r\nBread',
    ),
    "parts without a name": (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data\r\n\r\nBread\r\n--b--\r\n",
    ),
    "a file that leads away": ("multipart/form-data; boundary=b", LEADING_AWAY),
    "text that is no JSON": ("text/plain", b"sg_id=a&why=b"),
    "a type that is none": ("", b"why=a"),
    "a type of two lines": ("text/x; charset=\t", b"why=a"),
    "XML that names itself": ("text/xml", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_of_any_kind_breaks_nothing(collector: Collector, name: str) -> None:
    kind, body = BODIES[name]
    if not collector.is_http and kind.startswith("multipart"):
        pytest.skip("Google reads the parts, and hands over none")
    start = time.perf_counter()
    answer = collector.post("cafe", body, {"Content-Type": kind, "Accept": JSON})
    assert time.perf_counter() - start < 5
    gives_nothing_away(answer)
    if answer.text.startswith("{"):
        json.loads(answer.text)
    lives_on(collector)


NAMES = (
    *("__proto__", "constructor", "toString", "hasOwnProperty", "length", "0", "-1", "00"),
    *("=1+1", "+a", "@a", "a,b", 'a"b', "a\nb", "a;b", "'a", " a ", "a[b]", "a.b", "$a", "\u202ea"),
    *("sg_received", "sg_version", "sg_digest", "sg_other", "sg_spam2", "rowid", "spam", "漢字"),
)


def test_names_of_any_kind_are_columns_like_others(collector: Collector) -> None:
    sent = {name: f"value of {number}" for number, name in enumerate(NAMES)}
    assert post(collector, {"sg_id": "r1", **sent}).status == 200
    (row,) = collector.rows()
    # When it came and what it says, the collector knows itself.
    own = {"sg_received", "sg_digest"}
    assert re.match(r"\d{4}-\d\d-\d\dT", row["sg_received"])
    assert {n: row.get(n) for n in sent if n not in own} == {
        n: sent[n] for n in sent if n not in own
    }
    lives_on(collector)


def test_who_says_when_and_where_a_response_came_is_not_its_sender(collector: Collector) -> None:
    post(collector, {"sg_id": "r1", "sg_received": "1999-01-01", "why": "a"})
    (row,) = collector.rows()
    assert not row["sg_received"].startswith("1999")
    assert row["sg_survey"] == "cafe"


def test_a_replay_is_stored_once_however_often_it_comes(collector: Collector) -> None:
    with ThreadPoolExecutor(16) as pool:
        said = list(pool.map(lambda _: post(collector, {"sg_id": "r1", "why": "a"}), range(80)))
    assert {answer.status for answer in said} == {200}
    assert [row["sg_id"] for row in collector.rows()] == ["r1"]


def test_a_replay_in_another_name_takes_nobodys_place(collector: Collector) -> None:
    """Whoever learns of an id can add to it, and not take away what was sent under it."""
    post(collector, {"sg_id": "r1", "why": "mine"})
    for why in ("theirs", "theirs too"):
        post(collector, {"sg_id": "r1", "why": why})
    assert "mine" in {row["why"] for row in collector.rows()}


def test_a_flood_is_stored_whole_or_refused_whole(collector: Collector) -> None:
    with ThreadPoolExecutor(32) as pool:
        said = list(
            pool.map(lambda n: post(collector, {"sg_id": f"r{n}", "why": str(n)}), range(300))
        )
    taken = {f"r{n}" for n, answer in enumerate(said) if answer.status == 200}
    assert all(answer.status in (200, 429, 503) for answer in said)
    assert sorted(row["sg_id"] for row in collector.rows()) == sorted(taken)


ORIGINS = ("null", "https://evil.example", "https://cafe.example.evil.example", "file://", "*", "")


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_site_is_let_at_what_a_browser_keeps_for_another(
    collector: Collector, origin: str
) -> None:
    if not collector.is_http:
        pytest.skip("Google sets the headers")
    body = urlencode({"sg_id": "r1", "why": "a"}).encode()
    for method in ("POST", "OPTIONS"):
        answer = collector.server.request(
            method, collector.path(), body, {**SCRIPTED, "Origin": origin}
        )
        assert answer.headers.get("access-control-allow-credentials") is None
        assert answer.headers.get("access-control-allow-origin") in ("*", None)
        assert "set-cookie" not in answer.headers


METHODS = ("PUT", "PATCH", "DELETE", "HEAD", "TRACE", "PROPFIND")


@pytest.mark.parametrize("method", METHODS)
def test_no_other_method_stores_or_shows_anything(collector: Collector, method: str) -> None:
    if not collector.is_http:
        pytest.skip("Google lets only GET and POST through")
    post(collector, {"sg_id": "r1", "why": "a secret word"})
    with suppress(OSError):
        answer = collector.server.request(method, collector.path(), b"why=b", SCRIPTED)
        assert "secret" not in answer.text
        assert not TELLING.search(answer.text)
    assert [row["sg_id"] for row in collector.rows()] == ["r1"]


PLACES = (
    *("/export/cafe", "/responses/cafe/r1", "/collect.php?export=cafe", "/data/", "/.git/config"),
    *("/collect/../data/responses.sqlite3", "/surveygen-data/cafe/kept/", "/%2e%2e/data/"),
    *("/collect.php?delete=cafe&id=r1", "/wrangler.toml", "/worker.js", "/\\..\\..\\etc"),
)


@pytest.mark.parametrize("place", PLACES)
def test_without_the_password_nothing_comes_out(collector: Collector, place: str) -> None:
    if not collector.is_http:
        pytest.skip("who may open the sheet is Google's to say")
    post(collector, {"sg_id": "r1", "why": "a secret word"})
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Basic Og=="}):
        for method in ("GET", "POST", "DELETE"):
            answer = collector.server.request(method, place, b"", headers)
            assert "secret" not in answer.text
            assert "SQLite format" not in answer.text
    assert [row["sg_id"] for row in collector.rows()] == ["r1"]


def request_head(collector: Collector, length: int) -> bytes:
    path = collector.path() if collector.is_http else "/macros/s/ID/exec"
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
        f"Accept: {JSON}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def halves(collector: Collector) -> list[bytes]:
    """Requests that stop somewhere."""
    whole = request_head(collector, 1000) + b"sg_id=half&sg_survey=cafe&why=a"
    head = whole.index(b"\r\n\r\n")
    return [b"", b"P", whole[:30], whole[: head - 3], whole[: head + 4], whole]


def test_requests_that_stop_half_way_keep_nobody_else_waiting(collector: Collector) -> None:
    with ExitStack() as held:
        for half in halves(collector) * 20:
            connection = held.enter_context(
                socket.create_connection(("127.0.0.1", collector.server.port), 5)
            )
            connection.sendall(half)
        start = time.perf_counter()
        lives_on(collector)
        assert time.perf_counter() - start < 5
    lives_on(collector)
    assert [row["sg_id"] for row in collector.rows()] == ["sound"]


def test_what_was_cut_off_is_no_response(collector: Collector) -> None:
    body = urlencode({"sg_id": "cut", "sg_survey": "cafe", "why": "a" * 5000}).encode()
    for part in (0, 1, 100, len(body) - 1):
        with socket.create_connection(("127.0.0.1", collector.server.port), 5) as connection:
            connection.sendall(request_head(collector, len(body)) + body[:part])
    lives_on(collector)
    assert [row["sg_id"] for row in collector.rows()] == ["sound"]


def test_heads_beyond_measure_are_cut_off(collector: Collector) -> None:
    for head in (
        b"X-Long: " + b"a" * 300_000,
        b"\r\n".join(b"X-%d: a" % n for n in range(5000)),
        b"Cookie: " + b"a=b; " * 30_000,
    ):
        with suppress(OSError):
            connection = socket.create_connection(("127.0.0.1", collector.server.port), 5)
            with connection:
                connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n\r\n")
                connection.settimeout(5)
                assert not TELLING.search(connection.recv(65536).decode("latin-1"))
    lives_on(collector)


def test_the_folder_holds_nothing_that_a_sender_named(collector: Collector, tmp_path: Path) -> None:
    before = {path.name for path in collector.folder.rglob("*") if path.suffix == ".php"}
    for identity in ("a.php", "..", "a/b", "con", "nul.json", ".htaccess"):
        post(collector, {"sg_id": identity, "why": "<?php phpinfo();"})
    after = {path.name for path in collector.folder.rglob("*") if path.suffix == ".php"}
    assert after == before
    lives_on(collector)
