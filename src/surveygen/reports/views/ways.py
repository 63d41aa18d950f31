"""Ways: what we were to people, and how each kind of them scores us."""

from __future__ import annotations

import math

from surveygen.reports import words
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    meter,
    said,
    sentence,
    table,
)
from surveygen.tallies.result import FEW, QuestionTally, Segment, Tally


def draw(tally: Tally, parts: Parts) -> str:
    """A row for each way: how many, and their score."""
    way, score = tally[first(parts, "way")], first(parts, "score")
    cut = cut_of(tally, way.id)
    if cut is None or not way.answered:
        return ""
    rows = [
        (
            option.label,
            meter(option.share.value, way.place_of(option)),
            said(option, way),
            words.guessed(option.expected),
            _score(cut[option.key], score),
        )
        for option in way.options
    ]
    head = ("Way", "", "Chose it", "You expected", tally[score].label)
    leader = max(way.options, key=lambda option: option.share.value)
    return html(
        sentence(f"Most often you were this to them: {leader.label}"),
        table(way.label, head, rows),
    )


def _score(segment: Segment, score: str) -> str:
    if segment.hidden or not segment.base:
        return "too few to say"
    question = segment[score]
    if question.hidden or not question.answered:
        return "too few to say"
    return figure(question)


def figure(question: QuestionTally) -> str:
    """A score or mean with its range; for few answers the range says how little is known."""
    estimate = question.score or question.mean
    if estimate is None:
        return "–"
    shown = words.score if question.score else words.number
    text = shown(estimate.value)
    if not math.isnan(estimate.low):
        text += f" ({shown(estimate.low)} to {shown(estimate.high)})"
    return f"{text}, {words.respondents(question.answered)}" if question.answered < FEW else text


VIEW = View("What you did for them", draw, cut_by("way"))
