"""What was said in a recording: cues as a file holds them, turns as people take them."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.errors import Problem

NO_TIME = -1
"""Where a file does not say when something was said."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a transcript, as it stands in the file."""

    pieces: tuple[tuple[str, str], ...]
    """Who (empty where the file marks nobody) said what; lines are kept apart."""
    start: int
    """Milliseconds from the beginning of the recording, or NO_TIME."""
    end: int
    """The same; at least `start`."""
    line: int
    """Where it begins in the file, from 1."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said in one go."""

    speaker: str
    """As the file names them; empty where it does not."""
    text: str
    """In one line."""
    start: int
    """Milliseconds from the beginning of the recording, or NO_TIME."""
    end: int
    line: int

    @property
    def is_timed(self) -> bool:
        """Whether the file says when it was said."""
        return self.start != NO_TIME

    @property
    def words(self) -> int:
        """How many words it has; signs of scripts without spaces count two to a word."""
        return words_in(self.text)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole recording, in the order of time."""

    name: str
    """The file's name."""
    form: str
    """What the file is: `WebVTT`, `SRT`, `SBV`, `Whisper`, or `plain text`."""
    turns: tuple[Turn, ...]
    strays: tuple[int, ...] = ()
    """Lines of text that stood outside of any cue; they were given to the cue before."""
    problems: tuple[Problem, ...] = ()
    """What there is to say of its bytes."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is named, in the order in which they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))


def words_in(text: str) -> int:
    """The number of words; of scripts that set no spaces, two signs count as one."""
    wide = sum("\u3040" <= sign <= "\u9fff" for sign in text)
    if not wide:
        return len(text.split())
    rest = "".join(" " if "\u3040" <= sign <= "\u9fff" else sign for sign in text)
    return (wide + 1) // 2 + sum(any(c.isalnum() for c in word) for word in rest.split())


def clock(milliseconds: int, *, exact: bool = False) -> str:
    """`1:02:03`, or `01:02:03.250` where it is to be exact; empty for NO_TIME."""
    if milliseconds == NO_TIME:
        return ""
    seconds, rest = divmod(milliseconds, 1000)
    hours, below = seconds // 3600, f"{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{hours:02}:{below}.{rest:03}" if exact else f"{hours}:{below}"
