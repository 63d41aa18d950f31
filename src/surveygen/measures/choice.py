"""One option of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.measures.base import Give, Measure, Of
from surveygen.measures.inventing import preferences, written
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random


class Choice(Measure):
    """A respondent chooses one; each option has its share of them."""

    name = "choice"
    item_guess: Of | None = "share"
    tells: tuple[str, ...] = ("shares",)
    only_shares = compares_shares = divides = lists_answers = is_closed = True

    def liking(self, question: Question, draw: random.Random) -> list[float]:
        """How much each option is liked by those who are made up."""
        return preferences(question.choices, draw)

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """One option, with what is written in beside it."""
        liking = self.liking(question, draw)

        def give(draw: random.Random) -> dict[str, str]:
            chosen = draw.choices(question.choices, liking)[0]
            return {columns[0].name: chosen.key} | written(question, chosen, draw)

        return give


MEASURE = Choice()
