"""Keys for tests, in a folder of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from surveygen.endpoints.preset import Endpoint
from surveygen.endpoints.sealing import sealed_endpoint
from surveygen.sealing.keyring import SUFFIX, PrivateKey, make_key
from surveygen.sealing.public import Seal


def key_in(folder: Path, name: str = "main") -> PrivateKey:
    """A fresh key in this folder."""
    return make_key(folder / f"{name}{SUFFIX}")


def sealing(endpoint: Endpoint, keys: Sequence[PrivateKey], *, refuses: bool = True) -> Endpoint:
    """The endpoint of a page that seals for these keys."""
    return sealed_endpoint(endpoint, Seal(tuple(key.public for key in keys), refuses))
