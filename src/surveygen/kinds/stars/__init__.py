"""Stars: `stars`, `stars 5`."""

from __future__ import annotations

from surveygen.kinds.base import Draft
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.scale import Scale, name_points
from surveygen.model import Direction, Question

FEWEST, MOST = 3, 10


class Stars(Scale):
    """A row of stars, from 1 to 5 or as many as are asked for."""

    name = "stars"
    type_names = ("stars",)
    beginning = "`{type} 5`"
    settings: tuple[str, ...] = ()
    more: Direction = "better"
    seconds = 4.0

    def assemble(self, draft: Draft) -> Question:
        """The question with a choice for every number of stars."""
        self.reject_items(draft)
        most = self._count(draft)
        codes = [str(n) for n in range(1, most + 1)]
        return self.finish(
            draft,
            choices=name_points(draft, codes),
            expect=take_mean(draft, 1, most),
        )

    def _count(self, draft: Draft) -> int:
        text = draft.argument.strip()
        if not text:
            return 5
        if text.isdecimal() and len(text) < 4 and FEWEST <= int(text) <= MOST:
            return int(text)
        draft.report("Q006", draft.argument_location, given=text, wanted="stars 5")
        return 5


KIND = Stars()
