"""Nothing is answered."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Question


class Nothing(Measure):
    """Text between questions has no answer."""

    name = "none"
    form = ""
    is_answered = is_told = False

    def fields(self, question: Question) -> tuple[str, ...]:
        """Nothing is counted."""
        del question
        return ()


MEASURE = Nothing()
