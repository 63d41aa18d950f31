"""Best-worst: of a few items at a time, the best and the worst."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.options import PLAIN_ITEMS, read_items, reject_flags
from surveygen.measures.best_worst import MEASURE, Screens
from surveygen.model import Column, Question, Role

FEWEST_ITEMS, MOST_ITEMS = 4, 40


class BestWorst(Kind):
    """Small screens in which each item appears equally often, beside as many others as can be."""

    name = "best_worst"
    type_names = ("best-worst",)
    beginning = "`{type}`\n\n" + PLAIN_ITEMS + "\n- {one} 4\n- {one} 5"
    sticks = True
    measure = MEASURE
    takes_argument = True
    shapes = ("bullet", "ordered")
    seconds = 60.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its items and the screens designed over them."""
        self.reject_items(draft)
        items = read_items(draft, self.shapes, least=FEWEST_ITEMS)
        reject_flags(draft, items)
        if len(items) > MOST_ITEMS:
            draft.report("Q050", items[MOST_ITEMS].location, most=MOST_ITEMS)
            items = items[:MOST_ITEMS]
        choices = tuple(item.choice for item in items)
        size = self._size(draft, len(choices))
        keys = [choice.key for choice in choices]
        screens = _screens(len(keys), size) if len(keys) >= FEWEST_ITEMS else ()
        named = tuple(tuple(keys[number] for number in screen) for screen in screens)
        return self.finish(draft, choices=choices, spec=Screens(named))

    def _size(self, draft: Draft, count: int) -> int:
        """How many items a screen shows: as the author says, else three to five."""
        default = 3 if count < 8 else 4 if count < 16 else 5
        text = draft.argument.strip()
        if not text:
            return default
        if text.isdecimal() and len(text) < 3 and 3 <= int(text) <= min(6, max(count - 1, 3)):
            return int(text)
        draft.report("Q006", draft.argument_location, given=text, wanted="best-worst 4")
        return default

    def columns(self, question: Question) -> tuple[Column, ...]:
        """For each screen a column with the item chosen as best, and one for the worst."""
        return tuple(
            Column(f"{question.id}__{number}_{role}", question.id, role, str(number))
            for number in range(1, len(self.measure.screens(question)) + 1)
            for role in (Role.BEST, Role.WORST)
        )


def _screens(items: int, size: int) -> tuple[tuple[int, ...], ...]:
    from surveygen.kinds.screens import balanced_screens  # few surveys need a design

    return balanced_screens(items, size)


KIND = BestWorst()
