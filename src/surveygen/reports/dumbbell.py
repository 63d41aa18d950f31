"""Guesses beside answers on one line each: the picture of where the guess was wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from surveygen.reports.bars import share_of
from surveygen.reports.findings import furthest, question_of
from surveygen.reports.section import shown
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.surprise import Surprise
from surveygen.tallies.verdicts import Verdict

MOST = 6
"""Guesses that are drawn, the most surprising of them."""


class Pair(NamedTuple):
    """One guess and what people said, on a line from the least to the most there could be."""

    question: str
    """The id of the question it leads to."""
    label: str
    option: str
    """The option of which a share was guessed; empty for a mean or a score."""
    guess: float
    """Where the guess stands, 0 to 1."""
    said: float
    """Where the answer stands."""
    guess_words: str
    said_words: str
    is_surprise: bool


def pairs(tally: Tally, words: Words) -> tuple[Pair, ...]:
    """The guesses that can be judged, the most surprising first, of each the figure furthest off.

    A guess of a number without an end has no place on a line and is left to the sentences.
    """
    judged = (one for one in tally.surprises if one.verdict is not Verdict.TOO_FEW)
    found = [pair for one in judged if (pair := _pair(tally, one, words))]
    return tuple(sorted(found, key=lambda pair: not pair.is_surprise)[:MOST])


def _pair(tally: Tally, one: Surprise, words: Words) -> Pair | None:
    question = question_of(tally, one.question)
    leads_to = one.question.partition("/")[0]
    if isinstance(one.expected, Mapping) and isinstance(one.got, Mapping):
        expected, got = one.expected, one.got
        key = furthest(expected, got)
        option = question.option(key)
        return Pair(
            leads_to,
            one.label,
            option.label,
            expected[key],
            got.get(key, 0.0),
            words.as_guessed(expected[key]),
            share_of(option, question, words),
            one.is_surprise,
        )
    assert isinstance(one.expected, float | int)  # noqa: S101 - both are one or the other
    assert isinstance(one.got, float | int)  # noqa: S101
    ends = _ends(question)
    if ends is None:
        return None
    low, high = ends
    write = shown(question, words)
    guess, said = ((value - low) / (high - low) for value in (one.expected, one.got))
    return Pair(
        leads_to,
        one.label,
        "",
        min(max(guess, 0.0), 1.0),
        min(max(said, 0.0), 1.0),
        write(one.expected),
        write(one.got),
        one.is_surprise,
    )


def _ends(question: QuestionTally) -> tuple[float, float] | None:
    """The least and the most that the figure of a question can be; None where it has no end."""
    if question.score is not None:
        return -100.0, 100.0
    points = list(_points(question))
    if not points or not question.span:
        return None
    return min(points), min(points) + question.span


def _points(question: QuestionTally) -> Iterator[float]:
    for option in question.options:
        try:
            yield float(option.key)
        except ValueError:
            return
