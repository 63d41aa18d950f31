"""Recordings of focus groups: from what a service wrote down to notes with their place in them."""

from surveygen.responses.transcripts.reading import read_transcript
from surveygen.responses.transcripts.session import Evening, Session, hold, notes_of
from surveygen.responses.transcripts.turn import Cue, Transcript, Turn, clock

__all__ = [
    "Cue",
    "Evening",
    "Session",
    "Transcript",
    "Turn",
    "clock",
    "hold",
    "notes_of",
    "read_transcript",
]
