"""How often one client may send, without knowing who it is."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable


class Limiter:
    """Counts posts per client and minute under a salted hash; the salt changes every hour.

    A room of people may share one address, so the limit is meant for machines.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._salted_at = clock()
        self._counts: dict[bytes, int] = {}
        self._minute = 0

    def wait(self, address: str, kind: str = "") -> int:
        """Count a post from this address: 0 when it may, else the seconds it should wait.

        Posts of another `kind` are counted by themselves, and keep nobody from answering.
        """
        if self.per_minute <= 0:
            return 0
        now = self._clock()
        if now - self._salted_at > 3600:
            self._salt, self._salted_at = secrets.token_bytes(16), now
            self._counts.clear()
        if self._minute != int(now // 60):
            self._minute = int(now // 60)
            self._counts.clear()
        sender = f"{kind}{_network(address)}".encode()
        key = hashlib.blake2b(sender, key=self._salt, digest_size=16).digest()
        self._counts[key] = self._counts.get(key, 0) + 1
        return 0 if self._counts[key] <= self.per_minute else 60 - int(now % 60)


def _network(address: str) -> str:
    """The address; of IPv6 only the part that one customer keeps."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address
