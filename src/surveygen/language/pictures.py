"""Pictures in a question set: whether each is there and can become part of the page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from surveygen.errors import Location, Problem, file_reason
from surveygen.messages import problem
from surveygen.model import Questionnaire

PICTURE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
"""What may be inlined, by the file's ending."""

LARGEST_PICTURE = 2_000_000
"""Bytes; a larger picture would make the page a burden on a phone."""

_BEGINNINGS: dict[str, tuple[int, bytes]] = {
    "image/png": (0, b"\x89PNG"),
    "image/jpeg": (0, b"\xff\xd8\xff"),
    "image/gif": (0, b"GIF8"),
    "image/webp": (8, b"WEBP"),
    "image/avif": (4, b"ftyp"),
}
"""Where a picture of each type holds its sign, and which."""

_SOURCE = re.compile(r'<img\b[^<>]*?\bsrc="([^"]*)"')


def check_pictures(questionnaire: Questionnaire, text: str, folder: Path) -> list[Problem]:
    """A problem for each picture that cannot be shown; their names are relative to `folder`.

    `text` is the question set's, in which the line of each is looked up.
    """
    problems = []
    for name in map(unescape, pictures_in(questionnaire)):
        reason = unfit(name, folder)
        if reason:
            place = text.find(name)
            line = text.count("\n", 0, place) + 1 if place >= 0 else 0
            where = Location(questionnaire.path, line)
            problems.append(problem("T008", where, name=name, reason=reason))
    return problems


def pictures_in(questionnaire: Questionnaire) -> list[str]:
    """The pictures that a question set names, as they stand in its HTML; data URIs left out."""
    found = dict.fromkeys(_SOURCE.findall(questionnaire.html))
    return [name for name in found if not name.startswith("data:")]


def path_of(name: str, folder: Path) -> Path:
    """Where the picture of this name lies, seen from the folder."""
    return folder / unquote(name)


def unfit(name: str, folder: Path) -> str:
    """Why the picture of this name cannot become part of the page; empty when it can."""
    try:
        parts = urlsplit(name)
    except ValueError:
        return "its name is not one"
    if parts.netloc or parts.scheme:
        return "it lies elsewhere on the network"
    path = path_of(name, folder)
    media_type = PICTURE_TYPES.get(path.suffix.lower())
    if media_type is None:
        return "it is of an unknown type"
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
        size = path.stat().st_size
    except ValueError:
        return "its name is not one"
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        return "there is no such file" if missing else file_reason(error)
    if size > LARGEST_PICTURE:
        most = LARGEST_PICTURE / 1e6
        return f"it has {size / 1e6:.1f} MB, and {most:.0f} MB are the most"
    offset, sign = _BEGINNINGS.get(media_type, (0, b""))
    if beginning[offset : offset + len(sign)] != sign:
        return f"it is no {path.suffix[1:].upper()} picture, whatever its name says"
    return ""
