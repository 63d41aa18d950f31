"""What the rules of the coach read: statements, options, and what kind of list these are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.errors import Location
from surveygen.kinds import kind_of
from surveygen.language.coach.words import Words
from surveygen.model import Choice, Question

_LONGEST_RATING = 4
"""Words: "neither agree nor disagree" is a degree, a sentence that praises is not."""


def is_closed(question: Question) -> bool:
    """Whether the answers are given, so that wording steers which of them is chosen."""
    return kind_of(question).measure.is_closed


def is_rated(question: Question, words: Words) -> bool:
    """Whether it asks for a judgement on a scale, or for yes or no."""
    if kind_of(question).measure.is_judgement or question.kind == "yes_no":
        return True
    return question.kind in ("pick_one", "dropdown") and is_rating(question, words)


def statements(question: Question) -> Iterator[tuple[str, Location]]:
    """The texts that a respondent judges: the question, and the rows of a grid."""
    yield question.label.plain, question.location
    for row in question.rows:
        yield row.label.plain, place(row, question)


def place(choice: Choice, question: Question) -> Location:
    """Where an option stands, or its question where it was made."""
    return choice.location if choice.location.line else question.location


def is_escape(choice: Choice, words: Words) -> bool:
    """Whether an option is a way out: none, other, do not know, rather not say."""
    return choice.write_in or choice.only or bool(words.escape.search(choice.label.plain))


def substance(question: Question, words: Words) -> list[Choice]:
    """The options that say something: without the ways out."""
    return [choice for choice in question.choices if not is_escape(choice, words)]


def is_rating(question: Question, words: Words) -> bool:
    """Whether the options are degrees of good and bad, such as poor, fair, good."""
    options = substance(question, words)
    rated = [mood(choice.label.plain, words) for choice in options]
    return len(options) >= 3 and None not in rated and any(rated)


def mood(label: str, words: Words) -> int | None:
    """1 for praise, -1 for blame, 0 for what lies between, None for what is no judgement."""
    if len(label.split()) > _LONGEST_RATING:
        return None
    if words.between.search(label):
        return 0
    if words.blame.search(label):
        return -1
    return 1 if words.praise.search(label) else None


def is_ordered(question: Question, words: Words) -> bool:
    """Whether the options have an order of their own: amounts, times, frequencies, degrees."""
    options = substance(question, words)
    if is_rating(question, words):
        return True
    graded = sum(
        bool(re.search(r"\d", c.label.plain) or words.graded.search(c.label.plain)) for c in options
    )
    return graded * 2 >= len(options)
