"""How many answers a decision takes, if the guesses are right: before anybody answers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from surveygen.decision import Comparing, Figure, tests_in
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_number
from surveygen.model import Question, Questionnaire
from surveygen.tallies import power
from surveygen.tallies.fields import shown_when
from surveygen.tallies.intervals import finite_factor
from surveygen.tallies.planning import MOST, asked_of, deviation, reached, told_share
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import THIN


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """One comparison of a decision, were its figure what was guessed."""

    text: str
    """The figure, as it was written."""
    truth: float
    """What was guessed of it: a share 0 to 1, or a mean or score."""
    threshold: float
    is_share: bool
    needed: int | None
    """Answers by which it is told in 80 of 100 cases; None for more than the most."""
    responses: int | None
    """How many people have to answer the survey for that; None where nobody can say."""


def planned_tests(
    questionnaire: Questionnaire, population: int | None = None
) -> tuple[PlannedTest, ...]:
    """The comparisons with a number whose figure was guessed, by the level that all share.

    Holm leaves the one that is to be told no less than that level. What is compared with another
    figure, a median, a number of people or what the weights set is not planned.
    """
    weights = questionnaire.settings.weights
    raked = () if isinstance(weights, str) else weights
    tests = [t for d in questionnaire.settings.decide for t in tests_in(d.ruling)]
    judged = [test for test in tests if test.left.name != "n" and not test.left.is_set_by(raked)]
    level = LEVEL / max(1, len(judged))
    population = population or questionnaire.settings.population
    return tuple(
        found for test in judged for found in _planned(questionnaire, test, level, population)
    )


def _planned(
    questionnaire: Questionnaire, test: Comparing, level: float, population: int | None
) -> Iterator[PlannedTest]:
    figure, number = test.left, test.right
    truth = _guessed(questionnaire, figure)
    if isinstance(number, Figure) or truth is None:
        return
    is_share, reach = figure.name == "share", _reach(questionnaire, figure)
    population = asked_of(population, reach)
    if is_share:
        enough = partial(_tells_share, number, truth, level, population)
    else:
        effect = abs(truth - number) / deviation(_steps(questionnaire, figure), truth)
        enough = partial(_tells_mean, effect, level, population)
    needed = power.least_n(enough, THIN, population or MOST)
    responses = math.ceil(needed / reach) if needed and reach else None
    yield PlannedTest(figure.text, truth, number, is_share, needed, responses)


def _tells_share(number: float, truth: float, level: float, population: int | None, n: int) -> bool:
    factor = finite_factor(n, population)
    if factor <= 0:
        return True
    return told_share(number, truth, level, round(n / factor**2)) >= power.POWER


def _tells_mean(effect: float, level: float, population: int | None, n: int) -> bool:
    factor = finite_factor(n, population)
    return factor <= 0 or power.power_of_mean(effect / factor, n, level) >= power.POWER


def _guessed(questionnaire: Questionnaire, figure: Figure) -> float | None:
    """What the guesses say of a figure; None where they say nothing."""
    if figure.name == "share":
        share = reached(figure.of, questionnaire) if figure.of is not None else None
        return share if share is not None and 0 < share < 1 else None
    question = questionnaire.by_id.get(figure.question)
    if question is None or figure.name not in ("mean", "score"):
        return None
    measure = kind_of(question).measure
    if figure.part:
        items = (*question.rows, *question.choices)
        is_mean = measure.item_guess == "mean"
        return next((c.expect for c in items if c.key == figure.part), None) if is_mean else None
    return question.expect if measure.guess == figure.name else None


def _steps(questionnaire: Questionnaire, figure: Figure) -> tuple[float, ...]:
    question: Question = questionnaire.by_id[figure.question]
    if figure.name == "score":
        return (-100.0, 0.0, 100.0)
    whole = kind_of(question).measure.whole(question)
    if whole:
        return tuple(whole * i / 100 for i in range(101))
    return tuple(float(c.key) for c in question.choices if is_number(c.key))


def _reach(questionnaire: Questionnaire, figure: Figure) -> float | None:
    """Which part of the respondents a figure is about, by the guesses."""
    shown = shown_when(questionnaire)
    conditions = [figure.where]
    if figure.question:
        conditions.append(shown.get(figure.question))
    parts = [reached(condition, questionnaire) for condition in conditions]
    known = [part for part in parts if part is not None]
    return math.prod(known) if len(known) == len(parts) else None
