"""Figures in words, as all reports write them."""

from __future__ import annotations

import math
from collections.abc import Callable

from surveygen.measures import Guess
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import OptionTally, QualityChange, QuestionTally


def percent(share: float) -> str:
    """`33%`; `<1%` for little that is not nothing."""
    if math.isnan(share):
        return "–"
    if 0 < share < 0.005:
        return "<1%"
    return f"{share * 100:.0f}%"


def number(value: float) -> str:
    """A figure without needless decimals: `8.5`, `1,204`, `24.97`."""
    if math.isnan(value):
        return "–"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def with_unit(value: float, unit: str) -> str:
    """`£8.50` for a currency sign, `12 km` for other units."""
    if len(unit) == 1 and not unit.isalnum() and unit != "%":
        sign = "-" if value < 0 else ""
        return f"{sign}{unit}{abs(value):,.2f}" if not math.isnan(value) else "–"
    return f"{number(value)}{'' if unit in ('', '%') else ' '}{unit}"


def score(value: float) -> str:
    """A net promoter score with its sign: `+29`, `-4`, `0`."""
    if math.isnan(value):
        return "–"
    return f"{round(value):+d}" if round(value) else "0"


def share_range(estimate: Estimate) -> str:
    """`30–36%`: where the true share may lie."""
    if math.isnan(estimate.low):
        return ""
    return f"{estimate.low * 100:.0f}–{estimate.high * 100:.0f}%"


def share_of(option: OptionTally, question: QuestionTally) -> str:
    """A percentage, or `7 of 12` where there are too few answers for one."""
    if question.is_small:
        return f"{option.count} of {question.answered}"
    return percent(option.share.value)


def respondents(count: int) -> str:
    """`1 answer`, `263 answers`."""
    return counted(count, "answer")


def responses(count: float) -> str:
    """`1 response`, `1,204 responses`."""
    return counted(round(count), "response")


def counted(count: int, noun: str) -> str:
    """`1 point`, `93 points`."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def label_of(option: OptionTally, question: QuestionTally) -> str:
    """What an option is called; a named point of a scale with its number, `10: Extremely likely`.

    Without it nobody could tell where the mean or the score lies.
    """
    if not question.measure.is_ordered or option.label == option.key or not _is_number(option.key):
        return option.label
    return f"{option.key}: {option.label}"


def _is_number(key: str) -> bool:
    return key.removeprefix("-").isdecimal()


def base_line(question: QuestionTally) -> str:
    """Who the figures are about: `263 answers, 300 were asked; more than one possible`."""
    parts = [respondents(question.answered)]
    if question.asked > question.answered:
        parts.append(f"{question.asked:,} {'was' if question.asked == 1 else 'were'} asked")
    if question.takes_several:
        parts.append("more than one answer possible")
    return ", ".join(parts)


def against_guess(question: QuestionTally, option: OptionTally) -> str:
    """`guess 40%: 7 fewer`; empty where there was none."""
    if option.expected is None or not question.answered:
        return ""
    guess, found = guessed(option.expected, question.unit), option.guessed
    if found.holds(option.expected.value):
        return f"guess {guess} ✓"
    gap = found.value - option.expected.value
    mark = "▲" if gap > 0 else "▼"
    if question.is_small:
        return f"guess {guess} {mark}"
    size = f"{abs(round(gap * 100))}" if option.expected.of == "share" else number(abs(gap))
    return f"guess {guess} {mark}{size}"


def guessed(guess: Guess | None, unit: str = "") -> str:
    """`40%`, `£8.50` or `+30`, by what the guess is of; a dash where there is none."""
    if guess is None:
        return "–"
    if guess.of == "mean":
        return with_unit(guess.value, unit)
    return percent(guess.value) if guess.of == "share" else score(guess.value)


def estimate_line(question: QuestionTally) -> str:
    """The score or the mean with its range, in a sentence; empty where there is none."""
    if question.score is not None:
        return f"Score {score(question.score.value)}{_between(question.score, score)}"
    if question.mean is not None:
        unit = question.unit

        def shown(value: float) -> str:
            return with_unit(value, unit)

        median = f", median {shown(question.median)}" if question.median is not None else ""
        return f"Mean {shown(question.mean.value)}{_between(question.mean, shown)}{median}"
    return ""


def score_parts(question: QuestionTally) -> str:
    """Who stands behind a net promoter score; empty for other questions."""
    if question.score is None or question.is_small:
        return ""
    shares = {option.key: option.share.value for option in question.options}

    def of(*points: int) -> str:
        return percent(sum(shares.get(str(point), 0.0) for point in points))

    return f"{of(9, 10)} promoters (9–10), {of(7, 8)} passives, {of(*range(7))} detractors (0–6)"


def guess_line(question: QuestionTally) -> str:
    """How the guess of a score or mean turned out; empty where there was none."""
    estimate = question.score or question.mean
    if question.expected is None or estimate is None:
        return ""
    is_score, value = question.score is not None, question.expected.value
    guess = guessed(question.expected, question.unit)
    if math.isnan(estimate.low):
        return f"You expected {guess}"
    if estimate.holds(value):
        return f"You expected {guess}: within the range"
    gap = estimate.value - value
    size = counted(abs(round(gap)), "point") if is_score else with_unit(abs(gap), question.unit)
    return f"You expected {guess}: it is {size} {'higher' if gap > 0 else 'lower'}"


def sample_line(question: QuestionTally) -> str:
    """That not all texts were looked at; empty where they were."""
    if question.sample is None:
        return ""
    read, written = question.sample
    return f"Words and quotes are from {read:,} of {written:,} texts, the first of each file"


def _between(estimate: Estimate, shown: Callable[[float], str]) -> str:
    if math.isnan(estimate.low):
        return ""
    return f" (between {shown(estimate.low)} and {shown(estimate.high)})"


def minutes(seconds: float) -> str:
    """`45 seconds`, `3 minutes`."""
    if seconds < 90:
        return counted(round(seconds), "second")
    return counted(round(seconds / 60), "minute")


def changed(change: QualityChange) -> str:
    """`29 instead of 33`, in the figure's own way."""
    shown = {"score": score, "mean": number}.get(change.figure, percent)
    return f"{shown(change.without)} instead of {shown(change.with_all)}"
