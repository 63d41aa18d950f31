"""Journey: the steps as a line, and the step where it drops."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.section import answers, share_of
from surveygen.reports.views.base import (
    Parts,
    View,
    first,
    html,
    paragraph,
    ranked,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally, Tally

WIDE, HIGH, EDGE = 640, 220, 28
"""The drawing, in its own units."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The line with its table; the weakest step and the steepest drop are named."""
    steps = [row for row in tally[first(parts, "steps")].rows if row.mean and row.answered]
    if not steps:
        return ""
    weakest = min(steps, key=mean_of)
    lowest = words.number(mean_of(weakest))
    lines = [words.t("The weakest step: {item} ({mean}).", item=weakest.label, mean=lowest)]
    drops = [(mean_of(a) - mean_of(b), a, b) for a, b in pairwise(steps)]
    if drops and (steepest := max(drops, key=lambda drop: drop[0]))[0] > 0:
        lost, before, after = steepest
        lines.append(
            words.t(
                "The steepest drop: {gap}, from “{first}” to “{second}”.",
                gap=words.number(lost), first=before.label, second=after.label,
            )
        )  # fmt: skip
    if first(parts, "mend"):
        wish = tally[first(parts, "mend")]
        if found := ranked(wish):
            lines.append(
                words.t(
                    "Asked what to mend first, they name most often: {option} ({share}).",
                    option=found[0].label, share=share_of(found[0], wish, words),
                )
            )  # fmt: skip
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


def line_of(steps: Sequence[QuestionTally], weakest: QuestionTally, words: Words) -> Markup:
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
