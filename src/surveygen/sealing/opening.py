"""Opens what a page has sealed, and seals as a page does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from surveygen import wire
from surveygen.sealing.keyring import (
    Keyring,
    PrivateKey,
    keys_folder,
    read_keyring,
    require_jwcrypto,
)
from surveygen.sealing.public import STEP, PublicKey, decoded

ALONE = "ECDH-ES"
"""How one recipient and the page agree on the key: directly."""
EACH = "ECDH-ES+A256KW"
"""How several do: each is sent the key of the answers, wrapped."""
_ENCRYPTION = "A256GCM"
_ALLOWED = [ALONE, EACH, _ENCRYPTION]
LONGEST = 32 << 20
"""Characters of what is sealed that are looked at: more than any page sends."""

WRONG_KEY = "it is sealed for a key that is not here ({keys})"
DAMAGED = "its sealed part is damaged"
STRANGE = "its sealed part holds no answers"
OTHER = "its sealed part belongs to another response"


class ClosedError(Exception):
    """Something sealed that does not open; the text says why, as the end of a sentence."""


class UnknownKeyError(ClosedError):
    """Sealed for keys none of which is here."""


class Opener:
    """Opens one sealed response after the other with the keys at hand."""

    def __init__(self, keyring: Keyring) -> None:
        """Raises SurveygenError where the library that opens is not installed."""
        require_jwcrypto()
        from jwcrypto import jwe

        self._keys = keyring.keys
        # One for all, as making it takes as long as opening.
        self._jwe = jwe.JWE(algs=_ALLOWED)

    def open(self, text: str) -> dict[str, str]:
        """The fields that were sealed, by name; raises ClosedError, and nothing else.

        What a mail or a sheet broke into lines is put together: there are no blanks in a JWE.
        """
        try:
            fields = json.loads(self.plain(text))
        except (ValueError, RecursionError) as error:
            raise ClosedError(STRANGE) from error
        if not isinstance(fields, dict):
            raise ClosedError(STRANGE)
        return {name: value for name, value in fields.items() if isinstance(value, str)}

    def plain(self, text: str) -> bytes:
        """What was sealed, with the blanks that it was filled up with; raises ClosedError."""
        text = "".join(text.split())
        if len(text) > LONGEST:
            raise ClosedError(DAMAGED)
        try:
            wanted = _recipients(text)
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
            raise ClosedError(DAMAGED) from error
        mine = [self._keys[kid] for kid in wanted if kid in self._keys]
        if not mine:
            short = ", ".join(kid[:12] for kid in wanted[:3] if kid) or "unnamed"
            raise UnknownKeyError(WRONG_KEY.format(keys=short))
        try:
            self._jwe.deserialize(text, key=mine[0].jwk)
            return bytes(self._jwe.payload)
        except Exception as error:  # damage shows in many errors of several libraries
            raise ClosedError(DAMAGED) from error


class Openers:
    """Opens stored responses as far as the keys of this computer reach.

    Nothing is imported and no key is read before the first one that is sealed.
    """

    def __init__(self) -> None:
        self._closed: set[int] = set()
        self._keyring: Keyring | None = None
        self._opener: Opener | None = None

    @property
    def closed(self) -> int:
        """Sealed responses that stayed closed."""
        return len(self._closed)

    def sealed_again(self, old: str, answers: Mapping[str, str], also: Iterable[PublicKey]) -> str:
        """Answers sealed for all who could open `old`; empty where one of their keys is not known.

        Known are the keys of this computer, and those in `also`.
        """
        known = {key.kid: key for key in also}
        known |= {kid: key.public for kid, key in self._keys().items()}
        wanted = _recipients("".join(old.split()))
        if not set(wanted) <= known.keys():
            return ""
        return seal_fields(answers, [known[kid] for kid in wanted])

    def _keys(self) -> Mapping[str, PrivateKey]:
        if self._keyring is None:
            self._keyring = read_keyring(keys_folder())
        return self._keyring.keys

    def __call__(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        """The answers with what was sealed in its place, or as they are where it does not open."""
        text = answers.get(wire.SEALED, "")
        if not text:
            return answers
        if self._opener is None:
            self._opener = Opener(Keyring(self._keys()))
        beside = {name: value for name, value in answers.items() if name != wire.SEALED}
        try:
            inside = self._opener.open(text)
        except ClosedError:
            self._closed.add(hash(text))
            return answers
        if any(inside.get(n, beside.get(n)) != beside.get(n) for n in (wire.ID, wire.SURVEY)):
            self._closed.add(hash(text))
            return answers
        inside.pop(wire.SEALED, None)
        return {**beside, **inside}


def _recipients(text: str) -> list[str]:
    """The names of the keys that something is sealed for; raises where it is not sealed so."""
    if text.startswith("{"):
        whole = json.loads(text)
        shared = json.loads(decoded(whole["protected"]))
        headers = [shared | one.get("header", {}) for one in whole["recipients"]]
    else:
        headers = [json.loads(decoded(text.split(".", 1)[0]))]
    for header in headers:
        # What is compressed could grow without bounds; no page compresses.
        if header["enc"] != _ENCRYPTION or header["alg"] not in (ALONE, EACH) or "zip" in header:
            raise ValueError(header)
    return [str(header.get("kid", "")) for header in headers]


def seal_fields(fields: Mapping[str, str], keys: Iterable[PublicKey]) -> str:
    """The fields sealed as a page seals them: for tests of a key, and for made-up answers."""
    return seal(json.dumps(fields, ensure_ascii=False).encode(), keys, STEP)


def seal(plain: bytes, keys: Iterable[PublicKey], step: int) -> str:
    """Bytes sealed as a page seals them, filled up to a multiple of so many."""
    from jwcrypto import jwe, jwk

    plain = plain.ljust(-(-len(plain) // step) * step)
    recipients: list[Any] = [jwk.JWK(**key.jwk) for key in keys]
    named = [{"kid": key.thumbprint()} for key in recipients]
    if len(recipients) == 1:
        header = {"alg": ALONE, "enc": _ENCRYPTION, **named[0]}
        sealed = jwe.JWE(plain, _told(header), algs=_ALLOWED)
        sealed.add_recipient(recipients[0])
        return str(sealed.serialize(compact=True))
    sealed = jwe.JWE(plain, _told({"enc": _ENCRYPTION}), algs=_ALLOWED)
    for recipient, name in zip(recipients, named, strict=True):
        sealed.add_recipient(recipient, _told({"alg": EACH, **name}))
    return str(sealed.serialize())


def _told(header: Mapping[str, str]) -> str:
    """A header without blanks, as pages write it: joserfc opens no other with several keys."""
    return json.dumps(header, separators=(",", ":"))


def opens(keys: Iterable[PublicKey], keyring: Keyring) -> list[PrivateKey]:
    """Those of the private keys that open what is sealed for these; each is tried out."""
    public = tuple(keys)
    told = {"why": "Bread, ñ, 面包"}
    found = []
    for kid, private in keyring.keys.items():
        try:
            if Opener(Keyring({kid: private})).open(seal_fields(told, public)) == told:
                found.append(private)
        except ClosedError:
            continue
    return found
