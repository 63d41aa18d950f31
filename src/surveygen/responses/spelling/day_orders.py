"""In which order a column has day, month and year: what all of its cells together allow.

`26-06-01` fits a day of 2026 and one of 2001; `2026-06-03` is a third of June, but for a column
that has `2026-13-06`, too. What a column leaves open, stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from surveygen.responses.spelling.days import AHEAD, Days, Order, read_moment

_OLDEST = 2000
"""The year before which no answers were sent by a form on the web that are tallied here."""
_RECENT = 10
"""Years for which files of answers are kept, as a rule."""
_YEAR_FIRST = ("ja", "zh", "ko")
"""Languages in which the year comes first."""
FEW = 3
"""Different days from which on it tells how far apart they lie."""
_POINTED = re.compile(r"\s*\d{1,2}\.\d{1,2}\.")
_SLASHED = re.compile(r"\s*\d{1,2}/\d{1,2}/")


class Period(NamedTuple):
    """The days that the days of a column can be, in ISO 8601; empty for no limit."""

    first: str = ""
    last: str = ""

    def has(self, moment: str) -> bool:
        """Whether a moment lies in it."""
        day = moment[:10]
        return bool(day) and self.first <= day and (not self.last or day <= self.last)


def around_today(before: int = 3, after: int = 2) -> Period:
    """So many years before and after this one: those in which answers' days lie, as a rule."""
    year = datetime.now(UTC).year
    return Period(f"{year - before}-01-01", f"{year + after}-12-31")


def sent_periods() -> tuple[Period, ...]:
    """The days on which answers can have been sent: the likely ones, then all of them."""
    last = datetime.now(UTC).date() + timedelta(days=1)
    likely = last.replace(day=1, year=last.year - _RECENT)
    return tuple(Period(day.isoformat(), last.isoformat()) for day in (likely, date(_OLDEST, 1, 1)))


def order_of(
    cells: Iterable[str],
    periods: Sequence[Period] = (Period(),),
    *,
    are_sent: bool = False,
    languages: Iterable[str] = (),
) -> Order:
    """The order of day, month and year that all cells of a column allow.

    Where they allow several, that by which all days lie in the first of the periods, or the next
    that tells; `languages` are the survey's. Days of a few dozen weeks are not taken for one day
    of as many years. `any` where it stays open which is the year.
    """
    texts = list(dict.fromkeys(cells))
    found = {cell: days for cell in texts if (days := read_moment(cell)).is_day}
    if elsewhere := [days for days in found.values() if days.hijri or days.persian]:
        return _calendar_of(elsewhere, periods)
    if any(days.roc and not days.ymd for days in found.values()):
        return "roc"
    if any(days.ydm and not days.dmy for days in found.values()):
        is_sure = all(days.ydm or days.dmy != days.mdy for days in found.values())
        return "ydm" if is_sure else "y??"
    short = {cell: days for cell, days in found.items() if days.ymd}
    if short:
        place = _place_of_year(short, found.values(), periods)
        place = place or _usual(short, are_sent=are_sent, languages=languages)
        if place != "last":
            return "ymd" if place == "first" else "any"
    stroked = [days for cell, days in found.items() if "." not in cell.split(" ")[0]]
    return _day_or_month_first(stroked) or _within(stroked, periods[0])


def _calendar_of(found: Sequence[Days], periods: Sequence[Period]) -> Order:
    """The calendar that has all of these days, within a period; empty where both have."""
    calendars: tuple[Order, ...] = ("hijri", "persian")
    possible = [one for one in calendars if all(getattr(days, one) for days in found)]
    latest = datetime.now(UTC).date().replace(day=1)
    ahead = Period(last=latest.replace(year=latest.year + AHEAD).isoformat())
    for period in (Period(), *periods, ahead):
        fits = [o for o in possible if all(period.has(getattr(days, o)) for days in found)]
        if len(fits) == 1:
            return fits[0]
    return ""


def _place_of_year(
    short: dict[str, Days], all_days: Iterable[Days], periods: Sequence[Period]
) -> str:
    """Whether the year is `first` or `last` where both have two digits; empty where open."""
    # A year of four digits, or one digit first, says that the year is last.
    others = [d for d in all_days if not d.ymd and d.dmy != d.mdy and d.is_day]
    if any(not days.dmy and not days.mdy for days in short.values()):
        return "first" if not others else ""
    if others:
        return "last"
    for period in periods:
        first = all(period.has(days.ymd) for days in short.values())
        last = all(period.has(days.dmy) or period.has(days.mdy) for days in short.values())
        if first != last:
            return "first" if first else "last"
    return _nearer(short.values())


def _nearer(found: Iterable[Days]) -> str:
    """The place of the year by which the days lie ten times as near one another."""
    days = list(found)
    if len({d.ymd[:10] for d in days}) < FEW:
        return ""
    first = _span([d.ymd for d in days])
    last = min(_span([d.dmy or d.mdy for d in days]), _span([d.mdy or d.dmy for d in days]))
    if first * 10 <= last:
        return "first"
    return "last" if last * 10 <= first else ""


def _span(moments: Sequence[str]) -> int:
    days = [date.fromisoformat(moment[:10]) for moment in moments]
    return (max(days) - min(days)).days


def _usual(cells: dict[str, Days], *, are_sent: bool, languages: Iterable[str]) -> str:
    """Points, and in answers strokes, stand before a year that is last.

    In East Asia the year comes first, as far as it is one of today.
    """
    texts = list(cells)
    if any(language.split("-")[0] in _YEAR_FIRST for language in languages):
        near = around_today()
        return "first" if all(near.has(days.ymd) for days in cells.values()) else ""
    if all(map(_POINTED.match, texts)):
        return "last"
    return "last" if not are_sent and all(map(_SLASHED.match, texts)) else ""


def _within(found: Sequence[Days], limits: Period) -> Order:
    """The order by which alone all days lie within limits; empty where both do, or neither."""
    first, last = (
        all(limits.has(getattr(days, order)) for days in found) for order in ("dmy", "mdy")
    )
    return "" if first == last else "dmy" if first else "mdy"


def _day_or_month_first(found: Iterable[Days]) -> Order:
    """Whether the cells tell that read one way only; empty where none does, or some for each."""
    first = last = False
    for days in found:
        if days.dmy != days.mdy:
            first |= bool(days.dmy) and not days.mdy
            last |= bool(days.mdy) and not days.dmy
    if first == last:
        return ""
    return "dmy" if first else "mdy"
