"""The live preview: pages that follow as one writes, and a collector that takes their answers."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from pathlib import Path

from surveygen.collector.application import Collector
from surveygen.collector.serving import address_of, listen, run
from surveygen.collector.store import Store
from surveygen.collector.submission import Limits
from surveygen.collector.writer import Writer
from surveygen.preview.desk.door import Door
from surveygen.preview.desk.reading import Reading
from surveygen.preview.desk.state import Desk
from surveygen.preview.guarding import is_loopback
from surveygen.preview.pages import Pages
from surveygen.preview.server import guest_application, preview_application, reload_browsers
from surveygen.preview.terminal import change_report, welcome
from surveygen.preview.watch import Snapshot, snapshot, watch
from surveygen.project import Project

LARGEST = 10 << 20
"""Bytes of one response; file questions need them."""


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
    command = f"surveygen serve --port {port + 1 if 0 < port < 65535 else 8001}"
    sockets = listen(host, port, command)
    store = Store.open(project.store)
    pages = Pages(project, live=live)
    # Taken before the pages are read, so that no change falls into the gap.
    before = snapshot(pages.places())
    pages.refresh()
    address = address_of(host, sockets[0].getsockname()[1])
    collector = Collector(
        Writer(store, pages.closing), pages.surveys.__contains__, Limits(body=LARGEST)
    )
    door = Door(lambda: guest_application(pages, collector), "" if is_loopback(host) else address)
    desk = Desk(pages, collector, Reading(Store.open(project.store)), door, demo=demo)
    asyncio.run(_serve(desk, before, sockets, address, say, ready))


async def _serve(
    desk: Desk,
    before: Snapshot,
    sockets: list[socket.socket],
    address: str,
    say: Callable[[str], None],
    ready: Callable[[str], object],
) -> None:
    pages = desk.pages
    application = preview_application(desk)

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

    watching = asyncio.create_task(watch(pages.places, before, changed))
    watching.add_done_callback(ended)
    try:
        await run(application, sockets, desk.collector, begin)
    finally:
        watching.cancel()
        await desk.door.close()
        desk.reading.close()
