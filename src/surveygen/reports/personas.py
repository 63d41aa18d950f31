"""A card for each persona: who they are, and where they differ from everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveygen.reports.bars import of, share_of
from surveygen.reports.choose import spread
from surveygen.reports.words import Words
from surveygen.tallies.leading import Standing, standing_out
from surveygen.tallies.result import FEW, Cut, Quote, Segment, Tally

FACTS = 4
DIFFERENT = 0.1
"""How much greater than everybody's a share is to say something about a persona."""


@dataclass(frozen=True, slots=True)
class Card:
    """One persona."""

    name: str
    part: str
    """How many of all they are, and their net promoter score where it was asked for."""
    facts: tuple[str, ...]
    """What they say more often than everybody, the greatest difference first."""
    quotes: tuple[Quote, ...]


def cards(tally: Tally, cut: Cut, words: Words) -> list[Card]:
    """A card for every segment that is large enough to be shown."""
    found = standing_out(tally, cut)
    return [
        _card(tally, cut, segment, [one for one in found if one.segment == segment.key], words)
        for segment in cut.segments
        if not segment.hidden
    ]


def _card(
    tally: Tally, cut: Cut, segment: Segment, found: Sequence[Standing], words: Words
) -> Card:
    scores = [q.score for q in segment.questions if q.score is not None]
    quotes = [
        quote
        for question in tally.questions
        if question.measure.is_text
        for quote in question.quotes
        if (cut.name, segment.key) in quote.segments
    ]
    share = segment.base / tally.selected if tally.selected else 0.0
    few = tally.selected < FEW
    size = of(segment.base, tally.selected, words) if few else words.percent(share)
    part = words.t("{share} of those who answered", share=size)
    if scores:
        score = words.score(scores[0].value)
        part = words.t("{share} of those who answered, score {score}", share=size, score=score)
    return Card(segment.label, part, tuple(_facts(found, words)[:FACTS]), tuple(spread(quotes, 1)))


def _facts(found: Iterable[Standing], words: Words) -> list[str]:
    """For each question the option by which the segment stands out most, the greatest first."""
    said: dict[str, Standing] = {}
    for one in sorted(found, key=lambda standing: -standing.gap):
        said.setdefault(one.question.id, one)
    return [_fact(one, words) for one in said.values() if one.gap >= DIFFERENT]


def _fact(one: Standing, words: Words) -> str:
    own = share_of(one.option, one.own, words)
    return words.t(
        "{question} “{option}”: {share}, everybody {everybody}",
        question=one.question.label, option=one.option.label, share=own,
        everybody=share_of(one.everybody, one.question, words),
    )  # fmt: skip
