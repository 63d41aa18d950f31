"""Looks into the store beside the thread that takes answers, so that no post waits for a screen."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from surveygen.collector.store import Counts, Store, Stored

T = TypeVar("T")


def pause(took: float) -> int:
    """Milliseconds until what took so many seconds may be made anew without being asked for.

    What takes long is made so seldom that it keeps a fiftieth of a processor busy at most.
    """
    return 0 if took < _SOON else round(took * 50_000)


_SOON = 1.0


class Reading:
    """A connection of its own to the store, and what it last found there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._run = secrets.token_hex(4)
        """Tells this run from an earlier one, whose pages are still open."""
        self._found: tuple[str, dict[str, Counts], dict[str, Stored]] | None = None

    async def run(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, one after the other."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._store)

    def stamp(self) -> str:
        """Another text after each change of what is stored, at a cost that is the same for all."""
        return f"{self._run}-{self._store.version()}"

    async def counts(self) -> tuple[dict[str, Counts], dict[str, Stored]]:
        """What there is of each survey; counted anew only when something changed."""
        stamp = self.stamp()
        if self._found is None or self._found[0] != stamp:
            counts, stored = await self.run(lambda store: (store.counts(), store.summary()))
            self._found = (stamp, counts, stored)
        return self._found[1], self._found[2]

    def close(self) -> None:
        """Close the connection once what was begun is done."""
        self._thread.shutdown()
        self._store.close()
