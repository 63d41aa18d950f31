"""Notes of focus groups: from their files to what was said by whom."""

from surveygen.responses.notes.form import has_notes, has_worksheets, worksheet_rows
from surveygen.responses.notes.note import (
    EVERYBODY,
    Note,
    NotesLedger,
    NotesRead,
    Passage,
    passages_in,
    votes_in,
)
from surveygen.responses.notes.reading import NO_THEME, read_notes

__all__ = [
    "EVERYBODY",
    "NO_THEME",
    "Note",
    "NotesLedger",
    "NotesRead",
    "Passage",
    "has_notes",
    "has_worksheets",
    "passages_in",
    "read_notes",
    "votes_in",
    "worksheet_rows",
]
