"""From the cell of a date, a month, a time or a moment to what the page sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from surveygen.kinds import kind_of
from surveygen.model import Question
from surveygen.responses.answers import NOTHING, Cells, Decoded, Decoder, Remark, Settle, Settled
from surveygen.responses.spelling.clocks import read_clock, serial_time
from surveygen.responses.spelling.day_orders import Period, order_of
from surveygen.responses.spelling.days import (
    Days,
    Order,
    read_moment,
    read_month,
    serial_day,
)
from surveygen.responses.spelling.labels import as_text, normalise
from surveygen.responses.spelling.local_years import local_years
from surveygen.responses.spelling.marks import absent
from surveygen.responses.spelling.spoken_times import spoken_times

ORDER_FACTS: Mapping[Order, tuple[str, ...]] = {
    "dmy": ("day before month",),
    "mdy": ("month before day",),
    "ymd": ("year, month, day",),
    "ydm": ("year, day, month",),
    "roc": ("years of the Republic of China",),
    "hijri": ("Islamic calendar (Umm al-Qura)",),
    "persian": ("Persian calendar",),
    "thai": ("years of the Buddhist calendar",),
    "reiwa": ("years of the era Reiwa",),
    "heisei": ("years of the era Heisei",),
    "showa": ("years of the era Showa",),
}
"""What is said of a column whose days were found to be written so."""


def date_settler(
    question: Question, missing: Iterable[str], languages: Collection[str] = ()
) -> Settle:
    """A day, month, time or moment per cell, in the order and the calendar that the column has.

    `languages` are those of the survey, which tell by which calendars its people count.
    """
    missing = tuple(missing)

    def settle(sample: Sequence[Cells]) -> Settled:
        if question.kind == "month":
            return Settled(date_decoder(question, missing))
        texts = [as_text(cells[0]) for cells in sample]
        order = order_of(texts, (_period(question), Period()), languages=languages)
        order, others = local_years(texts, order, _period(question), languages)
        nothing = absent(missing)
        filled = [cells[0] for cells in sample if normalise(cells[0]) not in nothing]
        number = serial_time if question.kind == "time" else serial_day
        serial = bool(filled) and all(map(number, filled))
        facts = ("a spreadsheet's day numbers",) if serial else ORDER_FACTS.get(order, ())
        return Settled(date_decoder(question, missing, order, others, serial=serial), facts)

    return settle


def date_decoder(
    question: Question,
    missing: Iterable[str],
    order: Order = "",
    others: Collection[Order] = (),
    *,
    serial: bool = False,
) -> Decoder:
    """A day, month, time or moment per cell, in ISO 8601.

    What lies outside the question's limits, and what fits two days, is named and not counted.
    """
    read = _reader(question.kind, order, others, serial=serial)
    nothing = absent(missing)
    limits = kind_of(question).measure.limits(question)
    ends = [end if end[:1].isdigit() else "" for end in limits]
    said = "..".join(limits)

    def decode(cells: Cells) -> Decoded:
        cell = as_text(cells[0])
        if not cell or normalise(cell) in nothing:
            return NOTHING
        readings, is_unlike = read(cell)
        if len(readings) > 1 and question.kind == "time":
            fitting = tuple(one for one in readings if _is_within(one, ends))
            readings = fitting or readings
        if len(readings) > 1:
            return Decoded(remarks=(Remark("open", cell, " or ".join(readings)),))
        value = next(iter(readings), "")
        if is_unlike:
            return Decoded(remarks=(Remark("open", cell, f"{value}, unlike the rest, or nothing"),))
        if not value:
            return Decoded(None, cells)
        if not _is_within(value, ends):
            return Decoded(remarks=(Remark("range", cell, said),))
        return Decoded(value)

    return decode


def _is_within(value: str, ends: Sequence[str]) -> bool:
    return not ((ends[0] and value < ends[0]) or (ends[1] and value > ends[1]))


def _period(question: Question) -> Period:
    """The days that the question takes, as far as they are fixed."""
    ends = kind_of(question).measure.limits(question)
    return Period(*(end[:10] if end[:1].isdigit() else "" for end in ends))


_SLASHED = re.compile(r"\s*\d{1,2}[/-]\d{1,2}[/-]")
"""What may have day or month first: in a large file against what the rows that told have."""
_NO_DAY = re.compile(r"(?:1899-12-3[01]|1900-01-0[01]|1970-01-01)T(.+)")
"""What table tools put before a time of day that has no day."""


def _on_no_day(cell: str) -> str:
    """The time of day in a moment on the day that tools count from; empty for other cells."""
    found = _NO_DAY.fullmatch(read_moment(cell).by("mdy"))
    return found[1] if found else ""


class _Read(NamedTuple):
    """What a cell says, in a form that sorts as text."""

    readings: tuple[str, ...]
    """What it can mean; none where it is nothing of its kind."""
    is_unlike: bool = False
    """Whether it has day and month the other way round than its column."""


def _reader(
    kind: str, order: Order, others: Collection[Order], *, serial: bool
) -> Callable[[str], _Read]:
    """How the cells of a column with this order are read for a kind of question."""
    if kind == "time":
        return lambda cell: _Read(_times_in(cell, serial=serial))
    if kind == "month":
        return lambda cell: _Read(tuple(filter(None, (read_month(cell),))))

    def read(cell: str) -> _Read:
        found = serial_day(cell) if serial else ""
        days = Days(found, found) if serial else read_moment(cell)
        readings = dict.fromkeys(_as(kind, one) for one in days.readings(order, others))
        is_unlike = days.is_against(order) and _SLASHED.match(cell) is not None
        return _Read(tuple(readings), is_unlike and len(readings) == 1)

    return read


def _as(kind: str, moment: str) -> str:
    """A moment in the form of its kind: a day, or a moment to the minute."""
    if kind == "date":
        return moment[:10]
    return moment[:16] if "T" in moment else f"{moment}T00:00"


def _times_in(cell: str, *, serial: bool) -> tuple[str, ...]:
    """The times of day that a cell can mean, to the minute."""
    clock = serial_time(cell) if serial else read_clock(cell) or _on_no_day(cell)
    if clock or serial:
        return (clock[:5],) if clock else ()
    return tuple(one[:5] for one in spoken_times(cell))
