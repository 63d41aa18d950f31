"""Concepts: several versions of one thing, of which each respondent is shown one."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.options import PLAIN_ITEMS, read_items, reject_flags
from surveygen.measures.version import MEASURE
from surveygen.model import Question


class Versions(NamedTuple):
    """What only this kind says of a question."""

    unseen: bool = False
    """Whether the version is drawn and not shown: conditions show what differs."""


class Concepts(Kind):
    """The page draws one by lot, keeps to it, shows it and sends which it was."""

    name = "concepts"
    type_names = ("concepts",)
    beginning = "`{type}`\n\n" + PLAIN_ITEMS
    is_asked = has_subject = False
    starred = "Q057"
    measure = MEASURE
    settings = ("unseen",)
    shapes = ("bullet", "ordered")
    scripts = ("lots",)
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its versions; nobody can be made to be shown one."""
        self.reject_items(draft)
        items = read_items(draft, self.shapes, least=2)
        reject_flags(draft, items)
        unseen = draft.take("unseen") is not None
        choices = tuple(item.choice for item in items)
        return self.finish(draft, choices=choices, spec=Versions(unseen))


KIND = Concepts()
