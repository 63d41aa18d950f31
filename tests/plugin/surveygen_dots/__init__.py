"""Dots: `dots 10` gives ten dots to put on items, as on a sheet at the wall."""

from surveygen.kinds import Draft, Kind
from surveygen.kinds.options import PLAIN_ITEMS, read_items, reject_flags
from surveygen.measures import MEASURES
from surveygen.measures.parts import Whole
from surveygen.model import Column, Question, Role


class Dots(Kind):
    """A number of dots on each item, all of them together as many as there are."""

    name = "dots"
    type_names = ("dots",)
    measure = MEASURES["dots"]
    takes_argument = True
    shapes = ("bullet",)
    seconds = 15.0
    beginning = "`{type} 10`\n\n" + PLAIN_ITEMS

    def assemble(self, draft: Draft) -> Question:
        """The question with its items and the number of dots."""
        self.reject_items(draft)
        total = draft.argument.strip()
        if not total.isdecimal() or not 1 <= int(total) <= 50:
            draft.report("Q006", draft.argument_location, given=total, wanted="dots 10")
            total = "10"
        items = read_items(draft, self.shapes, least=2)
        reject_flags(draft, items)
        choices = tuple(item.choice for item in items)
        return self.finish(draft, choices=choices, spec=Whole(total))

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each item."""
        return tuple(
            Column(f"{question.id}__{choice.name}", question.id, Role.PART, choice.key)
            for choice in question.choices
        )


KIND = Dots()
