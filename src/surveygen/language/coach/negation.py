"""Negations of negations: a "no" to "Should we not stop …" means nobody knows what."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.language.coach.reading import is_closed, statements
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def double_negations(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """A negation together with another, or with a verb that negates."""
    for question in questionnaire:
        if not is_closed(question):
            continue
        for text, location in statements(question):
            for clause in words.clauses(text):
                found = [match[0] for match in words.negation.finditer(clause)]
                plain = [word for word in found if words.plain_negation.fullmatch(word)]
                if len(found) > 1 and plain:
                    yield problem("W005", location, first=found[0], second=found[1])
                    break
