"""Obstacles: what was seen at the customer's desk, the most time lost first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

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
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.intervals import Estimate, Z
from surveygen.tallies.leading import leader
from surveygen.tallies.result import QuestionTally, Segment, Tally
from surveygen.tallies.verdicts import lead_of_counts, lead_of_means


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
        usual = [leader(segment[often]).option] if often and not segment.hidden else []
        texts = [
            quote
            for part in ("task", "quote")
            for name in parts.get(part, ())
            for quote in in_segment(tally[name].quotes, cut.name, segment.key)
            if not segment.hidden
        ]
        is_known = minutes and not segment.hidden and segment[minutes].mean is not None
        lost = words.number(round(_lost(segment, minutes))) if is_known else "–"
        usually = usual[0].label if usual and usual[0] is not None else "–"
        rows.append((segment.label, str(segment.base), lost, usually, quotes(texts)))
    head = (words.t("Obstacle"), words.t("Seen"), words.t("Minutes lost in all"),
            words.t("How often, mostly"), words.t("Notes"))  # fmt: skip
    return html(
        _mend_first(seen, minutes, words),
        table(words.t("What gets in the way"), head, rows, "quoted"),
    )


def _mend_first(seen: Sequence[Segment], minutes: str, words: Words) -> Markup | str:
    """Which obstacle comes first, where it does beyond luck; else nothing."""
    shown = [segment for segment in seen if not segment.hidden]
    n = sum(segment.base for segment in seen)
    if minutes:
        lead = lead_of_means([_range_of_lost(segment[minutes]) for segment in shown], n)
    else:
        lead = lead_of_counts([segment.base for segment in shown], n)
    if not lead.is_clear:
        return ""
    item = shown[lead.places[0]].label
    return paragraph(words.sentence(words.t("Mend first: {item}", item=item)))


def _range_of_lost(minutes: QuestionTally) -> Estimate:
    """The time lost in all: luck decides how often it was seen, and how long it took."""
    if minutes.mean is None or not minutes.answered:
        return Estimate(0.0, 0.0, 0.0)
    n, (mean, low, high) = minutes.answered, minutes.mean
    often = Z * mean * math.sqrt(n)
    below, above = math.hypot(n * (mean - low), often), math.hypot(n * (high - mean), often)
    return Estimate(n * mean, n * mean - below, n * mean + above)


def _lost(segment: Segment, minutes: str) -> float:
    if not minutes or segment.hidden:
        return 0.0
    question = segment[minutes]
    return question.mean.value * question.answered if question.mean and question.answered else 0.0


VIEW = View(mark("At the customer's desk"), draw, cut_by("obstacle"))
