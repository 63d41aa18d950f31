"""Obstacles: what was seen at the customer's desk, the most time lost first."""

from __future__ import annotations

from surveygen.locales import mark
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    in_segment,
    paragraph,
    quotes,
    ranked,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.result import Segment, Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A row for each obstacle: how often it was seen, the time lost, a task and a quote."""
    cut = cut_of(tally, first(parts, "obstacle"))
    if cut is None:
        return ""
    minutes, often = first(parts, "minutes"), first(parts, "often")
    seen = sorted(
        (s for s in cut.segments if s.base), key=lambda s: -_lost(s, minutes) - s.base / 1e6
    )
    if not seen:
        return ""
    rows = []
    for segment in seen:
        usual = ranked(segment[often])[:1] if often else []
        texts = [
            quote
            for part in ("task", "quote")
            for name in parts.get(part, ())
            for quote in in_segment(tally[name].quotes, cut.name, segment.key)
        ]
        lost = words.number(round(_lost(segment, minutes))) if minutes else "–"
        usually = usual[0].label if usual else "–"
        rows.append((segment.label, str(segment.base), lost, usually, quotes(texts)))
    head = (words.t("Obstacle"), words.t("Seen"), words.t("Minutes lost in all"),
            words.t("How often, mostly"), words.t("Notes"))  # fmt: skip
    return html(
        paragraph(words.sentence(words.t("Mend first: {item}", item=seen[0].label))),
        table(words.t("What gets in the way"), head, rows, "quoted"),
    )


def _lost(segment: Segment, minutes: str) -> float:
    if not minutes:
        return 0.0
    question = segment[minutes]
    return question.mean.value * question.answered if question.mean and question.answered else 0.0


VIEW = View(mark("At the customer's desk"), draw, cut_by("obstacle"), least=1)
