"""Options in an order that pushes: those that stand first are picked more often."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.language.coach.reading import is_escape, is_ordered, substance
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire

MANY = 6
"""So many options before their order is worth a word."""


def pushing_order(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Many options without an order of their own that stand in the same order for everybody.

    A field to write in tells that the options have no order of their own.
    """
    for question in questionnaire:
        if question.kind not in ("pick_one", "pick_many") or question.shuffle:
            continue
        options = substance(question, words)
        open_ended = any(is_escape(c, words) and c.write_in for c in question.choices)
        if not open_ended or len(options) < MANY or is_ordered(question, words):
            continue
        labels = [choice.label.plain.casefold() for choice in options]
        if labels != sorted(labels):
            yield problem("W012", question.location, number=len(options))
