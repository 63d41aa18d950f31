"""The same answers for several rows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from surveygen.measures import choice, multi, scale
from surveygen.measures.base import Give, Measure, spec_of
from surveygen.measures.inventing import leaning
from surveygen.model import Column, Question, Role

if TYPE_CHECKING:
    import random


class Grid(NamedTuple):
    """What a kind says that has rows."""

    multiple: bool = False
    """Whether a row takes several answers."""
    shuffle_rows: bool = False
    """Whether the rows come in a random order for each respondent."""


class Matrix(Measure):
    """Each row is answered like a question of its own; a guess is the mean of a row."""

    name = "matrix"
    item_guess = "mean"
    tells = ("rows",)
    cells = "rows"
    has_parts = is_closed = is_judgement = True

    def fields(self, question: Question) -> tuple[str, ...]:
        """Its rows."""
        return tuple(row.key for row in question.rows)

    def takes_several(self, question: Question) -> bool:
        """Whether its cells are boxes."""
        return spec_of(question, Grid).multiple

    def of_row(self, question: Question) -> Measure:
        """What the answers of one row are: boxes, points of a scale, or options."""
        if self.takes_several(question):
            return multi.MEASURE
        numbers = any(_is_number(each.key) for each in question.choices)
        return scale.MEASURE if numbers else choice.MEASURE

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """One answer in every row."""
        del columns
        several = self.takes_several(question)
        tables = [leaning(question.choices, draw) for _ in question.rows]

        def give(draw: random.Random) -> dict[str, str]:
            cells = {}
            for row, liking in zip(question.rows, tables, strict=True):
                chosen = draw.choices(question.choices, liking)[0]
                if several:
                    cells[f"{question.id}__{row.name}__{chosen.name}"] = "1"
                else:
                    cells[f"{question.id}__{row.name}"] = chosen.key
            return cells

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The first answer in every row, as a box where many may be ticked."""
        first = question.choices[0].key
        boxes = {column.name: "1" if column.choice == first else "" for column in columns}
        return boxes | {column.name: first for column in columns if column.role == Role.ROW}


def _is_number(code: str) -> bool:
    try:
        return math.isfinite(float(code))
    except ValueError:
        return False


MEASURE = Matrix()
