"""Figures over any number of waves: where each lay, in what range, which steps are clear."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from surveygen.tallies import medians
from surveygen.tallies.compared import Change, Line, Name
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.significance import holm
from surveygen.tallies.waves import changes_between, compare, together

if TYPE_CHECKING:
    from surveygen.tallies.paired import Pairs


_Figures = Mapping[Name, Estimate]
_Named = tuple[Name, Estimate]


def lines_of(tallies: Sequence[Tally], pairs: Sequence[Pairs | None] = ()) -> tuple[Line, ...]:
    """Every figure of the latest tally over these, the oldest first.

    Each step from one wave to the next is tested, and all steps of all figures are corrected
    together, after Holm: waves of the same truth show a clear step in at most one case of twenty.
    `pairs` are the people who are the same in each wave and the next, where that is known.
    """
    if len(tallies) < 2:
        return ()
    found = [dict(_figures_in(tally)) for tally in tallies]
    steps = []
    for place, (old, new) in enumerate(pairwise(tallies)):
        changes = changes_between(old, new, pairs[place] if pairs else None)
        steps.append({c.name: _p_of_step(c, *found[place : place + 2]) for c in changes})
    names = list(found[-1])
    asked = [(name, place) for name in names for place, step in enumerate(steps) if name in step]
    corrected = dict(zip(asked, holm([steps[place][name] for name, place in asked]), strict=True))
    return tuple(
        Line(
            *name,
            tuple(figures.get(name) for figures in found),
            tuple(corrected.get((name, place)) for place in range(len(steps))),
        )
        for name in names
        if sum(name in figures for figures in found) > 1
    )


def _p_of_step(change: Change, before: _Figures, after: _Figures) -> float:
    """Of a change within the same people, 1 where everybody's figures go the other way."""
    name = change.name
    step = after[name].value - before[name].value if name in before and name in after else 0.0
    return change.alone if change.pairs is None or step * change.change.value > 0 else 1.0


def with_waves(tally: Tally, *earlier: Tally) -> Tally:
    """The tally with the changes since earlier ones, the oldest first."""
    ordered = sorted(earlier, key=lambda one: (one.first, one.sources))
    waves = together([compare(tally, one) for one in ordered])
    return replace(tally, waves=waves, trend=lines_of([*ordered, tally]))


def _figures_in(tally: Tally) -> Iterator[_Named]:
    for question in tally.questions:
        yield from _figures_of(question, question.id)


def _figures_of(question: QuestionTally, name: str) -> Iterator[_Named]:
    """The figures that waves are compared in; see `waves`."""
    if not question.answered or question.hidden:
        return
    for figure, found in (
        ("score", question.score),
        ("top", question.top),
        ("mean", question.mean if question.score is None else None),
    ):
        if found is not None:
            yield (name, figure, ""), found
    if question.numbers:
        yield (name, "median", ""), medians.interval(question.numbers, question.effective)
    for key, of, found in question.compared:
        if not math.isnan(found.value):
            yield (name, key, of), found
    for row in question.rows:
        yield from _figures_of(row, f"{name}/{row.id}")
