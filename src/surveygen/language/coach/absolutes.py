"""Absolutes: hardly anybody can say "always" or "never" truthfully."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.language.coach.reading import is_rated, is_rating, statements
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def absolutes(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Always, never, completely in what has to be judged; as an option they are fine."""
    for question in questionnaire:
        # "How often do you feel completely alone?" can well be answered with how often.
        asks_how_often = question.kind == "matrix" and not is_rating(question, words)
        if is_rated(question, words) and not asks_how_often:
            for text, location in statements(question):
                if match := words.absolute.search(text):
                    yield problem("W004", location, excerpt=match[0])
