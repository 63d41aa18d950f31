"""What every analysis promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from surveygen.tallies.intervals import Estimate
from surveygen.tallies.verdicts import is_thin


class Analysis(Protocol):
    """What was worked out, as a NamedTuple: its fields are the analysis in JSON."""

    @property
    def analysis(self) -> str:
        """Its name: of its module here, and of the one in `reports/analyses` that words it."""

    @property
    def judges(self) -> tuple[str, ...]:
        """Questions whose rows mean something together alone: none of them is the weakest, and they
        make no scale."""

    def figures(self) -> Iterable[tuple[str, str, Estimate]]:
        """Its figures, each with what it is of and what it is called in a table of all figures."""


class Withheld(NamedTuple):
    """An analysis that is not shown: beside all answers it would give a few people's away."""

    analysis: str
    judges: tuple[str, ...] = ()

    def figures(self) -> Iterable[tuple[str, str, Estimate]]:
        """None."""
        return ()


def gives_away(answered: int, shown: int, least: int) -> bool:
    """Whether an analysis tells of a few: those whom it shows, or all who answered less these.

    Of under ten none shows anything.
    """
    few = 0 < answered - shown < least or shown < min(least, answered)
    return few and not is_thin(shown)
