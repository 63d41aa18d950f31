"""One response as one reads it: each question with what was answered, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from surveygen import wire
from surveygen.kinds import kind_of
from surveygen.model import Choice, Column, Question, Questionnaire, Role

_TICKED = (Role.BOX, Role.CELL, Role.APART)


class Said(NamedTuple):
    """What somebody answered to a question."""

    id: str
    question: str
    answers: tuple[str, ...]
    """One for each option, row or item; none where nothing was answered."""


def read_person(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Iterator[Said]:
    """Every question with what was answered, then what else was sent."""
    known: set[str] = set()
    for question in questionnaire:
        columns = kind_of(question).all_columns(question)
        known.update(column.name for column in columns)
        if columns:
            said = tuple(
                _said(question, c, answers[c.name]) for c in columns if answers.get(c.name)
            )
            yield Said(question.id, question.label.plain or question.id, said)
    for name, value in answers.items():
        if value and name not in known and not name.startswith(wire.PREFIX):
            yield Said(name, name, (value,))


def labels_of(questionnaire: Questionnaire) -> dict[tuple[str, str], str]:
    """By column and value, what people read there."""
    return {
        (column.name, choice.key): _said(question, column, choice.key)
        for question in questionnaire
        for column in kind_of(question).all_columns(question)
        if column.role not in _TICKED
        for choice in (*question.choices, *question.apart)
    } | {
        (column.name, "1"): _said(question, column, "1")
        for question in questionnaire
        for column in kind_of(question).all_columns(question)
        if column.role in _TICKED
    }


def _said(question: Question, column: Column, value: str) -> str:
    item = _label((*question.rows, *question.choices, *question.apart), column.item)
    if column.role in (Role.BOX, Role.APART):
        return item
    if column.role == Role.CELL:
        return f"{item}: {_label(question.choices, column.choice)}"
    read = (
        value if column.role == Role.TEXT else _label((*question.choices, *question.apart), value)
    )
    return f"{item}: {read}" if item else read


def _label(choices: tuple[Choice, ...], key: str) -> str:
    return next((one.label.plain for one in choices if one.key == key), key)
