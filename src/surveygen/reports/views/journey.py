"""Journey: the steps as a line, and the step where it drops."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from surveygen.reports import words
from surveygen.reports.views.base import Parts, View, first, html, ranked, said, sentence, table
from surveygen.tallies.result import QuestionTally, Tally

WIDE, HIGH, EDGE = 640, 220, 28
"""The drawing, in its own units."""


def draw(tally: Tally, parts: Parts) -> str:
    """The line with its table; the weakest step and the steepest drop are named."""
    steps = [row for row in tally[first(parts, "steps")].rows if row.mean and row.answered]
    if not steps:
        return ""
    weakest = min(steps, key=mean_of)
    lines = [f"The weakest step: {weakest.label} ({words.number(mean_of(weakest))})"]
    drops = [(mean_of(a) - mean_of(b), a, b) for a, b in pairwise(steps)]
    if drops and (steepest := max(drops, key=lambda drop: drop[0]))[0] > 0:
        lost, before, after = steepest
        lines.append(
            f"The steepest drop: {words.number(lost)}, from “{before.label}” to “{after.label}”"
        )
    if first(parts, "mend"):
        wish = tally[first(parts, "mend")]
        if found := ranked(wish):
            lines.append(f"Asked what to mend first, they name most often: {found[0].label}"
                         f" ({said(found[0], wish)})")  # fmt: skip
    rows = [
        (
            f"{number}. {step.label}",
            words.number(mean_of(step)),
            words.guessed(step.expected),
            words.respondents(step.answered),
            "◀ weakest" if step is weakest else "",
        )
        for number, step in enumerate(steps, 1)
    ]
    head = ("Step", "Mean", "You expected", "", "")
    return html(
        *map(sentence, lines),
        line_of(steps, weakest),
        table("The steps in their order", head, rows),
    )


def line_of(steps: Sequence[QuestionTally], weakest: QuestionTally) -> Markup:
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
        '<figure><svg viewBox="0 0 {} {}" role="img" aria-label="The mean of every step as a'
        ' line; the table below holds the figures">{}<polyline class="line" points="{}"/>{}{}</svg>'
        "<figcaption>The line: what they said. Rings: what you expected.</figcaption></figure>"
    ).format(WIDE, HIGH, axis, track, rings, dots)


def _dot(x: float, y: float, number: int, is_weakest: bool) -> Markup:
    kind = "dot weak" if is_weakest else "dot"
    return Markup(
        '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="11"/><text x="{:.1f}" y="{:.1f}">{}</text>'
    ).format(kind, x, y, x, y + 4.5, number)


def mean_of(step: QuestionTally) -> float:
    """The mean of a row that has one."""
    return step.mean.value if step.mean is not None else 0.0


VIEW = View("The journey", draw)
