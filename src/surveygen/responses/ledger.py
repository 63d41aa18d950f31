"""The ledger: what became of every row that was read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from surveygen.dataclass import dataclass
from surveygen.responses.table import Rejected
from surveygen.writing import replacing

ROWS = (
    "counted",
    "duplicates",
    "tests",
    "spam",
    "rejected",
    "revised",
    "again",
    "apart",
    "partial",
    "unfinished",
    "empty",
)
"""The parts of a ledger that rows are in, each row in one of them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the rows; the parts always add up to what was read."""

    counted: int = 0
    """Rows that the tally is made of."""
    duplicates: int = 0
    """Rows that came twice: with one response id and the same answers, or equal in every cell."""
    tests: int = 0
    """Rows sent as tests, or that a service marks so."""
    spam: int = 0
    """Rows with the field filled that people leave empty, or that a service marks so."""
    rejected: int = 0
    """Rows that need a look."""
    revised: int = 0
    """Rows that a later one replaced: the same response id with other answers."""
    again: int = 0
    """Rows that a later one by the same personal link replaced."""
    apart: int = 0
    """Rows that were sent apart from the answers, such as addresses for a prize."""
    partial: int = 0
    """Rows that were sent page by page, by people who had not finished: no responses."""
    unfinished: int = 0
    """Rows that the form service marks as begun and never sent."""
    empty: int = 0
    """Rows in which nothing is answered: nobody's."""
    outside: int = 0
    """Of the rows counted, answers outside their question's limits, which are left out."""
    unclear: int = 0
    """Of the rows counted, answers that fit two readings, which are left out."""
    contradictory: int = 0
    """Of the rows counted, answers that contradict another one, which are left out."""
    written_in: int = 0
    """Of the rows counted, texts in an option's place, counted as the option with a text."""

    @property
    def read(self) -> int:
        """All rows, blank ones aside."""
        return sum(getattr(self, name) for name in ROWS)

    def __add__(self, other: Ledger) -> Ledger:
        """The ledger of two files together."""
        return Ledger(
            *(getattr(self, one.name) + getattr(other, one.name) for one in fields(Ledger))
        )


class Rejections(NamedTuple):
    """The rows of one file that need a look."""

    name: str
    """The file they came from."""
    rows: tuple[Rejected, ...]


def problems_path(name: str, survey: str) -> Path:
    """Where the rows that need a look are written: beside a CSV file; of anything else that answers
    come from, a store or a workbook, below the survey's name where one is."""
    path = Path(name)
    beside = path if path.suffix.lower() == ".csv" else Path(f"{survey}.csv")
    return beside.with_name(f"{beside.stem}.problems.csv")


def write_rejections(path: Path, rows: Iterable[Rejected]) -> None:
    """Write rows with their line, the reason and their text as it came; raises OSError."""
    with replacing(path) as opened, TextIOWrapper(opened, encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "reason", "raw"])
        writer.writerows((row.line, row.reason, row.raw) for row in rows)
