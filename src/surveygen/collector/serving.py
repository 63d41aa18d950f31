"""Run an application until it is told to stop, and stop it without losing a response."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from surveygen.collector.application import Collector
from surveygen.messages import failure

_LARGEST = 1 << 30  # Handlers refuse far smaller bodies themselves, with a proper answer.

_PATIENCE = 10
"""Seconds that a stop waits for requests that were begun."""


def listen(host: str, port: int, command: str) -> list[socket.socket]:
    """Sockets for this address; port 0 takes any free one.

    `command` is what the message proposes when the port is in use, which is raised as a
    SurveygenError.
    """
    try:
        return bind_sockets(port, address=host or None, family=socket.AF_UNSPEC)
    except (OSError, OverflowError) as error:
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            raise failure("X001", port=port, host=host, command=command) from error
        reason = getattr(error, "strerror", None) or str(error)
        raise failure("X002", port=port, host=host, reason=reason, command=command) from error


def address_of(host: str, port: int) -> str:
    """The address to open in a browser; for all interfaces, the one that others reach us by."""
    everywhere = host in ("0.0.0.0", "::", "")  # noqa: S104 - compared
    name = (network_address() or socket.gethostname()) if everywhere else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def network_address() -> str:
    """This computer's address in its network; empty where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says which of its addresses it would send from.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
    return "" if found.startswith(("127.", "0.")) else found


async def run(
    application: Application,
    sockets: Sequence[socket.socket],
    collector: Collector,
    ready: Callable[[], Awaitable[None] | None] = lambda: None,
    *,
    behind_proxy: bool = False,
    beside: Sequence[tuple[Application, Sequence[socket.socket]]] = (),
) -> None:
    """Serve until SIGINT or SIGTERM, then finish what was begun and close the store.

    `ready` is called once connections are taken. With `behind_proxy` the client's address is
    taken from `X-Forwarded-For`. What is `beside` is served at its own sockets, as long.
    """
    stopped = asyncio.Event()
    _on_signals(stopped.set)
    servers = [_serve(served, at, behind_proxy) for served, at in ((application, sockets), *beside)]
    begun = ready()
    if begun is not None:
        await begun
    try:
        await stopped.wait()
    finally:
        for server in servers:
            server.stop()
        await _quiet(collector)
        await collector.writer.close()
        for server in servers:
            await server.close_all_connections()


def _serve(
    application: Application, sockets: Sequence[socket.socket], behind_proxy: bool
) -> HTTPServer:
    server = HTTPServer(
        application,
        xheaders=behind_proxy,
        max_body_size=_LARGEST,
        idle_connection_timeout=20,  # also the time for a head: half-open requests are let go
        body_timeout=60,
    )
    server.add_sockets(sockets)
    return server


async def _quiet(collector: Collector) -> None:
    """Wait until every request that was begun is answered, but not for ever."""
    loop = asyncio.get_running_loop()
    last = loop.time() + _PATIENCE
    while collector.busy and loop.time() < last:
        await asyncio.sleep(0.02)


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
