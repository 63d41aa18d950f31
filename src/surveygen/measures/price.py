"""Four prices of one thing: where it is too cheap, a bargain, getting expensive, too expensive."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from surveygen.measures.base import Give, Measure, Rule, spec_of
from surveygen.measures.number import Amount
from surveygen.model import Column, Question


class Price(Measure):
    """Each price is a number above the one before it; a guess is the mean of one of them.

    Source: van Westendorp, NSS price sensitivity meter, ESOMAR congress (1976).
    """

    name = "price"
    item_guess = "mean"
    tells = ("price",)
    cells = "items"
    form = "number"
    has_parts = is_closed = True
    names_answers = False

    def unit(self, question: Question) -> str:
        """As the author says."""
        return spec_of(question, Amount).unit

    def rule(self, question: Question) -> Rule:
        """Who calls a price a bargain cannot find the same or a higher one too cheap, and so on."""

        def contradicts(_: str, prices: Sequence[float | str], complete: bool) -> str:
            del complete
            named = zip(question.choices, prices, strict=False)
            given = [(each.key, price) for each, price in named if isinstance(price, float)]
            for (low, cheaper), (high, dearer) in pairwise(given):
                if cheaper >= dearer:
                    return f"'{high}' is not above '{low}'"
            return ""

        return contradicts

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Prices around the guesses, each above the one before."""
        start = 5.0 + 10 * draw.random()
        usual = [0.5, 0.8, 1.2, 1.6]
        middles = [
            start * times if choice.expect is None else choice.expect
            for choice, times in zip(question.choices, usual, strict=True)
        ]

        def give(draw: random.Random) -> dict[str, str]:
            taste, last, cells = draw.lognormvariate(0, 0.25), 0.0, {}
            for column, middle in zip(columns, middles, strict=True):
                last = max(last + 0.5, round(2 * middle * taste * draw.uniform(0.9, 1.1)) / 2)
                cells[column.name] = f"{last:g}"
            return cells

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """One, two, three, four."""
        del question
        return {column.name: str(price) for price, column in enumerate(columns, 1)}


MEASURE = Price()
