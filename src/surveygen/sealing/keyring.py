"""Private keys: files on their owner's computer that nobody else may read."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from surveygen.errors import SurveygenError, file_reason
from surveygen.messages import failure
from surveygen.sealing.public import PublicKey

FOLDER = "SURVEYGEN_KEYS"
"""The variable of the environment that names another folder for keys."""
PASSPHRASE = "SURVEYGEN_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The variable of the environment that holds the passphrase where nobody can be asked."""
SUFFIX = ".key"

_ROUNDS = 600_000
"""Of PBKDF2, so that a passphrase takes long to guess: three times what OWASP asks for SHA-512."""
_ALGORITHMS = ["PBES2-HS512+A256KW", "A256GCM"]


def keys_folder() -> Path:
    """Where private keys lie: outside of every project, so that none is ever published."""
    if own := os.environ.get(FOLDER):
        return Path(own)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return base / "surveygen" / "keys"


class PrivateKey(NamedTuple):
    """A key that opens, as `jwcrypto` has it, with its public half."""

    name: str
    public: PublicKey
    jwk: Any


def require_jwcrypto() -> Any:
    """The library that opens; raises SurveygenError where the extra is not installed."""
    try:
        from jwcrypto import jwk
    except ImportError as error:
        raise failure("K003") from error
    return jwk


def make_key(path: Path, passphrase: str = "") -> PrivateKey:
    """Make a pair and write its private half to a new file that only its owner may read.

    It is a JSON Web Key (RFC 7517); under a passphrase it lies in a JWE of its own. Raises
    SurveygenError where the file is there already or cannot be written.
    """
    key = require_jwcrypto().JWK.generate(kty="EC", crv="P-256")
    text: str = key.export_private()
    if passphrase:
        text = _protected(text, passphrase)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Never over another key, and never for a moment readable by others.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise failure("K004", str(path)) from error
    except OSError as error:
        raise failure("F006", str(path), reason=file_reason(error)) from error
    return _private(path.stem, key)


def read_key(path: Path, passphrase: Callable[[str], str]) -> PrivateKey:
    """The key in a file; `passphrase` is asked for it where the file is protected.

    Raises SurveygenError for a file that is no such key, or a passphrase that is not its own.
    """
    library = require_jwcrypto()
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise failure("K005", str(path)) from error
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error
    if not text.startswith("{"):
        text = _bared(text, passphrase, path)
    try:
        key = library.JWK.from_json(text)
        is_ours = key.has_private and key.get("crv") == "P-256"
    except Exception as error:  # the library's own errors have no common parent
        raise failure("K005", str(path)) from error
    if not is_ours:
        raise failure("K005", str(path))
    return _private(path.stem, key)


def _private(name: str, jwk: Any) -> PrivateKey:
    told = jwk.export_public(as_dict=True)
    return PrivateKey(name, PublicKey(told["x"], told["y"]), jwk)


_PROTECTION = {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2c": _ROUNDS}


def _protected(text: str, passphrase: str) -> str:
    from jwcrypto import jwe, jwk

    with _patience():
        made = jwe.JWE(text.encode(), json.dumps(_PROTECTION), algs=_ALGORITHMS)
        made.add_recipient(jwk.JWK.from_password(passphrase))
        return str(made.serialize(compact=True))


def _bared(text: str, passphrase: Callable[[str], str], path: Path) -> str:
    from jwcrypto import jwe, jwk

    read = jwe.JWE(algs=_ALGORITHMS)
    try:
        read.deserialize(text)
    except Exception as error:
        raise failure("K005", str(path)) from error
    given = passphrase(path.stem)
    try:
        with _patience():
            read.decrypt(jwk.JWK.from_password(given))
        return bytes(read.payload).decode()
    except Exception as error:
        raise failure("K006", str(path)) from error


@contextmanager
def _patience() -> Iterator[None]:
    """Let the library go through as many rounds as our own files have, which are the owner's."""
    from jwcrypto import jwa

    usual, jwa.default_max_pbkdf2_iterations = jwa.default_max_pbkdf2_iterations, _ROUNDS
    try:
        yield
    finally:
        jwa.default_max_pbkdf2_iterations = usual


def ask_passphrase(name: str) -> str:
    """The passphrase of a key, from the environment or from whoever sits at the terminal."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    import getpass

    return getpass.getpass(f"Passphrase of the key '{name}': ")


@dataclass(slots=True)
class Keyring:
    """The private keys at hand, by the names that sealed answers call them by."""

    keys: Mapping[str, PrivateKey] = field(default_factory=dict)
    troubles: tuple[SurveygenError, ...] = ()
    """Why some files hold no key that could be used."""


def read_keyring(folder: Path) -> Keyring:
    """All keys of a folder that can be used, asking once for each passphrase in a process."""
    files = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    keys: dict[str, PrivateKey] = {}
    troubles: list[SurveygenError] = []
    for path in files:
        try:
            key = _once(path, path.stat().st_mtime_ns)
        except SurveygenError as error:
            troubles.append(error)
        except OSError as error:
            troubles.append(failure("F001", str(path), reason=file_reason(error)))
        else:
            keys[key.public.kid] = key
    return Keyring(keys, tuple(troubles))


@cache
def _once(path: Path, _changed: int) -> PrivateKey:
    return read_key(path, ask_passphrase)
