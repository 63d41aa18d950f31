"""Bars: the items of a short scale, one bar each, and how well they hang together."""

from __future__ import annotations

from surveygen.measures import Guess
from surveygen.reports import words
from surveygen.reports.views.base import Parts, View, first, html, meter, sentence, table
from surveygen.tallies.result import QuestionTally, Tally

RELIABLE = 0.7
"""From this alpha on the items may be read as one figure (Nunnally 1978)."""


def draw(tally: Tally, parts: Parts) -> str:
    """A bar for each item, the shortest named."""
    items = tally[first(parts, "items")]
    rows = [row for row in items.rows if row.answered and row.mean is not None]
    if not rows:
        return ""
    lowest = min(rows, key=_mean)
    lines = [f"Begin with the shortest bar: {lowest.label}"]
    if items.alpha is not None:
        together = (
            "well enough to speak of one figure"
            if items.alpha >= RELIABLE
            else ("not well enough to speak of one figure")
        )
        lines.append(f"The items hang together {together} (Cronbach's alpha {items.alpha:.2f})")
    points = [float(option.key) for option in rows[0].options]
    bottom, span = min(points), max(points) - min(points)
    cells = [
        (
            row.label,
            meter((_mean(row) - bottom) / span, _placed(row.expected, bottom, span)),
            words.number(_mean(row)),
            words.guessed(row.expected),
            words.respondents(row.answered),
        )
        for row in rows
    ]
    head = ("Item", "", "Mean", "You expected", "")
    return html(*map(sentence, lines), table(items.label, head, cells))


def _mean(row: QuestionTally) -> float:
    return row.mean.value if row.mean is not None else 0.0


def _placed(guess: Guess | None, bottom: float, span: float) -> float | None:
    return None if guess is None else (guess.value - bottom) / span


VIEW = View("One bar each", draw)
