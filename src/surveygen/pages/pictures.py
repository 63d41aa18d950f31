"""Pictures become part of the page: each one a data URI, so that nothing else is requested."""

from __future__ import annotations

import base64
from html import unescape
from pathlib import Path

from surveygen.errors import Location, Problem
from surveygen.language.pictures import PICTURE_TYPES, check_pictures, path_of, pictures_in, unfit
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.project import CONFIG, Project
from surveygen.reports.html_page import Brand
from surveygen.theme import Theme


def read_pictures(
    project: Project, source: Path, questionnaire: Questionnaire, theme: Theme
) -> tuple[dict[str, str], list[Problem]]:
    """The data URIs of all pictures that a question set and its theme name, and what is wrong.

    A question set's pictures are relative to its file, the logo to the project's folder.
    """
    pictures, problems = {}, []
    names = pictures_in(questionnaire)
    if names:
        text = source.read_text(encoding="utf-8", errors="replace")
        problems = check_pictures(questionnaire, text, source.parent)
    if not problems:
        pictures = {name: data_uri(path_of(unescape(name), source.parent)) for name in names}
    logo = theme.tokens["logo"].value if "logo" in theme.tokens else ""
    if logo:
        reason = unfit(logo, project.root)
        if reason:
            problems.append(problem("T008", Location(CONFIG), name=logo, reason=reason))
        else:
            pictures[logo] = data_uri(path_of(logo, project.root))
    return pictures, problems


def picture_files(
    project: Project, source: Path, questionnaire: Questionnaire, theme: Theme
) -> list[Path]:
    """The files of those pictures, in the same order."""
    found = [path_of(unescape(name), source.parent) for name in pictures_in(questionnaire)]
    logo = theme.tokens["logo"].value if "logo" in theme.tokens else ""
    return [*found, path_of(logo, project.root)] if logo else found


def data_uri(path: Path) -> str:
    """The file as a `data:` URI."""
    encoded = base64.b64encode(path.read_bytes()).decode()
    return f"data:{PICTURE_TYPES[path.suffix.lower()]};base64,{encoded}"


def brand_of(project: Project, theme: Theme) -> Brand:
    """The logo and its text for what is made beside the pages; without a picture that cannot be."""
    tokens = {name: token.value for name, token in theme.tokens.items()}
    logo = tokens.get("logo", "")
    path = path_of(logo, project.root) if logo and not unfit(logo, project.root) else None
    return Brand(data_uri(path) if path else "", tokens.get("logo_text", ""))
