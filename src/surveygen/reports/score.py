"""A net promoter score as one bar: detractors, passives and promoters."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.measures.nps import GROUPS
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally

_TONES = {"detractors": "d0", "passives": "d2", "promoters": "d4"}
"""As the report's style has them for a scale that goes both ways."""


class Piece(NamedTuple):
    """One part of the bar."""

    label: str
    share: float
    """0 to 1."""
    figure: str
    """`27%`"""
    points: int
    """How many points of the scale these are."""
    tone: str
    """`d0` for what is worst to `d4` for what is best, as the report's style knows it."""


def pieces(question: QuestionTally, words: Words) -> tuple[Piece, ...]:
    """What stands behind a score, from what is bad to what is good; empty for other questions and
    for too few answers."""
    if question.score is None or question.is_small or question.hidden:
        return ()
    made = []
    for name, label, holds in reversed(GROUPS):
        shares = [option.share.value for option in question.options if holds(option.key)]
        share = sum(shares)
        made.append(Piece(words.t(label), share, words.percent(share), len(shares), _TONES[name]))
    return tuple(made)
