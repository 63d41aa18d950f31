"""Of which segments a text may be shown to be: never where that would be of a few people.

A text says what one person thinks. Beside the segment that they belong to, it says so of the few
who wrote any there; and of the few others, where all the rest can be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from surveygen.tallies.disclosure import to_hide
from surveygen.tallies.protection import hidden
from surveygen.tallies.result import QuestionTally

Named = tuple[str, str]
"""The name of a division and the key of one of its segments."""


def unsigned(
    question: QuestionTally, few: Collection[Named], least: int, scored: str
) -> QuestionTally:
    """The question with its texts, which do not say of which few they are.

    `few` are the segments that are not shown. What only a few people wrote, all of them of one of
    these, is not shown at all. Where people are divided by the question `scored`, and few have
    some scores, no text bears its writer's.
    """
    if not question.quotes or least <= 1:
        return question
    written = Counter(quote.segments for quote in question.quotes)
    named = sorted({one for segments in written for one in segments})
    groups = [
        frozenset(atom for atom, segments in enumerate(written) if one in segments) for one in named
    ]
    sizes, left_out = list(written.values()), {i for i, one in enumerate(named) if one in few}
    if sum(sizes) < least and any(len(groups[i]) == len(sizes) for i in left_out):
        return hidden(question) if question.measure.is_text else replace(question, quotes=())
    told = {named[i] for i in to_hide(groups, sizes, least, left_out)}
    if not told:
        return question
    bare = any(name == scored for name, _ in told)
    quotes = tuple(
        quote._replace(
            segments=tuple(one for one in quote.segments if one not in told),
            score=None if bare else quote.score,
        )
        for quote in question.quotes
    )
    return replace(question, quotes=quotes)
