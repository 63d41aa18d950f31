"""Emulators of form services: stand-ins on this computer that behave as the vendors describe.

Nothing here was recorded from a vendor. Each follows the service's documentation as summed up in
its preset: which encodings it takes, what it answers, where it redirects, and how it fails.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from support.host import read_fields
from surveygen.endpoints import Endpoint


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a service sees it."""

    method: str
    path: str
    headers: Mapping[str, str]
    kind: str
    """The content type without its parameters."""
    fields: Mapping[str, str]

    @property
    def wants_json(self) -> bool:
        """Whether a script asks."""
        return "application/json" in self.headers.get("accept", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service says, and what it keeps."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] | None = None
    """The fields it stores, under the names it stores them by."""


Service = Callable[["Emulator", Request], Answer]

OPEN = {"Access-Control-Allow-Origin": "*"}
THANKS = "<!doctype html><title>Thanks</title><h1>The service says thank you</h1>"


class Emulator:
    """A running emulator: its address, what it stored, and whether it is out of order."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.url = ""
        self.other = ""
        """The same server under another name, for services that lead to a second host."""
        self.pages: dict[str, str] = {}
        self.stored: list[dict[str, str]] = []
        self.broken = 0
        """How many of the next posts fail in the service's own manner."""
        self.requests: list[Request] = []

    def at(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint with the vendor's hosts replaced by this one."""

        def moved(address: str) -> str:
            parts = urlsplit(address)
            if not parts.netloc:
                return address
            host = self.other if "googleusercontent" in parts.netloc else self.url
            return parts._replace(scheme="http", netloc=host.removeprefix("http://")).geturl()

        return replace(
            endpoint,
            action=moved(endpoint.action),
            script_action=moved(endpoint.script_action),
            connect=tuple(dict.fromkeys(map(moved, endpoint.connect))),
            form_action=tuple(dict.fromkeys(map(moved, endpoint.form_action))),
        )

    def fails(self) -> bool:
        """Whether this post is one that fails."""
        self.broken -= 1
        return self.broken >= 0


def _kept(request: Request, *control: str) -> dict[str, str]:
    """The fields without those that steer the service."""
    return {k: v for k, v in request.fields.items() if k not in control}


def _led(request: Request, name: str) -> Answer:
    """Where a plain post goes: the page it names, else the service's own."""
    return Answer(302, "", {"Location": request.fields.get(name) or "/thanks"})


def formspree(emulator: Emulator, request: Request) -> Answer:
    if request.path != "/f/xyzabcde":
        return Answer(404, '{"error":"Form not found"}', OPEN)
    if emulator.fails():
        # As older forms did: a failure that looks like a success.
        return Answer(200, '{"error":"reCAPTCHA failed"}', OPEN)
    kept = _kept(request, "_gotcha", "_next")
    spam = bool(request.fields.get("_gotcha"))
    said = Answer(200, '{"next":"/thanks?language=en","ok":true}', OPEN)
    answer = said if request.wants_json else _led(request, "_next")
    return answer if spam else replace(answer, kept=kept)


def netlify(emulator: Emulator, request: Request) -> Answer:
    known = request.path in emulator.pages and request.fields.get("form-name") == "every"
    if request.kind == "application/json" or not known:
        return Answer(404, "Page not found")
    if emulator.fails():
        return Answer(500, "error")
    kept = _kept(request, "form-name", "bot-field")
    return Answer(200, THANKS, {"Content-Type": "text/html"}, kept)


def web3forms(emulator: Emulator, request: Request) -> Answer:
    if request.path != "/submit" or "access_key" not in request.fields:
        return Answer(400, '{"success":false,"message":"Invalid access key"}', OPEN)
    scripted = request.wants_json and request.kind != "application/x-www-form-urlencoded"
    if not scripted:
        # A script's urlencoded post is led away too, which the browser does not let it follow.
        return replace(_led(request, "redirect"), kept=_kept(request, "access_key", "redirect"))
    if emulator.fails():
        return Answer(429, '{"success":false,"message":"Too many requests"}', OPEN)
    kept = _kept(request, "access_key", "subject", "botcheck", "redirect")
    return Answer(200, '{"success":true,"message":"Email sent successfully!"}', OPEN, kept)


def formsubmit(emulator: Emulator, request: Request) -> Answer:
    kept = _kept(request, "_captcha", "_template", "_subject", "_next", "_honey")
    if request.path.startswith("/ajax/"):
        if emulator.fails():
            body = '{"success":"false","message":"This form needs activation."}'
            return Answer(200, body, OPEN)
        return Answer(200, '{"success":"true","message":"The form was submitted."}', OPEN, kept)
    return replace(_led(request, "_next"), kept=kept)


def formspark(emulator: Emulator, request: Request) -> Answer:
    if request.kind == "multipart/form-data":
        return Answer(400, '{"error":"Unsupported content type"}', OPEN)
    if emulator.fails():
        return Answer(500, "{}", OPEN)
    kept = _kept(request, "_append", "_redirect", "_honeypot")
    if request.kind == "application/json" and request.wants_json:
        return Answer(200, json.dumps(kept), OPEN, kept)
    return replace(_led(request, "_redirect"), kept=kept)


def staticforms(emulator: Emulator, request: Request) -> Answer:
    if emulator.fails():
        return Answer(200, '{"success":false}', OPEN)
    kept = _kept(request, "redirectTo", "honeypot")
    if request.wants_json:
        return Answer(200, '{"success":true}', OPEN, kept)
    return replace(_led(request, "redirectTo"), kept=kept)


def formcarry(emulator: Emulator, request: Request) -> Answer:
    if emulator.fails():
        return Answer(200, '{"code":500,"status":"error"}', OPEN)
    kept = _kept(request, "_next", "_gotcha")
    if request.wants_json:
        return Answer(200, '{"code":200,"status":"success"}', OPEN, kept)
    return replace(_led(request, "_next"), kept=kept)


def basin(emulator: Emulator, request: Request) -> Answer:
    if emulator.fails():
        return Answer(200, '{"error":"Form is paused"}', OPEN)
    kept = _kept(request, "_gotcha")
    if request.wants_json:
        return Answer(200, '{"success":true}', OPEN, kept)
    return replace(Answer(302, "", {"Location": "/thanks"}), kept=kept)


def forminit(emulator: Emulator, request: Request) -> Answer:
    if len(request.fields) > 50 or emulator.fails():
        return Answer(400 if len(request.fields) > 50 else 500, '{"success":false}', OPEN)
    # What does not begin with a type of theirs is dropped.
    kept = {
        k.removeprefix("fi-text-"): v for k, v in request.fields.items() if k.startswith("fi-text-")
    }
    if request.wants_json:
        return Answer(200, '{"success":true}', OPEN, kept)
    return replace(Answer(302, "", {"Location": "/thanks"}), kept=kept)


def apps_script(emulator: Emulator, request: Request) -> Answer:
    """Takes urlencoded, cannot answer a preflight, and tells the outcome at a second address."""
    if request.method == "OPTIONS":
        return Answer(405, "")
    if request.path == "/macros/echo":
        return Answer(200, '{"result":"success"}', OPEN)
    if emulator.fails():
        return Answer(200, "<title>Error</title>Script function not found: doPost")
    kept = _kept(request)
    return Answer(302, "", {**OPEN, "Location": f"{emulator.other}/macros/echo"}, kept)


def google_forms(emulator: Emulator, request: Request) -> Answer:
    """Stores the fields named `entry.N`; its answer carries no leave to read it."""
    kept = {k: v for k, v in request.fields.items() if k.startswith("entry.")}
    return Answer(200, "<title>Your response has been recorded</title>", {}, kept)


def supabase(emulator: Emulator, request: Request) -> Answer:
    if request.headers.get("apikey") != "sb_publishable_1":
        return Answer(401, '{"message":"No API key found in request"}', OPEN)
    if request.kind != "application/json":
        return Answer(415, '{"message":"Content-Type not acceptable"}', OPEN)
    if emulator.fails():
        return Answer(503, "{}", OPEN)
    kept = dict(request.fields)
    if any(row["sg_id"] == kept["sg_id"] for row in emulator.stored):
        return Answer(409, '{"message":"duplicate key value"}', OPEN)
    return Answer(201, "", OPEN, kept)


def any_url(emulator: Emulator, request: Request) -> Answer:
    if emulator.fails():
        return Answer(500, "", OPEN)
    # People get a page; of a page a script could not tell what it says.
    kept = _kept(request)
    if request.wants_json:
        return Answer(200, '{"received":true}', OPEN, kept)
    return Answer(200, THANKS, {**OPEN, "Content-Type": "text/html"}, kept)


def n8n(emulator: Emulator, request: Request) -> Answer:
    if emulator.fails():
        return Answer(200, '{"message":"Workflow was started"}', OPEN)
    return Answer(200, '{"ok":true}', OPEN, _kept(request))


SERVICES: Mapping[str, Service] = {
    "formspree:xyzabcde": formspree,
    "netlify": netlify,
    "web3forms:0f9c2d4e-1a2b-4c3d-8e9f-a1b2c3d4e5f6": web3forms,
    "formsubmit:a1b2c3d4e5f6": formsubmit,
    "formspark:aBcD1234": formspark,
    "staticforms:sf_0123456789": staticforms,
    "formcarry:aBcD1234": formcarry,
    "basin:0123456789ab": basin,
    "forminit:abcd1234": forminit,
    "apps-script:AKfycbx0123456789abcdefghij": apps_script,
    "supabase:abcdefghijklmnopqrst/answers/sb_publishable_1": supabase,
    "n8n:https://n8n.example/webhook/1": n8n,
    "https://example.com/form": any_url,
}
"""Every preset of somebody else's but Google Forms, as an author would write it."""


@contextmanager
def running_emulator(service: Service) -> Iterator[Emulator]:
    """An emulator on a free port of this computer, for as long as the block lasts."""
    emulator = Emulator(service)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(emulator))
    server.daemon_threads = True
    port = server.server_address[1]
    emulator.url, emulator.other = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield emulator
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(emulator: Emulator) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path in emulator.pages:
                self._send(Answer(200, emulator.pages[path], {"Content-Type": "text/html"}))
            elif path in ("/thanks", "/own-thanks"):
                self._send(Answer(200, THANKS, {"Content-Type": "text/html"}))
            else:
                self._serve("GET", {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._serve("POST", read_fields(self.headers.get("Content-Type", ""), body))

        def do_OPTIONS(self) -> None:
            if emulator.service is apps_script:
                self._serve("OPTIONS", {})
                return
            allow = {
                "Access-Control-Allow-Methods": "POST",
                "Access-Control-Allow-Headers": "accept, content-type, apikey, prefer",
            }
            self._send(Answer(204, "", {**OPEN, **allow}))

        def _serve(self, method: str, fields: Mapping[str, str]) -> None:
            kind = self.headers.get("Content-Type", "").partition(";")[0]
            headers = {k.lower(): v for k, v in self.headers.items()}
            request = Request(method, urlsplit(self.path).path, headers, kind, fields)
            emulator.requests.append(request)
            answer = emulator.service(emulator, request)
            if method == "POST" and answer.kept is not None:
                emulator.stored.append(dict(answer.kept))
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            body = answer.body.encode()
            self.send_response(answer.status)
            given = {"Content-Type": "application/json", **answer.headers}
            for name, value in given.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
