"""Coding in the browser: a page on this computer that writes each step into the file of notes."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from tornado.httpserver import HTTPServer

from surveygen.collector.serving import address_of, listen
from surveygen.model import Questionnaire
from surveygen.preview.coding.desk import Desk
from surveygen.preview.coding.server import coding_application, new_key
from surveygen.responses.notebook import Notebook

HOST = "127.0.0.1"


def serve_coding(
    guide: Questionnaire,
    book: Notebook,
    coder: str,
    *,
    second: bool = False,
    port: int = 0,
    ready: Callable[[str], object] = lambda _: None,
) -> None:
    """Serve the page until interrupted; `ready` is given the address with its key.

    Only this computer is listened to, whatever the port; 0 takes a free one. Raises SurveygenError
    when the port is taken.
    """
    sockets = listen(HOST, port, "surveygen code … --serve --port 0")
    key = new_key()
    address = f"{address_of(HOST, sockets[0].getsockname()[1])}/?key={key}"

    async def until_stopped() -> None:
        server = HTTPServer(coding_application(Desk(guide, book, coder, second), key))
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, stopped.set)
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
        server.add_sockets(sockets)
        ready(address)
        await stopped.wait()
        server.stop()
        await server.close_all_connections()

    asyncio.run(until_stopped())
