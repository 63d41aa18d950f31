"""Pick many: options drawn as `- [ ]`, or `pick many` with a list of answers."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind, item_columns, write_in_columns
from surveygen.kinds.options import LONG, check_pins, read_options
from surveygen.kinds.ranges import read_pick
from surveygen.measures.multi import MEASURE, Ticks
from surveygen.model import Column, Question, Role


class PickMany(Kind):
    """Any number of options, shown as check boxes."""

    name = "pick_many"
    type_names = ("pick many",)
    beginning = "- [ ] {one}\n- [ ] {two}\n- [ ] {other}: ____"
    measure = MEASURE
    settings = ("answers", "shuffle", "pick")
    shapes = ("box",)
    seconds = 7.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its options and how many may be ticked."""
        self.reject_items(draft)
        if draft.take("shuffle") is not None:
            draft.question = draft.question._replace(shuffle=True)
        choices = read_options(draft, "box")
        check_pins(draft, choices)
        pick = read_pick(draft, len(choices))
        return self.finish(draft, choices=choices, spec=Ticks(pick))

    def is_searched(self, question: Question) -> bool:
        """More than a screenful, all of which are there."""
        return len(question.choices) > LONG and not any(c.show for c in question.choices)

    def has_script(self, question: Question) -> bool:
        """Where it is said how many may be ticked."""
        return self.measure.ticks(question) is not None

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each box, which is the only form that every endpoint keeps."""
        return item_columns(question, Role.BOX) + write_in_columns(question)


KIND = PickMany()
