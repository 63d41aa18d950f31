"""Who may ask what."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from surveygen.preview.guarding import is_from_here, is_loopback, is_same_origin


def request(peer: str = "127.0.0.1", own: str = "", **headers: str) -> HTTPServerRequest:
    line = RequestStartLine("GET", headers.pop("path", "/"), "HTTP/1.1")
    given = HTTPHeaders({"Host": "localhost:8", **headers})
    made = HTTPServerRequest(headers=given, start_line=line)
    made.remote_ip = peer
    if own:
        socket = SimpleNamespace(getsockname=lambda: (own, 8000))
        made.connection = SimpleNamespace(stream=SimpleNamespace(socket=socket))  # type: ignore[assignment]
    return made


@pytest.mark.parametrize(
    ("peer", "own", "here"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.9.9.9", "127.0.0.1", True),
        ("::1", "::1", True),
        ("::ffff:127.0.0.1", "::", True),
        ("192.168.1.7", "192.168.1.7", True),
        ("::ffff:192.168.1.7", "192.168.1.7", True),
        ("192.168.1.8", "192.168.1.7", False),
        ("::ffff:192.168.1.8", "::ffff:192.168.1.7", False),
        ("fe80::1%eth0", "fe80::2", False),
        ("fe80::2%eth0", "fe80::2", True),
        ("192.168.1.8", "", False),
    ],
)
def test_a_request_from_here_is_told_from_one_of_another_computer(
    peer: str, own: str, here: bool
) -> None:
    assert is_from_here(request(peer, own)) is here


@pytest.mark.parametrize(
    ("origin", "path", "same"),
    [
        ("http://localhost:8", "/", True),
        ("http://LOCALHOST:8", "/", True),
        ("http://localhost:9", "/", False),
        ("http://localhost", "/", False),
        ("https://evil.example", "/", False),
        ("http://localhost:8.evil.example", "/", False),
        ("null", "/", False),
        ("", "/", False),
        ("http://[", "/", False),
        ("null", "/collect/cafe", True),
        ("https://cafe.example", "/collect/cafe", True),
        ("https://evil.example", "/collected", False),
    ],
)
def test_only_own_pages_ask_but_every_page_may_send_answers(
    origin: str, path: str, same: bool
) -> None:
    assert is_same_origin(request(Origin=origin, path=path)) is same


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("", False)],  # noqa: S104
)
def test_what_listens_for_this_computer_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
