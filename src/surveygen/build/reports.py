"""Reports: a tally as one HTML file in the survey's theme, with the views its set asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.model import Questionnaire
from surveygen.project import Project
from surveygen.tally import Tally

if TYPE_CHECKING:
    from surveygen.report.views import Tallying


def make_report(
    project: Project, questionnaire: Questionnaire, tally: Tally, once_more: Tallying
) -> str:
    """The report of a tally; `once_more` tallies the same responses cut as a view wishes."""
    from surveygen.report.html import report_html
    from surveygen.report.views import draw_views, views_style
    from surveygen.theme import load_theme
    from surveygen.theme.tokens import css_variables

    name = questionnaire.settings.theme or project.theme
    style = css_variables(load_theme(name, project.themes, project.tokens).tokens)
    pictures = list(draw_views(questionnaire, once_more))
    if pictures:
        style += views_style()
    return report_html(tally, questionnaire, style, pictures)
