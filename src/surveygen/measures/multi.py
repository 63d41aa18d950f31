"""Any number of options, each ticked or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from surveygen.condition import Answer
from surveygen.measures.base import Give, Group, Measure, Rule, spec_of
from surveygen.measures.inventing import written
from surveygen.model import Choice, Column, Question, Role

if TYPE_CHECKING:
    import random


class Ticks(NamedTuple):
    """What a kind says of whose options several may be ticked."""

    pick: tuple[int, int | None] | None = None
    """How many at least and at most; None where nothing is said."""


class Multi(Measure):
    """A respondent ticks several; the shares of the options do not add up to a whole."""

    name = "multi"
    item_guess = "share"
    tells = ("boxes",)
    cells = form = "boxes"
    several = only_shares = compares_shares = divides = is_closed = True

    def groups(self, question: Question) -> tuple[Group, ...]:
        """Those who ticked each option; one may be in several."""
        return tuple((c.key, c.label.plain or c.key, _has(c.key)) for c in question.choices)

    def ticks(self, question: Question) -> tuple[int, int | None] | None:
        """As the author says."""
        return spec_of(question, Ticks).pick

    def rule(self, question: Question) -> Rule | None:
        """No more boxes than may be ticked, and no fewer; one that excludes the others may stand
        alone, and so may an answer that says no to all."""
        pick = self.ticks(question)
        if pick is None:
            return None
        least, most = pick
        alone = {choice.key for choice in question.choices if choice.only}

        def oversteps(_: str, ticked: frozenset[str], complete: bool) -> str:
            n = len(ticked)
            if most is not None and n > most:
                return f"{n} are ticked, and at most {most} may be"
            if complete and 0 < n < least and not ticked & alone:
                return f"{n} {'is' if n == 1 else 'are'} ticked, and at least {least} have to be"
            return ""

        return oversteps

    def answer(self, columns: tuple[Column, ...], cells: Mapping[str, str]) -> Answer:
        """The options that are ticked."""
        return frozenset(c.item for c in columns if c.role == Role.BOX and c.name in cells)

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """As many boxes as may be ticked, and never one that clears the others beside another."""
        del columns
        ticks = [min(0.9, share) for share in _ticks(question.choices, draw)]

        def give(draw: random.Random) -> dict[str, str]:
            cells: dict[str, str] = {}
            for choice in _chosen(question, ticks, draw):
                cells[f"{question.id}__{choice.name}"] = "1"
                cells |= written(question, choice, draw)
            return cells

        return give

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """As few boxes as may be: an exclusive one and another would contradict each other."""
        alone = {choice.key for choice in question.choices if choice.only}
        boxes = [column for column in columns if column.role == Role.BOX]
        free = [column.name for column in boxes if column.item not in alone]
        least = max(1, (self.ticks(question) or (1, None))[0])
        ticked = (free or [column.name for column in boxes])[:least]
        return {column.name: "1" if column.name in ticked else "" for column in columns}


def _has(key: str) -> Callable[[object], bool]:
    return lambda answer: isinstance(answer, frozenset) and key in answer


def _ticks(choices: tuple[Choice, ...], draw: random.Random) -> list[float]:
    guessed = [c.expect if c.expect is not None else 0.3 for c in choices]
    return [0.08 if c.only else max(0.03, g * (0.4 + 1.2 * draw.random()))
            for c, g in zip(choices, guessed, strict=True)]  # fmt: skip


def _chosen(question: Question, ticks: list[float], draw: random.Random) -> list[Choice]:
    chosen = [c for c, tick in zip(question.choices, ticks, strict=True) if draw.random() < tick]
    alone = [c for c in chosen if c.only]
    chosen = alone[:1] or chosen or [question.choices[0]]
    least, most = spec_of(question, Ticks).pick or (0, None)
    others = [c for c in question.choices if c not in chosen and not c.only]
    while len(chosen) < least and others and not chosen[0].only:
        chosen.append(others.pop(0))
    return chosen[:most]


MEASURE = Multi()
