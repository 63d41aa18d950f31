"""Ranges such as `0..200`, `..today` and `1-4`, read once for all kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from surveygen.errors import Location
from surveygen.kinds.base import Draft, Setting
from surveygen.patterns import pattern

NUMBER = pattern(r"[-+]?\d{1,15}(?:\.\d{1,15})?")
_GROUPED = pattern(r"[-+]?[1-9]\d{0,2}(?:[.,'’\s]\d{3})+")
"""A thousand as it is written somewhere: 1.000 is a thousand in half of Europe, and 1 elsewhere."""
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What else is ISO 8601, as a week's day or a day without hyphens, sorts otherwise."""
_COUNT = pattern(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


def read_range(
    draft: Draft, wanted: str, valid: Callable[[str], bool] = lambda t: is_plain_number(t)
) -> tuple[str, str]:
    """The two ends of the type's argument, each empty where it is open.

    `wanted` is an example for the message, `valid` says whether a text can be an end.
    """
    text = draft.argument.strip()
    if not text:
        return "", ""
    low, dots, high = (part.strip() for part in text.partition(".."))
    if not dots or not (low or high) or not all(valid(end) for end in (low, high) if end):
        report_unread(draft, "Q006", draft.argument_location, text, wanted)
        return "", ""
    if low and high and not in_order(low, high):
        draft.report("Q007", draft.argument_location, low=low, high=high)
        return "", ""
    return low, high


def in_order(low: str, high: str) -> bool:
    """Whether the lower end does not lie above the upper; `today` is never judged."""
    if is_number(low) and is_number(high):
        return float(low) <= float(high)
    return "today" in (low, high) or low <= high


def is_number(text: str) -> bool:
    """Whether the text is a plain decimal number."""
    return text.isascii() and NUMBER.fullmatch(text) is not None


def is_plain_number(text: str) -> bool:
    """Whether it is a number that nobody could read as another one."""
    return is_number(text) and not _GROUPED.fullmatch(text)


def may_be_thousands(text: str) -> str:
    """The first number of a text that may be a thousand or more, or a fraction; empty for none."""
    return next((n for n in map(str.strip, text.split("..")) if _GROUPED.fullmatch(n)), "")


def report_unread(draft: Draft, code: str, where: Location, given: str, wanted: str) -> None:
    """Report a number that cannot be read, or may be read in two ways, in place of `code`."""
    several = may_be_thousands(given)
    if several:
        draft.report("Q062", where, given=several, plain=re.sub(r"[^\d+-]", "", several))
    else:
        draft.report(code, where, given=given, wanted=wanted)


def is_day(text: str) -> bool:
    """Whether the text is an ISO date or `today`."""
    return text == "today" or (
        _DAY.fullmatch(text) is not None and _reads(date.fromisoformat, text)
    )


def is_time(text: str) -> bool:
    """Whether the text is a time of day such as `09:30`."""
    return len(text) == len("09:30") and ":" in text and _reads(time.fromisoformat, text)


def is_moment(text: str) -> bool:
    """Whether the text is a day and a time such as `2026-01-31T09:30`."""
    day, _, clock = text.partition("T")
    return day != "today" and is_day(day) and is_time(clock)


def is_month(text: str) -> bool:
    """Whether the text is a month such as `2026-01`."""
    return len(text) == len("2026-01") and _reads(date.fromisoformat, f"{text}-01")


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def read_number(draft: Draft, setting: Setting | None) -> str:
    """The number that a setting such as `min 3` holds, as written; empty where it is missing."""
    if setting is None:
        return ""
    if not is_plain_number(setting.argument):
        report_unread(draft, "Q006", setting.location, setting.argument, f"{setting.name} 10")
        return ""
    return setting.argument


def read_step(draft: Draft) -> str:
    """The grain of a number, as written: a number above 0."""
    setting = draft.take("step")
    text = read_number(draft, setting)
    if setting and text and float(text) <= 0:
        draft.report("Q006", setting.location, given=text, wanted="step 0.5")
        return ""
    return text


def read_length(draft: Draft, name: str) -> str:
    """A number of characters or lines, as written: a whole number from 1."""
    setting = draft.take(name)
    text = read_number(draft, setting)
    if setting and text and not (text.isdigit() and int(text) > 0):
        draft.report("Q006", setting.location, given=text, wanted=f"{name} 100")
        return ""
    return text


def read_pick(draft: Draft, available: int) -> tuple[int, int | None] | None:
    """`pick 1-4`, `pick 2`: the least and greatest number of boxes."""
    setting = draft.take("pick")
    if setting is None:
        return None
    match = _COUNT.fullmatch(setting.argument)
    if match is None:
        draft.report("Q006", setting.location, given=setting.argument, wanted="pick 1-3")
        return None
    low = int(match[1])
    high = int(match[2]) if match[2] else low
    if low > high:
        draft.report("Q007", setting.location, low=low, high=high)
        return None
    if available and high > available:
        draft.report("Q008", setting.location, high=high, available=available)
        return None
    return low, high
