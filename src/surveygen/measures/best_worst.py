"""Of a few items at a time, the best and the worst."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Column, Question, Role


class BestWorst(Measure):
    """Each screen has two answers; an item's score is (best - worst) / shown."""

    name = "best-worst"

    def fields(self, question: Question) -> tuple[str, ...]:
        """Its screens by their numbers, from 1."""
        return tuple(str(number) for number in range(1, len(question.screens) + 1))

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The first item of a screen as the best, the last as the worst."""
        return {
            column.name: question.screens[int(column.item) - 1][
                0 if column.role == Role.BEST else -1
            ]
            for column in columns
        }


MEASURE = BestWorst()
