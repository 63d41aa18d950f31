"""A number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.measures.base import Give, Measure
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random


class Number(Measure):
    """A respondent gives a number; what is said is the mean."""

    name = "number"
    guess = "mean"
    tells = ("numbers",)
    form = "number"
    is_closed = True

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Numbers around the guess, within the limits."""
        del draw
        low = float(question.minimum or 0)
        high = float(question.maximum) if question.maximum else max(low * 2, low + 100)
        middle = question.expect if question.expect is not None else (low + high) / 3
        whole = question.step and float(question.step).is_integer()

        def give(draw: random.Random) -> dict[str, str]:
            value = min(high, max(low, middle * draw.lognormvariate(0.15, 0.45)))
            if whole or draw.random() >= 0.3:
                return {columns[0].name: str(round(value))}
            return {columns[0].name: f"{value:.2f}".rstrip("0").rstrip(".")}

        return give

    def sample_value(self, question: Question) -> str:
        """The least number, else the greatest, else 1."""
        return question.minimum or question.maximum or "1"


MEASURE = Number()
