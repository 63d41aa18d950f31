"""Files of answers in the shapes in which services, spreadsheets and newsrooms publish them.

Each is made by code from a seed. What is in it is counted beside by the `csv` module and a few
lines of plain Python, which know nothing of surveygen.
"""

from __future__ import annotations

import csv
import html
import io
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Rows = list[list[str]]
NO_ANSWER = frozenset({"", "-", "n/a", "na", "--", "nan", "null", "#n/a"})


@dataclass(frozen=True)
class One:
    """A column with one answer of some, or of one's own that counts as `other`."""

    column: int
    other: Callable[[str], bool] = lambda _: False

    def count(self, rows: Rows) -> dict[str, Any]:
        found: Counter[str] = Counter()
        for row in rows:
            cell = " ".join(html.unescape(row[self.column]).split()).casefold()
            if cell not in NO_ANSWER:
                found["other" if self.other(cell) else cell] += 1
        return {"options": dict(found), "answered": found.total()}


@dataclass(frozen=True)
class Many:
    """A column with several answers in a cell."""

    column: int
    split: Callable[[str], list[str]]
    known: frozenset[str] = frozenset()
    """The answers that are no `other`; empty where all are."""

    def count(self, rows: Rows) -> dict[str, Any]:
        found: Counter[str] = Counter()
        answered = 0
        for row in rows:
            parts = {p.strip().casefold() for p in self.split(row[self.column]) if p.strip()}
            parts -= NO_ANSWER
            if self.known:
                parts = {part if part in self.known else "other" for part in parts}
            found.update(parts)
            answered += bool(parts)
        return {"options": dict(found), "answered": answered}


@dataclass(frozen=True)
class Boxes:
    """Columns with a mark each."""

    columns: Mapping[str, int]
    no: frozenset[str] = frozenset({""})

    def count(self, rows: Rows) -> dict[str, Any]:
        return {
            "options": {
                label.casefold(): sum(row[n].strip().casefold() not in self.no for row in rows)
                for label, n in self.columns.items()
            }
        }


@dataclass(frozen=True)
class Grid:
    """Columns with the same answers."""

    columns: Mapping[str, int]

    def count(self, rows: Rows) -> dict[str, Any]:
        return {"rows": {n.casefold(): One(c).count(rows) for n, c in self.columns.items()}}


@dataclass(frozen=True)
class Ranks:
    """Columns with a place each: how often each is the first."""

    columns: Mapping[str, int]
    first: str = "1"

    def count(self, rows: Rows) -> dict[str, Any]:
        ranked = [row for row in rows if any(row[n] for n in self.columns.values())]
        firsts = {
            label.casefold(): sum(row[n] == self.first for row in ranked)
            for label, n in self.columns.items()
        }
        return {"options": firsts, "answered": len(ranked)}


@dataclass(frozen=True)
class Numbers:
    """A column of numbers; `read` takes a cell to one, or to None."""

    column: int
    read: Callable[[str], float | None] = lambda cell: float(cell)

    def count(self, rows: Rows) -> dict[str, Any]:
        cells = [row[self.column].strip() for row in rows]
        found = [self.read(c) for c in cells if c.casefold() not in NO_ANSWER]
        values = [value for value in found if value is not None]
        return {"mean": sum(values) / len(values), "answered": len(values)}


@dataclass(frozen=True)
class Filled:
    """A column of which it is counted how many cells hold something."""

    column: int

    def count(self, rows: Rows) -> dict[str, Any]:
        return {"answered": sum(r[self.column].strip().casefold() not in NO_ANSWER for r in rows)}


@dataclass(frozen=True)
class YesNo:
    """A column with words for yes and no."""

    column: int
    yes: str
    no: str

    def count(self, rows: Rows) -> dict[str, Any]:
        cells = [row[self.column].strip().casefold() for row in rows]
        yes, no = cells.count(self.yes.casefold()), cells.count(self.no.casefold())
        return {"options": {"yes": yes, "no": no}, "answered": yes + no}


Count = One | Many | Boxes | Grid | Ranks | Numbers | Filled | YesNo


@dataclass(frozen=True)
class AnswerFile:
    """A file with what is in it."""

    name: str
    header: Sequence[Sequence[str]]
    """Its rows of headings."""
    rows: Rows
    asked: Mapping[str, Count]
    """By the label of the question it becomes."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What some of them have to become."""
    delimiter: str = ","
    encoding: str = "utf-8"
    above: str = ""
    """What stands above the header."""
    counted: Callable[[Rows], Rows] = lambda rows: rows
    """The rows that count."""
    quoting: int = csv.QUOTE_MINIMAL

    def content(self) -> bytes:
        """Its bytes."""
        out = io.StringIO()
        quoting: Any = self.quoting
        writer = csv.writer(out, delimiter=self.delimiter, quoting=quoting)
        writer.writerows(self.header)
        writer.writerows(self.rows)
        return (self.above + out.getvalue()).encode(self.encoding)

    def count(self) -> dict[str, dict[str, Any]]:
        """What is in it, counted anew from its bytes."""
        text = self.content().decode(self.encoding).lstrip("\ufeff").removeprefix(self.above)
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))
        rows = self.counted(records[len(self.header) :])
        return {label: count.count(rows) for label, count in self.asked.items()}


def _rows(seed: int, count: int, *columns: Callable[[random.Random, int], str]) -> Rows:
    rng = random.Random(seed)  # noqa: S311 - no secret
    return [[column(rng, n) for column in columns] for n in range(count)]


def pick(*options: str, blank: float = 0.0) -> Callable[[random.Random, int], str]:
    """One of some options, the first ones likelier."""
    weights = [len(options) + 2 - n for n in range(len(options))]

    def cell(rng: random.Random, _: int) -> str:
        return "" if rng.random() < blank else rng.choices(options, weights)[0]

    return cell


def several(joint: str, *options: str) -> Callable[[random.Random, int], str]:
    """Some of some options, in their order."""

    def cell(rng: random.Random, _: int) -> str:
        ticked = [option for option in options if rng.random() < 0.45]
        return joint.join(ticked)

    return cell


def mark(yes: str, no: str = "", share: float = 0.4) -> Callable[[random.Random, int], str]:
    """A mark, or its absence."""
    return lambda rng, _: yes if rng.random() < share else no


def index(start: int = 0) -> Callable[[random.Random, int], str]:
    """The number of the row."""
    return lambda _, n: str(start + n)


def number(low: float, high: float, form: str = "{:.0f}") -> Callable[[random.Random, int], str]:
    """A number as it is written."""
    return lambda rng, _: form.format(rng.uniform(low, high))


def words(share: float = 0.7) -> Callable[[random.Random, int], str]:
    """A few words that nobody else uses."""
    nouns = ("price", "queue", "coffee", "smile", "light", "music", "chair", "window", "bread")
    verbs = ("liked", "missed", "saw", "wanted", "forgot", "praised", "would change")

    def cell(rng: random.Random, n: int) -> str:
        if rng.random() > share:
            return ""
        return f"I {rng.choice(verbs)} the {rng.choice(nouns)}, {rng.choice(nouns)} no. {n}"

    return cell


def comma(cell: str) -> float:
    """A number with a decimal comma."""
    return float(cell.replace(".", "").replace("\u202f", "").replace(" ", "").replace(",", "."))
