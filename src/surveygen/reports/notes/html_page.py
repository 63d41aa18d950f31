"""The report of focus groups to mail or print: one HTML file, with the grid as its first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveygen.model import Questionnaire
from surveygen.reports.html_page import NO_BRAND, Brand, environment, style_of
from surveygen.reports.notes import findings
from surveygen.reports.section import section_of
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies import Tally
from surveygen.tallies.notes.result import Cell, GroupTally, NotesTally


@dataclass(frozen=True, slots=True)
class Beside:
    """What the focus groups add to the report of a survey, as HTML."""

    heading: str
    overview: str
    """The grid, and the questions that only the groups were asked."""
    questions: Mapping[str, str]
    """What was said on a question of both, by its id."""
    style: str


def notes_html(
    tally: NotesTally,
    guide: Questionnaire,
    style: str = "",
    sheets: Tally | None = None,
    words: Words = IN_ENGLISH,
    brand: Brand = NO_BRAND,
) -> str:
    """The report of a tally of notes, themed by the custom properties in `style`, `brand` above.

    `sheets` is the tally of what participants wrote on their worksheets.
    """
    template = environment(words).get_template("notes.html")
    own_style = style_of("report.css") + style_of("notes.css")
    written = [section_of(question, words) for question in sheets.questions] if sheets else []
    return template.render(
        _values(tally, guide), sheets=written, style=style, own_style=own_style, brand=brand
    )


def beside(tally: NotesTally, guide: Questionnaire, survey: Questionnaire, words: Words) -> Beside:
    """The notes for the report of a survey: on the questions of both, and everything else."""
    values = {**_values(tally, guide), "shown": survey.by_id}
    templates = environment(words)
    question_part = templates.get_template("notes-question.html")
    return Beside(
        heading=words.t("In the focus groups"),
        overview=templates.get_template("notes-beside.html").render(values),
        questions={
            question.id: question_part.render(values, question=question)
            for question in tally.questions
            if (question.notes or question.votes) and question.id in survey.by_id
        },
        style=style_of("notes.css"),
    )


def _values(tally: NotesTally, guide: Questionnaire) -> dict[str, Any]:
    return {
        "tally": tally,
        "language": guide.settings.language,
        "labels": findings.labels_of(tally),
        "notes": findings,
        "shade": shade,
    }


def shade(cell: Cell, group: GroupTally) -> int:
    """How strongly a cell is shaded, 0 to 9: by how many of the group brought the theme up."""
    return min(9, int(10 * cell.people / group.people)) if group.people else 0
