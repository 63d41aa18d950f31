"""Numbers that add up to a whole, spread over items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from surveygen.locales import mark
from surveygen.measures.base import Give, Measure, Rule, spec_of
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random


class Whole(NamedTuple):
    """What a kind says whose parts make a whole."""

    total: str = ""
    """What they add up to, as it is written."""
    unit: str = ""
    """What stands beside each: a currency or a measure."""


class Parts(Measure):
    """Each item gets its part; a guess is the mean of an item, in the question's own unit."""

    name = "parts"
    item_guess = "mean"
    tells = ("parts",)
    headings = (mark("Share of the whole"), mark("Mean"), "")
    leads_with = "share"
    cells = "items"
    form = "number"
    has_parts = True
    names_answers = False

    def unit(self, question: Question) -> str:
        """As the author says."""
        return spec_of(question, Whole).unit

    def whole(self, question: Question) -> float:
        """The total of the question."""
        return float(spec_of(question, Whole).total or 0)

    def rule(self, question: Question) -> Rule:
        """The parts make the whole, in hundredths, because 0.1 + 0.2 is not 0.3."""
        total = self.whole(question) or 100.0
        whole = round(total * 100)

        def misses(_: str, parts: Sequence[float | str], complete: bool) -> str:
            added = sum(round(part * 100) for part in parts if isinstance(part, float | int))
            if added == whole or (added < whole and not complete):
                return ""
            return f"the parts make {added / 100:.15g}, not {total:.15g}"

        return misses

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Whole numbers that add up."""
        del columns
        tastes = [0.2 + draw.random() for _ in question.choices]
        total = int(self.whole(question) or 100)

        def give(draw: random.Random) -> dict[str, str]:
            raw = [taste * draw.random() for taste in tastes]
            scale = total / (sum(raw) or 1)
            parts = [int(value * scale) for value in raw]
            parts[0] += total - sum(parts)
            return {f"{question.id}__{choice.name}": str(part)
                    for choice, part in zip(question.choices, parts, strict=True)}  # fmt: skip

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """All of it to the first item, so that it adds up."""
        first, *others = (column.name for column in columns)
        return {first: spec_of(question, Whole).total, **dict.fromkeys(others, "0")}


MEASURE = Parts()
