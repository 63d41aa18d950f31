"""Files of notes as devices save them, made from a few lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from support.guides import guide_of
from surveygen.tallies.notes import NotesTally, tally_notes

COLUMNS = ("group", "question", "at", "seat", "note", "quote", "codes", "sentiment", "intensity",
           "coder", "sg_id")  # fmt: skip

EVENING = """\
Regulars 1 | * | attendance | 1;2;3;4
Regulars 1 | 1 | last_visit | "It was on my way" | time
Regulars 1 | 2 | last_visit | Bread costs less here | price | + | 1
Regulars 1 | 2 | last_visit | "Cheap, cheap, cheap" | price | + | 3
Regulars 1 | 3 | last_visit | Forgets it and pays more | forgot;price | - | 2
Regulars 1 | * | card_use | with=1; home=2; never=1
Regulars 2 | * | attendance | 1;2;3
Regulars 2 | 1 | last_visit | "I never have it on me" | forgot | - | 3
Regulars 2 | 2 | last_visit | Looks at the price first | price | - |
Regulars 2 | 1 | dots | Would use an app | app
Regulars 2 | 3 | most | "Just tell me what it costs" | price | | 2
Regulars 2 | * | card_use | with=2; home=1
Lapsed 1 | * | attendance | 1;2;3
Lapsed 1 | 1 | last_visit | Too dear since spring | price | - | 3
Lapsed 1 | 2 | back | "A smile would do" | staff | + | 1
Lapsed 1 | 2 | back | Says nothing more
"""
"""Three groups: seat, question, words (quotes in quotation marks), themes, mood, intensity."""


def notes_csv(lines: str = EVENING, *, coder: str = "AN", start: int = 1) -> str:
    """The lines as a file of notes, with ids `n1`, `n2` and so on."""
    return to_csv(rows_of(lines, coder=coder, start=start))


def rows_of(lines: str, *, coder: str = "AN", start: int = 1) -> list[dict[str, str]]:
    """The lines as rows."""
    moods = {"+": "positive", "-": "negative"}
    rows = []
    for number, line in enumerate(lines.splitlines(), start):
        parts = [part.strip() for part in line.split("|")]
        group, seat, question, words, codes, mood, force = [*parts, "", "", "", ""][:7]
        quoted = words.startswith('"')
        rows.append(
            {
                "group": group,
                "question": question,
                "at": f"2026-06-0{1 + number // 60}T18:{number % 60:02}:00.000Z",
                "seat": seat,
                "note": "" if quoted else words,
                "quote": words.strip('"') if quoted else "",
                "codes": codes,
                "sentiment": moods.get(mood, ""),
                "intensity": force,
                "coder": coder,
                "sg_id": f"n{number}",
            }
        )
    return rows


def to_csv(rows: Iterable[dict[str, str]]) -> str:
    """Rows as a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def tally(folder: Path, *texts: str) -> NotesTally:
    """The tally of some files of notes; of `EVENING` without any."""
    paths = []
    for number, text in enumerate(texts or (notes_csv(),)):
        path = folder / f"notes-{number}.csv"
        path.write_text(text, encoding="utf-8", newline="")
        paths.append(path)
    return tally_notes(guide_of(), paths)
