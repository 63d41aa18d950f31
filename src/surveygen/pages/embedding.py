"""A survey inside a website of the owner's."""

from __future__ import annotations

from surveygen.locales import Catalogue
from surveygen.project import Project
from surveygen.rendering.embed import Form, embed
from surveygen.sets import questionnaire_named
from surveygen.theme import Themes


def make_embed(
    project: Project,
    name: str,
    url: str = "",
    *,
    form: Form = "inline",
    button: str = "",
    transparent: bool = False,
) -> str:
    """The HTML that puts the survey `name` into another page.

    Without a `url` the survey's page lies beside that page. Raises SurveygenError where the
    question set has an error, or no page could show what lies at `url`.
    """
    source, questionnaire = questionnaire_named(project, name)
    settings = questionnaire.settings
    return embed(
        questionnaire,
        Themes(project).get(settings.theme),
        url or f"{source.stem}.html",
        form=form,
        button=button,
        transparent=transparent,
        catalogue=Catalogue(settings.language, project.locales),
    )
