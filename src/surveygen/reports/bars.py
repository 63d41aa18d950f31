"""The bars of a question: its options, points or items with their figures and guesses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.reports.rows import UNSAID, mark_of
from surveygen.reports.words import Words, round_half_up
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import Verdict


class Guess(NamedTuple):
    """A guess, and what came of it."""

    words: str
    """`guess 40% ▼7`"""
    is_right: bool
    """Whether the verdict on it is that it was right."""
    place: float | None
    """Where it stands on the bar, 0 to 1; None where it has no place there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One option, point or item; or a row of a matrix on its scale."""

    label: str
    count: int
    length: float
    """0 to 1; not a number where nothing is known."""
    low: float
    """The range, 0 to 1; not a number where there are too few answers for one."""
    high: float
    figure: str
    """`33%`, or `7 of 12`"""
    range: str
    """`30–36%`; empty where there are too few answers for one."""
    guess: Guess | None = None
    cells: tuple[str, ...] = ()
    """The further figures of a ranked item, below the heads of its section."""
    mean: str = ""
    """Of a ranked item."""
    merit: float = 0.0
    """By which a ranking is sorted."""


def share_of(option: OptionTally, question: QuestionTally, words: Words) -> str:
    """A percentage, or `7 of 12` where there are too few answers for one.

    Where the share is not that of those people, as under weights or of a sum, it is said as such:
    a figure and the bar beside it are the same.
    """
    if question.is_small and question.counts_people:
        return of(option.count, question.answered, words)
    return words.percent(option.share.value)


def of(count: int, total: int, words: Words) -> str:
    """`7 of 12`."""
    return words.t("{count} of {total}", count=words.decimal(count), total=words.decimal(total))


def label_of(option: OptionTally, question: QuestionTally) -> str:
    """What an option is called; a named point of a scale with its number, `10: Extremely likely`.

    Without it nobody could tell where the mean or the score lies.
    """
    is_number = option.key.removeprefix("-").isdecimal()
    if not question.measure.is_ordered or option.label == option.key or not is_number:
        return option.label
    return f"{option.key}: {option.label}"


def bar_of(option: OptionTally, question: QuestionTally, words: Words) -> Bar:
    """An option with its figures and its guess."""
    share, small = option.share, question.is_small and question.counts_people
    merit = share.value if option.worst is None or option.mean is None else option.mean
    return Bar(
        label=label_of(option, question),
        count=option.count,
        length=share.value,
        low=math.nan if small else share.low,
        high=math.nan if small else share.high,
        figure=share_of(option, question, words),
        range="" if small else words.share_range(share.low, share.high),
        guess=guess_of(option, question, words) if question.answered else None,
        cells=_cells(option, question, words) if question.measure.headings[0] else (),
        mean="" if option.mean is None else words.with_unit(option.mean, question.unit),
        merit=merit,
    )


def guess_of(option: OptionTally, question: QuestionTally, words: Words) -> Guess | None:
    """The guess at an option: at its share, or of an item with a number at its mean."""
    if option.expected is None:
        return None
    found, place = option.guessed, question.place_of(option)
    said = words.t("guess {guess}", guess=words.guessed(option.expected, question.unit))
    if option.verdict is not Verdict.WRONG:
        hit = bool(option.verdict and option.verdict.is_hit)
        return Guess(f"{said} {'✓' if hit else UNSAID}" if option.verdict else said, hit, place)
    gap = found.value - option.expected.value
    size = words.with_unit(abs(gap), question.unit)
    if option.expected.of == "share":
        size = words.decimal(abs(round_half_up(gap * 100)))
    mark = "▲" if gap > 0 else "▼"
    return Guess(f"{said} {mark}{'' if question.is_small else size}", False, place)


def heads_of(question: QuestionTally, words: Words) -> tuple[str, ...]:
    """What stands over the figure and the further cells of items that are put in order."""
    heads = [words.t(head) for head in question.measure.headings if head]
    return (words.t("Share"), *heads) if question.measure.leads_with == "count" else tuple(heads)


def _cells(option: OptionTally, question: QuestionTally, words: Words) -> tuple[str, ...]:
    mean = "–"
    if option.mean is not None:
        mean = _with_range(option.mean, option.mean_range, question.unit, words)
    is_count = question.measure.leads_with == "count"
    cells = (words.decimal(option.count), mean) if is_count else (mean,)
    if not question.measure.headings[2]:
        return cells
    last = option.worst or 0 if option.points is None else option.points
    return *cells, words.number(last)


def _with_range(mean: float, found: Estimate | None, unit: str, words: Words) -> str:
    """`1.89 (1.69 to 2.09)`; the mean alone where its range is not known."""
    value = words.with_unit(mean, unit)
    if found is None or math.isnan(found.low):
        return value
    low, high = (words.with_unit(end, unit) for end in (found.low, found.high))
    return words.t("{value} ({low} to {high})", value=value, low=low, high=high)


def on_scale(row: QuestionTally, words: Words) -> Bar | None:
    """The mean of a row on its scale, or the share of its most frequent answer."""
    if not row.options:
        return None
    keys = [float(o.key) for o in row.options if o.key.lstrip("-").isdecimal()]
    if row.mean is None or len(keys) != len(row.options) or len(keys) < 2:
        best = max(row.options, key=lambda o: o.count)
        said = f"{best.label} {share_of(best, row, words)}"
        return Bar(row.label, best.count, best.share.value, math.nan, math.nan, said, "")
    low, reach = min(keys), max(keys) - min(keys)
    value, least, most = ((v - low) / reach for v in (row.mean.value, row.mean.low, row.mean.high))
    guess = None
    if row.expected is not None:
        mark = mark_of(row)
        said = words.t("guess {guess}", guess=words.guessed(row.expected)) + mark
        guess = Guess(said, "✓" in mark, (row.expected.value - low) / reach)
    figure = words.number(row.mean.value)
    return Bar(row.label, row.answered, value, least, most, figure, "", guess)
