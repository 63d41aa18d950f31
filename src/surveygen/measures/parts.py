"""Numbers that add up to a whole, spread over items."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Column, Question


class Parts(Measure):
    """Each item gets its part; a guess is the mean of an item, in the question's own unit."""

    name = "parts"
    item_guess = "mean"

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """All of it to the first item, so that it adds up."""
        first, *others = (column.name for column in columns)
        return {first: question.total, **dict.fromkeys(others, "0")}


MEASURE = Parts()
