"""Length: over ten minutes people leave or stop thinking; a broken promise does the same."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Location, Problem
from surveygen.language.coach.words import Words
from surveygen.language.estimate import estimate_minutes, estimate_seconds
from surveygen.messages import problem
from surveygen.model import Questionnaire

LONGEST = 10
"""Minutes."""
_SLACK = 1.6
"""An estimate so much over the promise is worth a word: it is an estimate."""


def too_long(questionnaire: Questionnaire, _words: Words) -> Iterator[Problem]:
    """More than ten minutes for the average respondent."""
    if estimate_seconds(questionnaire) > (LONGEST + 0.5) * 60:
        minutes = estimate_minutes(questionnaire)
        yield problem("W013", Location(questionnaire.path), minutes=minutes, longest=LONGEST)


def longer_than_promised(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """The introduction names fewer minutes than the questions will take."""
    for text in (
        questionnaire.intro.plain,
        *(page.intro.plain for page in questionnaire.pages[:1]),
    ):
        match = words.minutes.search(text)
        if match is None:
            continue
        promised = words.numbers.get(match[1].lower()) or float(match[1])
        if estimate_seconds(questionnaire) > promised * 60 * _SLACK:
            minutes = estimate_minutes(questionnaire)
            where = Location(questionnaire.path)
            yield problem("W014", where, promised=match[0].strip(), minutes=minutes)
        return
