"""Guesses at what the author has settled, which no answer can surprise."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from surveygen.condition import And, Answered, Condition, Not, Or, questions_in
from surveygen.model import Questionnaire
from surveygen.tallies.result import QuestionTally, Tally


def settled_by(
    questionnaire: Questionnaire, tally: Tally, condition: Condition | None
) -> frozenset[str]:
    """The questions whose figures are not the respondents' own.

    Those are the ones by which the respondents were selected, of whom all gave the answer that was
    asked for, and the ones that are weighted to shares that the author knows.
    """
    weights = questionnaire.settings.weights
    raked = tally.weighting is not None and tally.weighting.kind == "rake"
    known = weights if raked and isinstance(weights, Mapping) else {}
    return frozenset((*_asked_for(condition), *known))


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


def _asked_for(condition: Condition | None) -> Iterator[str]:
    """The ids of which certain answers are asked for; that there is any answer settles none."""
    match condition:
        case Answered() | Not(Answered()):
            return
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _asked_for(operand)
        case _:
            yield from questions_in(condition)
