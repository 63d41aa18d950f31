"""What the columns of one file are for, and how each of them is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import Problem
from surveygen.responses.answers import Cells, Decoder, Settle
from surveygen.responses.links import Links
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.times import Times, times_of

_MOST_JUDGED = 10_000
"""Distinct cells of a field of which it is remembered whether they fit."""
FieldName = tuple[str, str]
"""A question's id and the key of a row or option; that is empty for the question itself."""


class Field(NamedTuple):
    """Something that is answered by certain columns of one file."""

    columns: tuple[int, ...]
    """Their positions."""
    decode: Decoder
    settle: Settle | None = None
    """Finds out from some of the cells how all of them are to be read; None where that is known."""
    facts: tuple[str, ...] = ()
    """What was settled so, in words."""

    def settled_by(self, cells: Iterable[Cells]) -> Field:
        """The same, by distinct cells of its columns."""
        if self.settle is None:
            return self
        found = self.settle(tuple(cells))
        return self._replace(decode=found.decode, facts=found.facts)


class Twin(NamedTuple):
    """Where one file says which rows are the same response, if they are equal in every cell."""

    identity: int
    """The column of what may be ids."""
    sent: int
    """That of moments, to the second."""


@dataclass(frozen=True)
class Matching:
    """What the columns of one file are for."""

    fields: dict[FieldName, Field] = field(default_factory=dict)
    """What can be counted."""
    texts: dict[FieldName, int] = field(default_factory=dict)
    """The columns of open answers and of what was written in."""
    special: dict[str, int] = field(default_factory=dict)
    """The columns of `sg_id`, `sg_survey` and the like, by name."""
    honeypots: tuple[int, ...] = ()
    """Columns that only a program fills."""
    names: tuple[str, ...] = ()
    """The header."""
    problems: tuple[Problem, ...] = ()
    beside: dict[FieldName, int] = field(default_factory=dict)
    """The columns that say that there is no answer, by question and what says so."""
    apart: tuple[Mark, ...] = ()
    """Columns whose cells say that a row is a test, or was never finished."""
    ticked_only: frozenset[str] = frozenset()
    """The questions of yes and no whose columns have ticks and empty cells alone."""
    sums_are_known: bool = True
    """Whether all rows were looked at for those that sum up others; else only a sample was."""
    times: Times = field(default_factory=lambda: Times())
    """How the moments of sending are written."""
    links: Links | None = None
    """How rows are told by the codes of personal links; None where they are not."""
    twin: Twin | None = None
    """None where the file has no such ids and moments, or its ids are known for some."""
    weight: Field | None = None
    """The column that the question set takes weights from; None where the file has none."""
    sample: Sequence[Sequence[str]] = ()
    """The rows that told how its columns are read."""

    def settled(self, rows: Sequence[Sequence[str]]) -> Matching:
        """The same with every column read as these rows tell: before any of them is counted."""
        columns = list(zip(*rows, strict=True)) or [()] * len(self.names)
        fields = {
            name: one.settled_by(set(zip(*[columns[i] for i in one.columns], strict=True)))
            if one.settle is not None
            else one
            for name, one in self.fields.items()
        }
        weight = self.weight
        if weight is not None:
            weight = weight.settled_by((cell,) for cell in set(columns[weight.columns[0]]))
        sent = self.special.get(wire.SUBMITTED)
        times = Times() if sent is None else times_of(columns[sent])
        return replace(self, fields=fields, weight=weight, times=times, sample=rows)

    def with_spam(self) -> Matching:
        """The same where nothing says that a row is spam."""
        special = {name: place for name, place in self.special.items() if name != wire.SPAM}
        apart = tuple(mark for mark in self.apart if mark.fate != "spam")
        return replace(self, special=special, honeypots=(), apart=apart)

    def with_fields(self, fields: Mapping[FieldName, Field]) -> Matching:
        """The same with some of its fields in another reading."""
        return replace(self, fields={**self.fields, **fields})

    def position_of(self, column: str, other: str = "") -> int | None:
        """Where a column stands: by its name, by another one, or that of a question with one."""
        name = (column, "")
        one = self.fields.get(name)
        if one is not None and len(one.columns) == 1:
            return one.columns[0]
        if name in self.texts:
            return self.texts[name]
        wanted = {normalise(column), normalise(other)}
        found = (i for i, own in enumerate(self.names) if own and normalise(own) in wanted)
        return next(found, None)

    @cached_property
    def answer_columns(self) -> tuple[int, ...]:
        """The positions of all columns that hold answers."""
        counted = {i for f in self.fields.values() for i in f.columns}
        return tuple(sorted(counted | set(self.texts.values())))

    def fits(self, row: Sequence[str], strictly: bool) -> bool:
        """Whether the cells of a row fit what their columns ask for.

        Not strictly, a third of those that can be judged may be off: an answer that fits no
        option does not make a row less of a row.
        """
        judged = wrong = 0
        for one, known in zip(self.fields.values(), self._judged, strict=True):
            cells = tuple([row[i] if i < len(row) else "" for i in one.columns])
            if any(cells):
                judged += 1
                if cells not in known:
                    if len(known) > _MOST_JUDGED:
                        known.clear()
                    known[cells] = bool(one.decode(cells).unmatched)
                wrong += known[cells]
        return not wrong if strictly else wrong * 3 <= judged

    @cached_property
    def _judged(self) -> list[dict[Cells, bool]]:
        """Of each field, whether cells that were met before fit nothing."""
        return [{} for _ in self.fields]
