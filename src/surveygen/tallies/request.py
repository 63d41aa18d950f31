"""What is asked of a tally: which responses it is about, how they are divided, who counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surveygen.dataclass import dataclass
from surveygen.model import Questionnaire
from surveygen.tallies.segments import LEAST

if TYPE_CHECKING:
    from surveygen.tallies.engine import Engine


@dataclass(frozen=True, slots=True)
class Request:
    """Which responses a tally is about, and how they are counted.

    It goes through every hand as one value, so that whatever is made beside the tally (an earlier
    wave, a report's views, quotas) is about the same people.
    """

    by: tuple[str, ...] = ()
    """Questions, or `personas`, that the respondents are divided by."""
    also: tuple[str, ...] = ()
    """What else they are divided by for pictures: see `Counted.cut`."""
    where: str = ""
    """A condition as in `show if`; empty for all."""
    persona: str = ""
    """One of the front matter's personas; empty for all."""
    since: str = ""
    """The first day that is counted, ISO 8601; empty for any."""
    until: str = ""
    """The last day, ISO 8601; empty for any."""
    least: int = LEAST
    """Segments of fewer people are hidden."""
    weights: Mapping[str, Mapping[str, float]] | str | None = None
    """Other weights than the front matter's, which None stands for; empty for none."""
    source: str = ""
    """The service whose export the files are; empty where their header tells."""
    encoding: str = ""
    """The code page of files that are not UTF-8; empty where their words tell."""
    engine: Engine | str = ""
    """What counts, or its name as `--engine` takes it; empty for a choice by size."""
    spam: bool = False
    """Whether what is perhaps spam is counted with the others."""
    pairs: bool = False
    """Whether it is counted who answered what, to know the same people in another wave."""
    quality: bool = False
    """Whether it is said what would change without the responses that look hasty."""

    @property
    def chooses(self) -> bool:
        """Whether some responses are left out, or they are divided."""
        return any((self.by, self.where, self.persona, self.since, self.until))

    def beside(self, earlier: Sequence[object]) -> Request:
        """The same where there are earlier waves: then it counts who is in both."""
        return replace(self, pairs=bool(earlier))

    def earlier(self) -> Request:
        """The same of an earlier wave: the same people in the same way, at whatever time."""
        return replace(self, by=(), also=(), since="", until="", quality=False)

    def cut(self, by: Sequence[str], least: int | None = None) -> Request:
        """The same responses divided otherwise; None for the least size that was asked for."""
        return replace(self, by=tuple(by), also=(), least=least or self.least, quality=False)

    def weighted(self, questionnaire: Questionnaire) -> Questionnaire:
        """The question set with the weights that are asked for."""
        if self.weights is None:
            return questionnaire
        settings = replace(questionnaire.settings, weights=self.weights)
        return replace(questionnaire, settings=settings)


ALL = Request()
"""All responses, in the usual way."""
