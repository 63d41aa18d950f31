"""Files are written beside their place and put there once they are whole.

So a full disk or a kill leaves what was there before, never half of something.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes the place of `path` when the block ends well.

    A link stays a link, and a file keeps its mode, which what is written beside it has from the
    beginning: what only its owner may read is never readable by others. What is no file at all,
    such as a pipe or a terminal, is written to as it is. With `is_private` nobody but its owner
    may read it, whoever might before. Raises OSError; `path` is then as it was.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as opened:
            yield opened
        return
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.new")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    if is_private:
        mode = 0o600
    try:
        with _new_file(temporary, 0o666 if mode is None else mode & 0o600) as opened:
            yield opened
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _new_file(path: Path, mode: int) -> BinaryIO:
    """A file that nobody else has made there, of that mode from its first byte on."""
    path.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "wb")


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; not where either leads to none."""
    try:
        return one.is_file() and other.is_file() and one.samefile(other)
    except (OSError, ValueError):
        return False


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` into the file at `path`, all of it or nothing; raises OSError."""
    with replacing(path) as opened:
        opened.write(content)
