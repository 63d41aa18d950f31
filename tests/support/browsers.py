"""A browser that is there for every test, and is ended where a test waits on it without end.

Playwright gives no limit to what a page evaluates, nor to opening and closing a context.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Playwright

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
PATIENCE = 180.0
"""Seconds that a test may take with the browser."""


def browser_path() -> str | None:
    """The installed browser: the one `SURVEYGEN_BROWSER` names, else the first found."""
    return os.environ.get("SURVEYGEN_BROWSER") or next(
        filter(None, map(shutil.which, PROGRAMS)), None
    )


class Browsers:
    """One browser after the other: a new one where the last has been ended."""

    def __init__(self, playwright: Playwright, path: str) -> None:
        self._playwright = playwright
        self._path = path
        self._running: Browser | None = None

    @contextmanager
    def lent(self, patience: float = PATIENCE) -> Iterator[Browser]:
        """A browser, which is ended if it is not given back in so many seconds."""
        if self._running is None or not self._running.is_connected():
            self._running = self._playwright.chromium.launch(
                executable_path=self._path, args=ARGUMENTS
            )
        watch = threading.Timer(patience, _end_browsers)
        watch.daemon = True
        watch.start()
        try:
            yield self._running
        finally:
            watch.cancel()


def _end_browsers() -> None:
    """End the browsers of this process, so that whoever waits for one is told."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # It has ended meanwhile.
            said = (folder / "cmdline").read_bytes()
            if b"--remote-debugging-pipe" in said and os.getpid() in _ancestors(int(folder.name)):
                os.kill(int(folder.name), signal.SIGKILL)


def _ancestors(process: int) -> Iterator[int]:
    while process:
        # The name, in brackets, may hold anything.
        _, _, rest = Path(f"/proc/{process}/stat").read_text().rpartition(") ")
        process = int(rest.split()[1])
        yield process
