"""Path: what most people did at each step, for everybody and for each group."""

from __future__ import annotations

from markupsafe import Markup

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
    ranked,
    table,
    visible,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import differences, leader
from surveygen.tallies.result import QuestionTally, Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A column for each group, a row for each step, the two most frequent answers in each."""
    segments = visible(cut_of(tally, first(parts, "by")))
    steps = [tally[name] for name in parts["steps"] if tally[name].answered]
    if not steps:
        return ""
    rows = []
    for step in steps:
        apart = differences(step, segments)
        usual = ranked(step)[0].key if ranked(step) else ""
        cells = [_answers(step, words)]
        for segment in segments:
            own = leader(segment[step.id]).option
            key = "" if own is None or own.key == usual else own.key
            differs = apart.get((segment.key, key), 0) > 0
            cells.append(_answers(segment[step.id], words, differs=differs))
        rows.append((step.label, *cells))
    head = (words.t("Step"), words.t("All"), *(f"{s.label} ({s.base})" for s in segments))
    return html(
        paragraph(
            words.t("The most frequent answers at each step. Where a group differs, it is marked.")
        ),
        table(words.t("The path, step by step"), head, rows, "path"),
    )


def _answers(step: QuestionTally, words: Words, *, differs: bool = False) -> str | Markup:
    found = ranked(step)[:2]
    if step.hidden or not found:
        return words.t("too few to say")
    lines = [f"{option.label}: {share_of(option, step, words)}" for option in found]
    first_line = lines[0]
    if differs:
        first_line = words.t("Differs: {answer}", answer=first_line)
    return Markup("<br>").join([Markup("<strong>{}</strong>").format(first_line), *lines[1:]])


VIEW = View(mark("The path"), draw, cut_by("by"))
