"""Benchmarks are measured on request only: `python -m pytest tests/benchmarks`."""

from __future__ import annotations

import csv
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from support.browsers import Browsers
from surveygen import __version__

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is measured takes as long as it takes; what is quick can be asked for alone."""
    own = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in own:
        item.add_marker(pytest.mark.timeout(0))
    if os.environ.get("SURVEYGEN_BENCH") == "quick":
        long = [item for item in own if item.path.name != "test_quick.py"]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


class Measured(NamedTuple):
    """A figure, and what it is to be held against."""

    what: str
    value: str
    beside: str
    ratio: float | None


Figure = Callable[..., None]
"""Called with what was measured, the figure, what it is to be held against, and perhaps its ratio
to something that was measured in the same run."""

HISTORY = Path(__file__).parent / "history.csv"
_FIGURES: list[Measured] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """All figures of the run in one table; kept where that is asked for."""
    if not _FIGURES:
        return
    terminalreporter.section("figures")
    widths = [
        max(map(len, column))
        for column in ([f.what for f in _FIGURES], [f.value for f in _FIGURES])
    ]
    for what, value, beside, _ in _FIGURES:
        terminalreporter.write_line(f"{what:<{widths[0]}}  {value:>{widths[1]}}  {beside}".rstrip())
    if os.environ.get("SURVEYGEN_BENCH") == "record":
        _keep()


def _keep() -> None:
    """Put the figures below those of earlier versions."""
    is_new = not HISTORY.exists()
    with HISTORY.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(["day", "version", "python", "cores", *Measured._fields])
        of = (datetime.now(tz=UTC).date(), __version__, platform.python_version(), os.cpu_count())
        for what, value, beside, ratio in _FIGURES:
            writer.writerow([*of, what, value, beside, "" if ratio is None else f"{ratio:.3f}"])


def kept_ratio(what: str) -> float | None:
    """The last ratio of that name which was kept; None for none."""
    if not HISTORY.exists():
        return None
    with HISTORY.open(newline="", encoding="utf-8") as file:
        found = [row["ratio"] for row in csv.DictReader(file) if row["what"] == what]
    return float(found[-1]) if found and found[-1] else None


@pytest.fixture
def figure() -> Figure:
    """Put a figure into the table at the end of the run."""

    def note(what: str, value: str, beside: str = "", ratio: float | None = None) -> None:
        _FIGURES.append(Measured(what, value, beside, ratio))

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
