"""Tables whose answers are sealed: each row is opened with a key that lies on this computer."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.cut_ids import is_cut
from surveygen.responses.origins import Mark
from surveygen.responses.sifting import verdict
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Block, Fits, Oddities, Rejected, Row, Table, first_rows

if TYPE_CHECKING:
    from surveygen.sealing.keyring import Keyring
    from surveygen.sealing.opening import Opener

_KEPT = 200_000
"""Opened responses that are kept for the next pass; more are opened again each time."""


def unsealed(table: Table, questionnaire: Questionnaire) -> Table:
    """The table with its sealed answers opened; the same table where it can hold none."""
    position = sealed_position(table)
    return table if position is None else SealedTable(table, questionnaire, position)


def sealed_position(table: Table) -> int | None:
    """The column that holds what is sealed, by its name, or by what stands in it; None for none.

    Forms of services head it with the words that their owner gave the question.
    """
    wanted = normalise(wire.SEALED)
    named = (n for n, name in enumerate(table.header) if normalise(name) == wanted)
    held = (
        n for row in first_rows(table, lambda *_: True, 1) for n, cell in enumerate(row)
        if _is_sealed(cell)
    )  # fmt: skip
    return next(chain(named, held), None)


def _is_sealed(cell: str) -> bool:
    """Whether a cell holds a JWE, in its compact serialization or in JSON."""
    text = cell.lstrip()
    if text.startswith("eyJ"):
        return text.count(".") == 4 and len(text) > 100
    return text.startswith("{") and '"ciphertext"' in text and '"recipients"' in text


@dataclass(eq=False)
class SealedTable:
    """A table with the columns that its sealed answers have, beside those that it has openly.

    Rows that were sent openly stay as they are. A row that does not open is rejected with the
    reason, unless what is open beside it says that it does not count anyway.
    """

    inner: Table
    questionnaire: Questionnaire
    position: int
    """Where what is sealed stands in a row."""
    _opened: dict[str, Mapping[str, str] | str] = field(default_factory=dict)
    _closed: bool = False
    """Whether anything was met for which there is no key."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.inner.name

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the file, then those that can be sealed."""
        given = list(self.inner.header)
        given[self.position] = wire.SEALED
        own = [name for name in wire.KNOWN if name != wire.SEALED]
        own += [column.name for column in columns_of(self.questionnaire)]
        own += self.questionnaire.settings.params
        known = {normalise(name) for name in given}
        return (*given, *(name for name in dict.fromkeys(own) if normalise(name) not in known))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        names = reversed(list(enumerate(self.header)))
        return {normalise(name): place for place, name in names}

    @cached_property
    def _keyring(self) -> Keyring:
        from surveygen.sealing.keyring import keys_folder, read_keyring

        return read_keyring(keys_folder())

    @cached_property
    def _opener(self) -> Opener:
        from surveygen.sealing.opening import Opener

        return Opener(self._keyring)

    @property
    def header_line(self) -> int:
        """The line that the header ends in."""
        return self.inner.header_line

    @property
    def size(self) -> int:
        """In bytes."""
        return self.inner.size

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was odd about the file, and about the keys where one was missed."""
        if not self._closed:
            return self.inner.problems
        from surveygen.sealing.keyring import keys_folder

        found = [one for trouble in self._keyring.troubles for one in trouble.problems]
        if not found:
            found.append(problem("K007", Location(self.name), folder=str(keys_folder())))
        return (*self.inner.problems, *found)

    @property
    def worded(self) -> Collection[int]:
        """The columns that the file heads otherwise."""
        return self.inner.worded

    @property
    def marks(self) -> Sequence[Mark]:
        """The columns that say which rows are no finished responses."""
        return self.inner.marks

    def blocks(self, fits: Fits, oddities: Oddities) -> Iterator[Block]:
        """The rows, opened."""

        def fits_here(row: Sequence[str], strictly: bool) -> bool:
            cell = row[self.position] if len(row) > self.position else ""
            return bool(cell) or fits(self._widened(row), strictly)

        for block in self.inner.blocks(fits_here, oddities):
            rows: list[Row] = []
            lines: list[int] = []
            raws: list[str] = []
            for row, line, raw in zip(block.rows, block.lines, block.raw, strict=True):
                found = self._open(row)
                if isinstance(found, str):
                    block.rejected.append(Rejected(line, found, raw.rstrip("\r\n")))
                    continue
                rows.append(found)
                lines.append(line)
                raws.append(raw)
            yield Block(rows, lines, raws, block.rejected, block.position)

    def sample(self, fits: Fits) -> Sequence[Row]:
        """The first rows."""
        return first_rows(self, fits)

    def _open(self, row: Row) -> Row | str:
        """The row as wide as the header, or why it cannot be counted."""
        text = row[self.position]
        wide = self._widened(row)
        if not text.strip() or not self._counts(wide):
            return wide
        found = self._opened.get(text)
        if found is None:
            found = self._read(text)
            if len(self._opened) < _KEPT:
                self._opened[text] = found
        return found if isinstance(found, str) else self._filled(wide, found)

    def _counts(self, row: Row) -> bool:
        """Whether the row would count, by what is open of it: spam and tests need no key."""
        names = (wire.SPAM, wire.TEST, wire.SURVEY)
        marks = {name: row[self._places[_plain(name)]] for name in names}
        traps = (self._places.get(_plain(n)) for n in (wire.HONEYPOT, wire.FORMER_HONEYPOT))
        is_trapped = any(row[trap].strip() for trap in traps if trap is not None)
        return verdict(marks, is_trapped, self.questionnaire.id) == "counts"

    def _read(self, text: str) -> Mapping[str, str] | str:
        from surveygen.sealing.opening import ClosedError, UnknownKeyError

        try:
            return self._opener.open(text)
        except ClosedError as error:
            self._closed |= isinstance(error, UnknownKeyError)
            return str(error)

    def _widened(self, row: Sequence[str]) -> Row:
        return [*row, *[""] * (len(self.header) - len(row))]

    def _filled(self, row: Row, fields: Mapping[str, str]) -> Row | str:
        """The row with what was sealed; it goes before what stands beside it openly."""
        from surveygen.sealing.opening import OTHER

        for name in (wire.ID, wire.SURVEY):
            beside = row[self._places[_plain(name)]].strip()
            inside = fields.get(name, beside)
            if beside and beside != inside and not is_cut(beside):
                return OTHER
        rest = {}
        for name, value in fields.items():
            place = self._places.get(_plain(name))
            if place is None:
                rest[name] = value
            elif place != self.position:
                row[place] = value
        if rest:
            row[self._places[_plain(wire.OTHER)]] = json.dumps(rest, ensure_ascii=False)
        return row


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A name as names are compared; the same few come in every response."""
    return normalise(name)
