"""The names of a question's form fields, taken from its kind's columns."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.kinds import kind_of
from surveygen.model import Choice, Question, Role


@dataclass(frozen=True, slots=True)
class Fields:
    """What templates name a question's fields by, so that the page and the tally agree."""

    names: dict[tuple[str, str, str], str]
    """(role, item, choice) → the field's name, with the endpoint's prefix."""

    @property
    def value(self) -> str:
        """The field of the answer itself."""
        return self.names[Role.VALUE, "", ""]

    def box(self, choice: Choice) -> str:
        """The check box of an option."""
        return self.names[Role.BOX, choice.key, ""]

    def text(self, choice: Choice) -> str:
        """The text written in beside an option."""
        return self.names[Role.TEXT, choice.key, ""]

    def row(self, row: Choice) -> str:
        """The answer in a row of a matrix."""
        return self.names[Role.ROW, row.key, ""]

    def cell(self, row: Choice, choice: Choice) -> str:
        """The check box of an option in a row of a matrix."""
        return self.names[Role.CELL, row.key, choice.key]

    def rank(self, choice: Choice) -> str:
        """The position of an item."""
        return self.names[Role.RANK, choice.key, ""]

    def part(self, choice: Choice) -> str:
        """The number of an item."""
        return self.names[Role.PART, choice.key, ""]

    def apart(self, choice: Choice) -> str:
        """What says that there is no answer: the answer's own field, or a box of its own."""
        return self.names.get((Role.APART, choice.key, "")) or self.value

    def best(self, screen: int) -> str:
        """The best on a screen, from 1."""
        return self.names[Role.BEST, str(screen), ""]

    def worst(self, screen: int) -> str:
        """The worst on a screen, from 1."""
        return self.names[Role.WORST, str(screen), ""]


def fields_of(question: Question, prefix: str = "") -> Fields:
    """The fields of a question, each name led by what the endpoint's vendor wants."""
    columns = kind_of(question).all_columns(question)
    return Fields({(c.role, c.item, c.choice): prefix + c.name for c in columns})
