"""Answers one by one: what each person said, on request, without saying who or when."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from surveygen import wire
from surveygen.kinds import columns_of, kind_of
from surveygen.model import Questionnaire
from surveygen.reports.research.data import Cell, Series, read_responses
from surveygen.reports.words import Words
from surveygen.responses.files import Source
from surveygen.tallies.quality import unhurried, usual_time

SEED = 20260101
"""The same answers always come in the same order, which tells nothing of when they were sent."""
ALIKE = 5
"""People who gave as many answers as this, all like another's, are said to."""
NOBODYS = ("hidden", "file")
"""Kinds that say where somebody came from, and that cannot be shown."""


class Person(NamedTuple):
    """One response."""

    answers: tuple[tuple[str, str], ...]
    """Questions with answers, both in words; what was not answered is left out."""
    is_hasty: bool
    """Whether it took less than a third of the usual time."""
    is_alike: bool
    """Whether another one has the same answers."""


class OneByOne(NamedTuple):
    """All responses that count."""

    people: tuple[Person, ...]
    """None where there are fewer than `least`."""
    answered: int
    least: int


def one_by_one(
    questionnaire: Questionnaire, sources: Sequence[Source], least: int, words: Words
) -> OneByOne:
    """What each of them answered, in an order that says nothing; the files are read again.

    Addresses, phone numbers, files and what came with the page's address are left out. Where fewer
    than `least` answered, nobody is shown.
    """
    found = read_responses(questionnaire, sources)
    if found.count < least:
        return OneByOne((), found.count, least)
    shown = [one for one in found.series if one.name in _named(questionnaire)]
    about = {one.name: one.values for one in found.series}
    told = [
        tuple((one.label, said) for one in shown if (said := _said(one, one.values[i], words)))
        for i in range(found.count)
    ]
    often = Counter(told)
    hasty = _hasty(about[wire.STARTED], about[wire.SUBMITTED])
    people = [
        Person(one, rushed, len(one) >= ALIKE and often[one] > 1)
        for one, rushed in zip(told, hasty, strict=True)
    ]
    people.sort()
    random.Random(SEED).shuffle(people)  # noqa: S311 - no secret
    return OneByOne(tuple(people), found.count, least)


def _named(questionnaire: Questionnaire) -> frozenset[str]:
    """The columns that are shown."""
    hidden = {
        question.id
        for question in questionnaire
        if kind_of(question).is_personal or question.kind in NOBODYS
    }
    return frozenset(c.name for c in columns_of(questionnaire) if c.question not in hidden)


def _said(series: Series, value: Cell, words: Words) -> str:
    """An answer in words; empty for none, and for a box that was not ticked."""
    if value is None or (value == "0" and ("0", "–") in series.codes):
        return ""
    if isinstance(value, float):
        return words.number(value)
    text = value.isoformat() if not isinstance(value, str) else value
    return dict(series.codes).get(text, text)


def _hasty(started: Sequence[Cell], sent: Sequence[Cell]) -> list[bool]:
    times = [
        (begun.isoformat(), done.isoformat())
        if isinstance(begun, datetime) and isinstance(done, datetime)
        else ("", "")
        for begun, done in zip(started, sent, strict=True)
    ]
    usual = usual_time(times)
    if usual is None:
        return [False] * len(times)
    took_its_time = unhurried(usual.limit)
    return [not took_its_time(pair) for pair in times]
