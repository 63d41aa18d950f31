"""A real SMTP server on this computer, and the mails that it was given."""

from __future__ import annotations

import os
import queue
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

USER, PASSWORD = "owner", "open sesame"


@dataclass
class Mailbox:
    """What came in, and how to reach the server."""

    environment: dict[str, str] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)
    _mails: queue.Queue[EmailMessage] = field(default_factory=queue.Queue)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's
        """Take a mail."""
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        self._mails.put(read)
        return "250 OK"

    def next(self, seconds: float = 30) -> EmailMessage:
        """The next mail, waiting for it."""
        return self._mails.get(timeout=seconds)

    @property
    def is_empty(self) -> bool:
        """Whether no mail is left."""
        return self._mails.empty()


@contextmanager
def running_mailbox(folder: Path, security: str = "none") -> Iterator[Mailbox]:
    """A mail server for as long as the block lasts; with `starttls` it wants a login."""
    try:
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult, LoginPassword
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("NO AIOSMTPD: install the test extra to hold the mails to a real server")
    box = Mailbox()
    more: dict[str, Any] = {}
    if security == "starttls":
        certificate, key = folder / "cert.pem", folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
             "-keyout", key, "-out", certificate],
            check=True,
            capture_output=True,
        )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        def authenticate(*given: Any) -> AuthResult:
            data = given[-1]
            assert isinstance(data, LoginPassword)
            box.logins.append(data.login.decode())
            return AuthResult(success=data.password == PASSWORD.encode())

        more = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": authenticate,
        }
        box.environment |= {
            "SSL_CERT_FILE": str(certificate),
            "SURVEYGEN_SMTP_USER": USER,
            "SURVEYGEN_SMTP_PASSWORD": PASSWORD,
        }
    controller = Controller(box, hostname="localhost", port=0, **more)
    with free_port_for(controller):
        box.environment |= {
            "SURVEYGEN_SMTP_HOST": "localhost",
            "SURVEYGEN_SMTP_PORT": str(controller.port),
            "SURVEYGEN_SMTP_SECURITY": security,
            "SURVEYGEN_SMTP_TO": "owner@example.org",
            "SURVEYGEN_SMTP_FROM": "survey@example.org",
        }
        yield box


@contextmanager
def free_port_for(controller: Any) -> Iterator[None]:
    """The controller running on a port that is free."""
    from support.contract import free_port

    controller.port = free_port()
    controller.start()
    try:
        yield
    finally:
        controller.stop()
