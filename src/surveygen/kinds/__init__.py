"""The kinds of questions: one file each, listed here."""

from __future__ import annotations

from surveygen.kinds import (
    best_worst,
    ces,
    consent,
    csat,
    dropdown,
    file,
    hidden,
    info,
    inputs,
    long_text,
    matrix,
    nps,
    number,
    pick_many,
    pick_one,
    rank,
    scale,
    slider,
    stars,
    sum_to,
    text,
    yes_no,
)
from surveygen.kinds.base import Draft, Item, Kind, Setting, Shape
from surveygen.measures import Measure
from surveygen.model import Column, Question, Questionnaire

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        pick_one.KIND,
        pick_many.KIND,
        dropdown.KIND,
        matrix.KIND,
        rank.KIND,
        best_worst.KIND,
        text.KIND,
        long_text.KIND,
        number.KIND,
        sum_to.KIND,
        slider.KIND,
        scale.KIND,
        stars.KIND,
        nps.KIND,
        csat.KIND,
        ces.KIND,
        yes_no.KIND,
        consent.KIND,
        *inputs.KINDS,
        file.KIND,
        hidden.KIND,
        info.KIND,
    )
}
"""Every kind by its name in the model."""

TYPES: dict[str, Kind] = {word: kind for kind in KINDS.values() for word in kind.type_names}
"""Every kind by the words that choose it on a settings line."""

MEASURES: dict[str, Measure] = {kind.measure.name: kind.measure for kind in KINDS.values()}
"""Every measure by its name, as the kinds bring them."""


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
    "MEASURES",
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
