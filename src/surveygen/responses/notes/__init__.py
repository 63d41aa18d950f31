"""Notes of focus groups: from their files to what was said by whom."""

from surveygen.responses.notes.form import has_notes, has_worksheets, worksheet_rows
from surveygen.responses.notes.note import EVERYBODY, Note, NotesLedger, NotesRead, votes_in
from surveygen.responses.notes.reading import NO_THEME, read_notes

__all__ = [
    "EVERYBODY",
    "NO_THEME",
    "Note",
    "NotesLedger",
    "NotesRead",
    "has_notes",
    "has_worksheets",
    "read_notes",
    "votes_in",
    "worksheet_rows",
]
