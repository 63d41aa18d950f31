"""Parts of a file counted each by a process of its own, forked from this one."""

from __future__ import annotations

import os
import pickle
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import IO, NoReturn, Self

from surveygen.responses.answers import Cells
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger
from surveygen.responses.parts import Part
from surveygen.tallies.engine import LOOKED, SAMPLE, CsvEngine, Job, Outcome

Counts = tuple[int, dict[Cells, int]]
"""A group's number with counts of it, as the job absorbs them."""


@dataclass(slots=True)
class _Counted:
    """What was found in a part."""

    outcome: Outcome
    identities: Identities
    is_whole: bool
    """Whether its last row is."""
    counts: list[Counts]


def count_together(job: Job, parts: Sequence[Part]) -> Outcome | None:
    """The outcome of all parts, absorbed; None where a part does not end with a whole row.

    None as well where a process fails: this one will too, and say why. Nothing is absorbed before
    every process is done.
    """
    with ExitStack() as stack:
        try:
            others = [stack.enter_context(_Other(job, part)) for part in parts[1:]]
        except OSError:
            return None
        counted = [_count(job, parts[0], len(parts))]
        if not all(other.is_done() for other in others):
            return None
        counted += [other.counted() for other in others]
        if not all(one.is_whole for one in counted):
            return None
        sent = (other.counts() for other in others)
        for one, counts in zip(counted, chain([_emptied(counted[0].counts)], sent), strict=True):
            job.identities.join(one.identities)
            for index, found in counts:
                job.absorb(index, found)
    return _joined([one.outcome for one in counted])


def _emptied(counts: list[Counts]) -> Iterator[Counts]:
    """The counts one after the other, none held any longer than it is needed."""
    while counts:
        yield counts.pop(0)


class _Other:
    """A process that counts a part, ended in any case, and the file it leaves its counts in.

    The file has no name and lies in memory.
    """

    def __init__(self, job: Job, part: Part) -> None:
        self._file = os.fdopen(os.memfd_create("counts"), "w+b")
        self._process = os.fork()
        if self._process == 0:
            try:
                _leave(self._file, job, part)
            finally:
                os._exit(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._file.close()

    def is_done(self) -> bool:
        """Wait until it has ended; whether it has left everything."""
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        self._file.seek(0)
        return status == 0

    def counted(self) -> _Counted:
        """What it found, without the counts."""
        found: _Counted = pickle.load(self._file)  # noqa: S301 - it is this program's own
        return found

    def counts(self) -> Iterator[Counts]:
        """The counts, which follow."""
        return iter(partial(pickle.load, self._file), None)


def _leave(file: IO[bytes], job: Job, part: Part) -> NoReturn:
    """What the process of a part does: counts, and leaves what it found before the counts."""
    counted = _count(replace(job, progress=None), part)
    alone = replace(counted, identities=counted.identities.packed(), counts=[])
    for one in (alone, *counted.counts, None):
        pickle.dump(one, file, pickle.HIGHEST_PROTOCOL)
    file.flush()
    os._exit(0)


def _count(job: Job, part: Part, share: int = 1) -> _Counted:
    """Count one part; progress is told as if all were as far as this one."""
    counts: list[Counts] = []
    identities = Identities()
    tell = job.progress
    outcome = CsvEngine().count(
        replace(
            job,
            table=part.table,
            identities=identities,
            absorb=lambda index, found: counts.append((index, found)),
            progress=None if tell is None else lambda position: tell(position * share),
        )
    )
    identities.finish()
    is_whole = part.ends_whole(outcome.oddities, outcome.rejected)
    return _Counted(outcome, identities, is_whole, counts)


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcomes of a table's parts as that of the table."""
    oddities: dict[str, list[int]] = {}
    for one in outcomes:
        for code, lines in one.oddities.items():
            oddities.setdefault(code, []).extend(lines)
    texts = zip(*(one.texts for one in outcomes), strict=True)
    return Outcome(
        ledger=sum((one.ledger for one in outcomes), Ledger()),
        selected=sum(one.selected for one in outcomes),
        left_out=sum(one.left_out for one in outcomes),
        fakes=sum(one.fakes for one in outcomes),
        first=min((one.first for one in outcomes if one.first), default=""),
        last=max(one.last for one in outcomes),
        filled=[sum(filled) for filled in zip(*(one.filled for one in outcomes), strict=True)],
        unasked=[sum(found) for found in zip(*(one.unasked for one in outcomes), strict=True)],
        texts=[[cells for part in parts for cells in part][:SAMPLE] for parts in texts],
        rows=[row for one in outcomes for row in one.rows][:LOOKED],
        rejected=tuple(row for one in outcomes for row in one.rejected),
        oddities=oddities,
        sums=tuple(line for one in outcomes for line in one.sums),
        unclear=sum((one.unclear for one in outcomes), Counter()),
    )
