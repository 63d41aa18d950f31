"""Kinds that differ by what their input takes alone: days and times, addresses and numbers to call.

Each is a line in `KINDS`, and a style or script of its own beside it is called by its name.
"""

from __future__ import annotations

from collections.abc import Callable

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.ranges import is_day, is_moment, is_month, is_time, read_range
from surveygen.kinds.text import TextKind
from surveygen.measures import date
from surveygen.model import Question

_DIALLED = r"\P{Nd}*(\p{Nd}\P{Nd}*){5,20}"
"""What can be dialled: five digits or more, of any script, whatever stands between them."""


class Moment(Kind):
    """A day, a month, a time or a day with its time, stored as HTML writes them (ISO 8601).

    All are on the respondent's clock.
    """

    measure = date.MEASURE
    is_typed = True
    takes_argument = True
    seconds = 8.0

    scripts = ("amounts", "moments")

    def __init__(
        self, name: str, example: str, is_end: Callable[[str], bool], **attributes: str
    ) -> None:
        self.name = name
        self.type_names = (name,)
        if is_end is is_day:  # most days that are asked for are gone by
            self.beginning = "`{type} ..today`"
        self.attributes = {"type": name, **attributes}
        self._example = example
        self._is_end = is_end

    def assemble(self, draft: Draft) -> Question:
        """The question with its first and last moment; `today` is the respondent's."""
        self.reject_items(draft)
        low, high = read_range(draft, f"{self.name} {self._example}", self._is_end)
        return self.finish(draft, spec=date.Span(low, high))


class Address(TextKind):
    """A line of text in a form that the browser knows, and may fill in by itself."""

    def __init__(self, name: str, seconds: float, most: int, *settings: str) -> None:
        self.name = name
        self.type_names = (name,)
        self.seconds = seconds
        self.settings = (*settings, "placeholder")
        self.is_personal = name in ("email", "phone")
        standard = "tel" if name == "phone" else name
        self.attributes = {"type": standard, "autocomplete": standard, "data-longest": str(most)}
        if name == "phone":
            self.attributes["pattern"] = _DIALLED


KINDS: tuple[Kind, ...] = (
    Address("email", 10.0, 254),
    Address("phone", 10.0, 40, "pattern"),
    Address("url", 12.0, 2000, "pattern"),
    Moment("date", "2026-01-01..today", is_day),
    # Where a browser has no field for months it is one for text.
    Moment(
        "month",
        "2025-01..2026-12",
        is_month,
        pattern=r"\d{4}-(0[1-9]|1[0-2])",
        placeholder="2026-01",
    ),
    Moment("time", "08:00..18:00", is_time),
    Moment("datetime", "2026-01-01T09:00..2026-12-31T18:00", is_moment, type="datetime-local"),
)
EMAIL, PHONE, URL, DATE, MONTH, TIME, DATETIME = KINDS
