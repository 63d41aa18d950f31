"""A table some of whose columns have the same name, as one table with each name once.

Forms that were changed, and files that were put together, spread one answer over several columns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.model import Questionnaire, Role
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.headings import repeated
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Block, Fits, Oddities, Row, Table, first_rows


def same_names(
    named: Sequence[str], header: Sequence[str], known: frozenset[str]
) -> Mapping[int, tuple[int, ...]]:
    """The columns that repeat the name of an earlier one, by the position of that.

    `named` is the header as it was understood, `header` as the file has it; only names that are
    the survey's own or its questions' wordings are judged.
    """
    found: dict[str, list[int]] = {}
    for position, name in enumerate(header):
        if normalise(name) in known:
            found.setdefault(normalise(name), []).append(position)
    return {
        positions[0]: tuple(
            p for p in positions[1:] if named[p] in (header[p], named[positions[0]])
        )
        for positions in found.values()
        if len(positions) > 1
    }


def answer_in(name: str, cells: Iterable[str]) -> str | None:
    """The answer that columns of one name hold; None where they hold different ones.

    Beside a tick that only repeats the end of the name, `Other`, it is what was written in.
    """
    answers = {normalise(cell): cell for cell in cells if cell.strip()}
    if len(answers) > 1:
        *_, label = f" - {normalise(name)}".rpartition(" - ")
        answers.pop(label, None)
    return next(iter(answers.values()), "") if len(answers) < 2 else None


def without_numbers(
    header: Sequence[str], questionnaire: Questionnaire, known: frozenset[str]
) -> tuple[str, ...]:
    """The header without the numbers that table tools set behind a name that came before.

    `visit.1` is `visit`, where that has its answer in one column and is not itself one of `known`.
    """
    names: set[str] = set()
    for question in questionnaire:
        columns = [c for c in kind_of(question).columns(question) if c.role != Role.TEXT]
        if len(columns) == 1 and columns[0].role == Role.VALUE and not question.rows:
            names |= {normalise(n) for n in (question.id, question.column, question.label.plain)}
    names.discard("")

    def plain(name: str) -> str:
        again = repeated(name) if normalise(name) not in known else ""
        return again if normalise(again) in names else name

    return tuple(map(plain, header))


def told_apart(header: Sequence[str], questionnaire: Questionnaire) -> tuple[str, ...]:
    """The header with the ids of questions that are worded alike, where it has each in their order.

    `Why?`, `Why?` or `Why?`, `Why?.1` for two questions `Why?`, of one column each.
    """
    alike: dict[str, list[str]] = {}
    for question in questionnaire:
        columns = [c for c in kind_of(question).columns(question) if c.role != Role.TEXT]
        if len(columns) <= 1 and not question.rows:
            alike.setdefault(normalise(question.label.plain), []).append(question.id)
    several = {text: ids for text, ids in alike.items() if text and len(ids) > 1}
    if not several:
        return tuple(header)
    plain = [normalise(name) for name in header]
    bare = [normalise(repeated(name) or _NUMBERED.sub("", name)) for name in header]
    found = list(header)
    for text, ids in several.items():
        places = [i for i, name in enumerate(plain) if text in (name, bare[i])]
        if len(places) == len(ids) and plain[places[0]] == text:
            for place, name in zip(places, ids, strict=True):
                found[place] = name
    return tuple(found)


_NUMBERED = re.compile(r"\s+[2-9]$|(?<=\W)[2-9]$")
"""The number that a spreadsheet sets behind a name that came before: `Why? 2`, `Why?2`."""


@dataclass(frozen=True)
class MergedTable:
    """A table in which what stands in columns of the same name stands in the first of them.

    Where they hold different answers none of them counts, and the row is named.
    """

    table: Table
    same: Mapping[int, tuple[int, ...]]
    """The columns that repeat the name of an earlier one, by the position of that."""
    headings: Sequence[str]
    """The header as the file has it."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.table.name

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names, those that are repeated left out."""
        repeated = {position for others in self.same.values() for position in others}
        return tuple("" if n in repeated else name for n, name in enumerate(self.table.header))

    @property
    def header_line(self) -> int:
        """The line that the header ends in."""
        return self.table.header_line

    @property
    def size(self) -> int:
        """In bytes."""
        return self.table.size

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the file as a whole."""
        return self.table.problems

    @property
    def worded(self) -> Collection[int]:
        """The columns that are headed otherwise than the page names them."""
        return self.table.worded

    @property
    def marks(self) -> Sequence[Mark]:
        """The columns that say which rows are no finished responses."""
        return self.table.marks

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows from the start, merged."""
        for block in self.table.blocks(
            lambda row, strictly: fits(self._merged(row)[0], strictly), oddities
        ):
            rows = []
            for row, line in zip(block.rows, block.lines, strict=True):
                merged, agrees = self._merged(row)
                if not agrees:
                    oddities.note("R054", line)
                rows.append(merged)
            block.rows = rows
            yield block

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first rows."""
        return first_rows(self, fits)

    def _merged(self, row: Sequence[str]) -> tuple[Row, bool]:
        """A row with each answer in one place, and whether the columns of a name agree."""
        cells, agrees = list(row), True
        for first, others in self.same.items():
            here = [n for n in (first, *others) if n < len(cells)]
            answer = answer_in(self.headings[first], (cells[n] for n in here))
            agrees &= answer is not None
            for n in here:
                cells[n] = ""
            cells[first] = answer or ""
        return cells, agrees
