"""Notes for other programs: one row each, the id first, as Taguette and QualCoder users want it."""

from __future__ import annotations

import csv
import io

from surveygen.reports.notes.findings import place
from surveygen.reports.words import Words
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
                place(note, Words()),
                note.question,
                asked.get(note.question, ""),
                note.at,
                note.text,
                "yes" if note.is_quote else "no",
                ";".join(note.codes),
                _MOODS[note.sentiment],
                note.intensity or "",
                note.coder,
            )
        )
    return out.getvalue()
