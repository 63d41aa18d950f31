"""Shares in percent beside shares of one: `12%` and `0.12` in one column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from surveygen.responses.spelling.figures import Decimal, Reading, read

Percents = Literal["as written", "of one", "open"]
"""What a percent sign does to numbers: nothing, a hundredth of them, or it is not known which."""

_SIGNS = frozenset("%٪％﹪")


def is_percent(cell: str) -> bool:
    """Whether a percent sign stands beside a number."""
    return not _SIGNS.isdisjoint(cell)


def percents_of(cells: Iterable[str], decimal: Decimal, unit: str, high: float) -> Percents:
    """What the percent signs of a column mean; `high` is the most that its question takes.

    Open where no number without a sign is more than 1, as shares of one are, and the limits do not
    tell.
    """
    texts = list(dict.fromkeys(cells))
    marked = [cell for cell in texts if is_percent(cell)]
    if not marked:
        return "as written"
    if high <= 1 and not is_percent(unit):
        return "of one"
    values = [read(cell, unit).by(decimal) for cell in texts if not is_percent(cell)]
    bare = [abs(value) for value in values if value]
    return "open" if bare and max(bare) <= 1 else "as written"


def hundredth(reading: Reading) -> Reading:
    """The readings of a number of percent as shares of one."""
    return Reading(*(None if value is None else value / 100 for value in reading))


def open_share(cell: str, value: float | None, unit: str) -> str:
    """Both numbers that a cell of an open column can be; empty where it is settled.

    Nothing is nothing either way, and a question asked in percent is answered so where they say it.
    """
    if not value or (is_percent(cell) and is_percent(unit)):
        return ""
    share, percent = (value / 100, value) if is_percent(cell) else (value, value * 100)
    return f"{share:g} or {percent:g}"
