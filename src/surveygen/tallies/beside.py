"""A tally held against others: earlier waves, and what a team guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, starmap
from pathlib import Path

from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem
from surveygen.model import Questionnaire
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.files import Source, open_table
from surveygen.responses.table import Table
from surveygen.tallies.compared import Wave
from surveygen.tallies.guessing import hold_against_team
from surveygen.tallies.paired import Pairs, pair
from surveygen.tallies.parts import Response
from surveygen.tallies.request import Request
from surveygen.tallies.result import Tally
from surveygen.tallies.selection import select
from surveygen.tallies.settled import settled_by
from surveygen.tallies.tallying import Counted, count_responses, tally_responses
from surveygen.tallies.team import guess_set
from surveygen.tallies.trends import lines_of
from surveygen.tallies.waves import compare, together
from surveygen.writing import is_same_file

SHARED = 0.05
"""The part of a wave that may stand in the other as well, by a slip: no figure changes by it."""


def held_against(
    counted: Counted,
    questionnaire: Questionnaire,
    earlier: Sequence[Source] = (),
    guesses: Sequence[Source] = (),
) -> Counted:
    """What was counted, with its tally held against earlier waves and a team's guesses, if any."""
    tally = counted.tally
    if earlier:
        tally = tally_waves(questionnaire, counted, earlier)
    if guesses:
        tally = tally_team(questionnaire, tally, guesses, counted.request)
    return replace(counted, tally=tally)


def tally_waves(questionnaire: Questionnaire, counted: Counted, earlier: Iterable[Source]) -> Tally:
    """The tally with what has changed since earlier waves, a source each.

    They are asked for the same people, and read and counted in the same way; where one of two has
    too few responses for the weights, both are compared without.
    """
    request, tally = counted.request, counted.tally
    before = [count_responses(questionnaire, [one], request.earlier()) for one in earlier]
    odd = [found for one in before for found in (*one.tally.problems, *_nobody(one.tally))]
    every = sorted(
        (one for one in before if one.tally.selected),
        key=lambda one: (one.tally.first, one.tally.sources),
    )
    asked = []
    for place, one in enumerate(every):
        n = max(same_responses(one, later) for later in (*every[place + 1 :], counted))
        if n:
            odd.append(problem("R095", Location(", ".join(one.tally.sources)), n=f"{n:,}"))
        else:
            asked.append(one)
    pairs = [_pairs(one, counted) for one in asked]
    for own in filter(None, pairs):
        own.others = [one for one in pairs if one is not None]
    waves = together([_wave(counted, *one) for one in zip(asked, pairs, strict=True)])
    odd += [found for one in waves for found in _unpaired(questionnaire, one)]
    return replace(
        tally,
        waves=waves,
        trend=lines_of(
            _alike([*asked, counted]), list(starmap(_pairs, pairwise([*asked, counted])))
        ),
        problems=(*tally.problems, *odd),
    )


def tally_over_time(
    questionnaire: Questionnaire, sources: Sequence[Source], request: Request
) -> Tally:
    """The tally of the latest of several waves, a source each, with the changes since the others.

    Waves are in the order of their first response; those that do not say when it came stand in the
    order in which they were given.
    """
    dates = [tally_responses(questionnaire, [one], request.earlier()).first for one in sources]
    order = sorted(range(len(sources)), key=lambda i: dates[i]) if all(dates) else None
    ordered = [sources[i] for i in order] if order else list(sources)
    counted = count_responses(questionnaire, ordered[-1:], request.beside(ordered[:-1]))
    return tally_waves(questionnaire, counted, ordered[:-1])


def same_responses(before: Counted, counted: Counted) -> int:
    """How many responses stand in both of two waves, where so many do that none can be compared.

    They are no two samples then. Where one has only a few that the other lacks, figures of both
    would tell what these few answered.
    """
    old, new = (
        one.book.counts.groups.get((Response(),), {}).get((), {}) for one in (before, counted)
    )
    both = sum(min(n, new.get(one, 0)) for one, n in old.items() if one is not None)
    sizes = (before.tally.selected, counted.tally.selected)
    few = any(0 < size - both < counted.request.least for size in sizes)
    return both if both > SHARED * min(sizes) or (both and few) else 0


def _alike(waves: Sequence[Counted]) -> list[Tally]:
    """Their tallies, all of them weighted or none."""
    weighted = {one.tally.weighting is not None for one in waves}
    return [one.tally if len(weighted) == 1 else one.unweighted() for one in waves]


def _wave(counted: Counted, before: Counted, pairs: Pairs | None) -> Wave:
    """The changes between two waves, both of which are weighted or neither."""
    if (counted.tally.weighting is None) == (before.tally.weighting is None):
        return compare(counted.tally, before.tally, pairs=pairs)
    return compare(counted.unweighted(), before.unweighted(), unweighted=True, pairs=pairs)


def _pairs(before: Counted, counted: Counted) -> Pairs | None:
    """The people who are the same in two waves, where that is known."""
    return pair(
        before.book,
        counted.book,
        (before.tally.selected, counted.tally.selected),
        counted.request.least,
        weighted=before.tally.weighting is not None and counted.tally.weighting is not None,
    )


def _unpaired(questionnaire: Questionnaire, wave: Wave) -> Iterator[Problem]:
    """What is said where it was to be known who is the same, and is not of all."""
    column, same = questionnaire.settings.same, wave.same
    if column and same is None:
        yield problem("R090", Location(wave.name), column=column)
    elif same is not None and same.unclear:
        yield problem("R091", Location(wave.name), column=same.column, count=f"{same.unclear:,}")


def _nobody(wave: Tally) -> Iterator[Problem]:
    """What is said of a wave in which there is nobody to compare with."""
    if not wave.selected:
        chosen = f" ({wave.selection})" if wave.selection else ""
        yield problem("R051", Location(", ".join(wave.sources)), chosen=chosen)


def tally_team(
    questionnaire: Questionnaire, tally: Tally, guesses: Iterable[Source], request: Request
) -> Tally:
    """The tally held against what a team guessed, in place of the author's guesses."""
    asked = guess_set(questionnaire)
    guesses = list(guesses)
    for one in guesses:
        if isinstance(one, Path) and any(is_same_file(one, Path(name)) for name in tally.sources):
            raise failure("R105", str(one))
    tables = [_team_table(one, asked, request) for one in guesses]
    team = tally_responses(asked, tables, Request(engine=request.engine))
    settled = settled_by(questionnaire, tally, select(questionnaire, request).condition)
    team = replace(team, questions=tuple(q for q in team.questions if q.id not in settled))
    return hold_against_team(replace(tally, problems=(*tally.problems, *team.problems)), team)


def _team_table(source: Source, asked: Questionnaire, request: Request) -> Table:
    """A team's file, which need not come from where the answers do: its header is heard first."""
    table = open_table(source, asked, encoding=request.encoding)
    known = table.understanding if isinstance(table, CsvTable) else None
    if not known or known.origin is not None:
        return table
    return open_table(source, asked, request.source, request.encoding)
