"""Days, months, times and moments as people, forms and spreadsheets write them.

Everything is read by patterns of our own into ISO 8601. `04/05/2026` alone fits two days: which
of them is meant, the whole column says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from surveygen.responses.spelling.calendars import (
    JAPANESE_ERAS,
    OTHER_YEARS,
    era_day,
    hijri_day,
    marked,
    month_of,
    persian_day,
)
from surveygen.responses.spelling.clocks import plain_moment, read_time
from surveygen.responses.spelling.months import month_named, with_english_months

Order = Literal[
    "", "dmy", "mdy", "ymd", "ydm", "any", "y??",
    "roc", "hijri", "persian", "thai", "reiwa", "heisei", "showa",
]  # fmt: skip
"""In which order a column has day, month and year, where cells fit several.

Empty where the year is last and day and month are not known; `any` where it is not known which
is the year; `y??` where the year is first and some cells have the day behind it, others the month;
then the calendars whose years are counted otherwise.
"""

_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,]+(?P<rest>\S.*))?|"
    r"(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})\s*[日일.]?(?:[\s,]+(?P<rest2>\S.*))?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?")
_SHORT = re.compile(r"(\d{2})()(\d{2})(\d{2})(?:[T ]+(\d{1,2}:\S.*))?")
_LONG = re.compile(r"(\d{2})()(\d{2})((?:19|20)\d{2})(?:[T ]+(\d{1,2}:\S.*))?")
_MINGUO = re.compile(r"(1\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,]+(\S.*))?")
_YEAR_LAST = re.compile(
    r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?(?:[T ,]+(\S.*))?"
)
_DAY_BEFORE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[-\s]*(?:del?|of)?[-\s]*$")
_YEAR_AFTER = re.compile(r"[-\s,.]*(?:del?\s+)?(\d{4}|\d{2})(?!\d)[,\s]*(.*)$")
_DAY_AND_YEAR = re.compile(
    r"[-\s.]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[-\s]+)(\d{4})(?!\d)[,\s]*(.*)$"
)
_DAY_CLOCK_YEAR = re.compile(
    r"\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:[A-Z]{3,4}\s+)?(\d{4})$"
)
"""As C and Unix write it."""
_YEAR_SAID = re.compile(r"(?<=\d{4})\s*(?:г\.?|года|р\.|року|r\.|roku)(?=$|[\s,])")
"""The word for a year behind it."""
_YEAR_BEFORE = re.compile(r"(\d{4})[-.\s,]+")
_DAY_AFTER = re.compile(r"[-.\s]*(\d{1,2})(?!\d)\.?[,\s]*(.*)$")
_LETTERS_LAST = re.compile(r"(?<=\d)\s*([^\W\d_][^\d:]{0,12})$")
_NAMED = re.compile(
    r"(?:\D*[\s,])?(\d{1,2})\s*(?:من\s+)?([^\d,/:]+?)[\s,]*(1[345]\d{2})(?:[\s,]+(\S.*))?"
)
_WORD = re.compile(r"[^\W\d_]{2,}\.?")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_EPOCH = date(1899, 12, 30)
"""The day that spreadsheets count from."""
AHEAD = 20
"""Years from now that people give days of."""
_OF_BOTH = 1425
"""The year from which on people do not mean the Persian calendar, which begins it in 2046."""
_COMMON = range(OTHER_YEARS[-1] + 1, 2484)
"""Years that people give days of; others are mistyped, or of other calendars (5786, 0026)."""
_BUDDHIST = range(2484, 2644)
_BUDDHIST_ERA = re.compile(r"(?:พ\.?\s?ศ\.?|\bB\.?\s?E\.?)\s*(?=\d)|(?<=\d)\s*(?:พ\.ศ\.|B\.?E\.?)$")
_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925,
         "R": 2018, "H": 1988, "S": 1925, "T": 1911}  # fmt: skip
"""The years before the first ones of the Republic of China, and of Japan's emperors."""
_WEEKDAY = re.compile(
    r"(?<=[日일\d.])\s*(?:\((?:[日月火水木金土](?:曜日?)?|周[日一二三四五六]|[월화수목금토일](?:요일)?)\)"
    r"|[日月火水木金土]曜日?|星期[日天一二三四五六]|周[日一二三四五六]|[월화수목금토일]요일)\s*"
)
"""The day of the week behind a day as East Asia writes it."""
_IMPERIAL = re.compile(r"([RHST])\s?(元|\d{1,2})(?=[./-]\d{1,2}[./-]\d{1,2}(?!\d))")
_ERA = re.compile(r"(?:中[華华])?(民[國国]|令和|平成|昭和)\s*(元|\d{1,3})(?=\s*[年./-])")


class Days(NamedTuple):
    """What a cell says when it is taken for a day, or for a moment."""

    dmy: str
    """ISO 8601 where the day comes first; empty where it is no such day."""
    mdy: str
    """The same where the month comes first."""
    ymd: str = ""
    """The same where the first two digits are the year."""
    ydm: str = ""
    """The same where the day stands between year and month."""
    roc: str = ""
    """The same where the first two or three digits are a year of the Republic of China."""
    hijri: str = ""
    """The same where the year is one of the Islamic calendar."""
    persian: str = ""
    """The same where it is one of the Persian calendar."""
    thai: str = ""
    """The same where two digits are a year of the Buddhist calendar, day before month."""
    reiwa: str = ""
    """The same where the first two digits are a year of a Japanese emperor."""
    heisei: str = ""
    showa: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a day at all."""
        return any(self)

    @property
    def is_open(self) -> bool:
        """Whether it fits two readings that differ, of day and month."""
        return bool(self.dmy and self.mdy) and self.dmy != self.mdy

    def readings(self, order: Order, others: Iterable[Order] = ()) -> tuple[str, ...]:
        """The different days that it can be in a column with this order, or one of others."""
        own = getattr(self, order) if order in self._fields else ""
        more = {"any": self.ymd, "y??": self.ydm}.get(order, "")
        found = (own,) if own else (self.dmy, self.mdy, more, self.hijri, self.persian)
        besides = (getattr(self, other) for other in others)
        return tuple(dict.fromkeys(filter(None, (*found, *besides))))

    def is_against(self, order: Order) -> bool:
        """Whether it is a day in the other order of day and month alone."""
        return order in ("dmy", "mdy") and not getattr(self, order)

    def by(self, order: Order) -> str:
        """The day in a column with this order; of an open one without it, the empty text."""
        found = self.readings(order)
        return found[0] if len(found) == 1 else ""


NO_DAY = Days("", "")


@lru_cache(maxsize=4096)
def read_moment(cell: str) -> Days:
    """Both readings of a cell as a moment, to the second, without its zone.

    Of a cell without a time of day, the day alone.
    """
    text = _plain(cell)
    if not text or len(text) > 80:
        return NO_DAY
    text, calendar = _unmarked(text)
    if calendar:
        other = "persian" if calendar == "hijri" else "hijri"
        return _read(text)._replace(**{other: ""})
    return _read(text)


def _read(text: str) -> Days:
    if found := _LONG.fullmatch(text) or _SHORT.fullmatch(text):
        return _year_last(found)
    if found := _MINGUO.fullmatch(text):
        days = _year_first(str(1911 + int(found[1])), found[3], found[4], found[5] or "")
        return Days(days.dmy, days.dmy, roc=days.dmy)
    if found := _COMPACT.fullmatch(text):
        clock = f"{found[4]}:{found[5]}:{found[6] or '00'}" if found[4] else ""
        return _both(_day(found[1], found[2], found[3]), clock)
    if found := _ISO.fullmatch(text):
        year, month, day = found.group(1, 3, 4) if found[1] else found.group(6, 7, 8)
        return _year_first(year, month, day, found["rest"] or found["rest2"] or "")
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(found)
    return _in_words(text)


def _year_last(found: re.Match[str]) -> Days:
    first, second, year, rest = found[1], found[3], _full_year(found[4]), found[5] or ""
    clock = read_time(rest) if rest else ""
    if clock is None:
        return NO_DAY
    if int(year) in OTHER_YEARS:
        return _elsewhere(year, second, first, clock)
    dmy = _with_clock(_day(year, second, first), clock)
    # Nobody puts points between month, day and year.
    mdy = "" if found[2] == "." else _with_clock(_day(year, first, second), clock)
    thai = _with_clock(_day(f"25{found[4]}", second, first), clock) if len(found[4]) == 2 else ""
    if len(found[4]) != 2 or len(first) != 2:
        return Days(dmy, mdy, thai=thai)
    behind = second, found[4]
    thai = thai or _with_clock(_day(f"25{first}", *behind), clock)
    ymd, roc = (
        _with_clock(_day(full, *behind), clock)
        for full in (_full_year(first), str(1911 + int(first)))
    )
    eras = {
        era: _with_clock(era_day(era, int(first), *map(int, behind)), clock)
        for era in JAPANESE_ERAS
    }
    return Days(dmy, mdy, ymd, roc=roc, thai=thai, **eras)


def _elsewhere(year: str, month: str, day: str, clock: str) -> Days:
    """A day of the Islamic or the Persian calendar, whichever of them its column has."""
    parts = int(year), int(month), int(day)
    if parts[1:] == (12, 30) and parts[0] < _OF_BOTH and not persian_day(*parts):
        return NO_DAY  # a slip in a Persian year says nothing for the Islamic calendar
    hijri, persian = hijri_day(*parts), persian_day(*parts)
    if not hijri and parts[2] == 30 and persian[:4] > str(datetime.now(UTC).year + 1):
        return NO_DAY  # a slip in an Islamic month of 29 days is no Persian day of the future
    return Days("", "", hijri=_with_clock(hijri, clock), persian=_with_clock(persian, clock))


def _unmarked(text: str) -> tuple[str, str]:
    """The text without a mark of a calendar behind its year, and which calendar that is."""
    found = _LETTERS_LAST.search(text)
    calendar = marked(found[1]) if found else ""
    return (text[: found.start()], calendar) if found and calendar else (text, "")


def _year_first(year: str, month: str, day: str, rest: str) -> Days:
    clock = read_time(rest) if rest else ""
    if clock is None:
        return NO_DAY
    if int(year) in OTHER_YEARS:
        return _elsewhere(year, month, day, clock)
    ymd, ydm = (_with_clock(_day(year, *p), clock) for p in ((month, day), (day, month)))
    return Days(ymd, ymd, "", ydm)


def _both(day: str, rest: str) -> Days:
    clock = read_time(rest) if rest else ""
    if not day or clock is None:
        return NO_DAY
    return Days(_with_clock(day, clock), _with_clock(day, clock))


def _with_clock(day: str, clock: str) -> str:
    return f"{day}T{clock}" if day and clock else day


def _day(year: str, month: str, day: str) -> str:
    """The day in ISO 8601; empty for none. A Buddhist year of this age is made a common one.

    Thai years begin on 1 January since 2484 (1941), 543 years before the common ones.
    """
    number = int(year)
    if number not in _COMMON and number not in _BUDDHIST:
        return ""
    try:
        return date(number - 543 * (number in _BUDDHIST), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _full_year(year: str) -> str:
    """Two digits stand for a year of this century that people give days of, else of the last."""
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) <= _last_short() else f"19{year}"


@lru_cache(maxsize=1)
def _last_short() -> int:
    return datetime.now(UTC).year - 2000 + AHEAD


def _plain(cell: str) -> str:
    """The cell with the usual digits, spaces and signs, and common years."""
    text = plain_moment(cell)
    if text[:1] in "RHST":
        text = _IMPERIAL.sub(_common_year, text, count=1)
    if not text.isascii():
        text = _WEEKDAY.sub(" ", text).strip()
        text = with_english_months(_ERA.sub(_common_year, text))
    return text if text.isascii() and "E" not in text else _BUDDHIST_ERA.sub("", text)


def _common_year(found: re.Match[str]) -> str:
    return str(_ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])))


def read_month(cell: str) -> str:
    """A month as `YYYY-MM`; empty for what is none."""
    text = _plain(cell)
    if found := re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?", text):
        return _day(found[1], found[2], "1")[:7]
    if found := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{4})", text):
        return _day(found[2], found[1], "1")[:7]
    if found := re.fullmatch(r"(\D+?)[-/. ,]*(\d{4}|'?\d{2})", text):
        month, year = month_named(found[1].removesuffix(" de").removesuffix(" of")), found[2]
        if not month or _may_be_thai(year):
            return ""
        return _day(_full_year(year.lstrip("'")), str(month), "1")[:7]
    days = read_moment(text)
    return days.dmy[:7] if days.is_day and days.dmy[:7] == days.mdy[:7] else ""


def _may_be_thai(year: str) -> bool:
    """Whether two digits are a year about today for who counts as Thai people do."""
    return len(year) == 2 and abs(int(year) + 1957 - datetime.now(UTC).year) <= 3


def _in_words(text: str) -> Days:
    """A day whose month is named: `1 March 2026`, `Mar 1, 2026 9:30 PM`, `1. März 2026`."""
    names = [(m, month_named(m[0])) for m in _WORD.finditer(text)]
    months = [(m, number) for m, number in names if number]
    if not months:
        return _of_named_calendar(text)
    # A weekday may begin like a month: `Mar` is Tuesday in Spanish.
    for where, number in months:
        before, after = text[: where.start()], _YEAR_SAID.sub("", text[where.end() :])
        found = _DAY_BEFORE.search(before)
        rest = _YEAR_AFTER.match(after)
        if found and rest and not re.search(r"\d", before[: found.start()]):
            return _in_short(rest[1], str(number), found[1], _clock_in(rest[2]))
        rest = _DAY_AND_YEAR.match(after)
        if rest and not re.search(r"\d", before):
            return _both(_day(rest[2], str(number), rest[1]), _clock_in(rest[3]))
        if rest := _DAY_CLOCK_YEAR.match(after):
            return _both(_day(rest[3], str(number), rest[1]), rest[2])
        year, rest = _YEAR_BEFORE.fullmatch(before), _DAY_AFTER.match(after)
        if year and rest:
            return _both(_day(year[1], str(number), rest[1]), _clock_in(rest[2]))
    return NO_DAY


def _in_short(year: str, month: str, day: str, rest: str) -> Days:
    """A day whose month has a name, in a year that may have two digits."""
    found = _both(_day(_full_year(year), month, day), rest)
    if len(year) == 4:
        return found
    return found._replace(thai=_both(_day(f"25{year}", month, day), rest).dmy)


def _of_named_calendar(text: str) -> Days:
    """A day whose month has a name in another calendar: `1 محرم 1447`, `11 خرداد 1405`."""
    found = _NAMED.fullmatch(text)
    if found is None or (clock := read_time(found[4]) if found[4] else "") is None:
        return NO_DAY
    for calendar, month in month_of(found[2]):
        days = _elsewhere(found[3], str(month), found[1], clock)
        return Days("", "", **{calendar: getattr(days, calendar)})
    return NO_DAY


def _clock_in(text: str) -> str:
    return re.sub(r"^(?:at|um|à|a las|alle|om|às|o)\s+", "", text.strip(), flags=re.IGNORECASE)


def serial_day(cell: str) -> str:
    """The moment that a spreadsheet's number of days stands for; empty for what is none.

    From 1982 to 2064: other numbers are something else.
    """
    found = _SERIAL.fullmatch(cell.strip())
    if found is None or not 30_000 <= int(found[1]) < 60_000:
        return ""
    day = _EPOCH + timedelta(days=int(found[1]))
    if not found[2]:
        return day.isoformat()
    seconds = round(float(f"0.{found[2]}") * 86_400)
    return (datetime.combine(day, time()) + timedelta(seconds=seconds)).isoformat()
