"""The tally of focus groups: who said what, how many of them, in how many groups."""

from surveygen.tallies.notes.result import NotesTally
from surveygen.tallies.notes.tallying import tally_notes, tally_read

__all__ = ["NotesTally", "tally_notes", "tally_read"]
