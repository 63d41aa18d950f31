"""One point of a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.measures.base import Form, Of
from surveygen.measures.choice import Choice
from surveygen.measures.inventing import leaning
from surveygen.model import Question

if TYPE_CHECKING:
    import random


class Scale(Choice):
    """A respondent chooses a point whose code is a number; what is said is the mean."""

    name = "scale"
    guess: Of | None = "mean"
    item_guess = None
    tells = ("numbers", "shares", "top")
    form: Form = "number"
    only_shares = False
    is_ordered = is_judgement = True

    def limits(self, question: Question) -> tuple[str, str]:
        """Its first and its last point."""
        points = question.choices
        return (points[0].key, points[-1].key) if points else ("", "")

    def liking(self, question: Question, draw: random.Random) -> list[float]:
        """Made-up people lean to the upper side."""
        return leaning(question.choices, draw)


MEASURE = Scale()
