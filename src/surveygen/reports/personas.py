"""A card for each persona: who they are, and where they differ from everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveygen.reports.choose import spread
from surveygen.reports.section import of, share_of
from surveygen.reports.words import Words
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
    part: str
    """How many of all they are, and their net promoter score where it was asked for."""
    facts: tuple[str, ...]
    """What they say more often than everybody, the greatest difference first."""
    quotes: tuple[Quote, ...]


def cards(tally: Tally, cut: Cut, words: Words) -> list[Card]:
    """A card for every segment that is large enough to be shown."""
    return [_card(tally, cut, segment, words) for segment in cut.segments if not segment.hidden]


def _card(tally: Tally, cut: Cut, segment: Segment, words: Words) -> Card:
    scores = [q.score for q in segment.questions if q.score is not None]
    facts = sorted(_facts(tally, segment, words), key=lambda fact: -fact[0])
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
    return Card(
        segment.label, part, tuple(text for _, text in facts[:FACTS]), tuple(spread(quotes, 1))
    )


def _facts(tally: Tally, segment: Segment, words: Words) -> Iterator[tuple[float, str]]:
    """For each question the option by which the segment stands out most, with by how much."""
    for question in tally.questions:
        if not question.measure.only_shares:
            continue
        own = segment[question.id]
        if own.hidden or not own.answered:
            continue
        found = list(_differences(question, own, words))
        if found:
            gap, option, everybody = max(found, key=lambda one: one[0])
            yield (
                gap,
                words.t(
                    "{question} “{option}”: {share}, everybody {everybody}",
                    question=question.label, option=option.label,
                    share=share_of(option, own, words), everybody=everybody,
                ),
            )  # fmt: skip


def _differences(
    question: QuestionTally, own: QuestionTally, words: Words
) -> Iterator[tuple[float, OptionTally, str]]:
    for whole, option in zip(question.options, own.options, strict=True):
        gap = option.share.value - whole.share.value
        # What all of them say is what makes them this persona.
        if gap >= DIFFERENT and option.count < own.answered:
            yield gap, option, share_of(whole, question, words)
