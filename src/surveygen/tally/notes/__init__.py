"""The tally of focus groups: who said what, how many of them, in how many groups."""

from surveygen.tally.notes.result import NotesTally
from surveygen.tally.notes.tallying import tally_notes

__all__ = ["NotesTally", "tally_notes"]
