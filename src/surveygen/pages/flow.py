"""The map of a question set of a project, be there pages in it that nobody ever reaches."""

from __future__ import annotations

from pathlib import Path

from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.language.source import read_source
from surveygen.project import Project
from surveygen.reports.flow import NEVER_SHOWN, Flow, flow_of
from surveygen.reports.words import Words, words_of


def read_flow(project: Project, path: Path) -> tuple[Flow, Words]:
    """The map, and the words in which it is to be drawn.

    Raises SurveygenError with the errors of a set that cannot be read; that something in it is
    never shown is none of them.
    """
    shown = project.relative(path)
    text = read_source(path, shown)
    questionnaire, problems = read_text(
        text, path.stem, shown, language=project.language, despite=NEVER_SHOWN
    )
    if questionnaire is None:
        raise SurveygenError(*(found for found in problems if found.is_error))
    words = words_of(questionnaire.settings.language, project.locales)
    return flow_of(questionnaire, words), words
