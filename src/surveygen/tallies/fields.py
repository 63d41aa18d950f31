"""The fields of a question that are counted."""

from __future__ import annotations

from surveygen.condition import Condition, all_of
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.matching import FieldName


def fields_of(question: Question) -> tuple[FieldName, ...]:
    """Its rows, its screens, or itself; none for texts and what is not counted."""
    parts = kind_of(question).measure.fields(question)
    # Who says that there is no answer is counted, be it a text.
    parts = parts or ("",) * bool(question.apart)
    return tuple((question.id, part) for part in parts)


def is_grid(question: Question) -> bool:
    """Whether it has rows with one answer each, out of the same."""
    return bool(question.rows and question.choices) and not kind_of(question).measure.takes_several(
        question
    )


def screens_of(question: Question) -> tuple[tuple[str, ...], ...]:
    """The keys of the items on each of its screens; none where it has no screens."""
    return kind_of(question).measure.screens(question)


def shown_when(questionnaire: Questionnaire) -> dict[str, Condition | None]:
    """For each question, the condition under which it and its page are shown; None for always."""
    return {
        question.id: all_of(page.show, question.show)
        for page in questionnaire.pages
        for question in page.questions
    }
