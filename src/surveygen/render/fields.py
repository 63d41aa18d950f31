"""The names of a question's form fields, taken from its kind's columns."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.kinds import kind_of
from surveygen.model import Choice, Question, Role


@dataclass(frozen=True, slots=True)
class Fields:
    """What templates name a question's fields by, so that the page and the tally agree."""

    names: dict[tuple[str, str], str]
    """(role, item) → the field's name, with the endpoint's prefix."""

    @property
    def value(self) -> str:
        """The field of the answer itself."""
        return self.names[Role.VALUE, ""]

    def box(self, choice: Choice) -> str:
        """The check box of an option."""
        return self.names[Role.BOX, choice.key]

    def text(self, choice: Choice) -> str:
        """The text written in beside an option."""
        return self.names[Role.TEXT, choice.key]

    def part(self, choice: Choice, role: str = Role.PART) -> str:
        """The field of one row or item."""
        return self.names[role, choice.key]

    def cell(self, row: Choice, choice: Choice) -> str:
        """The check box of an option in a row of a matrix."""
        return f"{self.names[Role.ROW, row.key]}__{choice.name}"


def fields_of(question: Question, prefix: str = "") -> Fields:
    """The fields of a question, each name led by what the endpoint's vendor wants."""
    columns = kind_of(question).columns(question)
    return Fields({(c.role, c.item): prefix + c.name for c in columns})
