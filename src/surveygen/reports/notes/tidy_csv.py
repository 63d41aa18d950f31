"""Notes for other programs: one row each, the id first, as QualCoder's import of a survey wants it.

QualCoder 3 reads a table with quotes switched off as it opens its dialogue, and then takes a comma
within a cell for the end of it: `person` has none. A column of text that differs from row to row
becomes a file for each of its cells, so that times are without seconds.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import NotesTally

COLUMNS = ("id", "group", "seat", "person", "question", "asked", "at", "text", "quoted", "codes",
           "sentiment", "intensity", "coder")  # fmt: skip
"""`id` names the case and `text` is what is coded; the rest are attributes."""

_MOODS = {1: "positive", -1: "negative", 0: ""}


def to_csv(tally: NotesTally) -> str:
    """The counted notes, merged, in the order in which they were said."""
    asked = {question.id: question.label for question in tally.questions}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for note in tally.notes:
        writer.writerow(
            (
                note.id,
                note.group,
                note.seat,
                _person(note),
                note.question,
                asked.get(note.question, ""),
                _minute(note.at),
                note.text,
                "yes" if note.is_quote else "no",
                ";".join(note.codes),
                _MOODS[note.sentiment],
                note.intensity or "",
                note.coder,
            )
        )
    return out.getvalue()


def _person(note: Note) -> str:
    """`Regulars 1 seat 3`, without a comma."""
    group = note.group.replace(",", " ")
    return f"{group} seat {note.seat}" if note.seat else group


def _minute(at: str) -> str:
    """The day and the minute; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(at).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return at
