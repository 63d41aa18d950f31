"""What came of a guess, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveygen.locales import mark
from surveygen.reports.words import Words, round_half_up
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import Verdict

if TYPE_CHECKING:
    from surveygen.tallies.surprise import Surprise

VERDICTS = {
    Verdict.RIGHT: mark("right"), Verdict.WRONG: mark("wrong"),
    Verdict.TOO_FEW: mark("too few to say"), Verdict.TOO_SMALL: mark("too small to matter"),
}  # fmt: skip
_HANGS = mark("hangs on an answer that may be a slip")


def verdict_of(one: Surprise, question: QuestionTally, words: Words) -> str:
    """What came of a guess at a question, in a word."""
    return words.t(_HANGS if question.hangs_on_outliers else VERDICTS[one.verdict])


def guess_line(question: QuestionTally, words: Words) -> str:
    """How the guess of a score or mean turned out; empty where there is none."""
    estimate = question.guessed
    if question.expected is None or estimate is None:
        return ""
    guess = words.guessed(question.expected, question.unit)
    if question.is_guessed_by_team:
        return _of_team(question, estimate, question.expected.value, guess, words)
    value = question.expected.value
    if question.hangs_on_outliers:
        return words.n(
            "You expected {guess}: whether it is right hangs on {n} answer that may be a slip",
            "You expected {guess}: whether it is right hangs on {n} answers that may be slips",
            question.outliers.count if question.outliers else 0,
            guess=guess,
        )
    if question.verdict is Verdict.TOO_FEW:
        return words.t("You expected {guess}: too few answers to say", guess=guess)
    if question.verdict is not Verdict.WRONG:
        if estimate.holds(value):
            return words.t("You expected {guess}: within the range", guess=guess)
        return words.t("You expected {guess}: near enough", guess=guess)
    gap = estimate.value - value
    if question.score is None:
        size = words.with_unit(abs(gap), question.unit)
        if gap > 0:
            return words.t("You expected {guess}: it is {size} higher", guess=guess, size=size)
        return words.t("You expected {guess}: it is {size} lower", guess=guess, size=size)
    points = abs(round_half_up(gap))
    if gap > 0:
        return words.n(
            "You expected {guess}: it is {n} point higher",
            "You expected {guess}: it is {n} points higher",
            points,
            guess=guess,
        )
    return words.n(
        "You expected {guess}: it is {n} point lower",
        "You expected {guess}: it is {n} points lower",
        points,
        guess=guess,
    )


def _of_team(
    question: QuestionTally, estimate: Estimate, value: float, guess: str, words: Words
) -> str:
    """The same of what a team guessed on average."""
    if question.hangs_on_outliers:
        text = mark("The team expected {guess}: whether it is right hangs on what may be a slip")
    elif question.verdict is Verdict.TOO_FEW:
        text = mark("The team expected {guess}: too few answers to say")
    elif question.verdict is not Verdict.WRONG:
        near = mark("The team expected {guess}: near enough")
        inside = mark("The team expected {guess}: within the range")
        text = inside if estimate.holds(value) else near
    else:
        higher = mark("The team expected {guess}: it is {size} higher")
        lower = mark("The team expected {guess}: it is {size} lower")
        text = higher if estimate.value > value else lower
    gap = abs(estimate.value - value)
    points = words.decimal(round_half_up(gap))
    size = points if question.score is not None else words.with_unit(gap, question.unit)
    return words.t(text, guess=guess, size=size)
