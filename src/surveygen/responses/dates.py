"""From the cell of a date, a month, a time or a moment to what the page sends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

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
    nothing = absent(missing)
    limits = kind_of(question).measure.limits(question)
    ends = [end if end[:1].isdigit() else "" for end in limits]
    said = "..".join(limits)

    def decode(cells: Cells) -> Decoded:
        cell = as_text(cells[0])
        if not cell or normalise(cell) in nothing:
            return NOTHING
        days = _read(question.kind, cell, serial=serial)
        readings = days.readings(order, others)
        if len(readings) > 1:
            return Decoded(remarks=(Remark("open", cell, " or ".join(readings)),))
        value = days.by(order)
        if value and days.is_against(order) and _SLASHED.match(cell):
            return Decoded(remarks=(Remark("open", cell, f"{value}, unlike the rest, or nothing"),))
        if not value:
            return Decoded(None, cells)
        if (ends[0] and value < ends[0]) or (ends[1] and value > ends[1]):
            return Decoded(remarks=(Remark("range", cell, said),))
        return Decoded(value)

    return decode


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


def _read(kind: str, cell: str, *, serial: bool) -> Days:
    """The cell in the form of its kind, which sorts as text, by both orders."""
    if kind == "time":
        clock = (serial_time(cell) if serial else read_clock(cell) or _on_no_day(cell))[:5]
        return Days(clock, clock)
    if kind == "month":
        month = read_month(cell)
        return Days(month, month)
    if serial:
        found = serial_day(cell)
        days = Days(found, found)
    else:
        days = read_moment(cell)
    if kind == "date":
        return Days(*(one[:10] for one in days))
    return Days(*(one[:16] if "T" in one else f"{one}T00:00" if one else "" for one in days))
