"""The report of focus groups to mail or print: one HTML file, with the grid as its first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from surveygen.model import Questionnaire
from surveygen.reports import words as of_survey
from surveygen.reports.notes import words
from surveygen.tallies import Tally
from surveygen.tallies.notes.result import Cell, GroupTally, NotesTally

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Beside:
    """What the focus groups add to the report of a survey, as HTML."""

    overview: str
    """The grid, and the questions that only the groups were asked."""
    questions: Mapping[str, str]
    """What was said on a question of both, by its id."""
    style: str


def notes_html(
    tally: NotesTally, guide: Questionnaire, style: str = "", sheets: Tally | None = None
) -> str:
    """The report of a tally of notes, themed by the custom properties in `style`.

    `sheets` is the tally of what participants wrote on their worksheets.
    """
    return (
        _environment()
        .get_template("notes.html")
        .render(
            tally=tally,
            language=guide.settings.language,
            labels=words.labels_of(tally),
            sheets=sheets.questions if sheets else (),
            style=style,
            own_style=_file("report.css") + _file("notes.css"),
        )
    )


def beside(tally: NotesTally, guide: Questionnaire, survey: Questionnaire) -> Beside:
    """The notes for the report of a survey: on the questions of both, and everything else."""
    values = {
        "tally": tally,
        "language": guide.settings.language,
        "labels": words.labels_of(tally),
        "shown": survey.by_id,
    }
    environment = _environment()
    question_part = environment.get_template("notes-question.html")
    return Beside(
        overview=environment.get_template("notes-beside.html").render(values),
        questions={
            question.id: question_part.render(values, question=question)
            for question in tally.questions
            if (question.notes or question.votes) and question.id in survey.by_id
        },
        style=_file("notes.css"),
    )


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("surveygen.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"words": words, "of_survey": of_survey, "shade": shade}
    return environment


def shade(cell: Cell, group: GroupTally) -> int:
    """How strongly a cell is shaded, 0 to 9: by how many of the group brought the theme up."""
    return min(9, int(10 * cell.people / group.people)) if group.people else 0


def _file(name: str) -> str:
    return files("surveygen.reports").joinpath("templates", name).read_text(encoding="utf-8")
