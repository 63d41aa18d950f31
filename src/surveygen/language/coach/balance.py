"""Scales with more good than bad: they make good answers likelier."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.language.coach.reading import is_rating, mood, substance
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Questionnaire


def unbalanced_scales(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Two or more steps of praise over those of blame, or the other way round."""
    for question in questionnaire:
        measure = kind_of(question).measure
        if measure.form != "option" or measure.takes_several(question):
            continue
        options = substance(question, words)
        one_quality = any(words.degree.search(choice.label.plain) for choice in options)
        if one_quality or not is_rating(question, words):
            continue
        moods = [mood(choice.label.plain, words) for choice in options]
        good, bad = moods.count(1), moods.count(-1)
        if abs(good - bad) > 1:
            yield problem("W008", question.location, good=good, bad=bad)
