"""Who comes first, and where a group differs: words that have to be earned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import Cut, QuestionTally, Segment, Tally
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.verdicts import (
    NOBODY,
    Lead,
    beyond_luck,
    is_thin,
    lead_of_counts,
    lead_of_means,
    p_of_lead,
)
from surveygen.tallies.waves import p_of_shares


class Leader(NamedTuple):
    """The option that is chosen most."""

    option: OptionTally | None
    """The one that is ahead beyond luck; None where none is."""
    level: tuple[OptionTally, ...]
    """Those that might as well be the first, the most frequent first; the one alone, if it is
    clear, and none where there are too few answers."""


def leader(question: QuestionTally) -> Leader:
    """Who leads among the options that can: what was written in, and what is put last or stands
    alone, as "none of these", never does; nor does any whose share the author weights to."""
    able = [option for option in question.options if option.leads]
    if is_thin(question.answered) or not able or question.raked:
        return Leader(None, ())
    n, several = question.effective, question.takes_several
    counts = [max(0.0, option.share.value) * n for option in able]
    lead = lead_of_counts(counts, n, several=several)
    if lead == NOBODY:
        return Leader(None, ())
    if lead.is_clear:
        return Leader(able[lead.places[0]], (able[lead.places[0]],))
    most = max(counts)
    order = sorted(range(len(able)), key=lambda i: -counts[i])
    close = tuple(able[i] for i in order if _is_close(most, counts[i], n, several=several))
    return Leader(None, close)


def _is_close(most: float, count: float, n: float, *, several: bool) -> bool:
    both = max(0.0, most + count - n) if several else 0.0
    return p_of_lead(most - both, count - both) >= LEVEL


def lowest(rows: Sequence[QuestionTally]) -> Lead:
    """Which of several rows has the lowest mean, and whether that is more than luck."""
    estimates = [row.mean for row in rows if row.mean is not None]
    if len(estimates) < len(rows) or not rows:
        return NOBODY
    return lead_of_means(estimates, min(row.answered for row in rows), least=True)


class Standing(NamedTuple):
    """An option that a segment chooses more often than the others do."""

    segment: str
    question: QuestionTally
    own: QuestionTally
    """As the segment answered it."""
    option: OptionTally
    """As the segment has it."""
    everybody: OptionTally
    gap: float
    """How much greater its share is than everybody's."""


def standing_out(tally: Tally, cut: Cut) -> list[Standing]:
    """Where the segments of a cut differ from those who are not in them, beyond luck.

    All options of all questions in all segments are corrected together, after Holm: of segments
    that are like everybody, anything is said in at most one report of twenty.
    """
    found = list(_differences(tally, cut))
    clear = beyond_luck([p for _, p in found])
    return [one for (one, _), is_clear in zip(found, clear, strict=True) if is_clear]


def differences(
    question: QuestionTally, segments: Sequence[Segment]
) -> dict[tuple[str, str], float]:
    """By how much segments differ from those who are not in them, beyond luck: by segment and
    option. All of them are corrected together, after Holm."""
    found = [
        (one, p)
        for segment in segments
        for one, p in _of_question(question, segment, both_ways=True)
    ]
    clear = beyond_luck([p for _, p in found])
    return {
        (one.segment, one.option.key): one.gap
        for (one, _), is_clear in zip(found, clear, strict=True)
        if is_clear
    }


def _differences(tally: Tally, cut: Cut) -> Iterator[tuple[Standing, float]]:
    for segment in cut.segments:
        if segment.hidden or is_thin(segment.base):
            continue
        for question in tally.questions:
            if question.measure.only_shares and question.id != cut.name:
                yield from _of_question(question, segment)


def _of_question(
    question: QuestionTally, segment: Segment, *, both_ways: bool = False
) -> Iterator[tuple[Standing, float]]:
    own = segment[question.id]
    rest = question.effective - own.effective
    if own.hidden or is_thin(own.answered) or rest < 1:
        return
    for whole, option in zip(question.options, own.options, strict=True):
        gap = option.share.value - whole.share.value
        # What all of them say is what makes them this segment.
        if option.count >= own.answered and not both_ways:
            continue
        left = whole.share.value * question.effective - option.share.value * own.effective
        others = min(1.0, max(0.0, left / rest))
        p = p_of_shares(others, rest, option.share.value, own.effective)
        standing = Standing(segment.key, question, own, option, whole, gap)
        yield standing, p if gap > 0 or both_ways else 1.0
