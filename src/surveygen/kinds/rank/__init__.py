"""Rank: put items in order."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.guesses import check_shares, with_shares
from surveygen.kinds.options import check_pins, read_items, reject_flags
from surveygen.measures.rank import MEASURE
from surveygen.model import Column, Question, Role


class Rank(Kind):
    """Items to be put in order; each stores its position, from 1."""

    name = "rank"
    type_names = ("rank",)
    beginning = "`{type}`\n\n1. {one}\n2. {two}\n3. {three}"
    sticks = True
    measure = MEASURE
    settings = ("shuffle",)
    shapes = ("ordered", "bullet")
    seconds = 20.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its items; a guess is the share that puts the item first."""
        self.reject_items(draft)
        shuffle = draft.take("shuffle") is not None
        draft.question = draft.question._replace(shuffle=shuffle)
        items = read_items(draft, self.shapes, least=2)
        reject_flags(draft, items, "expect", "first", "last")
        choices = with_shares(draft, items)
        check_pins(draft, choices)
        check_shares(draft, choices, exclusive=True)
        return self.finish(draft, choices=choices)

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each item."""
        return tuple(
            Column(f"{question.id}__{c.name}", question.id, Role.RANK, c.key)
            for c in question.choices
        )


KIND = Rank()
