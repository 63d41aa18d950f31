"""A door for telephones: the surveys, and nothing else, for devices in the same network."""

from __future__ import annotations

from collections.abc import Callable

from tornado.httpserver import HTTPServer
from tornado.web import Application

from surveygen.collector.serving import address_of, listen, network_address


class Door:
    """Closed until it is opened; `address` is where a telephone finds the surveys."""

    def __init__(self, guests: Callable[[], Application], address: str = "") -> None:
        self._guests = guests
        self._server: HTTPServer | None = None
        self._always = address
        self.address = address

    @property
    def can_close(self) -> bool:
        """Whether it was opened here, and not by `--host`."""
        return self._server is not None

    def open(self) -> bool:
        """Let devices in the network in; False where this computer is in none.

        Raises SurveygenError where the system does not let us listen.
        """
        if self.address:
            return True
        host = network_address()
        if not host:
            return False
        sockets = listen(host, 0, "surveygen serve --host 0.0.0.0")
        self._server = HTTPServer(self._guests())
        self._server.add_sockets(sockets)
        self.address = address_of(host, sockets[0].getsockname()[1])
        return True

    async def close(self) -> None:
        """Let nobody in any more; what was begun is cut off."""
        server, self._server = self._server, None
        self.address = self._always
        if server is not None:
            server.stop()
            await server.close_all_connections()
