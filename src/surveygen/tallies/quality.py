"""Marks of haste and of copies: they never delete a response, but say how many bear them.

And what would change without those that look hasty.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from surveygen.responses.answers import Cells
from surveygen.responses.times import Times
from surveygen.tallies.alike import repeated
from surveygen.tallies.result import Quality, QualityChange, QuestionTally, Tally

PART = 1 / 3
"""Under this part of the median time a response looks hasty."""
FLAT_ROWS = 4
"""The same answer in all of this many rows or more is a mark of haste."""
FEWEST = 10
"""Fewer times than this have no usual one."""
_TIMES = 5000
"""Times that are looked at to find the usual one."""
_CHANGE = 0.01
"""Shares that change by less are not worth a line; of a scale, the same part."""


ISO = Times()


class Haste(NamedTuple):
    """How long people take."""

    median: float
    """In seconds."""
    limit: float
    """Seconds under which a response looks hasty."""


def usual_time(moments: Sequence[Cells]) -> Haste | None:
    """How long people usually take, from pairs of started and submitted; None for too few."""
    found = [t for pair in moments[:_TIMES] if (t := seconds_between(*pair)) is not None]
    if len(found) < FEWEST:
        return None
    usual = sorted(found)[len(found) // 2]
    return Haste(usual, usual * PART)


def seconds_between(started: str, submitted: str) -> float | None:
    """The time a response took; None where it is not known or makes no sense."""
    try:
        taken = (
            datetime.fromisoformat(submitted) - datetime.fromisoformat(started)
        ).total_seconds()
    except (TypeError, ValueError):
        return None
    return taken if 0 < taken < 86_400 else None


def unhurried(limit: float, times: Times = ISO) -> Callable[[Cells], bool]:
    """Whether a response with these two moments took its time."""

    def keep(cells: Cells) -> bool:
        begun, sent = cells if times.sorts else map(times.moment, cells)
        taken = seconds_between(begun, sent)
        return taken is None or taken >= limit

    return keep


def uneven(cells: Cells) -> bool:
    """Whether the rows of a matrix were not all answered alike."""
    return not cells[0] or len(set(cells)) > 1


def marks_of(
    tally: Tally,
    moments: Sequence[Cells],
    begun: int,
    rows: Mapping[tuple[str, ...], Sequence[Cells]],
) -> Quality:
    """How many responses look hasty or copied, as far as they were looked at.

    Of all `begun`, which say when they were, `moments` are those that were kept.
    """
    haste = usual_time(moments)
    taken = [] if haste is None else [seconds_between(*pair) for pair in moments]
    looked = sum(map(len, rows.values()))
    return Quality(
        median=None if haste is None else haste.median,
        hasty=sum(one is not None and haste is not None and one < haste.limit for one in taken),
        flat=sum(question.flat for question in tally.questions),
        repeated=sum(repeated(own, owners) for owners, own in rows.items()),
        looked=looked if looked < tally.selected else None,
        timed=len(moments) if len(moments) < begun else None,
    )


def with_changes(known: Quality, tally: Tally, without: Tally, hasty: int, least: int) -> Quality:
    """What would change without responses that look hasty, unless they are fewer than `least`."""
    return known._replace(
        hasty=hasty,
        timed=None,  # those of all were
        left=without.selected,
        # Of few who are left out, the difference would tell what they answered.
        changes=()
        if 0 < tally.selected - without.selected < least
        else tuple(_changes(tally.questions, without.questions)),
    )


def _changes(
    questions: Iterable[QuestionTally], others: Sequence[QuestionTally]
) -> Iterator[QualityChange]:
    by_id = {question.id: question for question in others}
    for question in questions:
        other = by_id[question.id]
        if question.hidden or other.hidden:
            continue  # what is not shown has no figure that could change
        yield from _changes(question.rows, other.rows)
        for figure, before, after, reach in _figures(question, other):
            if not math.isnan(before + after) and abs(after - before) >= _CHANGE * reach:
                yield QualityChange(question.id, question.label, figure, before, after)


def _figures(
    question: QuestionTally, other: QuestionTally
) -> Iterator[tuple[str, float, float, float]]:
    """Figures with how far they could change."""
    if question.score is not None and other.score is not None:
        yield "score", question.score.value, other.score.value, 200.0
    elif question.mean is not None and other.mean is not None:
        reach = question.span or abs(question.mean.value) or 1.0
        yield "mean", question.mean.value, other.mean.value, reach
    if question.measure.only_shares:
        for option, without in zip(question.options, other.options, strict=True):
            yield option.label, option.share.value, without.share.value, 1.0
