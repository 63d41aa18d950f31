"""Times of day as people, forms and spreadsheets write them: `8:30 PM`, `20h30`, `午後8時30分`."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from surveygen.responses.spelling.labels import in_usual_digits, normalise

_CLOCK = re.compile(
    r"(?P<before>\D*?)\s*(?P<hour>\d{1,2})\s*"
    r"(?:(?:ч\.|[:.hHuч時时点點]|시|[Uu]hr|giờ)\s*(?P<minute>\d{2})?\s*)?"
    r"(?:(?:[:.分]|분|мин\.?)\s*(?P<second>\d{1,2})?(?P<fraction>[.,]\d+)?\s*秒?)?"
    r"\s*(?P<after>[^\d+\-Z]*?)"
    r"(?P<zone>\s*(?:Z|(?:GMT|UTC)?\s*[-+]\d{1,2}(?::?\d{2})?|GMT|UTC|"
    r"(?<=[\d ])[ECMPBIJK]S?T|[ECMP]DT|[WCE]ES?T|MSK|AE[SD]T)(?:\s*\(.*\))?|\s*\(.*\))?",
)
_HOUR = re.compile("[hHu時时点點ч]|시|[Uu]hr|giờ")
_AM = "am|a.m.|a. m.|a.m|a|vorm.|ص|午前|上午|오전|πμ|π.μ.|öö|ö.ö.|sa"
_PM = "pm|p.m.|p. m.|p.m|p|nachm.|م|午後|下午|오후|μμ|μ.μ.|ös|ö.s.|ch"
_MORNINGS = (
    "vormittags|morgens|früh|in the morning|du matin|de la mañana|del mattino|di mattina|da manhã|"
    "'s ochtends|rano|صباحا|صباحًا|早上|凌晨|утра"
)
_EVENINGS = (
    "nachmittags|abends|in the afternoon|in the evening|de l'après-midi|du soir|de la tarde|"
    "del pomeriggio|di sera|della sera|da tarde|'s avonds|po południu|wieczorem|مساء|مساءً|晚上|"
    "夜|傍晚|夕方|下午|晩|дня|вечера"
)
_MIDDAYS = (
    "noon|mittags|'s middags|del mediodía|de mediodía|di mezzogiorno|w południe|ظهرا|ظهرًا|"
    "بعد الظهر|中午|昼|お昼"
)
_NIGHTS = (
    "at night|nachts|in der nacht|de la nuit|de la noche|di notte|della notte|'s nachts|da noite|"
    "w nocy|ليلا|ليلًا|深夜|半夜|夜里|夜裡|de la madrugada|da madrugada|ночи"
)


def _folded(texts: str) -> frozenset[str]:
    return frozenset(map(normalise, texts.split("|")))


_WITH_NOON = _folded(f"{_AM}|{_PM}")
"""Halves of a day of which it is known what their twelve is: that of an evening may be midnight."""
AM, PM, MORNINGS, EVENINGS = map(_folded, (_AM, _PM, _MORNINGS, _EVENINGS))
MIDDAYS, NIGHTS = _folded(_MIDDAYS), _folded(_NIGHTS)
_MORNING, _EVENING = AM | MORNINGS, PM | EVENINGS
_OCLOCK = frozenset((
    "ore", "alle ore", "alle", "a las", "às", "kl.", "kl", "om", "o", "klo", "uhr", "h", "u", "uur",
    "godz.", "hrs", "hours", "min", "min.", "at", "um", "à", "o'clock", "t", "น.", "น", "ч", "ч.",
    "мин", "мин.", "分", "phút",
))  # fmt: skip
_RANGE = re.compile(r"\D*\d{1,2}[:.hHu]?(?:\d{2})?\s*(?:[-–—~]|to|bis|à|a)\s*\d.*")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(?:h|hrs|hours|uhr)?", re.IGNORECASE)
_DAY_NOUGHT = re.compile(r"(?:1900-0?1-0?0|0?1/0?0/(?:19)?00)[T ]+(?=\d)")
"""The day of a time of day as Excel shows it, which is none."""
_PART_OF_DAY = re.compile(r"0?[.,](\d+)|0")


def plain_moment(cell: str) -> str:
    """The cell with the usual digits, spaces and signs."""
    text = cell.strip()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u200c-\u200f\u061c]", "", text).replace("،", ",")
    return re.sub(r"\s+", " ", in_usual_digits(text)).strip()


def read_time(cell: str) -> str | None:
    """A time of day as `HH:MM:SS`; None for what is none. A zone is left out."""
    text = plain_moment(cell)
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    words = {w for w in (normalise(found["before"]), normalise(found["after"])) if w}
    hour, minute, second = (int(found[n] or 0) for n in ("hour", "minute", "second"))
    if found["minute"] is None and not words and not _HOUR.search(text):
        return None  # a number is no time
    halves = (words & _MORNING, words & _EVENING)
    parts = words & (MIDDAYS | NIGHTS)
    if words - _MORNING - _EVENING - _OCLOCK - parts or sum(map(bool, (*halves, parts))) > 1:
        return None
    if parts:
        hour = _hour_in(hour, is_night=bool(parts & NIGHTS))
    if any(halves):
        if (hour > 12 and halves[0]) or (hour == 12 and not words & _WITH_NOON):
            return None
        hour = hour % 12 + (12 if halves[1] else 0) if hour <= 12 else hour
    try:
        return time(hour, minute, second).isoformat()
    except ValueError:
        return None


def _hour_in(hour: int, *, is_night: bool) -> int:
    """The hour at midday or in the night; 24, which is none, where it is not known which."""
    if is_night:
        late = hour + 12 if 7 <= hour <= 11 else hour
        return late if late >= 19 or late < 5 else 24
    return hour + 12 if 1 <= hour <= 5 else hour if 11 <= hour < 18 else 24


def read_clock(cell: str) -> str:
    """The same where nothing but a time of day is asked for; empty for what is none.

    There `8:30-9:00` is two times, and `2030` is one.
    """
    text = _DAY_NOUGHT.sub("", plain_moment(cell))
    if found := _MILITARY.fullmatch(text):
        return f"{found[1]}:{found[2]}:00"
    return "" if _RANGE.fullmatch(text) else read_time(text) or ""


def serial_time(cell: str) -> str:
    """The time of day that a spreadsheet's part of a day stands for; empty for what is none."""
    found = _PART_OF_DAY.fullmatch(cell.strip())
    if found is None:
        return ""
    minutes = round(float(f"0.{found[1] or 0}") * 1440)
    return time(minutes // 60 % 24, minutes % 60).isoformat()
