"""What came of a guess, in a sentence."""

from __future__ import annotations

from surveygen.reports.words import Words, round_half_up
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import Verdict


def guess_line(question: QuestionTally, words: Words) -> str:
    """How the guess of a score or mean turned out; empty where there is none."""
    estimate = question.guessed
    if question.expected is None or estimate is None:
        return ""
    value = question.expected.value
    guess = words.guessed(question.expected, question.unit)
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
