"""Net promoter score: 0 to 10, asked and scored as Reichheld (2003) proposed."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.scale import name_points
from surveygen.measures.nps import MEASURE
from surveygen.model import Direction, Question


class Nps(Kind):
    """Eleven points; promoters are 9 and 10, detractors 0 to 6."""

    name = "nps"
    type_names = ("nps",)
    apart = "cell"
    sticks = True
    measure = MEASURE
    more: Direction = "better"
    shapes = ("bullet",)

    def assemble(self, draft: Draft) -> Question:
        """The question with its points; the guess is of the score, from -100 to 100."""
        self.reject_items(draft)
        points = name_points(draft, [str(n) for n in range(11)])
        guess = take_mean(draft, -100, 100)
        return self.finish(draft, choices=points, expect=guess)


KIND = Nps()
