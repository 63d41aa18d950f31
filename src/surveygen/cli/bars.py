"""Progress bars on stderr."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE = 0.1
"""Seconds between two drawings."""


@contextmanager
def bars() -> Iterator[Callable[[str, int, int], None]]:
    """Draw a bar for each task that it is told of: its name, how far it is, and of how much.

    They are drawn by the one who tells, as a process with a second thread must not be forked; and
    they are gone when the block ends.
    """
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        drawn = 0.0
        tasks = {}

        def tell(name: str, done: int, total: int) -> None:
            nonlocal drawn
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=min(done, total))
            if time.monotonic() - drawn > PAUSE:
                progress.refresh()
                drawn = time.monotonic()

        yield tell
