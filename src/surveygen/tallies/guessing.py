"""The guesses of a question set, or of a team, held against a tally."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from surveygen.measures import Guess
from surveygen.model import Questionnaire
from surveygen.tallies import surprise
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.surprise import Surprise

if TYPE_CHECKING:
    from surveygen.language.lock import Lock


def hold_against(questionnaire: Questionnaire, tally: Tally, lock: Lock | None) -> Tally:
    """The tally with its surprises: the author's guesses against what people said.

    With a lock, a guess that is not the one sealed when the first response came in is marked.
    """
    changed = _changed(questionnaire, tally, lock)
    found = [
        replace(one, changed=one.question.partition("/")[0] in changed)
        for question in tally.questions
        for one in _surprises(question)
    ]
    return with_surprises(tally, found)


def hold_against_team(tally: Tally, team: Tally) -> Tally:
    """The tally with a team's answers to the same questions as its guesses."""
    guesses = {question.id: question for question in team.questions}
    questions = tuple(
        _with_guess(question, guesses[question.id]) if question.id in guesses else question
        for question in tally.questions
    )
    tally = replace(tally, questions=questions, guesser="the team")
    return with_surprises(tally, [one for q in questions for one in _surprises(q)])


def with_surprises(tally: Tally, found: list[Surprise]) -> Tally:
    """The tally with these surprises, the most surprising first, and what follows from them.

    No two bear the same words: a row or an item is named with its question, and what is worded
    alike with its id.
    """
    labels = Counter(one.label for one in found)
    named = [
        one if labels[one.label] == 1 else replace(one, label=f"{one.label} [{one.question}]")
        for one in found
    ]
    ranked = sorted(named, key=lambda one: (-one.excess, one.question))
    return replace(
        tally,
        surprises=tuple(ranked),
        bias=_bias(tally, ranked),
        calibration=surprise.calibrate(ranked),
    )


def _with_guess(question: QuestionTally, guess: QuestionTally) -> QuestionTally:
    """A question whose guesses are what a team answered on average."""
    if not guess.answered:
        return replace(question, expected=None, sure=None)
    estimate = guess.score or guess.mean
    by_key = {option.key: option for option in guess.options}
    measure = question.measure
    rows = {row.id: row for row in guess.rows}
    return replace(
        question,
        expected=measure.guess_of(estimate.value if estimate else None),
        sure=None,
        options=tuple(
            replace(
                option,
                expected=measure.guess_of_item(
                    by_key[option.key].share.value
                    if measure.item_guess == "share"
                    else by_key[option.key].mean
                ),
            )
            for option in question.options
        ),
        rows=tuple(_with_guess(row, rows[row.id]) for row in question.rows if row.id in rows),
    )


def _changed(questionnaire: Questionnaire, tally: Tally, lock: Lock | None) -> frozenset[str]:
    if lock is None or not lock.seals or not tally.first:
        return frozenset()
    from surveygen.language.lock import changed_guesses

    try:
        moment = datetime.fromisoformat(tally.first)
    except ValueError:
        return frozenset()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seal = lock.seal_at(moment) or lock.seals[0]
    return frozenset(changed_guesses(questionnaire, seal))


def _surprises(question: QuestionTally, prefix: str = "") -> Iterator[Surprise]:
    """The guesses of one question: of its shares, of its number, of its rows or items."""
    if not question.answered:
        return
    name = prefix + question.id
    for row in question.rows:
        for one in _surprises(row, f"{name}/"):
            yield replace(one, label=f"{row.label} ({question.label})")
    estimate = question.score or question.mean
    if question.expected is not None and estimate is not None:
        yield from _of_number(question, name, question.label, question.expected, estimate)
    guesses = [(option, option.expected) for option in question.options if option.expected]
    shares = {option.key: guess.value for option, guess in guesses if guess.of == "share"}
    if shares:
        yield _of_shares(question, name, shares)
    for option, guess in guesses:
        if guess.of == "mean":
            label = f"{option.label} ({question.label})"
            yield from _of_number(question, f"{name}/{option.key}", label, guess, option.guessed)


def _of_shares(question: QuestionTally, name: str, expected: dict[str, float]) -> Surprise:
    got = {option.key: option.share.value for option in question.options}
    if question.takes_several:
        gaps = [abs(share - got[key]) for key, share in expected.items()]
        distance = math.fsum(gaps) / len(gaps)
        luck = surprise.luck_of_options(list(expected.values()), question.effective)
        got = {key: got[key] for key in expected}
    else:
        shares, _ = surprise.with_others(expected, got)
        distance = surprise.total_variation(expected, got)
        luck = surprise.luck_of_shares(shares, question.effective)
    return Surprise(
        name, question.label, distance, luck, expected, got, question.answered, question.sure
    )


def _of_number(
    question: QuestionTally, name: str, label: str, expected: Guess, estimate: Estimate
) -> Iterator[Surprise]:
    """A mean or score that is known, its distance as a part of all that was possible."""
    guess = expected.value
    if math.isnan(estimate.value):
        return
    if expected.of == "score":
        reach = 200.0
    elif question.span and question.kind != "number":
        reach = question.span
    else:  # the limits of a number are there to catch slips, and say little about the answers
        reach = max(abs(guess), abs(estimate.value)) or 1.0
    # The interval as wide as it is around a right guess: half of it is what luck does.
    margin = (estimate.high - estimate.low) / 2
    luck = 1.0 if math.isnan(margin) else min(1.0, margin / reach)
    distance = min(1.0, abs(guess - estimate.value) / reach)
    yield Surprise(
        name, label, distance, luck, guess, estimate.value, question.answered, question.sure
    )


def _bias(tally: Tally, found: list[Surprise]) -> float | None:
    """Mean of guess less result, in points of 100, over the numbers of which more is good or bad.

    Rosy is who expected more of what is good, and less of what is bad.
    """
    signs = {"better": 1, "worse": -1}
    directions = {question.id: signs.get(question.more, 0) for question in tally.questions}
    gaps = [
        math.copysign(one.distance * 100, one.expected - one.got) * direction
        for one in found
        if isinstance(one.expected, float | int)
        and isinstance(one.got, float | int)
        and (direction := directions[one.question.partition("/")[0]])
    ]
    return math.fsum(gaps) / len(gaps) if gaps else None
