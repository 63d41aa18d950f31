"""What a tally says of one option, point or item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from surveygen.measures import Guess
from surveygen.model import Choice
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.verdicts import Verdict

Of = Literal["", "share", "mean"]
"""What waves compare of an option or item; empty for a figure of the whole question."""


class WeightSums(NamedTuple):
    """Weights added up, and their squares: what a test under weights needs."""

    total: float
    squares: float


@dataclass(frozen=True, slots=True)
class OptionTally:
    """One option, point or item."""

    key: str
    """The code, or the label where there is none."""
    label: str
    count: int
    """How many chose it; of a ranked item, how many put it first."""
    share: Estimate
    """Of those who answered, 0 to 1, weighted where there are weights."""
    expected: Guess | None = None
    """The guess of the share; of an item with a number, of its mean."""
    verdict: Verdict | None = None
    """What became of that guess; None without one."""
    sums: WeightSums | None = None
    """The weights of those who chose it; None where nobody is weighted."""
    leads: bool = True
    """Whether it can be named as the first: not what was written in, is put last or excludes."""
    mean: float | None = None
    """The mean rank, the mean number, or the score (best − worst) / shown of an item."""
    points: float | None = None
    """Borda's points of a ranked item."""
    worst: int | None = None
    """How many chose it as worst."""
    mean_range: Estimate | None = None
    """Where the mean of a number may lie; None where that is not known."""

    @property
    def guessed(self) -> Estimate:
        """What its guess is of: the share, or the mean where there is one to guess."""
        is_mean = self.expected is not None and self.expected.of == "mean"
        return self.mean_range or UNKNOWN if is_mean else self.share

    @property
    def compared(self) -> Iterator[tuple[Of, Estimate]]:
        """What waves compare of it: its share, of an item its mean, of a ranked one both."""
        if self.mean_range is None or self.points is not None:
            yield "share", self.share
        if self.mean_range is not None:
            yield "mean", self.mean_range


def leads(choice: Choice) -> bool:
    """Whether an option can be named as the first."""
    return not (choice.write_in or choice.only or choice.pin == "last")
