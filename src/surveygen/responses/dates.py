"""From the cell of a date, a month, a time or a moment to what the page sends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from surveygen.responses.answers import NOTHING, Cells, Decoded, Decoder, normalise


def _day(text: str) -> str:
    return date.fromisoformat(text[:10]).isoformat()


def _moment(text: str) -> str:
    return datetime.fromisoformat(text).isoformat(timespec="minutes")[:16]


def _month(text: str) -> str:
    return date.fromisoformat(f"{text[:7]}-01").isoformat()[:7]


def _time(text: str) -> str:
    hours, _, rest = text.partition(":")
    return time.fromisoformat(f"{hours:0>2}:{rest}").isoformat(timespec="minutes")[:5]


_CALENDAR = {"date": _day, "datetime": _moment, "month": _month, "time": _time}
"""How a cell of each kind becomes what the page sends, which sorts as text."""


def date_decoder(kind: str, missing: Iterable[str]) -> Decoder:
    """A day, month, time or moment per cell, in ISO 8601."""
    absent = {"", *map(normalise, missing)}
    read = _CALENDAR[kind]

    def decode(cells: Cells) -> Decoded:
        text = cells[0].strip()
        if normalise(text) in absent:
            return NOTHING
        try:
            return Decoded(read(text))
        except ValueError:
            return Decoded(None, cells)

    return decode
