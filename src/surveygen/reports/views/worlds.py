"""Worlds: for each world that customers live in, whether to advance, wait or simplify."""

from __future__ import annotations

from dataclasses import replace

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    paragraph,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import Segment, Tally

LINES = {
    "wait": mark("Wait: ask again when they said."),
    "simplify": mark("Simplify: offer something smaller first."),
    "advance": mark("Advance: talk to them now."),
}
"""The line for each wish, the most cautious first: that one wins where two are equal."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A row for each world with its line, the most populous first."""
    world, wish, ready = (first(parts, name) for name in ("world", "wish", "ready"))
    cut = cut_of(tally, world)
    if cut is None:
        return ""
    segments = sorted((s for s in cut.segments if s.base), key=lambda s: -s.base)
    if not segments:
        return ""
    rows = []
    for segment in segments:
        leading = None if segment.hidden else line_for(segment, wish)
        if leading is None:
            rows.append((segment.label, str(segment.base), "–", "–", words.t("Too few to say.")))
            continue
        mean = segment[ready].mean if ready else None
        rows.append(
            (
                segment.label,
                str(segment.base),
                words.number(mean.value) if mean is not None else "–",
                f"{leading.label}: {share_of(leading, segment[wish], words)}",
                words.t(LINES[leading.key]),
            )
        )
    head = (words.t("World"), words.t("Live there"), words.t("Ready (mean)"),
            words.t("What they ask for most"), words.t("The line"))  # fmt: skip
    return html(
        paragraph(words.t("What each world asks of you. The line is theirs, not ours.")),
        table(words.t("Worlds and what to do"), head, rows),
    )


def line_for(segment: Segment, wish: str) -> OptionTally | None:
    """The wish that most people of a world have; None where there are too few to say.

    Of those that luck may have put first, the most cautious.
    """
    question = segment[wish]
    found = {o.key: o for o in question.options if o.key in LINES and o.count}
    if question.hidden or not found:
        return None
    level = leader(replace(question, options=tuple(found.values()))).level
    keys = {option.key for option in level}
    return next((found[key] for key in LINES if key in keys), None)


VIEW = View(mark("Worlds"), draw, cut_by("world"))
