"""Posters: a published survey's sheet for the counter, from its question set."""

from __future__ import annotations

from surveygen.locales import Catalogue
from surveygen.pages.pictures import pictures_of
from surveygen.project import Project
from surveygen.rendering.poster import Form, poster
from surveygen.sets import questionnaire_named
from surveygen.theme import Themes


def make_poster(
    project: Project, name: str, url: str, *, form: Form = "poster", line: str = ""
) -> str:
    """The sheet of the survey `name`, whose page lies at `url`, as one HTML page.

    Raises SurveygenError where the question set has an error, or no phone could open `url`.
    """
    _, questionnaire = questionnaire_named(project, name)
    settings = questionnaire.settings
    theme = Themes(project).get(settings.theme)
    return poster(
        questionnaire,
        theme,
        url,
        form=form,
        line=line,
        catalogue=Catalogue(settings.language, project.locales),
        logo=pictures_of(theme, project.root)["logo"],
    )
