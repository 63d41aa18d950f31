"""Any number of options, each ticked or not."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Column, Question, Role


class Multi(Measure):
    """A respondent ticks several; the shares of the options do not add up to a whole."""

    name = "multi"
    item_guess = "share"

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """As few boxes as may be: an exclusive one and another would contradict each other."""
        alone = {choice.key for choice in question.choices if choice.only}
        boxes = [column for column in columns if column.role == Role.BOX]
        free = [column.name for column in boxes if column.item not in alone]
        least = max(1, question.pick[0] if question.pick else 1)
        ticked = (free or [column.name for column in boxes])[:least]
        return {column.name: "1" if column.name in ticked else "" for column in columns}


MEASURE = Multi()
