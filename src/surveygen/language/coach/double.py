"""Two questions in one: "fast and friendly" leaves nobody an answer who found it only fast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import is_closed, is_rated, statements
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Question, Questionnaire


def two_questions_in_one(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Two question marks, a second question word, or two things to be judged at once."""
    for question in questionnaire:
        if not (kind_of(question).is_asked and is_closed(question)):
            continue
        for text, location in statements(question):
            if found := _second(text, question, words):
                yield problem("W001", location, excerpt=found)


def _second(text: str, question: Question, words: Words) -> str:
    """The words that give it away; empty when it asks one thing."""
    if len(re.findall(r"[?？]", text)) > 1:
        return text
    if match := words.and_why.search(text):
        return match[0]
    if is_rated(question, words):
        for match in words.joined.finditer(text):
            pair = frozenset((match[1].lower(), match[2].lower()))
            if pair not in words.pairs and all(words.judged.fullmatch(word) for word in pair):
                return match[0]
    return ""
