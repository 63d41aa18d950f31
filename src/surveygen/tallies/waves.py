"""Waves: the same survey asked again, and what has changed for certain."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen.tallies import medians
from surveygen.tallies.compared import Change, Wave
from surveygen.tallies.intervals import Estimate, newcombe
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.significance import FEW_EXPECTED, compare_shares, fisher, holm
from surveygen.tallies.verdicts import p_of_difference

if TYPE_CHECKING:
    from surveygen.tallies.paired import Pairs


def compare(
    tally: Tally, earlier: Tally, *, unweighted: bool = False, pairs: Pairs | None = None
) -> Wave:
    """What changed from an earlier tally of the same survey to this one.

    All changes that could be seen are corrected together, after Holm: two samples of the same
    truth differ by anything in at most one comparison of twenty. Where `pairs` knows who answered
    both times, changes are those within these people.
    """
    changes = changes_between(earlier, tally, pairs)
    name = ", ".join(Path(source).name for source in earlier.sources)
    same = None if pairs is None else pairs.same
    ends = (earlier.first, earlier.last)
    return Wave(name, earlier.selected, *ends, tuple(changes), unweighted, same)


def changes_between(earlier: Tally, tally: Tally, pairs: Pairs | None = None) -> list[Change]:
    """Every change that could be seen, corrected together."""
    before = {question.id: question for question in earlier.questions}
    changes = [
        change
        for question in tally.questions
        if question.id in before
        for change in (
            *changes_of(before[question.id], question, question.id),
            *_of_medians(before[question.id], question),
        )
    ]
    if pairs is not None:
        changes = [pairs.instead(change) for change in changes]
    corrected = holm([change.p for change in changes])
    return [
        change._replace(p=p, alone=change.p) for change, p in zip(changes, corrected, strict=True)
    ]


def together(waves: Sequence[Wave]) -> tuple[Wave, ...]:
    """The waves with the changes of all of them corrected together: a report shows them all."""
    corrected = iter(holm([change.alone for wave in waves for change in wave.changes]))
    return tuple(
        wave._replace(changes=tuple(c._replace(p=next(corrected)) for c in wave.changes))
        for wave in waves
    )


def changes_of(before: QuestionTally, after: QuestionTally, name: str) -> Iterator[Change]:
    """Every figure of a question that two groups of people have, uncorrected; `name` stands for it.

    None of those of which one has too few answers is told from luck.
    """
    if not (before.answered and after.answered) or before.hidden or after.hidden:
        return
    if before.raked and after.raked:
        return  # the author's own shares, both times
    thin = before.is_thin or after.is_thin
    for figure, old, new in (
        ("score", before.score, after.score),
        ("top", before.top, after.top),
        ("mean", before.mean, after.mean),
    ):
        is_twice = figure == "mean" and after.score is not None
        if old is not None and new is not None and not is_twice:
            p = 1.0 if thin else p_of_difference(old, new)
            yield Change(name, figure, old.value, new.value, _difference(old, new), p)
    yield from _options(before, after, name)
    rows = {row.id: row for row in before.rows}
    for row in after.rows:
        if row.id in rows:
            yield from changes_of(rows[row.id], row, f"{name}/{row.id}")


def _of_medians(before: QuestionTally, after: QuestionTally) -> Iterator[Change]:
    """How the median of a number changed between two samples of people, uncorrected.

    It is told from luck where both the test of Mood and the range of the difference tell it, so
    that they never disagree. Of the same people it is that of two samples, too, which is cautious.
    """
    if not (before.numbers and after.numbers):
        return
    old, new = (medians.interval(one.numbers, one.effective) for one in (before, after))
    above = medians.shares_above(before.numbers, after.numbers)
    p = p_of_shares(above[0], before.effective, above[1], after.effective)
    p = 1.0 if before.is_thin or after.is_thin else max(p, p_of_difference(old, new))
    yield Change(after.id, "median", old.value, new.value, _difference(old, new), p)


def _options(before: QuestionTally, after: QuestionTally, name: str) -> Iterator[Change]:
    """The shares of the options that both waves have, after Newcombe, or the means of items."""
    few = before.is_thin or after.is_thin
    known = {(key, of): found for key, of, found in before.compared}
    for key, of, now in after.compared:
        then = known.get((key, of))
        if then is None or math.isnan(then.value + now.value):
            continue
        if of == "mean":
            change, p = _difference(then, now), p_of_difference(then, now)
        else:
            sizes = (after.effective, before.effective)
            change = newcombe(now.value, sizes[0], then.value, sizes[1])
            p = p_of_shares(then.value, sizes[1], now.value, sizes[0])
        yield Change(name, key, then.value, now.value, change, 1.0 if few else p, of=of)


def p_of_shares(old: float, n_old: float, new: float, n_new: float) -> float:
    """How likely two shares are as far apart by chance: pooled z, or Fisher where few are expected.

    The numbers may be effective ones; Fisher's are rounded.
    """
    pooled = (old * n_old + new * n_new) / (n_old + n_new)
    if min(pooled, 1 - pooled) * min(n_old, n_new) >= FEW_EXPECTED:
        return compare_shares(new, n_new, old, n_old)[1]
    table = [
        [round(share * n), round(n) - round(share * n)] for share, n in ((old, n_old), (new, n_new))
    ]
    return fisher(table)


def _difference(old: Estimate, new: Estimate) -> Estimate:
    """The difference of two independent estimates, from their intervals.

    Squares of the margins on the near sides add up, as in Newcombe's hybrid interval. Source: Zou
    and Donner, Statistics in Medicine 27 (2008), 1693–1702.
    """
    value = new.value - old.value
    below = math.hypot(new.value - new.low, old.high - old.value)
    above = math.hypot(new.high - new.value, old.value - old.low)
    return Estimate(value, value - below, value + above)
