"""Days of the Islamic and the Persian calendar, and of Japanese eras, as common ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from surveygen.responses.spelling.labels import normalise

OTHER_YEARS = range(1300, 1501)
"""Years that nobody means who writes common ones: the Persian calendar has 1921 to 2121 for them,
the Islamic one 1882 to 2077."""

_FIRST = 1343
_ISLAMIC_EPOCH = date(1924, 8, 1)
_MONTHS = (
    "a8a9a66666659a27666969a55a69a535a666b2a6669a65999a56666666669699a66669999a666665a665a66666"
    "69659a65966aa66666666666666666a666666a2666a66666666666666666a6666669a666666666a99966a65999"
    "999999a5a666696666666a59a699966666669999996666666659a69969a66666996666666a65a6a6665aa66665"
    "666669a6666659a666a66666a66665a665666966666659a69966a666669999a666699999a6659a66599999666a"
    "6599a9966a696669a59a66669999999966666599a69666a659a69966a696a69a599a99659a6599996666599a66"
    "666a669a69999aa6599aa5659a95969996666659a66699a69a699969a665a6a596a696599999699666695999a9"
    "6669a65a69999a66669999999665a66596a69666a6599a99669a66669999a666669996999659a95969a96666a6"
    "99a69969a66569996666659a99966a6665a99999a96699a59a9996a696599a596669659aa5999a"
)
"""The months of the calendar of Umm al-Qura from 1343 (1924), by which Saudi Arabia goes: six hex
digits a year, two bits a month from the lowest, the days beyond 28. From R.H. van Gent's tables,
https://webspace.science.uu.nl/~gent0113/islam/ummalqura.htm."""
_NOWRUZ = date(1921, 3, 21)
"""The first day of the Persian year 1300."""
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""The leap years among 33 of the Persian calendar: exact from 1300 to 1500."""

_NAMES = {
    "hijri": (
        "محرم|muharram", "صفر|safar", "ربيع الأول|ربيع الاول|rabi al-awwal|rabi i",
        "ربيع الآخر|ربيع الثاني|ربيع الاخر|rabi al-thani|rabi ii",
        "جمادى الأولى|جمادى الاولى|jumada al-ula|jumada i",
        "جمادى الآخرة|جمادى الثانية|جمادى الاخرة|jumada al-akhirah|jumada ii",
        "رجب|rajab", "شعبان|shaban|sha'ban", "رمضان|ramadan|ramadhan|ramazan", "شوال|shawwal",
        "ذو القعدة|ذي القعدة|dhu al-qadah|dhu al-qi'dah", "ذو الحجة|ذي الحجة|dhu al-hijjah",
    ),
    "persian": (
        "فروردین|farvardin", "اردیبهشت|ordibehesht", "خرداد|khordad", "تیر|tir", "مرداد|mordad",
        "شهریور|shahrivar", "مهر|mehr", "آبان|aban", "آذر|azar", "دی|dey", "بهمن|bahman",
        "اسفند|esfand",
    ),
}  # fmt: skip
_MARKS = {
    "hijri": "هـ|ه|هجري|ah|a.h.|ق|ه.ق|هـ.ق|ه‍.ق",
    "persian": "ش|ه.ش|هـ.ش|ه‍.ش|شمسی|هجری شمسی|sh|ap",
}
"""What stands behind a year to name its calendar."""

JAPANESE_ERAS = {
    "reiwa": (date(2019, 5, 1), date.max),
    "heisei": (date(1989, 1, 8), date(2019, 4, 30)),
    "showa": (date(1926, 12, 25), date(1989, 1, 7)),
}
"""The first and the last day of each emperor's years, of which the first is the year 1."""


def era_day(era: str, year: int, month: int, day: int) -> str:
    """The common day of one of a Japanese era, ISO 8601; empty for none."""
    first, last = JAPANESE_ERAS[era]
    try:
        found = date(first.year - 1 + year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if first <= found <= last else ""


def hijri_day(year: int, month: int, day: int) -> str:
    """The common day of one of the calendar of Umm al-Qura, ISO 8601; empty for none."""
    starts = _islamic_months()
    number = (year - _FIRST) * 12 + month - 1
    if not (0 <= number < len(starts) - 1 and 1 <= month <= 12):
        return ""
    found = starts[number] + timedelta(days=day - 1)
    return found.isoformat() if starts[number] <= found < starts[number + 1] else ""


@lru_cache(maxsize=1)
def _islamic_months() -> list[date]:
    starts = [_ISLAMIC_EPOCH]
    table = "".join(_MONTHS)
    for place in range(0, len(table), 6):
        year = int(table[place : place + 6], 16)
        for month in range(12):
            starts.append(starts[-1] + timedelta(days=28 + (year >> 2 * month) % 4))
    return starts


def persian_day(year: int, month: int, day: int) -> str:
    """The common day of one of the Persian calendar, ISO 8601; empty for none."""
    last = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP else 29
    if year not in OTHER_YEARS or not (1 <= month <= 12 and 1 <= day <= last):
        return ""
    leaps = sum(each % 33 in _LEAP for each in range(1300, year))
    before = 365 * (year - 1300) + leaps + 30 * (month - 1) + min(month - 1, 6)
    return (_NOWRUZ + timedelta(days=before + day - 1)).isoformat()


def month_of(name: str) -> Iterator[tuple[str, int]]:
    """The calendars with a month of this name, and which it is."""
    folded = normalise(name)
    for calendar, months in _NAMES.items():
        for number, names in enumerate(months, 1):
            if folded in names.split("|"):
                yield calendar, number


def marked(text: str) -> str:
    """The calendar that a mark behind a year names: `hijri`, `persian`, or none."""
    folded = normalise(text)
    return next((name for name, marks in _MARKS.items() if folded in marks.split("|")), "")
