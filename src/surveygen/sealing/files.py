"""Sealed files: each a JWE of its own, in which a line that says what it is stands before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from surveygen import wire
from surveygen.errors import SurveygenError, file_reason
from surveygen.messages import failure
from surveygen.sealing.keyring import keys_folder, read_keyring
from surveygen.sealing.opening import OTHER, ClosedError, Opener, seal
from surveygen.sealing.public import PublicKey

BLOCK = 65_536
"""A file is filled up to a multiple of so many bytes before it is sealed."""
STRANGE = "it holds no file"


class SealedFile(NamedTuple):
    """A file as a respondent chose it, and what it came with."""

    survey: str
    id: str
    """The response's."""
    question: str
    name: str
    type: str
    content: bytes


class FileOpener:
    """Opens one sealed file after the other; keys are read when the first is met."""

    def __init__(self) -> None:
        self._opener: Opener | None = None

    def __call__(self, content: bytes) -> SealedFile:
        """The file in a JWE; raises ClosedError where it does not open, or holds none.

        Raises SurveygenError where the library that opens is not installed.
        """
        if self._opener is None:
            self._opener = Opener(read_keyring(keys_folder()))
        return parse_file(self._opener.plain(content.decode("ascii", "replace")))

    def of(self, survey: str, identity: str, content: bytes) -> SealedFile:
        """The same, where it must be of this response."""
        found = self(content)
        if (found.survey, found.id) != (survey, identity):
            raise ClosedError(OTHER)
        return found

    def read(self, path: Path) -> SealedFile:
        """The file in a file; raises SurveygenError where it cannot be read or opened."""
        try:
            return self(path.read_bytes())
        except OSError as error:
            raise failure("F001", str(path), reason=file_reason(error)) from error
        except ClosedError as error:
            raise failure("K013", str(path), why=str(error)) from error


def parse_file(plain: bytes) -> SealedFile:
    """The file in what was sealed; raises ClosedError where that is something else."""
    line, _, rest = plain.partition(b"\n")
    try:
        about = json.loads(line)
        texts = [about[name] for name in (wire.SURVEY, wire.ID, "question", "name", "type")]
        size = about["size"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise ClosedError(STRANGE) from error
    if not all(isinstance(text, str) for text in texts) or type(size) is not int:
        raise ClosedError(STRANGE)
    if not 0 <= size <= len(rest):
        raise ClosedError(STRANGE)
    survey, identity, question, name, kind = texts
    return SealedFile(survey, identity, question, name, kind, rest[:size])


def seal_file(file: SealedFile, keys: Iterable[PublicKey]) -> str:
    """The file sealed as a page seals it."""
    about = {
        wire.SURVEY: file.survey, wire.ID: file.id, "question": file.question,
        "name": file.name, "type": file.type, "size": len(file.content),
    }  # fmt: skip
    line = json.dumps(about, ensure_ascii=False).encode()
    return seal(line + b"\n" + file.content, keys, BLOCK)


def opened_files(paths: Iterable[Path]) -> tuple[list[SealedFile], list[SurveygenError]]:
    """The sealed files at these places, and why some do not open."""
    opener = FileOpener()
    found: list[SealedFile] = []
    troubles: list[SurveygenError] = []
    for path in paths:
        try:
            found.append(opener.read(path))
        except SurveygenError as error:
            troubles.append(error)
    return found, troubles
