"""Reports: a tally as one HTML file in the survey's theme, with the views its set asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surveygen.model import Questionnaire
from surveygen.project import Project
from surveygen.tallies import ALL, Request, Tally

if TYPE_CHECKING:
    from surveygen.reports.quotas import Quota
    from surveygen.reports.views import Tallying
    from surveygen.tallies.notes import NotesTally


def report_request(questionnaire: Questionnaire, request: Request = ALL) -> Request:
    """What a report asks beside: its personas, and what would change without hasty responses."""
    by = (*request.by, "personas") if questionnaire.settings.personas else request.by
    return replace(request, by=by, quality=True)


def make_report(
    project: Project,
    questionnaire: Questionnaire,
    tally: Tally,
    once_more: Tallying,
    groups: tuple[Questionnaire, NotesTally] | None = None,
    quotas: Sequence[Quota] = (),
) -> str:
    """The report of a tally; `once_more` tallies the same responses cut as a view wishes.

    `groups` are the focus groups on the same subject, which then stand beside the survey.
    `quotas` are a screener's: how many of each answer are still wanted.
    """
    from surveygen.reports.html_page import report_html
    from surveygen.reports.views import draw_views, views_style
    from surveygen.theme import Themes

    style = Themes(project).get(questionnaire.settings.theme).properties
    pictures = list(draw_views(questionnaire, once_more))
    if pictures:
        style += views_style()
    if groups is None:
        return report_html(tally, questionnaire, style, pictures, quotas=quotas)
    from surveygen.reports.notes.html_page import beside
    from surveygen.reports.views import Picture

    said = beside(groups[1], groups[0], questionnaire)
    pictures.append(Picture("groups", "In the focus groups", said.overview))
    style += said.style
    return report_html(tally, questionnaire, style, pictures, said.questions, quotas)
