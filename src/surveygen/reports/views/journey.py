"""Journey: the steps as a line, and the step where it drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.section import answers
from surveygen.reports.views.base import (
    Parts,
    View,
    first,
    html,
    paragraph,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader, lowest
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import beyond_luck, p_of_difference

WIDE, HIGH, EDGE = 640, 220, 28
"""The drawing, in its own units."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The line with its table; the weakest step and the steepest drop are named."""
    steps = [row for row in tally[first(parts, "steps")].rows if row.mean and row.answered]
    if not steps:
        return ""
    lines = [*_asked(tally, parts, words)]
    lead = lowest(steps)
    weakest = steps[lead.places[0]] if lead.is_clear else None
    if weakest is not None:
        mean = words.number(mean_of(weakest))
        lines.append(words.t("The weakest step: {item} ({mean}).", item=weakest.label, mean=mean))
    lines += _steepest(steps, words)
    rows = [
        (
            f"{number}. {step.label}",
            words.number(mean_of(step)),
            words.guessed(step.expected),
            answers(step.answered, words),
            words.t("◀ weakest") if step is weakest else "",
        )
        for number, step in enumerate(steps, 1)
    ]
    head = (words.t("Step"), words.t("Mean"), words.t("You expected"), "", "")
    return html(
        *map(paragraph, lines),
        line_of(steps, weakest, words),
        table(words.t("The steps in their order"), head, rows),
    )


def _asked(tally: Tally, parts: Parts, words: Words) -> Iterator[str]:
    """What people name when they are asked: it comes before what follows from the steps."""
    if not first(parts, "mend"):
        return
    wish = tally[first(parts, "mend")]
    option = leader(wish).option
    if option is not None:
        yield words.t(
            "Asked what to mend first, they name most often: {option} ({share}).",
            option=option.label, share=share_of(option, wish, words),
        )  # fmt: skip


def _steepest(steps: Sequence[QuestionTally], words: Words) -> Iterator[str]:
    """The steepest drop from a step to the next that is more than luck, among all of them."""
    pairs = list(pairwise(steps))
    values = [_p_of_drop(before, after) for before, after in pairs]
    drops = [
        (mean_of(a) - mean_of(b), a, b)
        for (a, b), is_clear in zip(pairs, beyond_luck(values), strict=True)
        if is_clear
    ]
    if drops:
        lost, before, after = max(drops, key=lambda drop: drop[0])
        yield words.t(
            "The steepest drop: {gap}, from “{first}” to “{second}”.",
            gap=words.number(lost), first=before.label, second=after.label,
        )  # fmt: skip


def _p_of_drop(before: QuestionTally, after: QuestionTally) -> float:
    falls = mean_of(before) > mean_of(after)
    if not falls or before.is_thin or after.is_thin or not (before.mean and after.mean):
        return 1.0
    return p_of_difference(before.mean, after.mean)


def line_of(steps: Sequence[QuestionTally], weakest: QuestionTally | None, words: Words) -> Markup:
    """The drawing: the answers as a line, the guesses as open rings."""
    points = [float(option.key) for option in steps[0].options]
    low, high = min(points), max(points)

    def x(place: int) -> float:
        return EDGE + place * (WIDE - 2 * EDGE) / max(1, len(steps) - 1)

    def y(value: float) -> float:
        return EDGE + (high - value) / (high - low) * (HIGH - 2 * EDGE)

    track = " ".join(f"{x(i):.1f},{y(mean_of(s)):.1f}" for i, s in enumerate(steps))
    dots = Markup("").join(
        _dot(x(i), y(mean_of(s)), i + 1, s is weakest) for i, s in enumerate(steps)
    )
    rings = Markup("").join(
        Markup('<circle class="guess" cx="{:.1f}" cy="{:.1f}" r="6"/>').format(
            x(i), y(s.expected.value)
        )
        for i, s in enumerate(steps)
        if s.expected is not None
    )
    axis = Markup("").join(
        Markup(
            '<path class="axis" d="M0 {0:.1f}H{1}"/><text class="axis" x="8" y="{2:.1f}">{3}</text>'
        ).format(y(value), WIDE, y(value) - 5, words.number(value))
        for value in (high, low)
    )
    return Markup(
        '<figure><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<polyline class="line" points="{}"/>{}{}</svg>'
        "<figcaption>{}</figcaption></figure>"
    ).format(
        WIDE,
        HIGH,
        words.t("The mean of every step as a line; the table below holds the figures"),
        axis,
        track,
        rings,
        dots,
        words.t("The line: what they said. Rings: what you expected."),
    )


def _dot(x: float, y: float, number: int, is_weakest: bool) -> Markup:
    kind = "dot weak" if is_weakest else "dot"
    return Markup(
        '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="11"/><text x="{:.1f}" y="{:.1f}">{}</text>'
    ).format(kind, x, y, x, y + 4.5, number)


def mean_of(step: QuestionTally) -> float:
    """The mean of a row that has one."""
    return step.mean.value if step.mean is not None else 0.0


VIEW = View(mark("The journey"), draw)
