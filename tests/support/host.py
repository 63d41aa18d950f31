"""A host for pages and an endpoint for their answers, on this computer, that can misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

OK = '{"ok":true}'


@dataclass(frozen=True, slots=True)
class Reply:
    """How the endpoint answers one post."""

    status: int = 200
    body: str = OK
    headers: dict[str, str] = field(default_factory=dict)
    keep: bool = True
    """Whether the response is stored all the same."""
    cut: bool = False
    """Whether the connection is closed in the middle of the answer."""
    hang: bool = False
    """Whether nothing is said until the host stops."""


FAILS = Reply(500, "broken", keep=False)
LIES = Reply(200, '{"ok":false,"error":"mailbox full"}', keep=False)
STORES_AND_CUTS = Reply(cut=True)
HANGS = Reply(keep=False, hang=True)


def busy(seconds: int) -> Reply:
    """Too many requests; come back later."""
    return Reply(429, "{}", {"Retry-After": str(seconds)}, keep=False)


class Host:
    """Pages by path, the replies to come, and what was received."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.rest = threading.Event()
        """Until it is set, what follows `cut` in a page is held back; it is set at first."""
        self.rest.set()
        self.cut = "</body>"
        self.replies: list[Reply] = []
        """Taken from the front, one for each post; when none is left, all is well."""
        self.posts: list[dict[str, str]] = []
        """Every post, stored or not."""
        self.bodies: list[bytes] = []
        """The same as they came."""
        self.stored: list[dict[str, str]] = []
        """What the endpoint kept."""
        self.paths: list[str] = []
        """Everything that was asked for."""
        self.types: list[str] = []
        """The content type of each post."""
        self.url = ""
        self.stopping = threading.Event()
        self.received = threading.Condition()

    def serve(self, html: str, path: str = "/survey.html") -> str:
        """Put a page on the host; its address."""
        self.pages[path] = html
        return self.url + path

    def wait_for_posts(self, count: int, seconds: float = 20) -> None:
        """Wait until so many posts have come in."""
        with self.received:
            assert self.received.wait_for(lambda: len(self.posts) >= count, seconds), self.posts

    def responses(self) -> dict[str, dict[str, str]]:
        """What was stored, by response id, as a tally would count it."""
        return {fields["sg_id"]: fields for fields in self.stored}


@contextmanager
def running_host() -> Iterator[Host]:
    """A host on a free port, for as long as the block lasts."""
    host = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(host))
    server.daemon_threads = True
    host.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            host.paths.append(path)
            page = host.pages.get(path)
            self._answer(200 if page is not None else 404, page or "not here", "text/html")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kind = self.headers.get("Content-Type", "")
            fields = read_fields(kind, body)
            reply = host.replies.pop(0) if host.replies else Reply()
            with host.received:
                host.types.append(kind)
                host.posts.append(fields)
                host.bodies.append(body)
                if reply.keep:
                    host.stored.append(fields)
                host.received.notify_all()
            if reply.hang:
                host.stopping.wait(60)
            if reply.hang:
                self.close_connection = True
                return
            if reply.cut:
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"ok"')
                self.close_connection = True
                return
            self._answer(reply.status, reply.body, "application/json", reply.headers)

        def _answer(
            self, status: int, body: str, kind: str, headers: dict[str, str] | None = None
        ) -> None:
            data = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            start, cut, rest = data.partition(host.cut.encode())
            self.wfile.write(start)
            self.wfile.flush()
            host.rest.wait(60)
            self.wfile.write(cut + rest)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def read_fields(kind: str, body: bytes) -> dict[str, str]:
    """The fields of a post: urlencoded, multipart or JSON."""
    if kind.startswith("application/json"):
        return {name: str(value) for name, value in json.loads(body).items()}
    if kind.startswith("multipart/form-data"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        message = message_from_bytes(head + body, policy=policy.HTTP)
        fields = {}
        for part in message.iter_parts():
            value = part.get_payload(decode=True)
            name = part.get_param("name", header="content-disposition")
            fields[str(name)] = value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
        return fields
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
