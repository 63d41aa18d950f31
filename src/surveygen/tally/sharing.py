"""A large file counted by several processes at once, each a part of it, to the same result."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from surveygen.responses.answers import Cells
from surveygen.responses.files import CsvTable
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger
from surveygen.responses.parts import Part, divide
from surveygen.tally.engine import SAMPLE, CsvEngine, Job, Outcome

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LEAST = 3_000_000
"""Bytes of a part below which starting a process takes longer than it saves."""


class SharingEngine:
    """The engine `csv` on all processors, where a file is large and the system can fork.

    What cannot be divided without doubt is counted by one process.
    """

    def __init__(self, processes: int | None = None, least: int = LEAST) -> None:
        self._processes = processors() if processes is None else processes
        self._least = least

    def count(self, job: Job) -> Outcome:
        """Go through the job's table once."""
        outcome = None
        # Rows whose id came more than once are compared in their order.
        if isinstance(job.table, CsvTable) and not job.identities.suspects:
            parts = divide(job.table, min(self._processes, job.table.size // self._least))
            outcome = _count_together(job, parts) if parts else None
        return outcome or CsvEngine().count(job)


def processors() -> int:
    """On how many processors this process may run; 1 where the system cannot fork."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


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


def _count_together(job: Job, parts: Sequence[Part]) -> Outcome | None:
    """The outcome of all parts, absorbed; None where a part does not end with a whole row."""
    with _others(job, parts[1:]) as connections:
        counted = [_count(job, parts[0], len(parts))]
        try:
            counted += [connection.recv() for connection in connections]
        except EOFError:
            return None  # A process failed: so will this one, and say why.
        if not all(one.is_whole for one in counted):
            return None
        _absorb(job, counted[0], _emptied(counted[0].counts))
        for one, connection in zip(counted[1:], connections, strict=True):
            _absorb(job, one, iter(connection.recv, None))
    return _joined([one.outcome for one in counted])


def _absorb(job: Job, counted: _Counted, counts: Iterable[Counts]) -> None:
    job.identities.join(counted.identities)
    for index, found in counts:
        job.absorb(index, found)


def _emptied(counts: list[Counts]) -> Iterator[Counts]:
    """The counts one after the other, none held any longer than it is needed."""
    while counts:
        yield counts.pop(0)


@contextmanager
def _others(job: Job, parts: Sequence[Part]) -> Iterator[list[Connection]]:
    """A process for each of the parts, which sends what it counted; ended in any case."""
    from multiprocessing import get_context

    context = get_context("fork")
    processes, connections = [], []
    try:
        for part in parts:
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_send, args=(sender, job, part), daemon=True)
            process.start()
            sender.close()
            processes.append(process)
            connections.append(receiver)
        yield connections
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _send(connection: Connection, job: Job, part: Part) -> None:
    """What the process of a part does: counts, says what it found, then hands over the counts."""
    try:
        counted = _count(replace(job, progress=None), part)
        counted.identities.pack()
        counts, counted.counts = counted.counts, []
        connection.send(counted)
        for one in _emptied(counts):
            connection.send(one)
        connection.send(None)
    except (Exception, KeyboardInterrupt):  # noqa: BLE001 - the first process meets it too
        os._exit(1)


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
        fakes=sum(one.fakes for one in outcomes),
        first=min((one.first for one in outcomes if one.first), default=""),
        last=max(one.last for one in outcomes),
        filled=[sum(filled) for filled in zip(*(one.filled for one in outcomes), strict=True)],
        texts=[[cells for part in parts for cells in part][:SAMPLE] for parts in texts],
        rejected=tuple(row for one in outcomes for row in one.rejected),
        oddities=oddities,
    )
