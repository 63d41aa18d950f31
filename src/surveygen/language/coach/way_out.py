"""A choice without a way out: who finds nothing that fits picks something that is not true."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import is_escape, is_ordered, substance
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def no_way_out(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """A required question with options that cannot be all there are, and no other to pick.

    Options with an order of their own, such as how often or how much, are taken to be complete.
    """
    for question in questionnaire:
        if not question.required or not question.choices:
            continue
        if any(is_escape(choice, words) for choice in question.choices):
            continue
        kind = kind_of(question)
        if kind.name == "pick_many":
            pick = kind.measure.ticks(question)
            if pick is None or pick[0] > 0:
                yield problem("W009", question.location, drawn="[ ]")
        elif kind.name in ("pick_one", "dropdown") and not kind.is_searched(question):
            asks_which = words.which.search(question.label.plain)
            several = len(substance(question, words)) > 2
            if asks_which and several and not is_ordered(question, words):
                yield problem("W009", question.location, drawn="( )")
