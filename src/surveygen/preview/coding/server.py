"""The addresses of the page on which notes are coded, for this computer and whoever has its key."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from tornado.web import HTTPError

from surveygen.collector.application import JsonHandler, QuietHandler, log_request
from surveygen.errors import SurveygenError
from surveygen.preview.coding.desk import Desk, WrongCodingError
from surveygen.preview.guarding import OwnApplication

KEY = "X-Surveygen-Key"
"""The header in which the page sends the key that it was opened with."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LARGEST = 1 << 20
"""Bytes of what is sent about one note."""
_TYPES = {"coding.js": "text/javascript", "coding.css": "text/css"}


def coding_application(desk: Desk, key: str) -> OwnApplication:
    """The application for one desk; nothing is shown or written without the key."""
    shared = {"desk": desk, "key": key}
    return OwnApplication(
        [
            (r"/", PageHandler, shared),
            (r"/(coding\.js|coding\.css)", AssetHandler),
            (r"/(state|agreement)\.json", ReadHandler, shared),
            (r"/(note|undo|theme)", WriteHandler, shared),
        ],
        default_handler_class=JsonHandler,
        log_function=log_request,
    )


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(18)


class PageHandler(QuietHandler):
    """The page, for who opens it with its key."""

    def initialize(self, desk: Desk, key: str) -> None:
        """Take what the handlers share."""
        self.key = key

    def get(self) -> None:
        """Show the page; its script takes the key from the address."""
        if not secrets.compare_digest(self.get_query_argument("key", ""), self.key):
            raise HTTPError(403)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        self.finish(_asset("page.html"))


class AssetHandler(QuietHandler):
    """The page's script and style, which say nothing about anybody."""

    def get(self, name: str) -> None:
        """Send one of them."""
        self.set_header("Content-Type", f"{_TYPES[name]}; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(_asset(name))


class _Keyed(JsonHandler):
    """What needs the key; a page of the web has no way to send that header."""

    def initialize(self, desk: Desk, key: str) -> None:
        """Take what the handlers share."""
        self.desk, self.key = desk, key

    def prepare(self) -> None:
        """Let nobody in who has not opened the page with its key."""
        if not secrets.compare_digest(self.request.headers.get(KEY, ""), self.key):
            self.answer(403, ok=False, message="Open the page with the address in the terminal.")


class ReadHandler(_Keyed):
    """What the page shows."""

    def get(self, what: str) -> None:
        """The whole state, or how well coders agree."""
        found = self.desk.state() if what == "state" else self.desk.agreement()
        self.answer(200, ok=True, **found)


class WriteHandler(_Keyed):
    """What the coder does."""

    def post(self, what: str) -> None:
        """Write it into the file before saying that it is there."""
        if len(self.request.body) > LARGEST:
            self.answer(413, ok=False, message="That is too much for one note.")
            return
        try:
            sent = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            self.answer(400, ok=False, message="That is no coding of a note.")
            return
        acts: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "note": lambda sent: {"note": self.desk.keep(sent.get("number", -1), sent)},
            "undo": lambda _: {"note": self.desk.undo()},
            "theme": lambda sent: {"themes": self.desk.add_theme(str(sent.get("label", "")))},
        }
        try:
            self.answer(200, ok=True, **acts[what](sent))
        except WrongCodingError as error:
            self.answer(400, ok=False, message=str(error))
        except SurveygenError as error:
            first = error.problems[0]
            self.answer(409, ok=False, message=f"{first.message} {first.hint}")


def _asset(name: str) -> str:
    return files("surveygen.preview.coding").joinpath(name).read_text("utf-8")
