"""From the counted answers to a question to what is said about it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from surveygen.kinds import kind_of
from surveygen.measures import Measure, matrix
from surveygen.model import Choice, Question
from surveygen.tallies import intervals
from surveygen.tallies.book import Book, Division
from surveygen.tallies.counting import Answered
from surveygen.tallies.distribution import Distribution
from surveygen.tallies.fields import fields_of
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.quality import FLAT_ROWS
from surveygen.tallies.result import OptionTally, QuestionTally


@dataclass(frozen=True, slots=True)
class View:
    """Whose answers are looked at: everybody's, or those of one segment."""

    book: Book
    everybody: int
    """How many they are."""
    division: Division | None = None
    segment: int = 0

    def answers(self, field: tuple[str, str]) -> Distribution:
        """The answers of a field."""
        return self.book.distribution(field, self.division, self.segment)


def tally_question(question: Question, view: View) -> QuestionTally:
    """What is said about a question, open answers and what was written in aside."""
    kind = kind_of(question)
    names = fields_of(question)
    asked = view.book.asked(question.id, view.everybody, view.division, view.segment)
    start = QuestionTally(
        id=question.id,
        kind=question.kind,
        measure=kind.measure,
        label=question.label.plain or question.id,
        answered=0,
        asked=asked,
        effective=0.0,
        expected=kind.measure.guess_of(question.expect),
        sure=question.sure,
        more=question.more,
        unit=question.unit,
        span=_span(question),
        unmatched=tuple(
            pair
            for name in names
            for pair in view.book.counts.unmatched.get(name, {}).items()
            if view.division is None
        ),
    )
    if kind.measure.name == "matrix":
        return _matrix(question, start, view)
    if kind.measure.name == "best-worst":
        from surveygen.tallies import preference

        return preference.tally_best_worst(question, start, [view.answers(n) for n in names])
    if not names:
        return start
    answers = view.answers(names[0])
    start = replace(
        start,
        answered=answers.n,
        asked=max(asked, answers.n),
        effective=answers.effective,
    )
    if kind.measure.name in ("rank", "parts"):
        from surveygen.tallies import preference

        tally_items = (
            preference.tally_ranking if kind.measure.name == "rank" else preference.tally_parts
        )
        return tally_items(question, start, answers)
    return _simple(question, start, answers, view.book.questionnaire.settings.population)


def _simple(
    question: Question, start: QuestionTally, answers: Distribution, population: int | None
) -> QuestionTally:
    """The kinds with one answer, or one set of boxes."""
    factor = intervals.finite_factor(answers.n, population)
    match start.measure.name:
        case "multi":
            counts, weights = answers.boxes()
            options = _options(start.measure, question.choices, counts, weights, answers, factor)
            return replace(start, options=options)
        case "choice":
            return replace(start, options=_single(start.measure, question.choices, answers, factor))
        case "number":
            return _with_numbers(start, answers, factor)
        case "scale":
            options = _single(start.measure, question.choices, answers, factor)
            top = _top(kind_of(question).top_points, answers, factor)
            return replace(_with_numbers(start, answers, factor), options=options, top=top)
        case "nps":
            options = _single(start.measure, question.choices, answers, factor)
            scored = _with_numbers(start, answers, factor)
            return replace(scored, options=options, score=_score(answers, factor))
        case "date":
            days = sorted(v for v in answers.counts if isinstance(v, str))
            return replace(start, lowest=days[0], highest=days[-1]) if days else start
        case _:
            return start


def _matrix(question: Question, start: QuestionTally, view: View) -> QuestionTally:
    factor_for = view.book.questionnaire.settings.population
    rows, measure = [], matrix.MEASURE.of_row(question)
    for row in question.rows:
        answers = view.answers((question.id, row.key))
        factor = intervals.finite_factor(answers.n, factor_for)
        tally = replace(
            start,
            id=row.key,
            label=row.label.plain or row.key,
            answered=answers.n,
            asked=max(start.asked, answers.n),
            effective=answers.effective,
            measure=measure,
            expected=measure.guess_of(row.expect),
            unmatched=(),
        )
        if question.multiple:
            counts, weights = answers.boxes()
            options = _options(measure, question.choices, counts, weights, answers, factor)
            rows.append(replace(tally, options=options))
        else:
            options = _single(measure, question.choices, answers, factor)
            rows.append(replace(_with_numbers(tally, answers, factor), options=options))
    answered = max((row.answered for row in rows), default=0)
    effective = max((row.effective for row in rows), default=0.0)
    start = replace(
        start,
        rows=tuple(rows),
        answered=answered,
        asked=max(start.asked, answered),
        effective=effective,
    )
    sums = view.book.counts.items.get(tuple(map(Answered, fields_of(question))))
    if sums is None or view.division is not None:
        return start
    alpha = sums.alpha()
    flat = int(sums.flat) if len(rows) >= FLAT_ROWS else 0
    return replace(start, alpha=None if math.isnan(alpha) else alpha, flat=flat)


def _single(
    measure: Measure, choices: Sequence[Choice], answers: Distribution, factor: float
) -> tuple[OptionTally, ...]:
    counts = {v: n for v, n in answers.counts.items() if isinstance(v, str)}
    weights = {v: w for v, w in answers.weights.items() if isinstance(v, str)}
    return _options(measure, choices, counts, weights, answers, factor)


def _options(
    measure: Measure,
    choices: Iterable[Choice],
    counts: dict[str, int],
    weights: dict[str, float],
    answers: Distribution,
    factor: float,
) -> tuple[OptionTally, ...]:
    found = []
    for choice in choices:
        share = weights.get(choice.key, 0.0) / answers.total if answers.total else 0.0
        estimate = intervals.wilson(share, answers.effective).narrowed(factor)
        label = choice.label.plain or choice.key
        count = counts.get(choice.key, 0)
        found.append(
            OptionTally(choice.key, label, count, estimate, measure.guess_of_item(choice.expect))
        )
    return tuple(found)


def _with_numbers(start: QuestionTally, answers: Distribution, factor: float) -> QuestionTally:
    numbers = answers.numbers()
    if not numbers:
        return start
    return replace(
        start,
        mean=intervals.mean(numbers, answers.effective).narrowed(factor),
        median=intervals.median(numbers),
        lowest=numbers[0][0],
        highest=numbers[-1][0],
    )


def _top(points: tuple[str, ...], answers: Distribution, factor: float) -> Estimate | None:
    if not points or not answers.n:
        return None
    share = min(1.0, answers.share(points))
    return intervals.wilson(share, answers.effective).narrowed(factor)


def _score(answers: Distribution, factor: float) -> Estimate | None:
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
    return intervals.nps(promoters, passives, detractors).narrowed(factor)


def _span(question: Question) -> float | None:
    """How far the possible numbers reach: 4 for a scale from 1 to 5."""
    if question.total:
        return float(question.total)
    keys = [choice.key for choice in question.choices]
    try:
        ends = [float(question.minimum), float(question.maximum)]
    except ValueError:
        try:
            ends = [float(key) for key in keys]
        except ValueError:
            return None
    reach = max(ends, default=0.0) - min(ends, default=0.0)
    return reach or None
