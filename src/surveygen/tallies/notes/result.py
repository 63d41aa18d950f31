"""What a tally of focus groups says: frozen values that every report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.errors import Problem
from surveygen.responses.notes import Note, NotesLedger
from surveygen.responses.table import Rejected


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One group."""

    name: str
    people: int
    """How many came, else how many were heard."""
    notes: int
    begun: str
    """When the first note was taken; ISO date and time."""
    talk: Mapping[str, int]
    """Notes by seat, those who said nothing included where it is known who came."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one group."""

    mentions: int = 0
    """Notes that hold the theme."""
    people: int = 0
    """Different seats that they are from: its extensiveness."""
    intensity: float | None = None
    """The mean of 1 to 3, over the notes for which it was noted."""


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """One theme."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    """One for each group, in the order of the groups."""
    mentions: int
    people: int
    groups: int
    intensity: float | None
    positive: int
    """Notes that hold it and are in favour."""
    negative: int
    quotes: tuple[Note, ...]
    """The words as they were said, in the order of the groups."""


@dataclass(frozen=True, slots=True)
class OptionVotes:
    """Hands or dots for one option."""

    name: str
    label: str
    count: int
    expected: float | None = None
    """The author's guess, as a share of the votes."""


@dataclass(frozen=True, slots=True)
class QuestionNotes:
    """The notes on one question."""

    id: str
    label: str
    notes: int
    people: int
    themes: tuple[tuple[str, int], ...]
    """Code and how many different people, most first."""
    votes: tuple[OptionVotes, ...] = ()
    voters: int = 0
    """How many people were there when hands were counted."""
    expected: tuple[str, ...] = ()
    """The codes of the themes that the author expected here."""
    missed: tuple[str, ...] = ()
    """Those of them that nobody brought up."""
    unexpected: tuple[str, ...] = ()
    """Themes of two people or more that the author did not expect; none where nothing was."""
    quotes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How much one more group added."""

    group: str
    new: int
    """Themes that had not come up before."""
    so_far: int
    """Themes up to and with this group."""

    @property
    def share(self) -> float:
        """New themes in all themes so far, 0 to 1; 0 before the first theme."""
        return self.new / self.so_far if self.so_far else 0.0


BASE, RUN = 2, 2
"""Groups: the first ones, whose themes are the measure, and the last ones, which are measured.
Two to three groups brought up four fifths of all themes of 40 (Guest, Namey and McKenna 2017,
Field Methods 29(1))."""
LITTLE_NEW = 0.05
"""New themes of the run for each one of the base that count as little at most."""


class Saturation(NamedTuple):
    """How much is still new, by the rule of Guest, Namey and Chen (2020, PLoS ONE 15(5), e0232076).

    It speaks of more groups of the same people, and not of what nobody was asked.
    """

    base: int
    """Themes of the first groups."""
    new: int
    """Those that were new in the last groups."""

    @property
    def share(self) -> float:
        """New themes for each one of the base; may be above 1."""
        return self.new / self.base

    @property
    def is_reached(self) -> bool:
        """Whether that is little."""
        return self.share <= LITTLE_NEW


@dataclass(frozen=True, slots=True)
class Pair:
    """Two themes that come up together."""

    first: str
    second: str
    notes: int
    """Notes that hold both."""
    people: int
    """People who brought up both, in one note or in several."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people who coded the same notes saw one theme in the same ones."""

    code: str
    coders: tuple[str, str]
    notes: int
    """How many notes both looked at."""
    both: int
    """Notes in which both saw it."""
    kappa: float
    """Cohen's; NaN where one cannot tell."""


class Reliability(NamedTuple):
    """How far all who coded the same notes saw one theme in the same ones."""

    code: str
    coders: int
    """How many they are."""
    notes: int
    """How many notes two of them or more looked at."""
    alpha: float
    """Krippendorff's; NaN where one cannot tell."""


@dataclass(frozen=True, slots=True)
class NotesTally:
    """The notes of all groups of one guide."""

    guide: str
    """The guide's id."""
    name: str
    title: str
    ledger: NotesLedger
    groups: tuple[GroupTally, ...]
    """In the order in which they met."""
    themes: tuple[ThemeTally, ...]
    """By the number of groups, then of people, then of mentions."""
    questions: tuple[QuestionNotes, ...]
    curve: tuple[CurvePoint, ...]
    pairs: tuple[Pair, ...]
    unheard: tuple[tuple[str, str], ...]
    """Code and label of the guide's themes that nobody brought up."""
    agreement: tuple[Agreement, ...]
    notes: tuple[Note, ...]
    """What was counted, in the order in which it was said."""
    uncoded: int
    reliability: tuple[Reliability, ...] = ()
    """Of each theme, where three people or more coded the same notes."""
    sources: tuple[str, ...] = ()
    rejected: tuple[tuple[str, tuple[Rejected, ...]], ...] = ()
    """Rows that need a look, by file."""
    problems: tuple[Problem, ...] = ()

    @property
    def people(self) -> int:
        """How many people took part in all groups together."""
        return sum(group.people for group in self.groups)

    @property
    def saturation(self) -> Saturation | None:
        """New themes in the last groups beside the first ones'; None while it cannot be told.

        That takes the groups of a base and of a run after it, a theme in the base, and a look at
        every note of the run.
        """
        base, run = self.curve[:BASE], self.curve[-RUN:]
        late = {point.group for point in run}
        if len(self.curve) < BASE + RUN or not base[-1].so_far:
            return None
        if any(note.group in late and not note.is_coded for note in self.notes):
            return None
        return Saturation(base[-1].so_far, sum(point.new for point in run))

    @property
    def is_saturated(self) -> bool | None:
        """Whether the last groups brought little new; None while it cannot be told."""
        found = self.saturation
        return None if found is None else found.is_reached
