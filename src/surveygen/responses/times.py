"""When responses were sent, as the column of a table has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from surveygen.responses.spelling.days import Days, Order

_SORTS = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")


class Times(NamedTuple):
    """How a column of moments is written."""

    order: Order = ""
    """Whether day or month comes first, where that makes a difference."""
    sorts: bool = True
    """Whether its cells are in order of time when they are in order as texts."""
    serial: bool = False
    """Whether they are a spreadsheet's day numbers."""
    epoch: bool = False
    """Whether they are seconds or milliseconds since 1970."""

    def days(self, cell: str) -> Days:
        """What a cell may mean, in ISO 8601: two moments that are the same unless it is open."""
        from surveygen.responses.spelling.days import Days, read_moment, serial_day

        if self.serial or self.epoch:
            moment = serial_day(cell) if self.serial else _since_1970(cell)
            return Days(moment, moment)
        found = read_moment(cell)
        settled = found.by(self.order)
        return Days(settled, settled) if settled else found

    def moment(self, cell: str) -> str:
        """The moment that a cell means; empty where it is none, or not known which."""
        found = self.days(cell)
        return "" if found.is_open else found.dmy or found.mdy


def times_of(cells: Iterable[str]) -> Times:
    """How a column of moments is written, by some of its cells."""
    filled = [cell for cell in map(str.strip, dict.fromkeys(cells)) if cell]
    if all(map(_SORTS.fullmatch, filled)):
        return Times()
    from surveygen.responses.spelling.days import order_of, serial_day  # for other spellings alone

    serial = all(map(serial_day, filled))
    epoch = not serial and all(map(_EPOCH.fullmatch, filled))
    return Times(order_of(filled), sorts=False, serial=serial, epoch=epoch)


def _since_1970(cell: str) -> str:
    from datetime import UTC, datetime

    if not _EPOCH.fullmatch(cell.strip()):
        return ""
    seconds = float(cell)
    if seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")[:19]
