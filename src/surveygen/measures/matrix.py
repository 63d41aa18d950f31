"""The same answers for several rows."""

from __future__ import annotations

from surveygen.measures import choice, multi, scale
from surveygen.measures.base import Measure
from surveygen.model import Column, Question, Role


class Matrix(Measure):
    """Each row is answered like a question of its own; a guess is the mean of a row."""

    name = "matrix"
    item_guess = "mean"

    def fields(self, question: Question) -> tuple[str, ...]:
        """Its rows."""
        return tuple(row.key for row in question.rows)

    def of_row(self, question: Question) -> Measure:
        """What the answers of one row are: boxes, points of a scale, or options."""
        if question.multiple:
            return multi.MEASURE
        numbers = any(choice.key.removeprefix("-").isdecimal() for choice in question.choices)
        return scale.MEASURE if numbers else choice.MEASURE

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The first answer in every row, as a box where many may be ticked."""
        first = question.choices[0].key
        return {
            column.name: first if column.role == Role.ROW else "1" if column.choice == first else ""
            for column in columns
        }


MEASURE = Matrix()
