"""Personal links: which rows came by one, and of each link the last alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.personal import CUT, spelt

MISSING = "it came without a personal link"
FOREIGN = "its code is not one of this survey"
UNLISTED = "its code is not in the list of personal links"


@dataclass(frozen=True, slots=True)
class Links:
    """How the rows of one file are told by the codes of personal links."""

    position: int
    """The column of codes."""
    survey: str
    given: Mapping[str, bool]
    """The codes that were given out, and of each whether its answer was counted and cut from the
    answers before; empty where there is no list."""
    fake: int | None = None
    """The column that says that a row is made up, and came by no link."""

    def code_in(self, cell: str) -> str:
        """The code in a cell in its one spelling; empty where there is none that tells."""
        return spelt(self.survey, cell) if cell and cell != CUT else ""

    def why_not(self, row: Sequence[str]) -> str:
        """Why a row is no answer by a personal link; empty where it is, or where that was cut."""
        cell = row[self.position].strip()
        if cell == CUT or (self.fake is not None and row[self.fake].strip()):
            return ""
        if not cell:
            return MISSING
        code = spelt(self.survey, cell)
        if not code:
            return FOREIGN
        return UNLISTED if self.given and code not in self.given else ""

    def is_counted(self, row: Sequence[str]) -> bool:
        """Whether another answer by its link was counted before, and its code cut since."""
        return bool(self.given) and self.given.get(self.code_in(row[self.position]), False)


def links_of(
    questionnaire: Questionnaire, special: Mapping[str, int], where: Location
) -> tuple[Links | None, list[Problem]]:
    """How a file's rows are told by their codes; None, with a word on it, where it has no codes."""
    if not questionnaire.settings.once:
        return None, []
    position, fake = special.get(wire.CODE), special.get(wire.FAKE)
    if position is None:
        made_up = fake is not None
        return None, [] if made_up else [problem("R096", where, column=wire.CODE)]
    return Links(position, questionnaire.id, questionnaire.links, fake), []
