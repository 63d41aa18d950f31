"""Who of those with a personal link has answered, by the rows that a tally counts."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from surveygen import wire
from surveygen.errors import Location
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.personal import CUT
from surveygen.responses.files import Source
from surveygen.responses.invitations import write_private
from surveygen.responses.links import Links
from surveygen.tallies.tallying import CountedRows, counted_rows


class Unlinked(NamedTuple):
    """What was cut."""

    codes: frozenset[str]
    """Those that were cut."""
    said: list[str]
    """What there is to say of it."""


def codes_counted(questionnaire: Questionnaire, sources: Iterable[Source]) -> set[str]:
    """The codes by which the rows came that a tally of these sources counts."""
    found: set[str] = set()
    for matching, columns in counted_rows(questionnaire, sources).blocks():
        if (links := matching.links) is not None:
            found.update(map(links.code_in, columns[links.position]))
    return found - {""}


def write_unlinked(
    questionnaire: Questionnaire, sources: Iterable[Source], target: Path | None
) -> Unlinked:
    """Write the rows that count of each file without their codes, to FILE.unlinked.csv beside it.

    Raises SurveygenError for a file without codes, and where one cannot be written; files that
    were written before that stay.
    """
    counted = counted_rows(questionnaire, sources)
    codes: set[str] = set()
    said = []
    for one in counted.opened:
        where = Path(one.table.name)
        if one.matching.links is None:
            raise failure("X047", Location(one.table.name))
        rows = _rows_of(counted, one.matching.links, codes)
        path = target or where.with_name(f"{where.stem}.unlinked.csv")
        out = StringIO(newline="")
        csv.writer(out).writerows([one.matching.names, *rows])
        write_private(path, out.getvalue())
        said.append(
            f"{path}: {len(rows):,} answers that count, without their codes. Delete {where}, which"
            " still says whose they are."
        )
    return Unlinked(frozenset(codes - {""}), said)


def _rows_of(counted: CountedRows, links: Links, codes: set[str]) -> list[list[str]]:
    """The rows of one file, without codes; those are added to `codes`."""
    found = []
    for matching, columns in counted.blocks():
        if matching.links is not links:
            continue
        codes.update(map(links.code_in, columns[links.position]))
        # What was sealed is opened beside it, and holds the code once more.
        sealed = matching.names.index(wire.SEALED) if wire.SEALED in matching.names else None
        for row in zip(*columns, strict=True):
            cells = list(row)
            cells[links.position] = CUT if cells[links.position] else ""
            if sealed is not None:
                cells[sealed] = ""
            found.append(cells)
    return found
