"""Ways: what we were to people, and how each kind of them scores us."""

from __future__ import annotations

import math

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.section import answers
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    meter,
    paragraph,
    table,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader
from surveygen.tallies.result import FEW, QuestionTally, Segment, Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A row for each way: how many, and their score."""
    way, score = tally[first(parts, "way")], first(parts, "score")
    cut = cut_of(tally, way.id)
    if cut is None or not way.answered:
        return ""
    rows = [
        (
            option.label,
            meter(option.share.value, way.place_of(option), words),
            share_of(option, way, words),
            words.guessed(option.expected),
            _score(cut[option.key], score, words),
        )
        for option in way.options
    ]
    head = (words.t("Way"), "", words.t("Chose it"), words.t("You expected"), tally[score].label)
    found, said = leader(way).option, ""
    if found is not None:
        said = words.sentence(words.t("Most often you were this to them: {way}", way=found.label))
    return html(
        paragraph(said) if said else "",
        table(way.label, head, rows),
    )


def _score(segment: Segment, score: str, words: Words) -> str:
    if segment.hidden or not segment.base:
        return words.t("too few to say")
    question = segment[score]
    if question.hidden or not question.answered:
        return words.t("too few to say")
    return figure(question, words)


def figure(question: QuestionTally, words: Words) -> str:
    """A score or mean with its range; for few answers the range says how little is known."""
    estimate = question.score or question.mean
    if estimate is None:
        return "–"
    shown = words.score if question.score else words.number
    text = shown(estimate.value)
    if not math.isnan(estimate.low):
        low, high = shown(estimate.low), shown(estimate.high)
        text = words.t("{value} ({low} to {high})", value=text, low=low, high=high)
    few = question.answered < FEW
    return words.joined((text, answers(question.answered, words))) if few else text


VIEW = View(mark("What you did for them"), draw, cut_by("way"))
