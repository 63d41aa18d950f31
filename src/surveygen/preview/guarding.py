"""Who may ask what: names, origins and computers that a request to this one comes from."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import Application

from surveygen.collector.application import QuietHandler

_COLLECTING = "/collect/"
"""Takes answers of pages that lie anywhere, be it on a disk; it gives nothing away."""


class OwnApplication(Application):
    """Answers only who asks for this computer, by its address or as localhost, from its own pages.

    Another name that leads here is some page's on the web, which would read the answers as if
    they were its own (DNS rebinding); another origin is a page that has no business here.
    """

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """As its parent, once the name and the origin are seen to be this computer's."""
        if is_this_computer(request.host_name) and is_same_origin(request):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, StrangerHandler)


class StrangerHandler(QuietHandler):
    """Any request for another host, or from another origin."""

    def prepare(self) -> None:
        """Refuse it."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("The preview is for this computer: ask for it by its number or as localhost.\n")


def is_this_computer(name: str) -> bool:
    """Whether a Host header's name cannot be one that a page of the web has made lead here."""
    name = name.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether what listens there can be reached from this computer alone."""
    address = _number(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def is_same_origin(request: HTTPServerRequest) -> bool:
    """Whether a request comes from a page of this server, or from no page at all.

    Answers may come from everywhere: they are sent by pages that lie on other hosts.
    """
    origin = request.headers.get("Origin")
    if origin is None or request.path.startswith(_COLLECTING):
        return True
    return origin.lower() in {f"{scheme}://{request.host.lower()}" for scheme in ("http", "https")}


def is_from_here(request: HTTPServerRequest) -> bool:
    """Whether a request was sent on this very computer."""
    peer = _number(request.remote_ip or "")
    if peer is None or peer.is_loopback:
        return True  # without a number it came by a Unix socket
    stream = getattr(request.connection, "stream", None)
    if stream is None or stream.socket is None:
        return False
    return bool(peer == _number(stream.socket.getsockname()[0]))


def _number(text: str) -> Any:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
