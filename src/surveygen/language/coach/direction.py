"""Guesses of judgements of which nobody says which way they would be good news."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.kinds.base import MORE
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def guesses_without_direction(questionnaire: Questionnaire, _words: Words) -> Iterator[Problem]:
    """A guessed mean of a scale or of rows, where neither a list nor the author says what more is.

    A report could not say then whether the guesses were rosier than the truth.
    """
    for question in questionnaire:
        kind = kind_of(question)
        guessed = question.expect is not None or any(r.expect is not None for r in question.rows)
        if guessed and not question.more and kind.measure.is_judgement and MORE in kind.settings:
            yield problem("W016", question.location, id=question.id)
