"""Files are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

from surveygen.writing import replace_file, replacing


class FullDiskError(OSError):
    """As when there is no room left."""


def test_a_file_is_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("last week's", encoding="utf-8")
    with contextlib.suppress(FullDiskError), replacing(report) as opened:
        opened.write(b"this we")
        raise FullDiskError
    assert report.read_text(encoding="utf-8") == "last week's"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_nothing_is_there_when_writing_something_new_fails(tmp_path: Path) -> None:
    with contextlib.suppress(FullDiskError), replacing(tmp_path / "new.csv"):
        raise FullDiskError
    assert not list(tmp_path.iterdir())


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(kept)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    replace_file(pipe, b"rows")
    reader.join(10)
    assert read == [b"rows"]
    assert pipe.is_fifo()


def test_a_command_that_runs_out_of_room_leaves_the_last_file(tmp_path: Path) -> None:
    """A limit of the system on the size of files stands for the full disk: writing fails alike."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text("# C\n\n### `why` Why?\n\n`text`\n", "utf-8")
    last = tmp_path / "answers.csv"
    last.write_text("kept", encoding="utf-8")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "from surveygen.__main__ import run; run()"
    )
    command = [sys.executable, "-c", code, "-C", str(tmp_path), "fake", "cafe", "-o", str(last)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "F006" in done.stderr
    assert last.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "content"]


def test_what_is_written_beside_a_private_file_is_never_readable_by_others(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "answers.csv"
    kept.write_bytes(b"old")
    kept.chmod(0o600)
    with replacing(kept) as opened:
        opened.write(b"what customers said")
        modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0}


def test_nothing_is_written_through_a_link_that_lies_in_the_way(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"somebody else's")
    kept = tmp_path / "answers.csv"
    (tmp_path / f".answers.csv.{os.getpid()}.new").symlink_to(other)
    replace_file(kept, b"new")
    assert (kept.read_bytes(), other.read_bytes()) == (b"new", b"somebody else's")
