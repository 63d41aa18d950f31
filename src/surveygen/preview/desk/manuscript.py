"""A question set that is being written: its file, and what others change in it meanwhile."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from surveygen.errors import Location, file_reason
from surveygen.language.source import LIMIT, decode_source, read_bytes
from surveygen.messages import failure
from surveygen.writing import replace_file

_MARK = b"\xef\xbb\xbf"


class Manuscript(NamedTuple):
    """What a file held when it was read."""

    text: str
    """With uniform line ends; empty where the file is gone."""
    version: str
    """Another one for any other content; empty where the file is gone."""


class ConflictError(Exception):
    """The file holds something else than what the writer began from; nothing was written."""

    def __init__(self, now: Manuscript) -> None:
        super().__init__(now.version)
        self.now = now


def open_manuscript(path: Path, shown: str) -> Manuscript:
    """What the file holds; raises SurveygenError where it cannot be read as a question set."""
    if not path.exists():
        return Manuscript("", "")
    data = read_bytes(path, shown)
    return Manuscript(decode_source(data, shown), _version(data))


def save_manuscript(path: Path, shown: str, text: str, version: str) -> str:
    """Write the text where the file still is of this version; return the new one.

    The file's line ends and its mark at the beginning stay as they were. Raises ConflictError
    where somebody else has changed it, and SurveygenError where it cannot be written; in both
    cases the file is as it was.
    """
    now = open_manuscript(path, shown)
    if now.version != version:
        raise ConflictError(now)
    before = read_bytes(path, shown) if version else b""
    data = _encoded(text, before)
    if len(data) > LIMIT:
        size, limit = f"{len(data) / 1024 / 1024:.1f}", LIMIT // 1024 // 1024
        raise failure("F005", Location(shown), size=size, limit=limit)
    try:
        replace_file(path, data)
    except OSError as error:
        raise failure("F006", Location(shown), reason=file_reason(error)) from error
    return _version(data)


def _encoded(text: str, before: bytes) -> bytes:
    """The text with the line ends of what was there before."""
    data = text.replace("\r\n", "\n").encode()
    if before.count(b"\r\n") * 2 > before.count(b"\n"):
        data = data.replace(b"\n", b"\r\n")
    return (_MARK if before.startswith(_MARK) else b"") + data


def _version(data: bytes) -> str:
    return sha256(data).hexdigest()[:20]
