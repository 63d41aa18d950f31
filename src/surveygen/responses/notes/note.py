"""A note, and what became of the rows that notes were read from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.errors import Problem
from surveygen.responses.table import Rejected

EVERYBODY = "*"
"""The seat of a row that is about the whole group: a count, or who came."""

_PASSAGE = re.compile(r"([a-z][a-z0-9_]*)=(\d{1,7})-(\d{1,7})")
_COUNTS = re.compile(r"\s*([\w-]+)\s*=\s*(\d{1,6})\s*")


class Passage(NamedTuple):
    """A part of a note with a theme, in code points of its text, the end exclusive."""

    theme: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """One row: something that was said, or a count."""

    group: str
    question: str
    at: str
    """ISO date and time, as written."""
    seat: str
    """The number on the table; empty for the group as a whole."""
    text: str
    is_quote: bool
    """Whether these are the person's own words."""
    codes: tuple[str, ...]
    sentiment: int
    """-1, 0 or 1."""
    intensity: int
    """1 to 3; 0 when it was not noted."""
    coder: str
    id: str
    """Of the note, the same in all its revisions and for all who code it."""
    revision: int
    is_coded: bool
    """Whether somebody looked for themes in it, found or not."""
    passages: tuple[Passage, ...] = ()
    """The parts of it that have a theme of their own."""
    memo: str = ""
    """What the coder thought of it."""
    recording: str = ""
    """Its place in a recording, as `FILE#t=12.5,20`; empty for one that was typed."""

    @property
    def says_nothing(self) -> bool:
        """Whether it was taken back."""
        return not self.text and not self.codes


@dataclass(frozen=True, slots=True)
class NotesLedger:
    """What became of the rows; the parts always add up to what was read."""

    counted: int = 0
    """Notes that the tally is made of."""
    counts: int = 0
    """Rows about the whole group: votes, and who came."""
    worksheets: int = 0
    """Answers of participants that stood in the same file."""
    duplicates: int = 0
    """The same note again, as when files are merged."""
    superseded: int = 0
    """Earlier revisions, and codings by others than the one that is counted."""
    withdrawn: int = 0
    """Notes that were taken back."""
    tests: int = 0
    spam: int = 0
    rejected: int = 0
    """Rows that need a look."""

    @property
    def read(self) -> int:
        """All rows, blank ones aside."""
        return sum(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class NotesRead:
    """All files together."""

    notes: tuple[Note, ...]
    """What was said, one for each note, in the order in which it was said."""
    counts: tuple[Note, ...]
    """Rows about the whole group: the latest of each question and group."""
    codings: Mapping[str, Mapping[str, frozenset[str]]]
    """Note → coder → the themes that this coder saw in it; only those who looked."""
    ledger: NotesLedger
    sources: tuple[str, ...] = ()
    rejected: tuple[tuple[str, tuple[Rejected, ...]], ...] = ()
    """Rows that need a look, by file."""
    problems: tuple[Problem, ...] = ()


def votes_in(text: str) -> dict[str, int]:
    """`with=5; never=3` as numbers by option; what is none of that is left out."""
    found = (_COUNTS.fullmatch(part) for part in text.split(";"))
    return {match[1]: int(match[2]) for match in found if match}


def passages_in(cell: str) -> tuple[Passage, ...]:
    """`price=3-18;staff=20-30` as passages; what is none of that is left out."""
    found = (_PASSAGE.fullmatch(part.strip()) for part in cell.split(";"))
    return tuple(
        Passage(match[1], int(match[2]), int(match[3]))
        for match in found
        if match and int(match[2]) < int(match[3])
    )
