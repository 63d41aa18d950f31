"""Public keys: the text that stands in `surveygen.toml`, and what a page makes of it."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import NamedTuple

from surveygen import wire

STEP = 1024
"""Answers are filled up to a multiple of so many bytes before they are sealed, so that a length
tells next to nothing."""

OPEN = (wire.SURVEY, wire.ID, wire.REVISION, wire.SUBMITTED, wire.TEST)
"""What stays readable beside what is sealed, so that repeats and tests are told without a key."""

_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_COORDINATE = 32


class PublicKey(NamedTuple):
    """A point of the curve P-256."""

    x: str
    """The coordinates as a JWK has them: 32 bytes each in base64url."""
    y: str

    @property
    def text(self) -> str:
        """The key in one word of 87 characters: the uncompressed point in base64url."""
        return encoded(b"\x04" + decoded(self.x) + decoded(self.y))

    @property
    def jwk(self) -> dict[str, str]:
        """The key as a JSON Web Key (RFC 7517), without its name."""
        return {"crv": "P-256", "kty": "EC", "x": self.x, "y": self.y}

    @property
    def kid(self) -> str:
        """The key's name: its thumbprint after RFC 7638."""
        import hashlib  # brings OpenSSL, which a tally of open answers has no use for

        told = json.dumps(self.jwk, sort_keys=True, separators=(",", ":"))
        return encoded(hashlib.sha256(told.encode()).digest())


@dataclass(frozen=True, slots=True)
class Seal:
    """For whom a page seals what is answered."""

    keys: tuple[PublicKey, ...]
    """The recipients: each of them can open every response."""
    refuses: bool = True
    """Whether a browser that cannot seal is refused, else it sends openly and says so."""


class SealSetting(NamedTuple):
    """What `seal` says in a question set or a project."""

    wanted: bool
    keys: tuple[PublicKey, ...] = ()
    """Its own keys; none for those of the project."""


def parse_key(text: str) -> PublicKey | None:
    """The key of a text; None where it is none, or has a letter wrong: no point of the curve."""
    try:
        point = decoded(text.strip())
    except (ValueError, binascii.Error):
        return None
    if len(point) != 1 + 2 * _COORDINATE or point[0] != 4:
        return None
    first, second = point[1 : 1 + _COORDINATE], point[1 + _COORDINATE :]
    x, y = int.from_bytes(first, "big"), int.from_bytes(second, "big")
    if x >= _P or y >= _P or (y * y - (x * x * x - 3 * x + _B)) % _P:
        return None
    return PublicKey(encoded(first), encoded(second))


def parse_setting(values: list[str]) -> SealSetting | None:
    """What `seal` says: yes, no, or the keys; None where it says something else."""
    words = [value.strip().lower() for value in values]
    if words in (["yes"], ["true"]):
        return SealSetting(True)
    if words in (["no"], ["false"]):
        return SealSetting(False)
    keys = [parse_key(value) for value in values]
    found = tuple(dict.fromkeys(key for key in keys if key is not None))
    return SealSetting(True, found) if found and None not in keys else None


def encoded(raw: bytes) -> str:
    """Bytes in base64url without padding, as the JOSE standards have them."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of base64url without padding; raises ValueError for anything else."""
    if not text.isascii() or set(text) & set("+/= \t\r\n"):
        raise ValueError(text[:20])
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
