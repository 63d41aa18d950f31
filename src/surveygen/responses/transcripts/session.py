"""A recording of one group to notes, each with its place in the recording."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from surveygen import wire
from surveygen.language.guide import asked_of
from surveygen.model import Questionnaire
from surveygen.responses.notes import EVERYBODY
from surveygen.responses.notes.form import COLUMNS as OF_NOTES
from surveygen.responses.notes.form import RECORDING
from surveygen.responses.transcripts.aligning import (
    SURE,
    Asking,
    Wording,
    align,
    questions_of,
)
from surveygen.responses.transcripts.seats import (
    ASIDE,
    MODERATOR,
    Seating,
    moderator_of,
    seat_all,
)
from surveygen.responses.transcripts.talk import Share, Silence, shares, silences
from surveygen.responses.transcripts.turn import Transcript, Turn, clock

COLUMNS = (*OF_NOTES, RECORDING, wire.SURVEY, wire.VERSION)
"""The columns of notes that come from a recording."""
MEDIA = (".mp3", ".m4a", ".mp4", ".wav", ".ogg", ".opus", ".webm", ".mkv", ".mov", ".flac")
"""Endings of recordings, which may lie beside the transcript under its name."""


@dataclass(frozen=True, slots=True)
class Evening:
    """What the owner says of a recording."""

    group: str
    seats: Mapping[str, str] = field(default_factory=dict)
    """A number, MODERATOR or ASIDE by the name of a speaker."""
    began: datetime | None = None
    """When the recording was switched on."""
    at: Mapping[str, int] = field(default_factory=dict)
    """When questions were asked, in milliseconds of the recording, by their ids."""
    noted: Mapping[str, int] = field(default_factory=dict)
    """The times of the first notes on questions, in the same way."""
    came: tuple[str, ...] = ()
    """Seats that are known to have been taken."""


@dataclass(frozen=True, slots=True)
class Session:
    """A recording, with who sits where and what was asked when."""

    guide: Questionnaire
    transcript: Transcript
    evening: Evening
    seating: Seating
    askings: tuple[Asking, ...]
    questions: tuple[str, ...]
    """The id of the question that each turn belongs to; empty before the first."""

    @property
    def shares(self) -> tuple[Share, ...]:
        """Who talked how much."""
        return shares(self.transcript.turns, self.seating)

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Where nobody spoke."""
        return silences(self.transcript.turns, self.questions)

    @property
    def has_moderator(self) -> bool:
        """Whether it is known who asks."""
        return MODERATOR in self.seating.seats.values()


def hold(guide: Questionnaire, transcript: Transcript, evening: Evening) -> Session:
    """Find who moderates, seat the others, and find where each question was asked."""
    asked = [question for _, question in asked_of(guide, evening.group)]
    wording = Wording(asked)
    moderator = "" if MODERATOR in evening.seats.values() else moderator_of(transcript, wording)
    seating = seat_all(transcript, evening.seats, moderator, evening.came)
    known = MODERATOR in seating.seats.values()
    turns = transcript.turns
    asks = [not known or seating.of(turn.speaker) == MODERATOR for turn in turns]
    askings = align(turns, wording, asks, evening.noted, evening.at)
    return Session(
        guide, transcript, evening, seating, askings, tuple(questions_of(turns, askings))
    )


def notes_of(session: Session, source: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of notes: who came, and what everybody but the moderator said.

    `source` is the transcript's file. A row has the same `sg_id` whenever it is made of the same
    words at the same place, so that the file can be made again and merges with itself.
    """
    about = {
        "group": session.evening.group,
        wire.SURVEY: session.guide.id,
        wire.VERSION: session.guide.version,
    }
    recording = recording_beside(source)
    if session.seating.taken:
        came = ";".join(session.seating.taken)
        yield about | {
            "question": "attendance",
            "at": _at(session, session.transcript.turns[0]),
            "seat": EVERYBODY,
            "note": came,
            wire.ID: _identity(session, "attendance"),
        }
    asked = {asking.turn for asking in session.askings if asking.score >= SURE}
    seen: dict[str, int] = {}
    for number, turn in enumerate(session.transcript.turns):
        seat = session.seating.of(turn.speaker)
        if seat in (MODERATOR, ASIDE) or (not session.has_moderator and number in asked):
            continue
        key = f"{turn.start}|{turn.speaker}|{turn.text}"
        seen[key] = seen.get(key, 0) + 1
        yield about | {
            "question": session.questions[number],
            "at": _at(session, turn),
            "seat": seat,
            "quote": turn.text,
            wire.ID: _identity(session, f"{key}|{seen[key]}"),
            RECORDING: _place(recording, turn),
        }


def recording_beside(source: Path) -> str:
    """The name of the recording that lies beside a transcript, or else the transcript's own."""
    for ending in MEDIA:
        if source.with_suffix(ending).is_file():
            return source.with_suffix(ending).name
    return source.name


def _place(recording: str, turn: Turn) -> str:
    """A part of a recording, as the W3C's Media Fragments write it: `FILE#t=12.5,20`."""
    if not turn.is_timed:
        return f"{quote(recording)}#line={turn.line}"
    end = f",{turn.end / 1000:g}" if turn.end > turn.start else ""
    return f"{quote(recording)}#t={turn.start / 1000:.10g}{end}"


def _at(session: Session, turn: Turn) -> str:
    """When it was said: date and time where the beginning is known, else the recording's clock."""
    if not turn.is_timed:
        return f"{turn.line:07}"
    if session.evening.began is None:
        return clock(turn.start, exact=True)
    moment = session.evening.began + timedelta(milliseconds=max(0, turn.start))
    return moment.isoformat(timespec="milliseconds")


def _identity(session: Session, what: str) -> str:
    """A name for a note, made of what it is of, in the form of a UUID."""
    whole = "|".join((session.guide.id, session.evening.group, session.transcript.name, what))
    bits = hashlib.sha256(whole.encode()).hexdigest()
    return f"{bits[:8]}-{bits[8:12]}-8{bits[13:16]}-a{bits[17:20]}-{bits[20:32]}"
