"""What a tally says: frozen values that every report is made from."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.errors import Problem
from surveygen.kinds import Measure
from surveygen.responses.ledger import Ledger, Rejections
from surveygen.tally.intervals import Estimate

FEW = 30
"""Below this many answers a report says `7 of 12` and no percentage."""


@dataclass(frozen=True, slots=True)
class OptionTally:
    """One option, point, row or item."""

    key: str
    """The code, or the label where there is none."""
    label: str
    count: int
    """How many chose it."""
    share: Estimate
    """Of those who answered, 0 to 1, weighted where there are weights."""
    expected: float | None = None
    """The author's guess of the share, or of the mean of a row."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote."""

    text: str
    option: str = ""
    """The key of the option it was written in beside; empty for an open answer."""


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """One question's answers."""

    id: str
    kind: str
    measure: Measure
    label: str
    answered: int
    """How many respondents answered."""
    asked: int
    """How many were to see it, by its conditions."""
    effective: float
    """The effective number behind the intervals; `answered` without weights."""
    options: tuple[OptionTally, ...] = ()
    mean: Estimate | None = None
    median: float | None = None
    score: Estimate | None = None
    """For nps the score, -100 to 100."""
    lowest: float | str | None = None
    """The least number or earliest date."""
    highest: float | str | None = None
    expected: float | None = None
    """The author's guess of the mean or score."""
    sure: float | None = None
    """How sure the author was of it, 0 to 1."""
    unit: str = ""
    rows: tuple[QuestionTally, ...] = ()
    """The rows of a matrix."""
    quotes: tuple[Quote, ...] = ()
    """Open answers and what was written in; at most some thousands."""
    written: int = 0
    """How many wrote something in beside an option."""
    unmatched: tuple[tuple[str, int], ...] = ()
    """Cells that fit no option, the most frequent first."""

    @property
    def is_small(self) -> bool:
        """Whether there are too few answers for percentages."""
        return self.answered < FEW

    @property
    def takes_several(self) -> bool:
        """Whether one respondent may give several answers."""
        return self.measure == "multi"

    def option(self, key: str) -> OptionTally:
        """The option with this key; raises KeyError."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to a survey."""

    survey: str
    """The survey's id."""
    name: str
    """The question set's name."""
    title: str
    ledger: Ledger
    questions: tuple[QuestionTally, ...]
    sources: tuple[str, ...] = ()
    """The files, as they were named."""
    selected: int = 0
    """How many of the counted responses this tally is about; all, unless some were left out."""
    selection: str = ""
    """By which condition or dates, in words; empty for all."""
    fakes: int = 0
    """Responses made up by `surveygen fake`."""
    rejections: tuple[Rejections, ...] = ()
    """Rows that need a look, by file."""
    problems: tuple[Problem, ...] = ()
    """What was odd about the files."""

    def __getitem__(self, question: str) -> QuestionTally:
        """The question with this id; raises KeyError."""
        for one in self.questions:
            if one.id == question:
                return one
        raise KeyError(question)
