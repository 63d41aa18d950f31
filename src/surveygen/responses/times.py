"""When responses were sent, as the column of a table has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from surveygen.patterns import pattern
from surveygen.responses.spelling.labels import as_text

if TYPE_CHECKING:
    from surveygen.responses.spelling.days import Order

_SORTS = pattern(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_EPOCH = pattern(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_WITH_SHORT_YEARS = ("th", "zh-Hant")
"""Languages in which years of two digits may be others; no answer was sent in 1969 or 1999."""
_SECONDS = pattern(r"\d:\d{2}:(?!00)\d{2}")
_MINUTES = pattern(r"\d:\d{2}")
_BEHIND_DAY = pattern(r"(?<=\d)[T ,]+(?:[^\d/.-]{0,6} )?\d{1,2}:.*", re.DOTALL)
"""A time of day with what follows it."""
_ZONE = pattern(
    r"(?::\d{2}|T\d{4,6})(?:[.,]\d+)?\s*(?:[AP]M)?\s*(?:Z|(?:UTC|GMT)?(?P<sign>[-+])"
    r"(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?|UTC|GMT)(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
_FIRST_YEAR = "1990"
"""No form on the web is older: earlier years, and later ones than the next, are those of other
calendars (1447, 1405), or mistyped."""
_FEW = 50
"""Cells by which it is told how fine moments are that are not written with colons."""

Step = Literal["second", "minute", "day"]
"""How fine moments are: a spreadsheet shows no seconds, and saves what it shows."""
_CLIPPED = {"second": 19, "minute": 16, "day": 10}


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
    step: Step = "second"
    is_zoned: bool = False
    """Whether each of them says its zone."""
    form: str = ""
    """What one of them looks like: `0-0-0a0:0:0a`."""
    is_of_all: bool = False
    """Whether all cells were looked at, not some of a large file."""

    def holds(self, ends: Iterable[str]) -> bool:
        """Whether the least and the greatest of all cells are in order of time as texts, too.

        What is written otherwise stands at an end: its first sign or its third is another one.
        """
        return self.is_of_all or all(_SORTS.fullmatch(cell) and not _is_odd(cell) for cell in ends)

    def readings(self, cell: str) -> tuple[str, ...]:
        """The moments that a cell may mean, in ISO 8601; none where nothing was sent then."""
        from surveygen.responses.spelling.days import read_moment, serial_day

        if self.serial or self.epoch:
            moment = serial_day(cell) if self.serial else _since_1970(cell)
            return (moment,) if moment else ()
        return tuple(filter(_can_be_sent, read_moment(as_text(cell)).readings(self.order)))

    def moment(self, cell: str) -> str:
        """The moment that a cell means; empty where it is none, or not known which."""
        found = self.readings(cell)
        return found[0] if len(found) == 1 else ""


class Stamps(NamedTuple):
    """How the moments of one table are compared with those of others."""

    times: Times
    step: Step
    """That of the table whose moments are the coarsest."""
    in_utc: bool
    """Whether all tables say the zones of their moments."""
    as_is: bool
    """Whether all tables write them alike, so that the cells themselves are compared."""
    is_either: bool
    """Whether it is not known in some table which of day and month comes first."""

    def key(self, cell: str) -> str:
        """What is the same for one moment in all tables."""
        return cell if self.as_is else self.stamp(cell)[: _CLIPPED[self.step]] or cell

    def stamp(self, cell: str) -> str:
        """The moment in ISO 8601, as fine as its table has it; empty for none."""
        if self.times.sorts and _SORTS.fullmatch(cell):
            moment = f"{cell[:10]}T{cell[11:19]}" if len(cell) > 10 else cell
        else:
            moment = next(iter(self.times.readings(cell)), "")
        if self.is_either and moment[8:10] < moment[5:7]:
            moment = f"{moment[:5]}{moment[8:10]}-{moment[5:7]}{moment[10:]}"
        if self.in_utc and len(moment) > 10:
            moment = _in_utc(cell, moment)
        return moment[: _CLIPPED[self.times.step]]


def stamps_of(tables: Sequence[Times]) -> list[Stamps]:
    """How the moments of each of some tables are compared with the others'."""
    if not tables:
        return []
    step = min((times.step for times in tables), key=_CLIPPED.__getitem__)
    in_utc = all(times.is_zoned for times in tables)
    as_is = len(set(tables)) == 1
    is_either = not as_is and any(not times.sorts and not times.order for times in tables)
    return [Stamps(times, step, in_utc, as_is, is_either) for times in tables]


def times_of(cells: Iterable[str]) -> Times:
    """How a column of moments is written, by some of its cells."""
    filled = [cell for cell in map(str.strip, dict.fromkeys(cells)) if cell]
    form = re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", filled[0])) if filled else ""
    is_zoned = bool(filled) and all(map(_ZONE.search, filled))
    if all(map(_SORTS.fullmatch, filled)) and not any(map(_is_odd, filled)):
        return Times(step=_step_of(filled, Times()), is_zoned=is_zoned, form=form)
    from surveygen.responses.spelling.day_orders import order_of, sent_periods
    from surveygen.responses.spelling.days import serial_day  # for other spellings alone

    serial = all(map(serial_day, filled))
    epoch = not serial and all(map(_EPOCH.fullmatch, filled))
    from surveygen.responses.spelling.local_years import local_years

    texts, periods = [as_text(cell) for cell in filled], sent_periods()
    order = order_of(texts, periods, are_sent=True)
    order = local_years(texts, order, periods[-1], _WITH_SHORT_YEARS).order
    times = Times(order, sorts=False, serial=serial, epoch=epoch)
    return times._replace(step=_step_of(filled, times), is_zoned=is_zoned, form=form)


def day_part(cell: str) -> str:
    """What a moment begins with: its day, which tells the order of day, month and year."""
    return _BEHIND_DAY.sub("", cell)


def _is_odd(cell: str) -> bool:
    """Whether a day that sorts has the day before the month, or a year of another calendar."""
    return cell[5:7] > "12" or not _can_be_sent(cell)


def _can_be_sent(moment: str) -> bool:
    return _FIRST_YEAR <= moment[:4] <= _last_year()


@lru_cache(maxsize=1)
def _last_year() -> str:
    """The next one: clocks are wrong, and zones differ."""
    from datetime import UTC, datetime

    return str(datetime.now(UTC).year + 1)


def _step_of(cells: Sequence[str], times: Times) -> Step:
    """How fine the moments in some cells are: noughts for seconds are none."""
    if any(map(_SECONDS.search, cells)):
        return "second"
    if any(map(_MINUTES.search, cells)):
        return "minute"
    moments = [moment for cell in islice(cells, _FEW) for moment in times.readings(cell)]
    if any(len(moment) > 10 and not moment.endswith("00") for moment in moments):
        return "second"
    return "minute" if any(len(moment) > 10 for moment in moments) else "day"


def _in_utc(cell: str, moment: str) -> str:
    """A moment that a cell says with its zone, at Greenwich."""
    from datetime import datetime, timedelta

    found = _ZONE.search(cell)
    if found is None or not found["sign"]:
        return moment
    away = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    local = datetime.fromisoformat(moment)
    return (local - away if found["sign"] == "+" else local + away).isoformat()


def _since_1970(cell: str) -> str:
    from datetime import UTC, datetime

    if not _EPOCH.fullmatch(cell.strip()):
        return ""
    seconds = float(cell)
    if seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")[:19]
