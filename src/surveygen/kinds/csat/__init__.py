"""Customer satisfaction: five named points; the score is the share of the upper two."""

from __future__ import annotations

from surveygen.kinds.answer_lists import SCALES, numbered
from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.scale import name_points
from surveygen.measures.scale import MEASURE
from surveygen.model import Direction, Question


class Csat(Kind):
    """From very dissatisfied to very satisfied; the guess is of the mean."""

    name = "csat"
    type_names = ("csat",)
    apart = "cell"
    sticks = True
    measure = MEASURE
    more: Direction = "better"
    shapes = ("bullet",)
    points = "satisfied5"
    top_points: tuple[str, ...] = ("4", "5")

    def assemble(self, draft: Draft) -> Question:
        """The question with its points, renamed where the author names them."""
        self.reject_items(draft)
        known = {c.key: c.label for c in numbered(SCALES[self.points], draft.words)}
        choices = name_points(draft, list(known), known)
        low, high = choices[0].key, choices[-1].key
        guess = take_mean(draft, int(low), int(high))
        return self.finish(draft, choices=choices, expect=guess)


KIND = Csat()
