"""What all made-up responses have in common: the questions that are answered, ids and marks."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from surveygen import wire
from surveygen.condition import Answer, Condition
from surveygen.kinds import Kind
from surveygen.measures import Give
from surveygen.model import Column, Question, Questionnaire, Role
from surveygen.responses.answers import Cells

SPECIAL = (*wire.SENT, wire.FAKE)
"""The columns beside the answers."""
FIRST = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""When the first made-up response was sent; the others follow within ten weeks."""
SPAN = timedelta(weeks=10)
DRAWN = 10_000
"""People whose answers are drawn one by one."""


@dataclass(slots=True)
class Asked:
    """A question that people answer, in the order of its page."""

    question: Question
    kind: Kind
    columns: tuple[Column, ...]
    shown: Condition | None
    give: Give | None
    """What makes up an answer; None where there is none to make up."""
    skips: float
    """The part of those who see it that leave it empty."""
    given: list[Cells] = field(default_factory=list)
    """What those answered who saw it, skipping it among that."""

    def apart(self, draw: random.Random) -> dict[str, str]:
        """The cells of somebody who says that there is no answer, in a matrix for every row."""
        key = draw.choice(self.question.apart).key
        if self.kind.apart == "cell":
            return {column.name: key for column in self.columns if column.role != Role.TEXT}
        return {c.name: "1" for c in self.columns if c.role == Role.APART and c.item == key}

    def answer_in(self, cells: Cells) -> Answer:
        """What a condition finds in its cells."""
        said = {choice.key for choice in self.question.apart}
        named = {
            c.name: cell
            for c, cell in zip(self.columns, cells, strict=True)
            if cell and c.role != Role.APART and not (said and cell in said)
        }
        own = self.kind.columns(self.question)
        return self.kind.measure.answer(own, named) if named else None


def made_up_id(draw: random.Random) -> str:
    """An id as the page makes them, a random UUID."""
    bits = f"{draw.getrandbits(128):032x}"
    return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}"


def special_cells(
    questionnaire: Questionnaire, identity: str, started: str, sent: str
) -> tuple[str, ...]:
    """The cells of `SPECIAL`, in its order."""
    known = {
        wire.SURVEY: questionnaire.id,
        wire.VERSION: questionnaire.version,
        wire.ID: identity,
        wire.STARTED: started,
        wire.SUBMITTED: sent,
        wire.LANGUAGE: questionnaire.settings.language,
        wire.FAKE: "1",
    }
    return tuple(known.get(name, "") for name in SPECIAL)
