"""What tallies of files have counted, so that `status` knows answers that are not stored here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from surveygen.writing import replace_file

NAME = "tallied.json"
"""The file beside the store."""


class Tallied(NamedTuple):
    """What the tallies of a survey's files have counted so far."""

    counted: int = 0
    """Responses in the tally that had most."""
    first: str = ""
    """The day of the first, ISO 8601; empty where no file says so."""
    last: str = ""
    due: tuple[str, ...] = ()
    """The conditions of decisions that the latest tally could tell, as they were written."""

    def with_tally(self, counted: int, first: str, last: str, due: tuple[str, ...] = ()) -> Tallied:
        """The same with one more tally: files grow, and are tallied again."""
        days = [day for day in (self.first, first[:10]) if day]
        most = max(self.counted, counted)
        return Tallied(most, min(days, default=""), max(self.last, last[:10]), due)


def read_tallied(folder: Path) -> dict[str, Tallied]:
    """What was tallied, by the survey's id; nothing where the file is missing or damaged."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {
            str(survey): Tallied(
                int(one["counted"]),
                str(one["first"]),
                str(one["last"]),
                tuple(map(str, one.get("due", ()))),
            )
            for survey, one in found["surveys"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def note_tallied(
    folder: Path, survey: str, counted: int, first: str, last: str, due: tuple[str, ...] = ()
) -> None:
    """Remember a tally of files; where that cannot be written, it is only not remembered."""
    known = read_tallied(folder)
    before = known.get(survey, Tallied())
    now = before.with_tally(counted, first, last, due)
    if now == before:
        return
    surveys = {name: one._asdict() for name, one in sorted({**known, survey: now}.items())}
    text = json.dumps({"version": 1, "surveys": surveys}, ensure_ascii=False, indent=1) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / NAME, text.encode())
    except OSError:
        return
