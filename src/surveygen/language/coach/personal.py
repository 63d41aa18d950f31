"""Personal questions: neither forced nor asked first."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import is_escape
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Question, Questionnaire

_FIRST = 2
"""This many questions at the beginning should be easy ones."""
_SHORT = 4
"""Where there are so few questions, none of them is the beginning."""


def required_and_personal(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """A star on income, faith, health, age … without an option for those who would rather not."""
    for question in questionnaire:
        subject = _subject(question, words)
        forced = question.required and not any(is_escape(c, words) for c in question.choices)
        if subject and forced:
            yield problem("W010", question.location, subject=subject)


def personal_first(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """The same, or an address, among the first questions; a screener may."""
    asked = [q for q in questionnaire if kind_of(q).has_subject]
    if len(asked) <= _SHORT or _is_screener(questionnaire):
        return
    for question in asked[:_FIRST]:
        subject = _subject(question, words)
        if subject or kind_of(question).is_personal:
            yield problem("W011", question.location, subject=subject or question.kind)


def _subject(question: Question, words: Words) -> str:
    """The personal matter that a question asks about; empty when it asks about none."""
    if not kind_of(question).has_subject or question.kind == "nps":
        return ""
    match = words.personal.search(question.label.plain)
    return match[0].strip() if match else ""


def _is_screener(questionnaire: Questionnaire) -> bool:
    """Whether an option early on ends it: then the first questions sort out who is asked."""
    return any(choice.ends for question in questionnaire for choice in question.choices)
