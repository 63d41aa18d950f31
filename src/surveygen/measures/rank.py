"""Items put in order."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Column, Question


class Rank(Measure):
    """Each item gets its position, from 1; a guess is the share that puts it first."""

    name = "rank"
    item_guess = "share"

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The order in which they are drawn."""
        del question
        return {column.name: str(place) for place, column in enumerate(columns, 1)}


MEASURE = Rank()
