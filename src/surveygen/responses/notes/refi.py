"""REFI-QDA projects and codebooks of other programs: their codes, and who put which on what.

Read with Python's own parser; a file that declares entities is refused, so that none can unfold.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

from surveygen.errors import Location, file_reason
from surveygen.messages import failure

LARGEST = 200_000_000
"""Bytes of a project's texts that are unpacked, all together."""
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of another program."""

    name: str
    description: str
    inside: tuple[str, ...] = ()
    """The names of the codes that it stands below, outermost first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded part of a text."""

    begin: int
    """The first code point of it in its text."""
    end: int
    """The one after the last; greater than `begin`."""
    coder: str
    """Who put the code on it, as the program names them."""
    code: str
    """The code's GUID."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what was coded in it."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Project:
    """A project or a codebook."""

    codes: dict[str, Code] = field(default_factory=dict)
    """By GUID, in small letters and without braces."""
    documents: list[Document] = field(default_factory=list)


def read_project(path: Path) -> Project:
    """Read a `.qdpx` or `.qdc`; raises SurveygenError for what is none of them, or damaged.

    Positions count code points, the end exclusive. A passage that does not lie in its text is
    an error of the file and named as such.
    """
    where = Location(str(path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    try:
        if not content.startswith(b"PK"):
            project = Project()
            _codes(_parsed(content, where), project)
            return project
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _project(archive, where)
    except RecursionError as error:
        raise failure("G049", where, reason="its codes are nested too deeply") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise failure("G049", where, reason="the archive is damaged") from error


def _project(archive: zipfile.ZipFile, where: Location) -> Project:
    if sum(info.file_size for info in archive.infolist()) > LARGEST:
        _refuse(where, f"it unpacks to more than {LARGEST // 1_000_000} MB")
    names = [info.filename for info in archive.infolist() if info.filename.endswith(".qde")]
    if not names:
        _refuse(where, "it has no project.qde")
    root = _parsed(archive.read(names[0]), where)
    project = Project()
    _codes(root, project)
    users = {
        _guid(user.get("guid")): user.get("name", "") or user.get("id", "")
        for user in root.iter("User")
    }
    for source in root.iter("TextSource"):
        text = _text_of(archive, source, where)
        passages = [
            passage
            for selection in source.iter("PlainTextSelection")
            for passage in _passages(selection, text, users, where)
        ]
        project.documents.append(Document(text, tuple(passages)))
    return project


def _text_of(archive: zipfile.ZipFile, source: ET.Element, where: Location) -> str:
    path = source.get("plainTextPath")
    if path is None:
        return source.findtext("PlainTextContent", "")
    name = path.removeprefix("internal://")
    for stored in archive.namelist():
        if stored.rpartition("/")[2].casefold() == name.casefold():
            text = archive.read(stored).decode("utf-8-sig", "replace")
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return _refuse(where, f"its text {name} is missing")


def _passages(
    selection: ET.Element, text: str, users: Mapping[str, str], where: Location
) -> Iterator[Passage]:
    start, end = selection.get("startPosition", ""), selection.get("endPosition", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        _refuse(
            where, f"a passage from {start or 'nowhere'} to {end or 'nowhere'} is not in its text"
        )
    for coding in selection.iter("Coding"):
        coder = users.get(_guid(coding.get("creatingUser")), "")
        for code in coding.iter("CodeRef"):
            yield Passage(int(start), int(end), coder, _guid(code.get("targetGUID")))


def _codes(root: ET.Element, project: Project) -> None:
    def walk(parent: ET.Element, inside: tuple[str, ...]) -> None:
        for code in parent.findall("Code"):
            name = " ".join(code.get("name", "").split())
            description = " ".join(code.findtext("Description", "").split())
            project.codes[_guid(code.get("guid"))] = Code(name, description, inside)
            walk(code, (*inside, name))

    for codes in root.iter("Codes"):
        walk(codes, ())


def _parsed(content: bytes, where: Location) -> ET.Element:
    if _DECLARED.search(content):
        _refuse(where, "it declares a document type")
    try:
        root = ET.fromstring(content)  # noqa: S314 - no entities, refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise failure("G049", where, reason=f"its XML is broken ({error})") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    if root.tag not in ("Project", "CodeBook"):
        _refuse(where, f"it begins with {root.tag}")
    return root


def _guid(text: str | None) -> str:
    return (text or "").strip("{} ").lower()


def _refuse(where: Location, reason: str) -> NoReturn:
    raise failure("G049", where, reason=reason)
