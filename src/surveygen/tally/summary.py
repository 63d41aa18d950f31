"""From the distribution of a question's answers to what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from surveygen.kinds import kind_of
from surveygen.model import Choice, Question
from surveygen.tally import intervals
from surveygen.tally.distribution import Distribution
from surveygen.tally.intervals import Estimate
from surveygen.tally.result import OptionTally, QuestionTally


@dataclass(frozen=True, slots=True)
class Base:
    """Whom the figures are about."""

    asked: int
    """How many were to see the question."""
    population: int | None = None
    """How many there are in all, where the question set says so."""


def summarise(question: Question, answers: Distribution, base: Base) -> QuestionTally:
    """What is said about a question with one field: everything but matrices and open answers."""
    measure = kind_of(question).measure
    start = QuestionTally(
        id=question.id,
        kind=question.kind,
        measure=measure,
        label=question.label.plain,
        answered=answers.n,
        asked=max(base.asked, answers.n),
        effective=answers.effective,
        expected=question.expect,
        sure=question.sure,
        unit=question.unit,
    )
    match measure:
        case "multi":
            counts, weights = answers.boxes()
            options = _options(question.choices, counts, weights, answers, base)
            return replace(start, options=options)
        case "choice":
            return replace(start, options=_single(question.choices, answers, base))
        case "number":
            return _with_numbers(start, answers, base)
        case "scale":
            options = _single(question.choices, answers, base)
            return replace(_with_numbers(start, answers, base), options=options)
        case "nps":
            options = _single(question.choices, answers, base)
            scored = _with_numbers(start, answers, base)
            return replace(scored, options=options, score=_score(answers, base))
        case "date":
            days = sorted(v for v in answers.counts if isinstance(v, str))
            return replace(start, lowest=days[0], highest=days[-1]) if days else start
        case _:
            return start


def _single(
    choices: Sequence[Choice], answers: Distribution, base: Base
) -> tuple[OptionTally, ...]:
    counts = {v: n for v, n in answers.counts.items() if isinstance(v, str)}
    weights = {v: w for v, w in answers.weights.items() if isinstance(v, str)}
    return _options(choices, counts, weights, answers, base)


def _options(
    choices: Iterable[Choice],
    counts: dict[str, int],
    weights: dict[str, float],
    answers: Distribution,
    base: Base,
) -> tuple[OptionTally, ...]:
    factor = intervals.finite_factor(answers.n, base.population)
    found = []
    for choice in choices:
        share = weights.get(choice.key, 0.0) / answers.total if answers.total else 0.0
        estimate = intervals.wilson(share, answers.effective).narrowed(factor)
        count = counts.get(choice.key, 0)
        label = choice.label.plain or choice.key
        found.append(OptionTally(choice.key, label, count, estimate, choice.expect))
    return tuple(found)


def _with_numbers(start: QuestionTally, answers: Distribution, base: Base) -> QuestionTally:
    numbers = answers.numbers()
    if not numbers:
        return start
    estimate = intervals.mean(numbers, answers.effective)
    factor = intervals.finite_factor(answers.n, base.population)
    return replace(
        start,
        mean=estimate.narrowed(factor),
        median=intervals.median(numbers),
        lowest=numbers[0][0],
        highest=numbers[-1][0],
    )


def _score(answers: Distribution, base: Base) -> Estimate | None:
    """The net promoter score over those who answered, by the effective number of them."""
    if not answers.total:
        return None
    scale = answers.effective / answers.total
    promoters = detractors = passives = 0.0
    for number, weight in answers.numbers():
        if number >= 9:
            promoters += weight * scale
        elif number <= 6:
            detractors += weight * scale
        else:
            passives += weight * scale
    factor = intervals.finite_factor(answers.n, base.population)
    return intervals.nps(promoters, passives, detractors).narrowed(factor)
