"""One thread that commits: a single wait for the disk serves all that arrived meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from surveygen.collector.closing import never
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.collector.taking import Outcome
from surveygen.endpoints.closing import Closing

_BATCH = 2000
_WAITING = 5000

T = TypeVar("T")


Closes = Callable[[str], Closing | None]
"""Says of a survey when it takes no more responses."""


def _add(store: Store, submissions: list[Submission], closing: Closes) -> list[Outcome]:
    return store.add(submissions, closing)


class BusyError(Exception):
    """More responses wait for the disk than can be promised."""


class Writer:
    """Adds responses to a store from an event loop that must not wait for the disk."""

    def __init__(self, store: Store, closing: Closes = never) -> None:
        self._store = store
        self.closing = closing
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._waiting: list[tuple[Submission, asyncio.Future[Outcome]]] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, submission: Submission) -> Outcome:
        """Return once the response is on disk; raises what `Store.add` raises, or BusyError."""
        if len(self._waiting) >= _WAITING:
            raise BusyError
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()
        self._waiting.append((submission, future))
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._drain())
        return await future

    async def run(self, work: Callable[[Store], T]) -> T:
        """Do something else with the store, in the same thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._store)

    async def close(self) -> None:
        """Commit what waits, then close the store."""
        if self._task is not None:
            await self._task
        self._thread.shutdown()
        self._store.close()

    async def _drain(self) -> None:
        while self._waiting:
            # What else comes in this tick of the loop shares the wait for the disk.
            await asyncio.sleep(0)
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            add = partial(_add, submissions=[one for one, _ in batch], closing=self.closing)
            try:
                outcomes = await self.run(add)
            except Exception as error:  # noqa: BLE001 - each of the waiting ones is told
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_, future), outcome in zip(batch, outcomes, strict=True):
                    if not future.done():
                        future.set_result(outcome)
