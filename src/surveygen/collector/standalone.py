"""The collector as a server of its own: pages of the site, responses, health, retention."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tornado.web import Application, HTTPError, StaticFileHandler

from surveygen.collector.application import (
    LOG,
    Collector,
    NothingHandler,
    QuietHandler,
    collector_rules,
    log_request,
)
from surveygen.collector.limiter import Limiter
from surveygen.collector.mailing import Mail, Mailer
from surveygen.collector.processes import run_in_processes
from surveygen.collector.serving import address_of, listen, run
from surveygen.collector.store import Store
from surveygen.collector.submission import Limits
from surveygen.collector.voting import KeyedVotesHandler, links_of
from surveygen.collector.writer import Writer
from surveygen.content import find_sets, set_files
from surveygen.endpoints.closing import Closing, closing_of
from surveygen.errors import SurveygenError
from surveygen.messages import failure
from surveygen.project import Project
from surveygen.sets import read_set
from surveygen.wire import APART, GUESS, PARTIAL

WITH_FILES = 14 << 20
"""Bytes of a response where a survey asks for files: 10 MB, which sealed take a third more."""

_LOOK_EVERY = 5.0
"""Seconds after which question sets are read again for new surveys."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the collector is run."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0 takes any free one."""
    processes: int = 1
    per_minute: int = 300
    """Responses from one address, in each process; 0 for any."""
    origins: tuple[str, ...] = ()
    """The sites whose pages may send; empty for all."""
    behind_proxy: bool = False
    mail: Mail | None = None
    """To whom it is told that answers have come in."""
    votes: str = ""
    """The key with which a moderator sees what worksheets tick; empty for nobody."""
    keep_days: int | None = None
    """Days after which a response is deleted; None for never."""


class Surveys:
    """The ids of the project's surveys, read again when a question set changes."""

    def __init__(self, project: Project, clock: Callable[[], float] = time.monotonic) -> None:
        self._project = project
        self._clock = clock
        self._ids: set[str] = set()
        self._state: dict[Path, int] = {}
        self._looked = float("-inf")
        self._versions: dict[str, str] = {}
        self._closings: dict[str, Closing | None] = {}
        self.asks_for_files = False
        self.keep: dict[str, int] = {}
        """Days after which responses to a survey are deleted, where it or the project says so."""

    def knows(self, survey: str) -> bool:
        """Whether there is a survey of this id; one that was there once stays known."""
        if survey not in self._ids and self._clock() - self._looked > _LOOK_EVERY:
            self.read()
        return survey in self._ids

    def version(self, survey: str) -> str:
        """The version of a survey's questions, no older than a look at the files a moment ago."""
        if self._clock() - self._looked > _LOOK_EVERY:
            self.read()
        return self._versions.get(survey, "")

    def closing(self, survey: str) -> Closing | None:
        """When a survey takes no more responses, as its file said a moment ago."""
        self.version(survey)
        return self._closings.get(survey)

    def read(self) -> set[str]:
        """Read the question sets that are new or have changed."""
        self._looked = self._clock()
        for source in set_files(self._project):
            try:
                stamp = source.stat().st_mtime_ns
            except OSError:
                continue
            if self._state.get(source) != stamp:
                self._state[source] = stamp
                found = read_set(self._project, source).questionnaire
                if found is not None:
                    self._ids |= {found.id, found.id + GUESS}
                    self._versions[found.id] = found.version
                    self._closings[found.id] = closing_of(found)
                    days = found.settings.retention or self._project.retention
                    self.keep |= dict.fromkeys(
                        [found.id + part for part in ("", APART, GUESS, PARTIAL)], days
                    )
                    self.asks_for_files |= any(q.kind == "file" for q in found)
        return self._ids


def collect(project: Project, options: Options, say: Callable[[str], None]) -> None:
    """Take responses until told to stop; every line for the operator goes to `say`.

    Raises SurveygenError when there is no question set, the address is taken, or the store
    cannot be used.
    """
    find_sets(project)
    surveys = Surveys(project)
    ids = sorted(one for one in surveys.read() if not one.endswith(GUESS))
    if not ids:
        raise failure("X015", project.relative(project.content))
    sockets = listen(options.host, options.port, f"surveygen collect --port {options.port + 1}")
    Store.open(project.store).close()  # So that a store that cannot be used is said once.
    address = address_of(options.host, sockets[0].getsockname()[1])
    say(f"Collecting on {address} for {', '.join(ids)}.")
    if options.mail:
        say(f"New answers are told to {options.mail.to}.")
    for link in links_of(project, address, options.votes) if options.votes else ():
        say(f"For the moderator alone, with what worksheets tick: {link}")
    say(f"Answers go to {project.relative(project.store)}. SIGTERM or Ctrl-C stops.")
    _log_to_stdout()

    def work() -> None:
        asyncio.run(_collect(project, options, surveys, sockets))

    if options.processes > 1:
        run_in_processes(options.processes, work)
    else:
        work()


async def _collect(
    project: Project, options: Options, surveys: Surveys, sockets: list[socket.socket]
) -> None:
    limits = Limits(body=WITH_FILES) if surveys.asks_for_files else Limits()
    mailer = Mailer(options.mail) if options.mail else None
    collector = Collector(
        Writer(Store.open(project.store), surveys.closing),
        surveys.knows,
        limits,
        Limiter(options.per_minute),
        options.origins,
        surveys.version,
        mailer.note if mailer else lambda _: None,
    )
    forgetting = asyncio.create_task(_forget(collector, surveys, options.keep_days))
    await run(
        site_application(project, collector, options.votes),
        sockets,
        collector,
        behind_proxy=options.behind_proxy,
    )
    forgetting.cancel()
    if mailer:
        await mailer.close()


class SiteHandler(QuietHandler, StaticFileHandler):
    """The built pages."""

    def set_default_headers(self) -> None:
        """No version of what serves them."""
        self.set_header("Server", "surveygen")

    def set_extra_headers(self, path: str) -> None:
        """A page that was corrected reaches who comes back: ask each time whether it changed."""
        self.set_header("Cache-Control", "no-cache")

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """As its parent; a name that no file can have is not found."""
        if "\x00" in absolute_path:
            raise HTTPError(404)
        return super().validate_absolute_path(root, absolute_path)


def site_application(project: Project, collector: Collector, votes: str = "") -> Application:
    """The collector's addresses, and the built pages beside them; `votes` is a moderator's key."""
    voting = {"project": project, "collector": collector, "key": votes}
    return Application(
        [
            *collector_rules(collector),
            *([(r"/votes/([^/]+)", KeyedVotesHandler, voting)] if votes else []),
            (r"/([a-z0-9][^/\\]*\.html)", SiteHandler, {"path": str(project.site)}),
            (
                r"/()",
                SiteHandler,
                {"path": str(project.site), "default_filename": "index.html"},
            ),
        ],
        default_handler_class=NothingHandler,
        log_function=log_request,
    )


async def _forget(collector: Collector, surveys: Surveys, days: int | None) -> None:
    """Delete what is older than it may be, hourly; `days` goes before what surveys say."""
    while True:
        limits = {None: days} if days is not None else {**surveys.keep}
        for survey, limit in limits.items():
            if limit:
                await _purge(collector, survey, limit)
        await asyncio.sleep(3600)


async def _purge(collector: Collector, survey: str | None, days: int) -> None:
    before = datetime.now(UTC) - timedelta(days=days)
    try:
        gone = await collector.writer.run(partial(Store.purge, before=before, survey=survey))
    except SurveygenError as error:
        gone = 0
        LOG.error(json.dumps({"error": str(error)}))
    if gone:
        LOG.info(json.dumps({"deleted": gone, "older_than_days": days}))


def _log_to_stdout() -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_Line())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


class _Line(logging.Formatter):
    """One JSON object per line, with the time and the process."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry = {"time": moment, "level": record.levelname.lower(), "process": os.getpid()}
        return json.dumps({**entry, **json.loads(record.getMessage())})
