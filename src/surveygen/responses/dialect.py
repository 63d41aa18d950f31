"""How a CSV file is cut into cells, and which of its lines is the header."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

DELIMITERS = ",;\t|"
_HEADER_WITHIN = 15
"""How many records may stand before the header: some exports begin with a preamble."""


class Dialect(NamedTuple):
    """What the head of a file says about the rest of it."""

    delimiter: str
    header: tuple[str, ...]
    """The cells of the header, trimmed."""
    lines_before: int
    """How many physical lines precede the first row: the header and what stands above it."""
    known: int
    """How many of the header's cells were recognised."""


def read_dialect(lines: Sequence[str], recognise: Callable[[Iterable[str]], int]) -> Dialect:
    """Find the delimiter and the header in a file's first lines.

    `recognise` says how many of some column names belong to the survey. The delimiter under
    which the most do wins, then the one that cuts the rows most evenly: the standard library's
    sniffer looks at characters alone and takes a carriage return for a delimiter.
    """
    skip, candidates = 0, DELIMITERS
    first = lines[0].strip().strip('"').lower() if lines else ""
    if first.startswith("sep=") and len(first) <= 5:
        skip, candidates = 1, first[4:] or "\t"
    found = [_header(lines[skip:], delimiter, skip, recognise) for delimiter in candidates]
    return max(found, key=lambda pair: (pair[0].known, pair[1]))[0]


def _header(
    lines: Sequence[str],
    delimiter: str,
    skip: int,
    recognise: Callable[[Iterable[str]], int],
) -> tuple[Dialect, tuple[int, int]]:
    best = Dialect(delimiter, (), skip, -1)
    widths: list[int] = []
    reader = csv.reader(lines, delimiter=delimiter)
    for number, row in enumerate(reader):
        if any(row):
            widths.append(len(row))
        names = tuple(cell.strip().lstrip("\ufeff") for cell in row)
        if number < _HEADER_WITHIN and any(names):
            known = recognise(names)
            if known > best.known:
                best = Dialect(delimiter, names, skip + reader.line_num, known)
    usual = max(set(widths), key=widths.count, default=0)
    return best, (min(usual - 1, 1) * widths.count(usual), usual)
