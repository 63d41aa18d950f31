"""Path: what most people did at each step, for everybody and for each group."""

from __future__ import annotations

from markupsafe import Markup

from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    paragraph,
    ranked,
    said,
    table,
    visible,
)
from surveygen.tallies.result import QuestionTally, Tally


def draw(tally: Tally, parts: Parts) -> str:
    """A column for each group, a row for each step, the two most frequent answers in each."""
    segments = visible(cut_of(tally, first(parts, "by")))
    steps = [tally[name] for name in parts["steps"] if tally[name].answered]
    if not steps:
        return ""
    rows = []
    for step in steps:
        leader = ranked(step)[0].key if ranked(step) else ""
        cells = [_answers(step, leader), *(_answers(s[step.id], leader) for s in segments)]
        rows.append((step.label, *cells))
    head = ("Step", "All", *(f"{s.label} ({s.base})" for s in segments))
    return html(
        paragraph("The most frequent answers at each step. Where a group differs, it is marked."),
        table("The path, step by step", head, rows, "path"),
    )


def _answers(step: QuestionTally, leader: str) -> str | Markup:
    found = ranked(step)[:2]
    if step.hidden or not found:
        return "too few to say"
    lines = [f"{option.label}: {said(option, step)}" for option in found]
    other = found[0].key != leader
    top = (
        Markup("<strong>{}</strong>").format(lines[0])
        if not other
        else Markup("<strong>Differs: {}</strong>").format(lines[0])
    )
    return Markup("<br>").join([top, *lines[1:]])


VIEW = View("The path", draw, cut_by("by"))
