"""Sum: `sum 100` spreads a whole over items."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind, item_columns
from surveygen.kinds.guesses import with_means
from surveygen.kinds.options import PLAIN_ITEMS, check_pins, read_items, reject_flags
from surveygen.kinds.ranges import is_plain_number, report_unread
from surveygen.measures.parts import MEASURE, Whole
from surveygen.model import Choice, Column, Question, Role


class SumTo(Kind):
    """Numbers that add up to a given one, such as points or per cent."""

    name = "sum"
    type_names = ("sum",)
    beginning = "`{type} 100`\n\n" + PLAIN_ITEMS
    measure = MEASURE
    is_typed = True
    takes_argument = True
    settings = ("unit", "shuffle")
    shapes = ("bullet", "ordered")
    scripts = ("numbers",)
    seconds = 25.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its items and their total; a guess is the mean of an item."""
        self.reject_items(draft)
        shuffle, unit = draft.take("shuffle") is not None, draft.take_text("unit")
        draft.question = draft.question._replace(shuffle=shuffle)
        total = draft.argument.strip() or "100"
        if not is_plain_number(total) or float(total) <= 0:
            report_unread(draft, "Q006", draft.argument_location, total, "sum 100")
            total = "100"
        items = read_items(draft, self.shapes, least=2)
        reject_flags(draft, items, "expect", "first", "last")
        choices = with_means(draft, items, 0, float(total))
        check_pins(draft, choices)
        _check_total(draft, choices, float(total))
        return self.finish(draft, choices=choices, spec=Whole(total, unit))

    def columns(self, question: Question) -> tuple[Column, ...]:
        """A column for each item."""
        return item_columns(question, Role.PART)


def _check_total(draft: Draft, choices: tuple[Choice, ...], total: float) -> None:
    """Report guesses of all the items that do not add up to the whole."""
    guesses = [c.expect for c in choices if c.expect is not None]
    added = sum(guesses)
    complete = len(guesses) == len(choices)
    if guesses and (added > total * 1.0051 or (complete and abs(added - total) > total * 0.0051)):
        draft.report("Q044", added=f"{added:g}", total=f"{total:g}")


KIND = SumTo()
