"""All themes side by side, each with the same questions, to be tried and chosen from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from surveygen.endpoints.preset import Endpoint
from surveygen.errors import SurveygenError
from surveygen.kinds import KINDS
from surveygen.language import read_text
from surveygen.locales import Catalogue
from surveygen.model import Questionnaire
from surveygen.pages.pictures import read_pictures
from surveygen.project import Project
from surveygen.rendering import Surroundings, page_parts
from surveygen.sets import questionnaire_named
from surveygen.theme import Theme, Themes, load_theme, theme_names
from surveygen.theme.templates import environment, fill

_NOWHERE = Endpoint("url", "nowhere", "https://example.com/in", "https://example.com/in")
"""Its policy allows no connection: nothing that is tried out is sent."""

_SAMPLE = """\
# Every kind of question

An **introduction** in the author's words. Each page of the survey follows below it.
"""


class Shown(NamedTuple):
    """A theme as the gallery shows it."""

    name: str
    about: str
    page: str
    """The whole page, as HTML."""


def gallery_page(project: Project, name: str = "") -> str:
    """One page with every theme there is, each with the survey `name`, or with every kind.

    Nothing is sent from it. Raises SurveygenError where the question set, one of its pictures or a
    theme is wrong.
    """
    theme = load_theme()
    return fill(
        environment(theme.folders),
        theme,
        "gallery.html",
        {
            "style": Markup(theme.stylesheet((), "gallery.css")),  # noqa: S704 - our own
            "themes": list(_shown(project, name)),
        },
    )


def _shown(project: Project, name: str) -> Iterator[Shown]:
    themes = Themes(project)
    for one in theme_names(project.themes):
        theme = themes.get(one)
        yield Shown(one, theme.about, _page(project, name, theme))


def _page(project: Project, name: str, theme: Theme) -> str:
    questionnaire, pictures = _set(project, name, theme) if name else (_every_kind(), {})
    # What is begun in one frame is not offered again in the next.
    own = replace(questionnaire.settings, id=f"gallery-{theme.name}", theme=theme.name)
    return page_parts(
        replace(questionnaire, settings=own),
        theme,
        _NOWHERE,
        preview=False,
        catalogue=Catalogue(own.language, project.locales),
        surroundings=Surroundings(pictures),
    ).html


def _set(project: Project, name: str, theme: Theme) -> tuple[Questionnaire, dict[str, str]]:
    source, questionnaire = questionnaire_named(project, name)
    pictures, problems = read_pictures(project, source, questionnaire, theme)
    if problems:
        raise SurveygenError(*problems)
    return questionnaire, pictures


def _every_kind() -> Questionnaire:
    """A questionnaire with a question of each kind that is seen."""
    said = {"one": "Bread", "two": "Coffee", "three": "Cake", "other": "Something else"}
    questions = [
        f"### `{kind.name}` How would you answer “{kind.title}”?\n\n"
        f"{kind.beginning.format(type=kind.title, **said)}\n"
        for kind in KINDS.values()
        if kind.name != "hidden"
    ]
    third = len(questions) // 3 + 1
    pages = [questions[begin : begin + third] for begin in range(0, len(questions), third)]
    text = "\n".join(
        f"## Page {number}\n\n" + "\n".join(page) for number, page in enumerate(pages, 1)
    )
    questionnaire, problems = read_text(f"{_SAMPLE}\n{text}", "gallery")
    if questionnaire is None:
        raise SurveygenError(*problems)
    return questionnaire
