"""A card for each persona: who they are, and where they differ from everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveygen.reports import words
from surveygen.reports.choose import spread
from surveygen.tallies.result import (
    FEW,
    Cut,
    OptionTally,
    QuestionTally,
    Quote,
    Segment,
    Tally,
)

FACTS = 4
DIFFERENT = 0.1
"""How much greater than everybody's a share is to say something about a persona."""


@dataclass(frozen=True, slots=True)
class Card:
    """One persona."""

    name: str
    base: int
    part: str
    """How many of all they are, in words."""
    score: str
    """Their net promoter score; empty where none was asked for."""
    facts: tuple[str, ...]
    """What they say more often than everybody, the greatest difference first."""
    quotes: tuple[Quote, ...]


def cards(tally: Tally, cut: Cut) -> list[Card]:
    """A card for every segment that is large enough to be shown."""
    return [_card(tally, cut, segment) for segment in cut.segments if not segment.hidden]


def _card(tally: Tally, cut: Cut, segment: Segment) -> Card:
    scores = [q.score for q in segment.questions if q.score is not None]
    facts = sorted(_facts(tally, segment), key=lambda fact: -fact[0])
    quotes = [
        quote
        for question in tally.questions
        if question.measure.is_text
        for quote in question.quotes
        if (cut.name, segment.key) in quote.segments
    ]
    share = segment.base / tally.selected if tally.selected else 0.0
    few = tally.selected < FEW
    return Card(
        segment.label,
        segment.base,
        f"{segment.base} of {tally.selected}" if few else words.percent(share),
        words.score(scores[0].value) if scores else "",
        tuple(text for _, text in facts[:FACTS]),
        tuple(spread(quotes, 1)),
    )


def _facts(tally: Tally, segment: Segment) -> Iterator[tuple[float, str]]:
    """For each question the option by which the segment stands out most, with by how much."""
    for question in tally.questions:
        if not question.measure.only_shares:
            continue
        own = segment[question.id]
        if own.hidden or not own.answered:
            continue
        found = list(_differences(question, own))
        if found:
            gap, option, everybody = max(found, key=lambda one: one[0])
            said = words.share_of(option, own)
            yield gap, f"{question.label} “{option.label}”: {said}, everybody {everybody}"


def _differences(
    question: QuestionTally, own: QuestionTally
) -> Iterator[tuple[float, OptionTally, str]]:
    for whole, option in zip(question.options, own.options, strict=True):
        gap = option.share.value - whole.share.value
        # What all of them say is what makes them this persona.
        if gap >= DIFFERENT and option.count < own.answered:
            yield gap, option, words.share_of(whole, question)
