"""One version of several, which a respondent did not choose but was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.measures.base import Of
from surveygen.measures.choice import Choice
from surveygen.model import Question

if TYPE_CHECKING:
    import random


class Version(Choice):
    """A lot decides; each version has its share of the respondents, as even as luck has it."""

    name = "version"
    item_guess: Of | None = None
    is_closed = only_shares = False
    is_drawn = True

    def liking(self, question: Question, draw: random.Random) -> list[float]:
        """The same for all."""
        del draw
        return [1.0] * len(question.choices)


MEASURE = Version()
