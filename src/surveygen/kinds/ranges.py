"""Ranges such as `0..200`, `..today` and `1-4`, read once for all kinds."""

from __future__ import annotations

import re
from datetime import date

from surveygen.kinds.base import Draft, Setting

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_COUNT = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


def read_range(draft: Draft, wanted: str, kind: type[float] | type[date]) -> tuple[str, str]:
    """The two ends of the type's argument, each empty where it is open.

    `wanted` is an example for the message. Numbers stay as written; dates are ISO or `today`.
    """
    text = draft.argument.strip()
    if not text:
        return "", ""
    low, dots, high = (part.strip() for part in text.partition(".."))
    valid = is_number if kind is float else is_day
    if not dots or not (low or high) or not all(valid(end) for end in (low, high) if end):
        draft.report("Q006", draft.argument_location, given=text, wanted=wanted)
        return "", ""
    if low and high and not in_order(low, high, kind):
        draft.report("Q007", draft.argument_location, low=low, high=high)
        return "", ""
    return low, high


def in_order(low: str, high: str, kind: type[float] | type[date]) -> bool:
    """Whether the lower end does not lie above the upper; `today` is never judged."""
    if kind is float:
        return float(low) <= float(high)
    return "today" in (low, high) or low <= high


def is_number(text: str) -> bool:
    """Whether the text is a plain decimal number."""
    return NUMBER.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether the text is an ISO date or `today`."""
    if text == "today":
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-01-31")


def read_number(draft: Draft, setting: Setting | None) -> str:
    """The number that a setting such as `min 3` holds, as written; empty where it is missing."""
    if setting is None:
        return ""
    if not is_number(setting.argument):
        wanted = f"{setting.name} 10"
        draft.report("Q006", setting.location, given=setting.argument, wanted=wanted)
        return ""
    return setting.argument


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
