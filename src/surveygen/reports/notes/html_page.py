"""The report of focus groups to mail or print: one HTML file, with the grid as its first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveygen.model import Questionnaire
from surveygen.reports.brand import NO_BRAND, Brand
from surveygen.reports.html_page import environment, style_of
from surveygen.reports.notes.document import NotesDocument


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
    document: NotesDocument, guide: Questionnaire, style: str = "", brand: Brand = NO_BRAND
) -> str:
    """The report of a guide's notes, themed by the custom properties in `style`, `brand` above."""
    template = environment(document.words).get_template("notes.html")
    own_style = style_of("report.css") + style_of("notes.css")
    return template.render(_values(document, guide), style=style, own_style=own_style, brand=brand)


def beside(document: NotesDocument, guide: Questionnaire, survey: Questionnaire) -> Beside:
    """The notes for the report of a survey: on the questions of both, and everything else."""
    values = {**_values(document, guide), "shown": survey.by_id}
    templates = environment(document.words)
    question_part = templates.get_template("notes-question.html")
    return Beside(
        heading=document.words.t("In the focus groups"),
        overview=templates.get_template("notes-beside.html").render(values),
        questions={
            question.id: question_part.render(values, question=question)
            for question in document.questions
            if question.id in survey.by_id
        },
        style=style_of("notes.css"),
    )


def _values(document: NotesDocument, guide: Questionnaire) -> dict[str, object]:
    return {"document": document, "language": guide.settings.language}
