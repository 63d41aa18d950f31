"""The kinds of questions: one file each, listed here."""

from __future__ import annotations

from surveygen.kinds import (
    best_worst,
    ces,
    consent,
    csat,
    date,
    datetime,
    dropdown,
    email,
    file,
    hidden,
    info,
    long_text,
    matrix,
    month,
    nps,
    number,
    phone,
    pick_many,
    pick_one,
    rank,
    scale,
    slider,
    stars,
    sum_to,
    text,
    time,
    url,
    yes_no,
)
from surveygen.kinds.base import Draft, Item, Kind, Measure, Setting, Shape
from surveygen.model import Column, Question, Questionnaire

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (
        pick_one,
        pick_many,
        dropdown,
        matrix,
        rank,
        best_worst,
        text,
        long_text,
        number,
        sum_to,
        slider,
        scale,
        stars,
        nps,
        csat,
        ces,
        yes_no,
        consent,
        email,
        phone,
        url,
        date,
        month,
        time,
        datetime,
        file,
        hidden,
        info,
    )
}
"""Every kind by its name in the model."""

TYPES: dict[str, Kind] = {word: kind for kind in KINDS.values() for word in kind.type_names}
"""Every kind by the words that choose it on a settings line."""


def kind_of(question: Question) -> Kind:
    """The kind of a question."""
    return KINDS[question.kind]


def columns_of(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """All columns of a questionnaire's answers, in the order of its questions."""
    return tuple(
        column for question in questionnaire for column in kind_of(question).columns(question)
    )


__all__ = [
    "KINDS",
    "TYPES",
    "Draft",
    "Item",
    "Kind",
    "Measure",
    "Setting",
    "Shape",
    "columns_of",
    "kind_of",
]
