"""Responses as mappings of field names to values: as a store or a JSON file holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import overload

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.headers import known_names, recogniser
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import (
    BLOCK_ROWS,
    Block,
    Fits,
    Oddities,
    Row,
    Unfiled,
    first_rows,
)


@dataclass(frozen=True, slots=True)
class Records:
    """Responses that do not come from a file: field names with their values."""

    name: str
    """What messages call them."""
    rows: Callable[[], Iterable[Mapping[str, str]]]
    """The responses from the first; called again where a second look is needed."""
    names: Callable[[], Collection[str] | None] = lambda: None
    """The names of all their fields; None where only going through them tells."""


@dataclass(frozen=True)
class RecordTable(Unfiled):
    """Responses as mappings, with the columns that any of them has."""

    records: Records
    questionnaire: Questionnaire
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.records.name

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The survey's own columns, which a response may lack, then what else there is."""
        of_page = [wire.RECEIVED, *(name for name in wire.KNOWN if name != wire.SEALED)]
        own = dict.fromkeys([*of_page, *(c.name for c in columns_of(self.questionnaire))])
        known = self.records.names()
        names = dict.fromkeys(known or ())
        if known is None:
            for row in self.records.rows():
                names.update(dict.fromkeys(row))
        folded = {normalise(name) for name in names} - {""}
        is_of_survey = not names or any(
            folded & known(self.questionnaire) for known in (known_names, recogniser)
        )
        return tuple({**own, **names} if is_of_survey else names)

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The responses; a line is the number of a response."""
        del fits, oddities  # a mapping has no cells too many or too few
        rows = iter(self.records.rows())
        start = 1
        # With all names in their order first, what is laid over it has that order too.
        blank = dict.fromkeys(self.header, "")
        while part := list(islice(rows, BLOCK_ROWS)):
            cells = [[*_texts({**blank, **row}, blank)] for row in part]
            yield Block(cells, range(start, start + len(cells)), _AsText(part))
            start += len(cells)

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first responses."""
        return first_rows(self, fits)


def _texts(cells: dict[str, str], names: Collection[str]) -> Collection[str]:
    """The values in the order of the names; what is no text as one, nothing as an empty one."""
    if len(cells) > len(names):
        cells = {name: cells[name] for name in names}
    if set(map(type, cells.values())) == {str}:
        return cells.values()
    return [str(value or "") for value in cells.values()]


class _AsText(Sequence[str]):
    """Responses as JSON, each of which is written when somebody looks at it: few ever are."""

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        self._rows = rows

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self._rows)))]
        return json.dumps(dict(self._rows[place]), ensure_ascii=False)

    def __len__(self) -> int:
        return len(self._rows)


def read_json(text: str, where: Location) -> list[dict[str, str]]:
    """The responses in a JSON text: one object or a list; raises SurveygenError for others."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise failure("R016", where, reason=str(error)) from error
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise failure("R016", where, reason="it is not an object of fields and answers")
    return [{str(k): _as_cell(v) for k, v in row.items()} for row in rows]


def _as_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
