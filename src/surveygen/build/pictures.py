"""Pictures become part of the page: each one a data URI, so that nothing else is requested."""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.project import CONFIG, Project
from surveygen.render.texts import texts_of
from surveygen.theme import Theme

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
"""What may be inlined, by the file's ending."""

LARGEST = 2_000_000
"""Bytes; a larger picture would make the page a burden on a phone."""

_SOURCE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')


def read_pictures(
    project: Project, source: Path, questionnaire: Questionnaire, theme: Theme
) -> tuple[dict[str, str], list[Problem]]:
    """The data URIs of all pictures that a question set and its theme name, and what is wrong.

    A question set's pictures are relative to its file, the logo to the project's folder.
    """
    wanted = {
        name: (source.parent / unquote(unescape(name)), _place(project, source, name))
        for text in texts_of(questionnaire)
        for name in _SOURCE.findall(text.html)
        if not name.startswith("data:")
    }
    logo = theme.tokens["logo"].value if "logo" in theme.tokens else ""
    if logo:
        wanted[logo] = (project.root / logo, Location(CONFIG))
    pictures, problems = {}, []
    for name, (path, where) in wanted.items():
        reason = "it lies elsewhere on the network" if urlsplit(name).netloc else _unfit(path)
        if reason:
            problems.append(problem("T008", where, name=name, reason=reason))
        else:
            pictures[name] = data_uri(path)
    return pictures, problems


def data_uri(path: Path) -> str:
    """The file as a `data:` URI."""
    encoded = base64.b64encode(path.read_bytes()).decode()
    return f"data:{TYPES[path.suffix.lower()]};base64,{encoded}"


def _unfit(path: Path) -> str:
    """Why a file cannot be inlined; empty when it can."""
    if path.suffix.lower() not in TYPES:
        return "it is of an unknown type"
    try:
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as error:
        return "there is no such file" if isinstance(error, FileNotFoundError) else str(error)
    if size > LARGEST:
        return f"it has {size / 1e6:.1f} MB, and {LARGEST / 1e6:.0f} MB are the most"
    return ""


def _place(project: Project, source: Path, name: str) -> Location:
    where = Location(project.relative(source))
    lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
    wanted = unescape(name)
    return where.at(next((n for n, line in enumerate(lines, 1) if wanted in line), 0))
