"""What each respondent prefers, as variables: of best-worst questions, how likely each item is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from surveygen.model import Question, Questionnaire, Role
from surveygen.reports.research.data import Responses, Series
from surveygen.tallies.fields import screens_of

DIGITS = 6


def with_tastes(questionnaire: Questionnaire, responses: Responses) -> tuple[Responses, list[str]]:
    """The responses with a variable for each item that was compared, and what could not be said.

    The variable is how likely the respondent is to choose the item among all, from 0 to 1, and
    empty for who has not chosen on every screen. Under `preference.LEAST` such people there is
    none.
    """
    series, remarks = list(responses.series), []
    for question in questionnaire:
        if screens_of(question):
            found = list(_tastes(question, {one.name: one for one in responses.series}))
            series += found
            if not found:
                remarks.append(
                    f"{question.id}: too few chose on every screen to say what each prefers."
                )
    return replace(responses, series=tuple(series)), remarks


def _tastes(question: Question, series: dict[str, Series]) -> Iterator[Series]:
    from surveygen.tallies.analyses.preference import LEAST, picks_of
    from surveygen.tallies.analyses.tastes import shares_of_each

    places = {choice.key: place for place, choice in enumerate(question.choices)}
    chosen = [
        zip(*(series[f"{question.id}__{n}_{role}"].values for role in _ROLES), strict=True)
        for n in range(1, len(screens_of(question)) + 1)
    ]
    picks = [picks_of(values, places) for values in zip(*chosen, strict=True)]
    counted = [one for one in picks if one]
    if len(counted) < LEAST:
        return
    screens = [[places[key] for key in screen] for screen in screens_of(question)]
    each = iter(shares_of_each(counted, [1.0] * len(counted), screens, len(places)))
    rows = [next(each) if one else [None] * len(places) for one in picks]
    for choice, values in zip(question.choices, zip(*rows, strict=True), strict=True):
        item = choice.label.plain or choice.key
        label = f"{question.label.plain or question.id}: {item} (chance to be chosen)"
        one = Series(f"{question.id}__{choice.key}_preference", label, "scale")
        one.values += [None if value is None else round(value, DIGITS) for value in values]
        yield one


_ROLES = (Role.BEST, Role.WORST)
