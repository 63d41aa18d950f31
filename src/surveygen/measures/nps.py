"""Points of which promoters less detractors are the score."""

from __future__ import annotations

from collections.abc import Callable

from surveygen.measures.base import Group
from surveygen.measures.scale import Scale
from surveygen.model import Question


class Nps(Scale):
    """From 0 to 10; the score goes from -100 to 100."""

    name = "nps"
    guess = "score"
    tells = ("numbers", "shares", "score")
    compares_shares = False

    def expected_mean(self, question: Question) -> float | None:
        """The mean that usually goes with a score of promoters less detractors."""
        return None if question.expect is None else 6.5 + question.expect * 0.035

    def groups(self, question: Question) -> tuple[Group, ...]:
        """Promoters, passives and detractors."""
        del question
        return GROUPS


def _between(low: int, high: int) -> Callable[[object], bool]:
    points = {str(point) for point in range(low, high + 1)}
    return lambda answer: answer in points


GROUPS: tuple[Group, ...] = (
    ("promoters", "Promoters (9–10)", _between(9, 10)),
    ("passives", "Passives (7–8)", _between(7, 8)),
    ("detractors", "Detractors (0–6)", _between(0, 6)),
)
"""From what is good to what is bad."""

MEASURE = Nps()
