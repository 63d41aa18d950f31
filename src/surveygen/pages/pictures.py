"""Pictures become part of the page: each one a data URI, so that nothing else is requested."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen.errors import Location, Problem
from surveygen.language.pictures import PICTURE_TYPES, check_pictures, path_of, pictures_in, unfit
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.project import CONFIG, Project
from surveygen.theme import Theme
from surveygen.theme.tokens import dark_media

if TYPE_CHECKING:
    from surveygen.reports.brand import Brand


def read_pictures(
    project: Project, source: Path, questionnaire: Questionnaire, theme: Theme
) -> tuple[dict[str, str], list[Problem]]:
    """The data URIs of all pictures that a question set and its theme name, and what is wrong.

    A question set's pictures are relative to its file, a theme's to its `static` or the project.
    """
    pictures, problems = {}, []
    names = pictures_in(questionnaire)
    if names:
        text = source.read_text(encoding="utf-8", errors="replace")
        problems = check_pictures(questionnaire, text, source.parent)
    if not problems:
        pictures = {name: data_uri(path_of(unescape(name), source.parent)) for name in names}
    for name, folder in _of_theme(theme, project.root):
        reason = unfit(name, folder)
        if reason:
            problems.append(problem("T008", Location(CONFIG), name=name, reason=reason))
        else:
            pictures[name] = data_uri(path_of(name, folder))
    return pictures, problems


def pictures_of(theme: Theme, root: Path) -> dict[str, str]:
    """The theme's tokens that are pictures → their data URIs; empty for one that cannot be shown.

    For what is made beside the pages, where a picture that is wrong was complained of already.
    """
    folders = dict(_of_theme(theme, root))
    return {
        token.name: data_uri(path_of(token.value, folder))
        if (folder := folders.get(token.value)) and not unfit(token.value, folder)
        else ""
        for token in theme.tokens.values()
        if token.type == "image"
    }


def _of_theme(theme: Theme, root: Path) -> Iterator[tuple[str, Path]]:
    """The pictures that tokens name, each with the folder from which its path is read.

    That is the `static` of the theme that brings it, else the project's, `root`.
    """
    statics = [folder / "static" for folder in theme.folders]
    for token in theme.tokens.values():
        if token.type == "image" and token.value:
            own = (folder for folder in statics if path_of(token.value, folder).is_file())
            yield token.value, next(own, root)


def picture_files(
    project: Project, source: Path, questionnaire: Questionnaire, theme: Theme
) -> list[Path]:
    """The files of those pictures, in the same order."""
    found = [path_of(unescape(name), source.parent) for name in pictures_in(questionnaire)]
    return [*found, *(path_of(name, folder) for name, folder in _of_theme(theme, project.root))]


def data_uri(path: Path) -> str:
    """The file as a `data:` URI."""
    encoded = base64.b64encode(path.read_bytes()).decode()
    return f"data:{PICTURE_TYPES[path.suffix.lower()]};base64,{encoded}"


def brand_of(project: Project, theme: Theme) -> Brand:
    """The logo and its text for what is made beside the pages; without a picture that cannot be."""
    from surveygen.reports.brand import Brand

    pictures = pictures_of(theme, project.root)
    media = dark_media(theme.tokens["scheme"].value)
    dark = pictures["logo_dark"] if media else ""
    return Brand(pictures["logo"], theme.tokens["logo_text"].value, dark, media)
