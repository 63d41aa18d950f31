"""Files in which a new header stands in the middle, as where a form was changed meanwhile."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from surveygen.errors import Problem
from surveygen.responses.origins import Mark
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Block, Fits, Oddities, Row, Table, first_rows


class Section(NamedTuple):
    """The rows below one header."""

    start: int
    """How many lines stand before its first row."""
    end: int | None
    """How many lines stand before the next header and what introduces it; None at the last."""
    header: tuple[str, ...]


def find_sections(
    lines: Iterable[str], delimiter: str, known: frozenset[str], header: tuple[str, ...]
) -> list[Section]:
    """Every header of a file, with its rows: lines of column names and nothing else.

    `header` is one of them; another has most of its names in common with the one before.
    """
    sections: list[Section] = []
    introduced_from: int | None = None
    for number, line in enumerate(lines, 1):
        cells = next(csv.reader([line], delimiter=delimiter), [])
        names = tuple(cell.strip().lstrip("\ufeff") for cell in cells)
        if _is_header(names, known, sections[-1].header if sections else header):
            if sections:
                end = number - 1 if introduced_from is None else introduced_from
                sections[-1] = sections[-1]._replace(end=end)
            sections.append(Section(number, None, names))
        # What introduces the next block, such as its title and date, is a line of one cell.
        if any(names[1:]):
            introduced_from = None
        elif introduced_from is None:
            introduced_from = number - 1
    return sections


def _is_header(names: Sequence[str], known: frozenset[str], before: tuple[str, ...]) -> bool:
    filled = [normalise(name) for name in names if name]
    recognised = sum(name in known for name in filled)
    same = {normalise(name) for name in before} & set(filled)
    return recognised >= 2 and len(set(filled)) == len(filled) and 2 * len(same) > len(filled)


@dataclass(frozen=True)
class SectionedTable:
    """The sections of a file as one table, with the columns of all of them."""

    parts: tuple[tuple[Section, Table], ...]
    """Each section with the table of its rows."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.parts[0][1].name

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of all sections, in the order in which they first come."""
        return tuple(dict.fromkeys(name for _, table in self.parts for name in table.header))

    @property
    def header_line(self) -> int:
        """The line that the first header ends in."""
        return self.parts[0][1].header_line

    @property
    def size(self) -> int:
        """In bytes."""
        return self.parts[0][1].size

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the file as a whole."""
        return self.parts[0][1].problems

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows of all sections, each cell below the name it had."""
        positions = {name: n for n, name in reversed(list(enumerate(self.header)))}
        for _, table in self.parts:
            places = [positions[name] for name in table.header]

            def spread(row: Iterable[str], places: list[int] = places) -> list[str]:
                cells = [""] * len(self.header)
                for place, cell in zip(places, row, strict=False):
                    cells[place] = cell
                return cells

            def fits_here(
                row: Sequence[str], strictly: bool, spread: Callable[..., list[str]] = spread
            ) -> bool:
                return fits(spread(row), strictly)

            for block in table.blocks(fits_here, oddities):
                block.rows = [spread(row) for row in block.rows]
                yield block

    @property
    def worded(self) -> Collection[int]:
        """The columns that are worded so in any of the sections."""
        return [
            self.header.index(table.header[position])
            for _, table in self.parts
            for position in table.worded
        ]

    @property
    def marks(self) -> Sequence[Mark]:
        """None: exports that begin anew in the middle have no such columns."""
        return ()

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first rows of all sections together."""
        return first_rows(self, fits)
