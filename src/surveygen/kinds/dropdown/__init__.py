"""Dropdown: one of many options, shown as a list that opens."""

from __future__ import annotations

from surveygen.kinds.base import Draft
from surveygen.kinds.options import PLAIN_ITEMS
from surveygen.kinds.pick_one import PickOne
from surveygen.model import Question


class Dropdown(PickOne):
    """One of several options, such as a country; a long list can be searched."""

    name = "dropdown"
    type_names = ("dropdown",)
    apart = "box"
    beginning = "`{type}`\n\n" + PLAIN_ITEMS
    shapes = ("radio", "bullet")
    seconds = 6.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its options, none of which has a field to write in."""
        for item in draft.items:
            if item.choice.write_in:
                draft.report("Q043", item.location)
        return super().assemble(draft)


KIND = Dropdown()
