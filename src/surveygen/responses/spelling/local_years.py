"""Years of two digits that may be those of one country's calendar: `01/06/69` of 2569, or 2026.

Nothing in such a cell tells. Its column does by the limits of its question, by years written in
full, or by days that lie close to today in one calendar alone; what it leaves open, stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from surveygen.locales import lineage
from surveygen.patterns import pattern
from surveygen.responses.spelling.clocks import plain_moment
from surveygen.responses.spelling.day_orders import FEW, Period, around_today
from surveygen.responses.spelling.days import AHEAD, Days, Order, read_moment

_CUSTOMS: dict[str, tuple[Order, ...]] = {
    "th": ("thai",),
    "zh-Hant": ("roc",),
    "ja": ("reiwa", "heisei", "showa"),
}
"""The calendars that people who write a language count years by."""
_SETTLED = ("roc", "hijri", "persian", "ydm", "y??")
_BUDDHIST_IN_FULL = pattern(r"(?<!\d)2[56]\d\d(?!\d)")
_LIFE = 110


class LocalYears(NamedTuple):
    """The calendar by which a column counts years of two digits."""

    order: Order
    """How the column has day, month and year; a calendar where its days are by that."""
    others: tuple[Order, ...] = ()
    """Calendars by which its days may be as well."""


class _Short(NamedTuple):
    """The days of a column whose years have two digits."""

    days: Sequence[Days]
    order: Order

    def all_in(self, period: Period, calendar: Order | None = None) -> bool:
        """Whether all of them can lie in a period by a calendar; None is the common one."""
        return all(any(map(period.has, self._readings(days, calendar))) for days in self.days)

    def any_in(self, period: Period, calendar: Order) -> bool:
        """Whether one of them lies in a period by a calendar."""
        return any(period.has(getattr(days, calendar)) for days in self.days)

    def _readings(self, days: Days, calendar: Order | None) -> tuple[str, ...]:
        return days.readings(self.order) if calendar is None else (getattr(days, calendar),)


def local_years(
    cells: Iterable[str], order: Order, limits: Period, languages: Collection[str]
) -> LocalYears:
    """By which calendar the years of two digits in a column are, whose order is known.

    `languages` are those of the survey. A calendar that they do not suggest is taken where the
    limits allow no other, and left open where all days lie close to today by it.
    """
    texts = list(cells)
    short = _Short([days for days in map(read_moment, texts) if days.thai], order)
    if not short.days or order in _SETTLED:
        return LocalYears(order)
    own = _calendars_of(languages)
    tried = tuple(dict.fromkeys((*own, "thai")))
    if limits != Period():
        return _by_limits(short, tried, limits)
    if any(_BUDDHIST_IN_FULL.search(plain_moment(text)) for text in texts):
        return LocalYears("thai")
    return _by_today(short, own)


def _by_limits(short: _Short, calendars: Iterable[Order], limits: Period) -> LocalYears:
    """The calendars by which all days lie within the limits of the question."""
    fits = tuple(one for one in calendars if short.all_in(limits, one))
    if len(fits) == 1 and not short.all_in(limits):
        return LocalYears(fits[0])
    return LocalYears(short.order, fits)


def _by_today(short: _Short, own: tuple[Order, ...]) -> LocalYears:
    """Days close to today tell where there are some; in one calendar of the survey's language."""
    near, life = around_today(), around_today(_LIFE, AHEAD)
    if short.all_in(near):
        return LocalYears(short.order)
    possible = tuple(one for one in own if short.any_in(life, one))
    lying_near = [one for one in possible if short.all_in(near, one)]
    if len(lying_near) == 1 and len(set(short.days)) >= FEW:
        return LocalYears(lying_near[0])
    is_thai = "thai" not in possible and short.all_in(near, "thai")
    return LocalYears(short.order, (*possible, "thai") if is_thai else possible)


def _calendars_of(languages: Iterable[str]) -> tuple[Order, ...]:
    tags = dict.fromkeys(tag for language in languages for tag in lineage(language))
    return tuple(one for tag in tags for one in _CUSTOMS.get(tag, ()))
