"""Bars: the items of a short scale, one bar each, and how well they hang together."""

from __future__ import annotations

from surveygen.locales import mark
from surveygen.measures import Guess
from surveygen.reports.section import answers
from surveygen.reports.views.base import (
    Parts,
    View,
    first,
    html,
    meter,
    paragraph,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import lowest
from surveygen.tallies.result import QuestionTally, Tally

RELIABLE = 0.7
"""From this alpha on the items may be read as one figure (Nunnally 1978)."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A bar for each item, the shortest named."""
    items = tally[first(parts, "items")]
    rows = [row for row in items.rows if row.answered and row.mean is not None]
    if not rows:
        return ""
    lead, lines = lowest(rows), []
    if lead.is_clear:
        item = rows[lead.places[0]].label
        lines.append(words.sentence(words.t("Begin with the shortest bar: {item}", item=item)))
    if items.alpha is not None:
        alpha = words.decimal(items.alpha, 2)
        together = words.t(
            "The items hang together not well enough to speak of one figure "
            "(Cronbach's alpha {alpha}).",
            alpha=alpha,
        )
        if items.alpha < 0:
            together = words.t(
                "Some items are worded the other way round, so that they cannot be read as one "
                "figure (Cronbach's alpha {alpha}).",
                alpha=alpha,
            )
        elif items.alpha >= RELIABLE:
            together = words.t(
                "The items hang together well enough to speak of one figure "
                "(Cronbach's alpha {alpha}).",
                alpha=alpha,
            )
        lines.append(together)
    points = [float(option.key) for option in rows[0].options]
    bottom, span = min(points), max(points) - min(points)
    cells = [
        (
            row.label,
            meter((_mean(row) - bottom) / span, _placed(row.expected, bottom, span), words),
            words.number(_mean(row)),
            words.guessed(row.expected),
            answers(row.answered, words),
        )
        for row in rows
    ]
    head = (words.t("Item"), "", words.t("Mean"), words.t("You expected"), "")
    return html(*map(paragraph, lines), table(items.label, head, cells))


def _mean(row: QuestionTally) -> float:
    return row.mean.value if row.mean is not None else 0.0


def _placed(guess: Guess | None, bottom: float, span: float) -> float | None:
    return None if guess is None else (guess.value - bottom) / span


VIEW = View(mark("One bar each"), draw)
