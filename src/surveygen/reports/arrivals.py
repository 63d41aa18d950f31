"""When answers came: a column a day, a week or a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from surveygen.locales import mark
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally

MOST = 45
"""More columns than these are not told apart on a phone: then each is a week, or a month."""


class Arrivals(NamedTuple):
    """How many answered when."""

    said: str
    """When most came."""
    counts: tuple[int, ...]
    """Of each column, those without answers too."""
    first: str
    """The first day, or month."""
    last: str


class _Step(NamedTuple):
    """What a column stands for."""

    begins: Callable[[date], date]
    """Its first day, of any of its days."""
    following: Callable[[date], date]
    """The first day of the next."""
    skeleton: str
    said: str


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


_STEPS = (
    _Step(
        lambda day: day,
        lambda first: first + timedelta(days=1),
        "yMMMMd",
        mark("Answers by day: at most {n}, on {when}."),
    ),
    _Step(
        lambda day: day - timedelta(days=day.weekday()),
        lambda first: first + timedelta(days=7),
        "yMMMMd",
        mark("Answers by week: at most {n}, in the one from {when}."),
    ),
    _Step(
        lambda day: day.replace(day=1),
        _month_after,
        "yMMMM",
        mark("Answers by month: at most {n}, in {when}."),
    ),
)


def arrivals(tally: Tally, words: Words) -> Arrivals | None:
    """The answers over time; None where not all of them say when they came, or all on one day."""
    days = {date.fromisoformat(day): n for day, n in tally.days}
    if len(days) < 2 or sum(days.values()) != tally.selected:
        return None
    step, columns = _divided(min(days), max(days))
    counts = Counter[date]()
    for day, n in days.items():
        counts[step.begins(day)] += n
    top = max(columns, key=lambda column: counts[column])
    return Arrivals(
        words.t(step.said, n=words.decimal(counts[top]), when=words.day(top, step.skeleton)),
        tuple(counts[column] for column in columns),
        words.day(columns[0], step.skeleton),
        words.day(columns[-1], step.skeleton),
    )


def _divided(first: date, last: date) -> tuple[_Step, list[date]]:
    """The shortest step of which there are not too many, and the first day of each."""
    for step in _STEPS:
        columns = list(_columns(step, first, last))
        if len(columns) <= MOST:
            break
    return step, columns


def _columns(step: _Step, first: date, last: date) -> Iterator[date]:
    column = step.begins(first)
    while column <= last:
        yield column
        column = step.following(column)
