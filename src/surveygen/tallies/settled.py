"""What the author has settled: no answer can surprise a guess at it, nor luck move it."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import replace

from surveygen.condition import Condition, asked_for
from surveygen.model import Questionnaire
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally, Tally


def settled_by(
    questionnaire: Questionnaire, tally: Tally, condition: Condition | None
) -> frozenset[str]:
    """The questions whose figures are not the respondents' own.

    Those are the ones by which the respondents were selected, of whom all gave the answer that was
    asked for, and the ones that are weighted to shares that the author knows.
    """
    return frozenset((*asked_for(condition), *_raked_to(questionnaire, tally)))


def without_luck(questionnaire: Questionnaire, tally: Tally) -> Tally:
    """The tally of which figures that are raked to known shares have no range.

    They would be the same of any other respondents. Where somebody gave an answer that has no share
    to reach, all shares depend on how many did, and keep their ranges.
    """
    targets = _raked_to(questionnaire, tally)
    if not targets:
        return tally
    questions = tuple(
        _without_range(q) if _is_fixed(q, targets.get(q.id, {})) else q for q in tally.questions
    )
    return replace(tally, questions=questions)


def _raked_to(questionnaire: Questionnaire, tally: Tally) -> Mapping[str, Mapping[str, float]]:
    """The questions that are weighted to known shares, with these."""
    weights = questionnaire.settings.weights
    raked = tally.weighting is not None and tally.weighting.kind == "rake"
    return weights if raked and isinstance(weights, Mapping) else {}


def _is_fixed(question: QuestionTally, target: Mapping[str, float]) -> bool:
    given = {option.key for option in question.options if option.count}
    return bool(given) and given <= target.keys() and not question.takes_several


def _without_range(question: QuestionTally) -> QuestionTally:
    def bare(found: Estimate | None) -> Estimate | None:
        return None if found is None else Estimate(found.value, math.nan, math.nan)

    options = tuple(
        replace(option, share=Estimate(option.share.value, math.nan, math.nan))
        for option in question.options
    )
    return replace(
        question,
        raked=True,
        options=options,
        mean=bare(question.mean),
        score=bare(question.score),
        top=bare(question.top),
    )


def without_guesses(
    questions: tuple[QuestionTally, ...], settled: Container[str]
) -> tuple[QuestionTally, ...]:
    """The questions, those that are settled without any guess."""
    return tuple(_without_guess(q) if q.id in settled else q for q in questions)


def _without_guess(question: QuestionTally) -> QuestionTally:
    return replace(
        question,
        expected=None,
        sure=None,
        options=tuple(replace(option, expected=None) for option in question.options),
        rows=tuple(map(_without_guess, question.rows)),
    )
