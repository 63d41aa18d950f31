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
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes the place of `path` when the block ends well.

    A link stays a link, and a file keeps its mode. What is no file at all, such as a pipe or a
    terminal, is written to as it is. Raises OSError; `path` is then as it was.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as opened:
            yield opened
        return
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.new")
    try:
        with temporary.open("wb") as opened:
            yield opened
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` into the file at `path`, all of it or nothing; raises OSError."""
    with replacing(path) as opened:
        opened.write(content)
