"""Leading and loaded wording: it tells the respondent which answer would please."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import statements
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def leading_questions(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """ "Don't you agree …", "As everybody knows …"."""
    for question in questionnaire:
        for text, location in statements(question):
            if match := words.leading.search(text):
                yield problem("W002", location, excerpt=match[0].strip())


def loaded_words(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Praise or blame inside the question: "our award-winning service"."""
    for question in questionnaire:
        if not kind_of(question).has_subject:
            continue
        for text, location in statements(question):
            if match := words.loaded.search(text):
                yield problem("W003", location, excerpt=match[0].strip())
