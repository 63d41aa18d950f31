"""Benchmarks are measured on request only: `python -m pytest tests/benchmarks`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.browsers import Browsers

Run = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took."""

    seconds: float
    """By the clock on the wall."""
    cpu: float
    """Seconds of processor time, of all its processes."""
    megabytes: float
    """The most memory that one of its processes held."""

    @property
    def text(self) -> str:
        """All of it in a line."""
        return f"{self.seconds:.2f} s ({self.cpu:.1f} s of CPU), {self.megabytes:.0f} MB"


def measured(command: list[str], folder: Path) -> Took:
    """Run a command in a folder, insist that it went well, and say what it took."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - start
        said.seek(0)
        assert process.returncode == 0, said.read().decode()[-2000:]
    return Took(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is measured takes as long as it takes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(0))


Figure = Callable[..., None]
"""Called with what was measured, the figure, and what it is to be held against."""

_FIGURES: list[tuple[str, str, str]] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All figures of the run in one table."""
    if not _FIGURES:
        return
    terminalreporter.section("figures")
    widths = [max(len(row[i]) for row in _FIGURES) for i in range(2)]
    for what, value, beside in _FIGURES:
        terminalreporter.write_line(f"{what:<{widths[0]}}  {value:>{widths[1]}}  {beside}".rstrip())


@pytest.fixture
def figure() -> Figure:
    """Put a figure into the table at the end of the run."""

    def note(what: str, value: str, beside: str = "") -> None:
        _FIGURES.append((what, value, beside))

    return note


@pytest.fixture(scope="session")
def cache(pytestconfig: pytest.Config) -> Path:
    """A folder for what is installed to measure beside; kept from run to run."""
    folder = pytestconfig.rootpath / ".benchmarks"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def run() -> Run:
    """Run surveygen as a whole process, as a user does, and insist that it went well."""
    # Where compiled modules are not kept, every start would compile them again.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def surveygen(*arguments: str, cwd: Path) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "surveygen", *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()

    return surveygen


@pytest.fixture
def browser(browsers: Browsers) -> Iterator[Browser]:
    """A real browser, for as long as it takes."""
    with browsers.lent(patience=3600) as lent:
        yield lent
