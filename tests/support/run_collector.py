"""Run the embedded collector on its own: `run_collector.py STORE SURVEY,SURVEY [LIMIT [ORIGIN…]]`.

For tests of faults, the environment can ask for more: SURVEYGEN_TEST_FILE_LIMIT is the size that no
file may pass, as on a full disk; SURVEYGEN_TEST_CLOCK makes the clock jump by up to so many seconds
at every look; SURVEYGEN_TEST_SLOW is how many seconds each commit takes longer, as on a worn disk;
SURVEYGEN_TEST_CLOSING says when surveys are closed, as JSON;
SURVEYGEN_TEST_BARE answers ok without storing anything, for comparison.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import sys
import time
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

from tornado.web import Application, RequestHandler

from surveygen.collector import store as store_module
from surveygen.collector import writer as writer_module
from surveygen.collector.application import Collector, make_application
from surveygen.collector.limiter import Limiter
from surveygen.collector.serving import listen, run
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.collector.taking import Outcome
from surveygen.collector.writer import Closes, Writer
from surveygen.endpoints.closing import Closing, Group


class Bare(RequestHandler):
    """Says ok to everything and keeps nothing."""

    def post(self, _survey: str) -> None:
        """Answer as the collector does."""
        self.write({"ok": True, "id": "none"})


class JumpingClock(datetime):
    """A clock that somebody keeps setting."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The time, some way off."""
        most = float(os.environ["SURVEYGEN_TEST_CLOCK"])
        return datetime.now(tz) + timedelta(seconds=random.uniform(-most, most))  # noqa: S311 - not secret


def add_slowly(
    seconds: float, store: Store, submissions: list[Submission], closing: Closes
) -> list[Outcome]:
    """Commit on a slow disk."""
    outcomes = store.add(submissions, closing)
    time.sleep(seconds)
    return outcomes


def closing_from(text: str) -> Closing | None:
    """When surveys are closed, as the collectors in other languages are told it."""
    if not text:
        return None
    read = json.loads(text)
    groups = tuple(Group(*one) for one in read["groups"])
    return Closing(read["after"], groups, tuple((c, v) for c, v in read["out"]), read["once"])


def main() -> None:
    """Serve until stopped, after a line with the port."""
    path, surveys, *rest = sys.argv[1:]
    known = set(surveys.split(","))
    per_minute = int(rest[0]) if rest else 0
    origins = tuple(rest[1:])
    if limit := os.environ.get("SURVEYGEN_TEST_FILE_LIMIT"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    if "SURVEYGEN_TEST_CLOCK" in os.environ:
        setattr(store_module, "datetime", JumpingClock)  # noqa: B010 - it is not exported
    if slow := os.environ.get("SURVEYGEN_TEST_SLOW"):
        setattr(writer_module, "_add", partial(add_slowly, float(slow)))  # noqa: B010 - it is private
    closing = closing_from(os.environ.get("SURVEYGEN_TEST_CLOSING", ""))
    store = Store.open(Path(path))
    sockets = listen("127.0.0.1", 0, "")

    async def serve() -> None:
        collector = Collector(
            Writer(store, lambda _: closing),
            known.__contains__,
            limiter=Limiter(per_minute),
            origins=origins,
        )
        application = make_application(collector)
        if "SURVEYGEN_TEST_BARE" in os.environ:
            application = Application([(r"/collect/(.*)", Bare)], log_function=lambda _: None)

        def tell() -> None:
            sys.stdout.write(f"{sockets[0].getsockname()[1]}\n")
            sys.stdout.flush()

        await run(application, sockets, collector, tell)

    asyncio.run(serve())


if __name__ == "__main__":
    main()
