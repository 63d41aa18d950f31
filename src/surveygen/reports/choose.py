"""Which of many quotes are shown."""

from __future__ import annotations

from collections.abc import Sequence

from surveygen.tallies.result import Quote

SHORTEST = 12
"""Shorter texts say little by themselves."""


def spread(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """Different texts from all over the list, rather than the first; longer ones before short."""
    unlike: dict[str, Quote] = {}
    for quote in quotes:
        unlike.setdefault(quote.text.casefold(), quote)
    different = list(unlike.values())
    telling = [quote for quote in different if len(quote.text) >= SHORTEST]
    pool = telling if len(telling) >= most else different
    if len(pool) <= most:
        return pool
    return [pool[i * (len(pool) - 1) // max(most - 1, 1)] for i in range(most)]


def across_scores(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """Quotes from those who would recommend least to most, so that no side is chosen."""
    scored = sorted((q for q in quotes if q.score is not None), key=lambda q: q.score or 0.0)
    return spread(scored, most) if len(scored) >= most else spread(quotes, most)
