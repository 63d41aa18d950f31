"""When a survey has enough answers: what its question set says, as collectors understand it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire, Role


@dataclass(frozen=True, slots=True)
class Group:
    """People with one answer, of whom only so many are wanted."""

    column: str
    value: str
    wanted: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What a collector counts before it takes another response."""

    after: int = 0
    """How many responses are taken in all; 0 for any number."""
    groups: tuple[Group, ...] = ()
    out: tuple[tuple[str, str], ...] = ()
    """Columns and values that screen somebody out, who takes nobody's place."""
    once: bool = False
    """Whether all that comes by one personal link is one person's, of whom the last counts."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are looked into."""
        return tuple(dict.fromkeys([*(g.column for g in self.groups), *(c for c, _ in self.out)]))

    def counts(self, answers: Mapping[str, str]) -> bool:
        """Whether somebody with these answers takes a place in a group."""
        return not any(answers.get(column) == value for column, value in self.out)

    def as_object(self) -> dict[str, Any]:
        """The same for collectors in other languages."""
        return {
            "after": self.after,
            "groups": [[g.column, g.value, g.wanted] for g in self.groups],
            "out": [list(one) for one in self.out],
            "once": self.once,
        }


def closing_of(questionnaire: Questionnaire) -> Closing | None:
    """When a survey takes no more answers; None where it takes any number."""
    settings = questionnaire.settings
    groups: tuple[Group, ...] = ()
    out: tuple[tuple[str, str], ...] = ()
    if settings.closes_quotas:
        groups = tuple(
            Group(*_place(question, choice.key), choice.quota)
            for question in questionnaire
            for choice in question.choices
            if choice.quota
        )
        out = tuple(_screening(questionnaire))
    if not settings.closes_after and not groups:
        return None
    return Closing(settings.closes_after, groups, out, bool(settings.once))


def _screening(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for question in questionnaire:
        for choice in question.choices:
            if choice.ends:
                yield _place(question, choice.key)


def _place(question: Question, key: str) -> tuple[str, str]:
    """The column and the cell by which a response says that this option was chosen."""
    for column in kind_of(question).columns(question):
        if column.role == Role.BOX and column.item == key:
            return column.name, "1"
    return question.id, key
