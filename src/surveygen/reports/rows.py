"""The mean of a row of a question, as a table of rows writes it."""

from __future__ import annotations

import math

from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import Verdict

UNSAID = "?"
"""The mark of a guess of which there are too few answers to say what came of it."""


def mean_range(row: QuestionTally, words: Words) -> str:
    """Between what the mean of a row lies; empty where that is not known."""
    if row.mean is None or math.isnan(row.mean.low):
        return ""
    low, high = (words.with_unit(end, row.unit) for end in (row.mean.low, row.mean.high))
    return f"{low} – {high}"


def mean_guess(row: QuestionTally, words: Words) -> str:
    """The guess of the mean of a row, with a mark for what came of it."""
    if row.expected is None:
        return ""
    return words.guessed(row.expected, row.unit) + mark_of(row)


def mark_of(row: QuestionTally) -> str:
    """Whether a guess was right, or where the truth lies from it; empty where it has no verdict."""
    if row.mean is None or row.expected is None or row.verdict is None:
        return ""
    if row.verdict is Verdict.TOO_FEW:
        return f" {UNSAID}"
    if row.verdict is not Verdict.WRONG:
        return " ✓"
    return " ▲" if row.mean.value > row.expected.value else " ▼"
