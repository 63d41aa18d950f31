"""The live preview: pages that follow as one writes, and a collector that takes their answers."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from surveygen.collector.application import Collector
from surveygen.collector.serving import address_of, listen, run
from surveygen.collector.store import Store
from surveygen.collector.submission import Limits
from surveygen.collector.writer import Writer
from surveygen.errors import SurveygenError
from surveygen.preview.desk.door import Door
from surveygen.preview.desk.reading import Reading
from surveygen.preview.desk.state import Desk
from surveygen.preview.guarding import is_loopback
from surveygen.preview.pages import Pages
from surveygen.preview.reloading import reload_browsers
from surveygen.preview.server import desk_application
from surveygen.preview.surveys import guest_application, pages_application
from surveygen.preview.terminal import all_read, change_report, welcome
from surveygen.preview.watch import INTERVAL, Snapshot, snapshot, watch
from surveygen.project import Project

_LAST_PORT = 65535
LARGEST = 14 << 20
"""Bytes of one response; file questions need them: 10 MB, which sealed take a third more."""


def serve(
    project: Project,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    live: bool = False,
    demo: bool = False,
    say: Callable[[str], None] = lambda _: None,
    ready: Callable[[str], object] = lambda _: None,
) -> None:
    """Show the project's pages until interrupted, and reload them as their files change.

    Port 0 takes a free one. Answers go to the project's store, unless `live` lets each survey
    post to its own endpoint; of a `demo` the front door says that its answers are made up. `say`
    is given lines for the terminal, `ready` the address. Raises SurveygenError when the address
    is taken or the store cannot be used; mistakes in question sets are shown in the browser and
    said, and end nothing.
    """
    command = f"surveygen serve --port {port + 2 if 0 < port < 65534 else 8002}"
    sockets = listen(host, port, command)
    beside = _listen_beside(host, port)
    store = Store.open(project.store)
    pages = Pages(project, live=live)
    # Taken before the pages are read, so that no change falls into the gap.
    before = snapshot(pages.places())
    pages.refresh()
    own, of_pages = (found[0].getsockname()[1] for found in (sockets, beside))
    address, phones = address_of(host, own), address_of(host, of_pages)
    collector = Collector(Writer(store, pages.closing), pages.collects, Limits(body=LARGEST))
    door = Door(lambda: guest_application(pages, collector), "" if is_loopback(host) else phones)
    reading = Reading(Store.open(project.store))
    desk = Desk(pages, collector, reading, door, port=own, pages_port=of_pages, demo=demo)
    asyncio.run(_serve(desk, before, (sockets, beside), address, say, ready))


def _listen_beside(host: str, port: int) -> list[socket.socket]:
    """Sockets for the surveys' pages: beside the desk's, or anywhere where that port is taken.

    The same port each time keeps what a browser has kept of a page, such as a draft.
    """
    if 0 < port < _LAST_PORT:
        with suppress(SurveygenError):
            return listen(host, port + 1, "")
    return listen(host, 0, "")


async def _serve(
    desk: Desk,
    before: Snapshot,
    sockets: tuple[list[socket.socket], list[socket.socket]],
    address: str,
    say: Callable[[str], None],
    ready: Callable[[str], object],
) -> None:
    pages = desk.pages
    beside = ((pages_application(desk), sockets[1]),)

    async def changed(files: frozenset[Path]) -> None:
        began = time.perf_counter()
        built = await asyncio.to_thread(pages.refresh, files)
        reload_browsers()
        say(change_report(pages, files, built, time.perf_counter() - began))

    def begin() -> None:
        say(welcome(pages, address))
        ready(address)

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception():
            say(f"The pages no longer follow their files: {task.exception()!r}. Start again.")

    tasks = [
        asyncio.create_task(watch(pages.places, before, changed)),
        asyncio.create_task(_read_on(pages, say)),
    ]
    for task in tasks:
        task.add_done_callback(ended)
    try:
        await run(desk_application(desk), sockets[0], desk.collector, begin, beside=beside)
    finally:
        for task in tasks:
            task.cancel()
        await desk.door.close()
        desk.reading.close()


async def _read_on(pages: Pages, say: Callable[[str], None]) -> None:
    """Build the pages that wait, one after the other while nothing else is asked for."""
    while True:
        began = bool(pages.by_name.waiting)
        while await asyncio.to_thread(pages.read_next):
            await asyncio.sleep(0)
        if began and not pages.by_name.waiting:
            say(all_read(pages))
        await asyncio.sleep(INTERVAL)
