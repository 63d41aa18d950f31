"""The collector over real HTTP: durable before it says ok, and safe against what comes."""

from __future__ import annotations

import contextlib
import json
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.collectors import FORM, Server, start_collector
from surveygen.collector.pages import own_page
from surveygen.collector.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "responses.sqlite3"


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    running = start_collector(path)
    yield running
    running.stop()


def stored(path: Path, survey: str = "cafe") -> list[dict[str, str]]:
    with Store.open(path) as store:
        return [dict(response.answers) for response in store.responses(survey)]


NATIVE = {"Content-Type": FORM, "Accept": "text/html"}


def test_a_response_is_stored_and_confirmed(server: Server, path: Path) -> None:
    answer = server.post({"sg_id": "r1", "why": "cheap"})
    assert (answer.status, answer.json) == (200, {"ok": True, "id": "r1"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert stored(path) == [{"sg_id": "r1", "why": "cheap"}]


def test_what_was_answered_ok_survives_a_kill(path: Path) -> None:
    server = start_collector(path)
    for number in range(20):
        assert server.post({"sg_id": f"r{number}"}).json["ok"] is True
    server.kill()
    assert [answers["sg_id"] for answers in stored(path)] == [f"r{n}" for n in range(20)]
    again = start_collector(path)
    assert again.post({"sg_id": "r19"}).json == {"ok": True, "id": "r19", "duplicate": True}
    assert again.stop() == 0


def test_a_repeated_response_is_one(server: Server, path: Path) -> None:
    assert "duplicate" not in server.post({"sg_id": "r1", "why": "a\nb"}).json
    assert server.post({"sg_id": "r1", "why": "a\r\nb"}).json["duplicate"] is True
    assert len(stored(path)) == 1


def test_many_at_once_are_each_stored_once(server: Server, path: Path) -> None:
    def send(number: int) -> None:
        for _ in range(3):
            assert server.post({"sg_id": f"r{number}"}).status == 200

    threads = [threading.Thread(target=send, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a["sg_id"] for a in stored(path)) == sorted(f"r{n}" for n in range(20))


def test_json_sent_as_plain_text_needs_no_preflight(server: Server, path: Path) -> None:
    body = json.dumps({"sg_id": "r1", "why": "é"})
    answer = server.request("POST", "/collect/cafe", body.encode(), {"Content-Type": "text/plain"})
    assert answer.json["ok"] is True
    assert stored(path)[0]["why"] == "é"


def test_a_filled_honeypot_is_quarantined_and_not_told(server: Server, path: Path) -> None:
    answer = server.post({"sg_id": "r1", "sg_note": "http://spam.example"})
    assert answer.json == {"ok": True, "id": "r1"}
    with Store.open(path) as store:
        assert store.counts()["cafe"].spam == 1


def test_a_browser_that_asks_first_is_let_through(server: Server) -> None:
    answer = server.request(
        "OPTIONS",
        "/collect/cafe",
        headers={"Origin": "null", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("survey", "body", "headers", "status"),
    [
        ("nowhere", "a=1", {}, 404),
        ("..%2f..%2fetc%2fpasswd", "a=1", {}, 404),
        ("cafe%00", "a=1", {}, 404),
        ("cafe", "x" * (2 << 20), {}, 413),
        ("cafe", "{", {"Content-Type": "application/json"}, 400),
        ("cafe", "a=1", {"Content-Type": "text/xml"}, 415),
        ("cafe", "a=1", {"Content-Encoding": "gzip"}, 415),
        ("cafe", "&".join(f"a{n}=" for n in range(10_000)), {}, 400),
    ],
)
def test_what_is_no_response_is_refused_in_json(
    server: Server, path: Path, survey: str, body: str, headers: dict[str, str], status: int
) -> None:
    given = {"Content-Type": FORM, "Accept": "application/json", **headers}
    answer = server.request("POST", f"/collect/{survey}", body, given)
    assert answer.status == status
    assert answer.json["ok"] is False
    assert answer.json["message"]
    assert stored(path) == []
    assert server.post({"sg_id": "next"}).status == 200, "the server lives on"


def test_a_chunked_body_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as raw:
        head = f"POST /collect/cafe HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n"
        raw.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                raw.sendall(chunk)
        assert b"413" in raw.recv(4096).split(b"\r\n")[0]
    assert server.request("GET", "/healthz").status == 200


def test_a_native_post_is_thanked_with_a_receipt(server: Server, path: Path) -> None:
    answer = server.request("POST", "/collect/cafe", "sg_id=r1&a=%3Cb%3E", NATIVE)
    assert answer.status == 200
    assert "Thank you" in answer.text
    assert "r1" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert len(stored(path)) == 1


def test_a_native_post_is_led_to_its_own_page(server: Server) -> None:
    answer = server.request("POST", "/collect/cafe", "a=1&sg_next=%2Fthanks.html%3Fx%3D1", NATIVE)
    assert (answer.status, answer.headers["location"]) == (303, "/thanks.html?x=1")


def test_a_native_post_that_is_refused_says_that_nothing_is_lost(server: Server) -> None:
    answer = server.request("POST", "/collect/cafe", "x" * (2 << 20), NATIVE)
    assert answer.status == 413
    assert "still in the form" in answer.text


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http://answers.example//evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b",
        "/ok\tx",
        "http://answers.example@evil.example/",
        "http://[",
        "relative.html",
        "",
    ],
)
def test_no_redirect_leaves_the_host(target: str) -> None:
    assert own_page(target, "answers.example") == ""


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/thanks", "/thanks"),
        ("http://answers.example", "/"),
        ("https://ANSWERS.example/a?b=c#d", "/a?b=c#d"),
    ],
)
def test_a_redirect_on_the_own_host_keeps_its_path(target: str, path: str) -> None:
    assert own_page(target, "answers.example") == path


def test_one_client_is_slowed_down(path: Path) -> None:
    server = start_collector(path, "5")
    try:
        answers = [server.post({"sg_id": f"r{n}"}) for n in range(12)]
        refused = [a for a in answers if a.status == 429]
        # A minute may begin in between, and the count with it.
        assert 2 <= len(refused) <= 7
        assert 0 < int(refused[0].headers["retry-after"]) <= 60
        assert len(stored(path)) == 12 - len(refused)
    finally:
        server.stop()


def test_only_pages_of_allowed_sites_may_send(path: Path) -> None:
    server = start_collector(path, "0", "https://shop.example")
    try:
        allowed = server.post({"a": "1"}, headers={"Origin": "https://shop.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://shop.example"
        refused = server.post({"a": "1"}, headers={"Origin": "https://evil.example"})
        assert refused.status == 403
        assert "access-control-allow-origin" not in refused.headers
        assert len(stored(path)) == 1
    finally:
        server.stop()


def test_a_store_locked_by_another_is_waited_for(server: Server, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: None)
    result: list[int] = []
    thread = threading.Thread(target=lambda: result.append(server.post({"sg_id": "r1"}).status))
    thread.start()
    timer.start()
    timer.join()
    assert result == [], "it does not say ok before it is stored"
    other.execute("ROLLBACK")
    other.close()
    thread.join()
    assert result == [200]
    assert len(stored(path)) == 1


def test_on_a_full_disk_nothing_is_promised_and_it_goes_on_afterwards(path: Path) -> None:
    full = start_collector(path, file_limit="120000")
    said: dict[str, int] = {}
    for number in range(40):
        answer = full.post({"sg_id": f"r{number:02}", "why": "x" * 10_000})
        said[f"r{number:02}"] = answer.status
        if answer.status != 200:
            assert answer.status == 503
            assert int(answer.headers["retry-after"]) > 0
    full.kill()
    assert 503 in said.values()
    promised = [name for name, status in said.items() if status == 200]
    assert promised
    kept = [answers["sg_id"] for answers in stored(path)]
    assert kept == promised
    roomy = start_collector(path)
    assert all(roomy.post({"sg_id": n, "why": "x" * 10_000}).status == 200 for n in said)
    roomy.stop()
    assert sorted(answers["sg_id"] for answers in stored(path)) == sorted(said)


def test_a_clock_that_jumps_changes_neither_order_nor_number(path: Path) -> None:
    server = start_collector(path, clock="86400")
    for number in (*range(20), *range(20)):
        assert server.post({"sg_id": f"r{number:02}"}).status == 200
    server.stop()
    assert [answers["sg_id"] for answers in stored(path)] == [f"r{n:02}" for n in range(20)]


def test_health_is_told_and_nothing_else_is_there(server: Server) -> None:
    assert server.request("GET", "/healthz").json == {"ok": True}
    assert server.request("GET", "/").status == 404
    assert server.request("GET", "/collect/cafe").status == 405
    assert server.request("PUT", "/collect/cafe", "a=1").status == 405


def test_a_stop_waits_for_the_response_that_is_being_sent(path: Path) -> None:
    server = start_collector(path)
    body = b"sg_id=r1&why=slow"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as raw:
        head = f"POST /collect/cafe HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n"
        accept = "Accept: application/json\r\n"
        raw.sendall(f"{head}{accept}Content-Length: {len(body)}\r\n\r\n".encode() + body[:8])
        assert server.request("GET", "/healthz").status == 200, "so the post has begun"
        server.process.terminate()
        raw.sendall(body[8:])
        assert b'"ok": true' in raw.recv(4096)
    assert server.process.wait(20) == 0
    assert len(stored(path)) == 1
