"""The collector's side of HTTP: one address per survey that takes its responses."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Any

from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from surveygen import wire
from surveygen.collector.limiter import Limiter
from surveygen.collector.pages import (
    POLICY,
    catalogue_for,
    closed_page,
    own_page,
    refusal_page,
    thanks_page,
)
from surveygen.collector.said import MESSAGES
from surveygen.collector.store import Store
from surveygen.collector.submission import (
    Limits,
    RefusedError,
    Submission,
    read_submission,
    too_large,
)
from surveygen.collector.taking import Outcome
from surveygen.collector.writer import BusyError, Writer
from surveygen.locales import Catalogue

LOG = logging.getLogger("surveygen.collector")
"""One JSON object per request, without answers, addresses or browsers in it."""

_RETRY_SECONDS = 5

_DRAINED = 64 << 20
"""Bytes of a refused body that are read, and thrown away, before the client is cut off."""


@dataclass(frozen=True, slots=True)
class Collector:
    """What the handlers share."""

    writer: Writer
    knows: Callable[[str], bool]
    """Whether a survey of this id takes responses here."""
    limits: Limits = field(default_factory=Limits)
    limiter: Limiter = field(default_factory=lambda: Limiter(300))
    origins: tuple[str, ...] = ()
    """The sites whose pages may send; empty for all, as pages may be opened from a disk."""
    version: Callable[[str], str] = lambda _: ""
    """The version of a survey's questions as they are now; empty where that is not known."""
    notice: Callable[[Submission], None] = lambda _: None
    """Told of each response once it is stored."""
    busy: set[RequestHandler] = field(default_factory=set)
    """The requests that are being answered."""


Rule = tuple[str, type[RequestHandler], dict[str, Any]]


def collector_rules(collector: Collector) -> list[Rule]:
    """The addresses for a Tornado application: `/collect/SURVEY` and `/healthz`."""
    shared = {"collector": collector}
    return [
        (r"/collect/([^/]+)", ResponseHandler, shared),
        (r"/healthz", HealthHandler, shared),
    ]


def make_application(collector: Collector) -> Application:
    """An application that only collects."""
    return Application(
        collector_rules(collector),
        default_handler_class=NothingHandler,
        log_function=log_request,
    )


def log_request(handler: RequestHandler) -> None:
    """Write one line about a finished request."""
    if not LOG.isEnabledFor(logging.INFO):
        return
    request = handler.request
    entry: dict[str, object] = {
        "method": request.method,
        "path": request.path[:200],
        "status": handler.get_status(),
        "ms": round(1000 * request.request_time(), 1),
    }
    if isinstance(handler, ResponseHandler):
        entry |= {"bytes": handler.received, "result": handler.result}
    LOG.info(json.dumps(entry))


class QuietHandler(RequestHandler):
    """A handler whose errors are logged without the visitor's address."""

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """One line where something went wrong here; a request that is none has its status."""
        if not isinstance(value, HTTPError):
            LOG.error(json.dumps({"error": f"{typ.__name__ if typ else ''}: {value}"[:300]}))


class JsonHandler(QuietHandler):
    """What the collector's handlers share: JSON answers, and none that is kept by a cache."""

    def set_default_headers(self) -> None:
        """No caching, no sniffing, no server version."""
        self.set_header("Server", "surveygen")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def answer(self, status: int, **body: object) -> None:
        """Finish with a JSON object."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """An error that no handler foresaw, without its details."""
        if status_code < 500:
            self.answer(status_code, ok=False, error="request", message="That is no response.")
        else:
            self.answer(status_code, ok=False, error="server", message="Something went wrong here.")


class NothingHandler(JsonHandler):
    """Any other address."""

    def prepare(self) -> None:
        """Say that there is nothing."""
        self.answer(404, ok=False, error="address", message="There is nothing at this address.")


class HealthHandler(JsonHandler):
    """Whether the store can be read, for whoever watches over the server."""

    def initialize(self, collector: Collector) -> None:
        """Take what the handlers share."""
        self.collector = collector

    async def get(self) -> None:
        """200 when all is well, 503 when not."""
        try:
            await self.collector.writer.run(lambda store: store.look())
        except sqlite3.Error as error:
            self.answer(503, ok=False, error=str(error))
        else:
            self.answer(200, ok=True)


@stream_request_body
class ResponseHandler(JsonHandler):
    """`/collect/SURVEY`: takes one response per post."""

    def initialize(self, collector: Collector) -> None:
        """Take what the handlers share."""
        self.collector = collector
        self.body = bytearray()
        self.received = 0
        self.result = ""
        self.refusal: RefusedError | None = None
        self.language = ""
        # Tornado sets the default headers before it calls this, when the origins are not known.
        self.clear()

    def set_default_headers(self) -> None:
        """Let pages of any allowed site, or opened from a disk, read the answer."""
        super().set_default_headers()
        origin = self.request.headers.get("Origin", "*")
        self.set_header("Vary", "Origin, Accept")
        if self._allowed(origin):
            self.set_header("Access-Control-Allow-Origin", origin if self._origins() else "*")
            self.set_header("Access-Control-Expose-Headers", "Retry-After, Date")

    def options(self, survey: str) -> None:
        """Answer a browser that asks first."""
        self.set_header("Access-Control-Allow-Methods", "POST, OPTIONS")
        self.set_header("Access-Control-Allow-Headers", "Accept, Content-Type")
        self.set_header("Access-Control-Max-Age", "86400")
        if self.request.headers.get("Access-Control-Request-Private-Network") == "true":
            self.set_header("Access-Control-Allow-Private-Network", "true")
        self.set_status(204)
        self.finish()

    def prepare(self) -> None:
        """Refuse what can be refused before its body is read."""
        self.collector.busy.add(self)
        if self.request.method != "POST":
            return
        try:
            self._admit()
        except RefusedError as refusal:
            self._refuse_later(refusal)

    def on_finish(self) -> None:
        """Let the server stop."""
        self.collector.busy.discard(self)

    def on_connection_close(self) -> None:
        """The client went away; what it sent whole is stored all the same."""
        self.collector.busy.discard(self)

    def data_received(self, chunk: bytes) -> None:
        """Take a part of the body; beyond the limit nothing more is kept."""
        self.received += len(chunk)
        if self._finished:
            return
        if self.refusal is None and self.received > self.collector.limits.body:
            self.refusal = too_large(self.collector.limits)
        if self.received > _DRAINED and self.refusal is not None:
            self._refuse(self.refusal)
        elif self.refusal is None:
            self.body += chunk

    async def get(self, survey: str) -> None:
        """Tell a page whether there is room, and someone with a browser what the address is."""
        closing = self.collector.writer.closing(survey) if self.collector.knows(survey) else None
        if closing is not None and self.get_query_argument("state", ""):
            count = partial(Store.standing, survey=survey, closing=closing)
            self.answer(200, ok=True, **(await self.collector.writer.run(count)).as_object())
            return
        self.set_header("Allow", "POST, OPTIONS")
        self._refuse(RefusedError(405, "method", MESSAGES["method"]))

    async def post(self, survey: str) -> None:
        """Store the response, then say so."""
        if self._finished:
            return
        if self.refusal is not None:
            self._refuse(self.refusal)
            return
        content_type = self.request.headers.get("Content-Type", "")
        try:
            submission = read_submission(
                survey, content_type, bytes(self.body), self.collector.limits
            )
            self.language = submission.answers.get(wire.LANGUAGE, "")
            outcome = await self._store(submission)
        except RefusedError as refusal:
            self._refuse(refusal)
            return
        self.result = outcome
        if outcome in (Outcome.CLOSED, Outcome.FULL):
            self._refuse(RefusedError(410, outcome.value, MESSAGES[outcome.value]))
            return
        if outcome is Outcome.STORED:
            self.collector.notice(submission)
        target = own_page(submission.next, self.request.host)
        if self._wants_json():
            known = outcome in (Outcome.DUPLICATE, Outcome.OUTDATED)
            repeated = {"duplicate": True} if known else {}
            version = self.collector.version(survey)
            current = {"version": version} if version else {}
            self.answer(200, ok=True, id=submission.id, **current, **repeated)
        elif target:
            self.set_status(303)
            self.set_header("Location", target)
            self.finish()
        else:
            self._page(200, thanks_page(submission.id, self._words()))

    async def _store(self, submission: Any) -> Outcome:
        try:
            return await self.collector.writer.add(submission)
        except (sqlite3.Error, BusyError, OSError) as error:
            LOG.error(json.dumps({"error": f"{type(error).__name__}: {error}"}))
            self.set_header("Retry-After", str(_RETRY_SECONDS))
            raise RefusedError(503, "store", MESSAGES["store"]) from error

    def _admit(self) -> None:
        collector, headers = self.collector, self.request.headers
        survey = self.path_args[0]
        if not collector.knows(survey):
            raise RefusedError(404, "survey", MESSAGES["survey"])
        if not self._allowed(headers.get("Origin", "*")):
            raise RefusedError(403, "origin", MESSAGES["origin"])
        if headers.get("Content-Encoding", "identity").lower() != "identity":
            raise RefusedError(415, "encoding", "A compressed response is not taken.")
        kind = "partial " if "partial" in self.request.query_arguments else ""
        if seconds := collector.limiter.wait(self.request.remote_ip or "", kind):
            self.set_header("Retry-After", str(seconds))
            raise RefusedError(429, "rate", MESSAGES["rate"])
        length = headers.get("Content-Length", "0")
        if length.isdigit() and int(length) > collector.limits.body:
            raise too_large(collector.limits)

    def _allowed(self, origin: str) -> bool:
        return origin == "*" or not self._origins() or origin in self._origins()

    def _origins(self) -> tuple[str, ...]:
        collector = getattr(self, "collector", None)
        return collector.origins if collector else ()

    def _wants_json(self) -> bool:
        headers = self.request.headers
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return "application/json" in headers.get("Accept", "") or kind in (
            "application/json",
            "text/plain",
        )

    def _refuse_later(self, refusal: RefusedError) -> None:
        """Refuse once the body is read: a browser that is cut off while it sends takes that for a
        failing network, and tries again. One that sends too much is cut off all the same."""
        length = self.request.headers.get("Content-Length", "0")
        if length.isdigit() and int(length) > _DRAINED:
            self._refuse(refusal)
        else:
            self.refusal = refusal

    def _refuse(self, refusal: RefusedError) -> None:
        self.result = refusal.error
        if self.received > _DRAINED or refusal.status == 413:
            self.set_header("Connection", "close")
        if self._wants_json():
            self.answer(refusal.status, ok=False, error=refusal.error, message=refusal.message)
        else:
            page = closed_page if refusal.status == 410 else refusal_page
            self._page(refusal.status, page(refusal.message, self._words()))

    def _words(self) -> Catalogue:
        return catalogue_for(self.language, self.request.headers.get("Accept-Language", ""))

    def _page(self, status: int, html: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", POLICY)
        self.finish(html)
