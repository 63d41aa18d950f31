"""Pick one: options drawn as `- ( )`, or `pick one` with a list of answers."""

from __future__ import annotations

from surveygen.kinds.base import Apart, Draft, Kind, Shape, write_in_columns
from surveygen.kinds.guesses import check_shares
from surveygen.kinds.options import LONG, check_only, check_pins, read_options
from surveygen.model import Column, Question


class PickOne(Kind):
    """One of several options, shown as radio buttons."""

    name = "pick_one"
    type_names = ("pick one",)
    apart: Apart = "cell"
    beginning = "- ( ) {one}\n- ( ) {two}\n- ( ) {other}: ____"
    sticks = True
    settings = ("answers", "shuffle")
    shapes: tuple[Shape, ...] = ("radio",)

    def assemble(self, draft: Draft) -> Question:
        """The question with its options."""
        self.reject_items(draft)
        if draft.take("shuffle") is not None:
            draft.question = draft.question._replace(shuffle=True)
        choices = read_options(draft, *self.shapes)
        check_pins(draft, choices)
        check_only(draft, choices)
        check_shares(draft, choices, exclusive=True)
        return self.finish(draft, choices=choices)

    def is_searched(self, question: Question) -> bool:
        """More than a screenful, all of which are there."""
        return len(question.choices) > LONG and not any(c.show for c in question.choices)

    def columns(self, question: Question) -> tuple[Column, ...]:
        """The answer, then the write-ins."""
        return (Column(question.id, question.id), *write_in_columns(question))


KIND = PickOne()
