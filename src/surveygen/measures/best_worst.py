"""Of a few items at a time, the best and the worst."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from surveygen.locales import mark
from surveygen.measures.base import Give, Measure, Rule, spec_of
from surveygen.model import Column, Question, Role

if TYPE_CHECKING:
    import random


class Screens(NamedTuple):
    """What a kind says whose items are shown a few at a time."""

    screens: tuple[tuple[str, ...], ...] = ()
    """The keys of the items on each."""


_TASTE = 0.8
"""How far a person's liking lies from everybody's, who like the items from 0 to 2."""


class BestWorst(Measure):
    """Each screen has two answers; an item's score is (best - worst) / shown."""

    name = "best-worst"
    tells = ("best-worst",)
    headings = (mark("Best"), mark("Score"), mark("Worst"))
    leads_with = "count"
    cells = "rows"
    form = ""
    can_be_tested = names_answers = False
    lists_answers = True

    def screens(self, question: Question) -> tuple[tuple[str, ...], ...]:
        """As they were designed."""
        return spec_of(question, Screens).screens

    def fields(self, question: Question) -> tuple[str, ...]:
        """Its screens by their numbers, from 1."""
        return tuple(str(number) for number in range(1, len(self.screens(question)) + 1))

    def rule(self, question: Question) -> Rule:
        """Both stand on their screen, and one item is not both."""

        def strays(screen: str, chosen: Sequence[str], complete: bool) -> str:
            del complete
            named = [key for key in chosen if key]
            if len(set(named)) < len(named):
                return f"'{named[0]}' is both the best and the worst"
            shown = self.screens(question)[int(screen) - 1]
            stray = next((key for key in named if key not in shown), "")
            return f"'{stray}' was not on screen {screen}" if stray else ""

        return strays

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Some items are liked more on the whole, and each has a taste of their own."""
        del columns
        liking = {choice.key: draw.random() * 2 for choice in question.choices}

        def give(draw: random.Random) -> dict[str, str]:
            cells = {}
            own = {key: draw.gauss(liking[key], _TASTE) for key in liking}
            for number, screen in enumerate(self.screens(question), 1):
                felt = sorted(screen, key=lambda key: own[key] + draw.random() / 2)
                cells[f"{question.id}__{number}_{Role.BEST}"] = felt[-1]
                cells[f"{question.id}__{number}_{Role.WORST}"] = felt[0]
            return cells

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """The first item of a screen as the best, the last as the worst."""
        screens = self.screens(question)
        return {
            column.name: screens[int(column.item) - 1][0 if column.role == Role.BEST else -1]
            for column in columns
        }


MEASURE = BestWorst()
