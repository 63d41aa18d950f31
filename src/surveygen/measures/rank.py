"""Items put in order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from surveygen.locales import mark
from surveygen.measures.base import Give, Measure, Rule, spec_of
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random


class Top(NamedTuple):
    """What a kind says whose items are put in order."""

    top: int = 0
    """How many of them at most, from the first place on; 0 for all."""


def places_of(question: Question) -> int:
    """How many places there are to give."""
    return spec_of(question, Top).top or len(question.choices)


class Rank(Measure):
    """Each item gets its position, from 1; a guess is the share that puts it first."""

    name = "rank"
    item_guess = "share"
    tells = ("ranking",)
    headings = (mark("Put first"), mark("Mean rank"), mark("Points"))
    cells = "items"
    form = "number"
    has_parts = compares_shares = True
    names_answers = False

    def item_limits(self, question: Question) -> tuple[float, float]:
        """From the first place to the last."""
        return 1, places_of(question)

    def rule(self, question: Question) -> Rule:
        """Every place from the first on goes to one item; an order may end early."""
        del question

        def disorders(_: str, places: Sequence[float | str], complete: bool) -> str:
            given = sorted(place for place in places if isinstance(place, float | int))
            for place, following in itertools.pairwise(given):
                if place == following:
                    return f"{given.count(place)} items have place {place:g}"
            for wanted, place in enumerate(given, 1):
                if place != int(place):
                    return f"{place:g} is no place"
                if place != wanted and (complete or wanted == 1):
                    return f"no item has place {wanted}"
            return ""

        return disorders

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """An order in which some items are liked more by everybody."""
        del columns
        tastes = [draw.random() * 2 for _ in question.choices]

        def give(draw: random.Random) -> dict[str, str]:
            scored = [(-taste - draw.random() * 2, choice.name)
                      for taste, choice in zip(tastes, question.choices, strict=True)]  # fmt: skip
            first = sorted(scored)[: places_of(question)]
            places = enumerate(first, 1)
            return {f"{question.id}__{name}": str(place) for place, (_, name) in places}

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The order in which they are drawn."""
        most = places_of(question)
        places = {column.name: str(place) for place, column in enumerate(columns[:most], 1)}
        return dict.fromkeys((column.name for column in columns), "") | places


MEASURE = Rank()
