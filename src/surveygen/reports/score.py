"""A net promoter score as one bar: detractors, passives and promoters."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.locales import mark
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally

_GROUPS = (
    (mark("Detractors (0–6)"), range(7), "d0"),
    (mark("Passives (7–8)"), range(7, 9), "d2"),
    (mark("Promoters (9–10)"), range(9, 11), "d4"),
)
"""From what is bad to what is good, with the tone of a scale that goes both ways."""


class Piece(NamedTuple):
    """One part of the bar."""

    label: str
    share: float
    """0 to 1."""
    figure: str
    """`27%`"""
    points: range
    """Whose answers these are."""
    tone: str
    """`d0` for what is worst to `d4` for what is best, as the report's style knows it."""


def pieces(question: QuestionTally, words: Words) -> tuple[Piece, ...]:
    """What stands behind a score; empty for other questions and for too few answers."""
    if question.score is None or question.is_small or question.hidden:
        return ()
    shares = {option.key: option.share.value for option in question.options}
    made = []
    for label, points, tone in _GROUPS:
        share = sum(shares.get(str(point), 0.0) for point in points)
        made.append(Piece(words.t(label), share, words.percent(share), points, tone))
    return tuple(made)
