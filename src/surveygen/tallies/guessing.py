"""The guesses of a question set, or of a team, held against a tally."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from surveygen.condition import Condition
from surveygen.measures import Guess
from surveygen.model import Questionnaire
from surveygen.tallies import evidence, surprise
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.means import skewness
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.settled import settled_by, without_guesses
from surveygen.tallies.surprise import Surprise
from surveygen.tallies.verdicts import MATTERS, Evidence, Verdict, beyond_luck, judge

if TYPE_CHECKING:
    from surveygen.language.lock import Lock


def hold_against(
    questionnaire: Questionnaire,
    tally: Tally,
    lock: Lock | None,
    selected: Condition | None = None,
) -> Tally:
    """The tally with its surprises: the author's guesses against what people said.

    Nothing is held against figures that a selection or the weights settle. With a lock, a guess
    that is not the one sealed when the first response came in is marked.
    """
    settled = settled_by(questionnaire, tally, selected)
    tally = replace(tally, questions=without_guesses(tally.questions, settled))
    changed = _changed(questionnaire, tally, lock)
    found = [
        replace(one, changed=one.question.partition("/")[0] in changed)
        for question in tally.questions
        for one in _surprises(question, tally.matters)
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
    return with_surprises(tally, [one for q in questions for one in _surprises(q, tally.matters)])


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
    weighed = [one.evidence or Evidence(1.0, 0.0, 0.0, 0) for one in named]
    judged = [replace(o, verdict=v) for o, v in zip(named, judge(weighed), strict=True)]
    ranked = sorted(judged, key=lambda one: (not one.is_surprise, -one.excess, one.question))
    by_name = {one.question: one for one in ranked}
    return replace(
        tally,
        questions=tuple(_told(q, by_name, tally.matters) for q in tally.questions),
        surprises=tuple(ranked),
        bias=_bias(tally, ranked),
        calibration=surprise.calibrate(ranked),
    )


def _told(
    question: QuestionTally, found: Mapping[str, Surprise], matters: float, prefix: str = ""
) -> QuestionTally:
    """A question with the verdicts on its guesses, and on those of its options and rows."""
    name = prefix + question.id
    own = found.get(name)
    rows = tuple(_told(row, found, matters, f"{name}/") for row in question.rows)
    if own is None or not isinstance(own.expected, Mapping):
        options = tuple(
            replace(option, verdict=found[at].verdict)
            if (at := f"{name}/{option.key}") in found
            else option
            for option in question.options
        )
    else:
        options = _of_options(question, own, own.expected, matters)
    return replace(question, verdict=own.verdict if own else None, options=options, rows=rows)


def _of_options(
    question: QuestionTally, own: Surprise, expected: Mapping[str, float], matters: float
) -> tuple[OptionTally, ...]:
    """The options with their verdicts, which add up to the one on their question.

    Of a question that was guessed wrong, those options are wrong that are so by themselves, after
    Holm, and in any case the one that is furthest off.
    """
    if not own.is_surprise:
        return tuple(
            replace(option, verdict=own.verdict if option.key in expected else None)
            for option in question.options
        )
    shares = {option.key: option.share.value for option in question.options}
    p_values = [
        evidence.p_of_share(guess, shares[key], question.effective)
        for key, guess in expected.items()
    ]
    gaps = {key: abs(shares[key] - guess) for key, guess in expected.items()}
    furthest = max(gaps, key=lambda key: gaps[key])
    verdicts: dict[str, Verdict] = {}
    for key, beyond in zip(expected, beyond_luck(p_values), strict=True):
        matter = gaps[key] >= matters / 100
        if key == furthest or (beyond and matter):
            verdicts[key] = Verdict.WRONG
        elif matter and not question.option(key).share.holds(expected[key]):
            verdicts[key] = Verdict.TOO_FEW
        else:
            verdicts[key] = Verdict.RIGHT
    return tuple(replace(o, verdict=verdicts.get(o.key)) for o in question.options)


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
        is_guessed_by_team=True,
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


def _surprises(question: QuestionTally, matters: float, prefix: str = "") -> Iterator[Surprise]:
    """The guesses of one question: of its shares, of its number, of its rows or items."""
    if not question.answered:
        return
    name = prefix + question.id
    for row in question.rows:
        for one in _surprises(row, matters, f"{name}/"):
            yield replace(one, label=f"{row.label} ({question.label})")
    estimate = question.guessed
    if question.expected is not None and estimate is not None:
        guess = question.expected
        yield from _of_number(question, name, question.label, guess, estimate, matters)
    guesses = [(option, option.expected) for option in question.options if option.expected]
    shares = {
        option.key: guess.value
        for option, guess in guesses
        # Of an option that no file has a column for, nothing is known.
        if guess.of == "share" and not math.isnan(option.share.value)
    }
    if shares:
        yield _of_shares(question, name, shares, matters)
    for option, guess in guesses:
        if guess.of == "mean":
            label = f"{option.label} ({question.label})"
            at = f"{name}/{option.key}"
            yield from _of_number(question, at, label, guess, option.guessed, matters)


def _of_shares(
    question: QuestionTally, name: str, expected: dict[str, float], matters: float
) -> Surprise:
    got = {option.key: option.share.value for option in question.options}
    n = question.effective
    if question.takes_several:
        gaps = [abs(share - got[key]) for key, share in expected.items()]
        distance, greatest = math.fsum(gaps) / len(gaps), max(gaps)
        luck = evidence.luck_of_options(list(expected.values()), n)
        p = evidence.p_of_boxes(expected, got, n)
        got = {key: got[key] for key in expected}
    else:
        shares, _ = evidence.with_others(expected, got)
        distance = greatest = evidence.total_variation(expected, got)
        luck = evidence.luck_of_shares(shares, n)
        p = evidence.p_of_shares(shares, distance, n)
    least = matters / 100
    weighed = Evidence(p, greatest / least, luck / least, _heard(question))
    return Surprise(
        name,
        question.label,
        distance,
        luck,
        expected,
        got,
        question.answered,
        question.sure,
        evidence=weighed,
    )


def _of_number(
    question: QuestionTally,
    name: str,
    label: str,
    expected: Guess,
    estimate: Estimate,
    matters: float,
) -> Iterator[Surprise]:
    """A mean or score that is known, its distance as a part of all that was possible."""
    guess = expected.value
    if math.isnan(estimate.value):
        return
    gap = abs(guess - estimate.value)
    reach, least = reach_of(question, expected, estimate.value)
    # The interval as wide as it is around a right guess: half of it is what luck does.
    margin = (estimate.high - estimate.low) / 2
    luck = 1.0 if math.isnan(margin) else min(1.0, margin / reach)
    p = max(
        evidence.p_of_mean(guess, estimate, question.effective),
        _p_of_tail(question, guess, estimate.value),
    )
    if question.outliers is not None and question.mean is not None:
        # Nobody knows whether an answer far from the others is a slip: a guess that fits the mean
        # with it is not wrong either.
        beside = evidence.p_of_mean(guess, question.mean, question.effective)
        p, luck = max(p, beside), luck if p >= beside else 1.0
    yield Surprise(
        name,
        label,
        min(1.0, gap / reach),
        luck,
        guess,
        estimate.value,
        question.answered,
        question.sure,
        evidence=Evidence(
            p,
            gap / (least * matters / MATTERS),
            luck * reach / (least * matters / MATTERS),
            _heard(question),
        ),
    )


def _heard(question: QuestionTally) -> float:
    """How many speak: weights that let one person speak for all leave one answer of 200."""
    return min(question.answered, round(question.effective, 6))


def _p_of_tail(question: QuestionTally, guess: float, mean: float) -> float:
    """Whether the answers to a number may lack the tail that a guess speaks of."""
    total = math.fsum(weight for _, weight in question.numbers)
    if not total > 0 or (guess < mean and skewness(question.numbers) >= 0):
        return 0.0
    beyond = math.fsum(
        w for v, w in question.numbers if (v >= guess if guess > mean else v <= guess)
    )
    return evidence.p_of_tail(beyond / total, question.effective)


def reach_of(question: QuestionTally, expected: Guess, got: float) -> tuple[float, float]:
    """How far a figure could be off at most, and the smallest gap that matters by default.

    That is five of a score's points, a quarter point of a scale from 1 to 5 and as much of others,
    and a twentieth of a number.
    """
    if expected.of == "score":
        return 200.0, MATTERS
    if question.span and question.kind != "number":
        return question.span, question.span * (1 / 16 if question.options else MATTERS / 100)
    # The limits of a number are there to catch slips, and say little about the answers.
    reach = max(abs(expected.value), abs(got)) or 1.0
    return reach, reach * MATTERS / 100


def _bias(tally: Tally, found: list[Surprise]) -> float | None:
    """Mean of guess less result, in points of 100, over the numbers of which more is good or bad.

    Rosy is who expected more of what is good, and less of what is bad. One guess is no habit: None
    for fewer than two of which there are answers enough, and where luck puts right guesses as far
    off: their mean by no more than the mean of what each may be, however they hang together.
    """
    signs = {"better": 1, "worse": -1}
    directions = {question.id: signs.get(question.more, 0) for question in tally.questions}
    gaps = [
        (math.copysign(one.distance * 100, one.expected - one.got) * direction, one.luck * 100)
        for one in found
        if one.verdict is not Verdict.TOO_FEW
        and isinstance(one.expected, float | int)
        and isinstance(one.got, float | int)
        and (direction := directions[one.question.partition("/")[0]])
    ]
    if len(gaps) < 2:
        return None
    bias, luck = (math.fsum(parts) / len(gaps) for parts in zip(*gaps, strict=True))
    return bias if abs(bias) > luck else None
