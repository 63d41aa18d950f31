"""What has become of a decision: frozen values that every report is made from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from surveygen.dataclass import dataclass
from surveygen.decision import Comparing, Either, Every, FigureName, Opposite, Ruling, Sign
from surveygen.tallies import evidence
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.verdicts import Outcome, is_thin


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, as the answers give it."""

    name: FigureName
    text: str
    """As the author wrote it."""
    label: str
    """What it is of, in the survey's words; empty where it has none of its own."""
    value: Estimate = UNKNOWN
    n: int = 0
    """How many answered."""
    effective: float = 0.0
    count: int = 0
    """Of a share, for how many it holds."""
    unit: str = ""
    hidden: bool = False
    """Whether it is of so few people that it is not shown."""
    is_share: bool = False
    """Whether it is a part of a whole, 0 to 1."""
    raked: bool = False
    """Whether it is what the answers are weighted to, so that no luck is in it."""

    @property
    def is_thin(self) -> bool:
        """Whether there are too few answers to say anything about it."""
        return is_thin(self.n)

    def p_beside(self, number: float, factor: float = 1.0) -> float:
        """How likely answers as far from a number are, were that the truth; for one test alone.

        `factor` is what a small finite population narrows margins by; nought where all answered.
        """
        if math.isnan(self.value.value):
            return 1.0
        if factor <= 0:
            return 0.0  # a fact, also where it is the very number
        if self.is_share:
            return evidence.p_of_share(number, self.value.value, self.effective / factor**2)
        return evidence.p_of_mean(number, self.value, self.effective)


@dataclass(frozen=True, slots=True)
class Tried:
    """One comparison of a decision, tried with the answers."""

    left: Found
    sign: Sign
    right: Found | float
    p: float | None
    """How likely so great a gap is by luck, as one test; None where luck has no part in it."""
    holds: bool | None
    """Whether it is so among those who answered; None where nobody did or it is not shown."""
    outcome: Outcome = Outcome.OPEN
    more: int | None = None
    """About how many more responses would tell, if they go on like this; None for too many."""

    @property
    def figures(self) -> tuple[Found, ...]:
        """Both figures, or the one."""
        return (self.left, self.right) if isinstance(self.right, Found) else (self.left,)

    @property
    def is_settled(self) -> bool:
        """Whether the weights settle it, whatever people answer."""
        return all(found.raked for found in self.figures)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made beforehand, and what has become of it."""

    ruling: Ruling
    text: str
    """The condition, as it was written."""
    then: str
    otherwise: str
    outcome: Outcome
    tests: tuple[Tried, ...]
    changed: bool = False
    """Whether it was changed, or written, after the first response had come in."""

    @property
    def todo(self) -> str:
        """What is to be done now; empty where that cannot be said, or is nothing."""
        return {Outcome.SO: self.then, Outcome.NOT_SO: self.otherwise}.get(self.outcome, "")

    @property
    def hidden(self) -> bool:
        """Whether it cannot be said because its figures are of too few to show."""
        return self.outcome is Outcome.OPEN and any(
            found.hidden for test in self.tests for found in test.figures
        )

    @property
    def rests_on_luck(self) -> bool:
        """Whether luck has a part in it: whether numbers of people alone do not settle it."""
        facts = (one if one.p is None else replace(one, outcome=Outcome.OPEN) for one in self.tests)
        return rule(self.ruling, facts) is Outcome.OPEN

    @property
    def open_figures(self) -> tuple[Found, ...]:
        """Those of which too little is known."""
        tests = (one for one in self.tests if one.outcome is Outcome.OPEN and one.p is not None)
        return tuple(found for test in tests for found in test.figures)

    @property
    def more(self) -> int | None:
        """About how many more responses would tell; None where too many or nobody knows.

        Where a figure is of too few to say anything yet, as many at least.
        """
        needs = [t.more for t in self.tests if t.outcome is Outcome.OPEN and t.p is not None]
        known = [need for need in needs if need is not None]
        return max(known) if needs and len(known) == len(needs) else None


def rule(ruling: Ruling, tried: Iterator[Tried]) -> Outcome:
    """What the comparisons come to: with `and`, `or` and `not` of three outcomes, after Kleene.

    One that the weights settle decides nothing: others do, or are awaited, as if it were unknown.
    """
    match ruling:
        case Comparing():
            return next(tried).outcome
        case Opposite(operand):
            return rule(operand, tried).opposite
        case Every(operands):
            return min((rule(one, tried) for one in operands), key=_RANKS.index)
        case Either(operands):
            return min((rule(one, tried).opposite for one in operands), key=_RANKS.index).opposite


_RANKS = (Outcome.NOT_SO, Outcome.OPEN, Outcome.SETTLED, Outcome.SO)
