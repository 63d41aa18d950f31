"""Reports: a tally as one HTML file in the survey's theme, with the views its set asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from surveygen.model import Questionnaire
from surveygen.project import Project
from surveygen.tallies import ALL, Counted, Request
from surveygen.tallies.segments import PERSONAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveygen.responses.files import Source
    from surveygen.tallies.notes import NotesTally


def report_request(questionnaire: Questionnaire, request: Request = ALL) -> Request:
    """What a report asks for beside: personas, views, and what hasty responses change."""
    by = (*request.by, PERSONAS) if questionnaire.settings.personas else request.by
    also: tuple[str, ...] = ()
    if questionnaire.settings.views:
        from surveygen.reports.views import cuts_of

        also = cuts_of(questionnaire)
    return replace(request, by=by, also=also, quality=True)


def make_report(
    project: Project,
    questionnaire: Questionnaire,
    counted: Counted,
    groups: tuple[Questionnaire, NotesTally] | None = None,
    sources: Sequence[Source] = (),
) -> str:
    """The report of what was counted for a `report_request`.

    `groups` are the focus groups on the same subject, which then stand beside the survey.
    Where `sources` are given, what they hold is shown one by one at the report's end.
    """
    from surveygen.pages.pictures import brand_of
    from surveygen.reports.html_page import report_html
    from surveygen.reports.views import draw_themes, draw_views, views_style
    from surveygen.reports.words import words_of
    from surveygen.theme import Themes

    tally, quotas = counted.tally, counted.quotas
    words = words_of(questionnaire.settings.language, project.locales)
    theme = Themes(project).get(questionnaire.settings.theme)
    style, brand = theme.properties, brand_of(project, theme)
    pictures = [*draw_views(questionnaire, counted.cut, words), *draw_themes(tally, words)]
    if pictures:
        style += views_style()
    people = None
    if sources:
        from surveygen.reports.one_by_one import one_by_one

        people = one_by_one(questionnaire, sources, counted.request.least, words)
    if groups is None:
        return report_html(
            tally, questionnaire, style, pictures, quotas=quotas, words=words, brand=brand,
            people=people,
        )  # fmt: skip
    from surveygen.reports.notes.document import notes_document
    from surveygen.reports.notes.html_page import beside
    from surveygen.reports.views import Picture

    said = beside(notes_document(groups[1], words), groups[0], questionnaire)
    pictures.append(Picture("groups", said.heading, said.overview))
    style += said.style
    return report_html(
        tally, questionnaire, style, pictures, said.questions, quotas, words, brand, people
    )
