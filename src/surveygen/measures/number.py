"""A number."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Question


class Number(Measure):
    """A respondent gives a number; what is said is the mean."""

    name = "number"
    guess = "mean"

    def sample_value(self, question: Question) -> str:
        """The least number, else the greatest, else 1."""
        return question.minimum or question.maximum or "1"


MEASURE = Number()
