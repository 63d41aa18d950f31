"""A number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from surveygen.measures.base import Give, Measure, spec_of
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random


class Amount(NamedTuple):
    """What a kind says whose answers are numbers."""

    min: str = ""
    """The least, as it is written; empty for no limit."""
    max: str = ""
    """The greatest; as `min`."""
    step: str = ""
    """The grain; empty for any."""
    unit: str = ""
    """What stands beside it: a currency or a measure."""
    placeholder: str = ""
    """What stands in the empty field."""


def is_whole(question: Question) -> bool:
    """Whether the author asks for whole numbers alone, by a grain of one."""
    return spec_of(question, Amount).step in ("1", "1.0")


class Number(Measure):
    """A respondent gives a number; what is said is the mean."""

    name = "number"
    guess = "mean"
    tells = ("numbers",)
    form = "number"
    is_closed = True

    def limits(self, question: Question) -> tuple[str, str]:
        """As the author says."""
        return spec_of(question, Amount)[:2]

    def unit(self, question: Question) -> str:
        """As the author says."""
        return spec_of(question, Amount).unit

    def placeholder(self, question: Question) -> str:
        """As the author says."""
        return spec_of(question, Amount).placeholder

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Numbers around the guess, within the limits."""
        del draw
        spec = spec_of(question, Amount)
        low = float(spec.min or 0)
        high = float(spec.max) if spec.max else max(low * 2, low + 100)
        middle = question.expect if question.expect is not None else (low + high) / 3
        whole = spec.step and float(spec.step).is_integer()

        def give(draw: random.Random) -> dict[str, str]:
            value = min(high, max(low, middle * draw.lognormvariate(0.15, 0.45)))
            if whole or draw.random() >= 0.3:
                return {columns[0].name: str(round(value))}
            return {columns[0].name: f"{value:.2f}".rstrip("0").rstrip(".")}

        return give

    def sample_value(self, question: Question) -> str:
        """The least number, else the greatest, else 1."""
        low, high = self.limits(question)
        return low or high or "1"


MEASURE = Number()
