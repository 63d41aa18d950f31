"""Rank: put items in order, all of them or the first few, as in `rank top 3`."""

from __future__ import annotations

import re

from surveygen.kinds.base import Draft, Kind, item_columns
from surveygen.kinds.guesses import check_shares, with_shares
from surveygen.kinds.options import check_pins, read_items, reject_flags
from surveygen.measures.base import spec_of
from surveygen.measures.rank import MEASURE, Top
from surveygen.model import Column, Question, Role

_TOP = re.compile(r"top ([1-9]\d?)")


class Rank(Kind):
    """Items to be put in order; each stores its position, from 1."""

    name = "rank"
    type_names = ("rank",)
    beginning = "`{type}`\n\n1. {one}\n2. {two}\n3. {three}"
    sticks = True
    measure = MEASURE
    takes_argument = True
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
        return self.finish(draft, choices=choices, spec=Top(_read_top(draft, len(choices))))

    def has_script(self, question: Question) -> bool:
        """Where all are put in order; what puts the first few in order is shared."""
        return not spec_of(question, Top).top

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each item."""
        return item_columns(question, Role.RANK)


def _read_top(draft: Draft, items: int) -> int:
    """How many are put in order; 0 for all."""
    given = draft.argument.strip().lower()
    if not given:
        return 0
    match = _TOP.fullmatch(given)
    if match and (items < 2 or int(match[1]) < items):
        return int(match[1])
    wanted = f"rank top {min(3, max(items - 1, 1))}"
    draft.report("Q006", draft.argument_location, given=given, wanted=wanted)
    return 0


KIND = Rank()
