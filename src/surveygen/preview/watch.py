"""Notice that files changed, soon and once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from pathlib import Path

INTERVAL = 0.1
"""Seconds between two looks; a look at a hundred files takes about a millisecond."""

SETTLE = 0.05
"""Seconds without a further change after which a burst of saves counts as over."""

Snapshot = Mapping[Path, tuple[int, int, int]]
"""Time of change, size and number of every file: what an editor cannot leave all unchanged."""


def snapshot(places: Iterable[Path]) -> Snapshot:
    """The state of these files, and of all files below these folders."""
    return dict(_states(places))


def changed_between(before: Snapshot, after: Snapshot) -> frozenset[Path]:
    """The files that were added, changed or removed."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


async def watch(
    places: Callable[[], Iterable[Path]],
    before: Snapshot,
    changed: Callable[[frozenset[Path]], Awaitable[None]],
    interval: float = INTERVAL,
) -> None:
    """Call `changed` with the files of each burst of changes since `before`, for ever.

    `places` is asked anew at every look, because the configuration names the folders.
    """
    while True:
        await asyncio.sleep(interval)
        after = snapshot(places())
        if after == before:
            continue
        after = await _settled(after, places)
        files, before = changed_between(before, after), after
        if files:
            await changed(files)


async def _settled(seen: Snapshot, places: Callable[[], Iterable[Path]]) -> Snapshot:
    while True:
        await asyncio.sleep(SETTLE)
        again = snapshot(places())
        if again == seen:
            return seen
        seen = again


def _states(places: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    for place in places:
        try:
            if place.is_dir():
                yield from _below(place)
            elif place.exists():
                yield place, _state(place.stat())
        except OSError:
            continue  # It went away while we looked: the next look will tell.


def _below(folder: Path) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            # What editors keep beside a file is none of ours.
            if entry.name.startswith((".", "#", "__pycache__")) or entry.name.endswith("~"):
                continue
            try:
                if entry.is_dir():
                    yield from _below(Path(entry.path))
                else:
                    yield Path(entry.path), _state(entry.stat())
            except OSError:
                continue


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino
