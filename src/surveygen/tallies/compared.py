"""What a tally says beside others: earlier waves, the population, the late, what was sought."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.tallies.decided import Found
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import Of
from surveygen.tallies.significance import LEVEL

Name = tuple[str, str, Of]
"""A question (or `question/row`), a figure, and what it is of."""


class Sought(NamedTuple):
    """Something that the survey was to find out, and what answers it."""

    text: str
    questions: tuple[str, ...]
    """Ids."""
    figures: tuple[Found, ...]


class Change(NamedTuple):
    """How one figure of a question changed between two waves."""

    question: str
    figure: str
    """`score`, `mean`, `median`, `top`, or the key of an option, which may be called so too."""
    before: float
    after: float
    change: Estimate
    """After less before, with its interval."""
    p: float = 1.0
    """How likely as great a change is by chance, after Holm over all changes of all waves."""

    alone: float = 1.0
    """The same for this change alone."""
    pairs: int | None = None
    """Of how many people it is who answered in both waves; None where two samples are compared."""
    of: Of = ""
    """Of an option or item, whether it is its share or its mean."""

    @property
    def name(self) -> Name:
        """What tells it from all other changes."""
        return self.question, self.figure, self.of

    @property
    def is_clear(self) -> bool:
        """Whether it is more than chance."""
        return self.p < LEVEL


class Line(NamedTuple):
    """One figure over all waves."""

    question: str
    figure: str
    of: Of
    """As of a `Change`."""
    points: tuple[Estimate | None, ...]
    """The oldest first, now last; None where a wave does not have it."""
    steps: tuple[float | None, ...]
    """How likely as great a step from the wave before is by chance, after Holm over all steps of
    all figures; one fewer than the points."""

    def step_to(self, place: int) -> int:
        """1 for a clear rise to the wave at this place, -1 for a clear fall, else 0."""
        p = self.steps[place - 1] if place else None
        old, new = self.points[place - 1], self.points[place]
        if p is None or p >= LEVEL or old is None or new is None:
            return 0
        return 1 if new.value > old.value else -1


class Same(NamedTuple):
    """Who answered in both of two waves."""

    column: str
    """What says who somebody is."""
    both: int
    """How many answered both times."""
    before: int
    """How many responses of the earlier wave are of nobody who is known in the other."""
    after: int
    """The same of the later one."""
    unclear: int = 0
    """How many responses of either say that they are of somebody who sent another one."""


class Share(NamedTuple):
    """One answer among those who answered, and among all there are."""

    key: str
    label: str
    found: Estimate
    """Among those who answered, before any weighting."""
    known: float
    """Among all there are."""
    p: float
    """How likely so great a gap is by luck, after Holm over all answers of all questions."""

    @property
    def gap(self) -> int:
        """-1 where they are missing beyond luck, 1 where there are too many, else 0."""
        if self.p >= LEVEL:
            return 0
        return 1 if self.found.value > self.known else -1


class Represented(NamedTuple):
    """A question of which it is known how all there are would answer."""

    question: str
    label: str
    answered: int
    shares: tuple[Share, ...]


class Late(NamedTuple):
    """Those who answered late beside those who answered early."""

    until: str
    """The last day of the early ones, ISO 8601."""
    early: int
    late: int
    changes: tuple[Change, ...]
    """From the early to the late, corrected together."""


class Wave(NamedTuple):
    """An earlier tally of the same survey."""

    name: str
    """The file it was made from."""
    counted: int
    first: str
    """When the first response was sent, ISO 8601; empty where that is not known."""
    last: str
    changes: tuple[Change, ...]
    """From this wave to the one that is tallied."""
    unweighted: bool = False
    """Whether both were compared without weights, as one of them has too few responses for them."""
    same: Same | None = None
    """Who answered both times; None where nothing tells."""
