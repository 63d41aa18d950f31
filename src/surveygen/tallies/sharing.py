"""A large file counted by several processes at once, each a part of it, to the same result."""

from __future__ import annotations

from surveygen.machine import can_fork, processors
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.parts import divide
from surveygen.tallies.engine import CsvEngine, Job, Outcome

LEAST = 3_000_000
"""Bytes of a part below which starting a process takes longer than it saves."""


class SharingEngine:
    """The engine `csv` on all processors, where a file is large and the process can be forked.

    What cannot be divided without doubt is counted by one process.
    """

    def __init__(self, processes: int | None = None, least: int = LEAST) -> None:
        self._processes = processors() if processes is None else processes
        self._least = least

    def count(self, job: Job) -> Outcome:
        """Go through the job's table once."""
        return self._count_in_parts(job) or CsvEngine().count(job)

    def _count_in_parts(self, job: Job) -> Outcome | None:
        # Rows whose id came more than once are compared in their order.
        if not isinstance(job.table, CsvTable) or job.fates:
            return None
        count = min(self._processes, job.table.size // self._least)
        if count < 2 or not can_fork():
            return None
        from surveygen.tallies.processes import count_together

        parts = divide(job.table, count)
        return count_together(job, parts) if parts else None
