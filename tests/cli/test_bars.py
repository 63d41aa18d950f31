"""Where somebody is looking, what takes long shows how far it is."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support.many_sets import write_sets
from support.tallies import CAFE, some, written
from surveygen.cli.bars import bars

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

RUN = "from surveygen.cli import main; main()"


def watched(folder: Path, *arguments: str) -> tuple[bytes, str]:
    """What a command prints, and what it draws on the terminal meanwhile."""
    master, terminal = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(terminal)
    drawn = b""
    try:
        while chunk := os.read(master, 65536):
            drawn += chunk
    except OSError:  # It is closed by the other side.
        pass
    os.close(master)
    printed, _ = running.communicate(timeout=60)
    assert running.returncode == 0, drawn.decode()
    return printed, drawn.decode()


def test_a_large_file_shows_how_far_its_tally_is(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    (tmp_path / "answers.csv").write_text(written(some(400)), encoding="utf-8")
    tally = ("tally", "cafe", "answers.csv", "--format", "json")
    start = "import surveygen.cli.tally as tally; tally.LARGE = 1"
    printed, drawn = watched(tmp_path, "-c", f"{start}; {RUN}", *tally)
    assert "answers.csv" in drawn
    assert "100%" in drawn
    alone, nothing = watched(tmp_path, "-c", RUN, *tally)
    assert printed == alone
    assert "%" not in nothing


def test_a_long_build_shows_how_far_it_is(tmp_path: Path) -> None:
    write_sets(tmp_path / "content", 3)
    start = "import time; now = time.monotonic; time.monotonic = lambda: 1000 * now()"
    printed, drawn = watched(tmp_path, "-c", f"{start}; {RUN}", "build")
    assert b"set-0002.html" in printed
    assert "Building" in drawn


def test_a_bar_starts_no_thread() -> None:
    before = threading.active_count()
    with bars() as draw:
        draw("a", 1, 2)
        assert threading.active_count() == before
