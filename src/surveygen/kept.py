"""What takes long to make out of the program's own parts, kept from one run to the next.

Templates are compiled and scripts minified to the same end at each start. The file lies with its
user's caches, outside of every project, as what is in it is run: one that comes with somebody's
project must not be. Nothing in it is needed or anybody's answer; it can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

from surveygen.writing import replace_file

FOLDER = "SURVEYGEN_CACHE"
"""The variable that names another folder than the system's for caches."""
_MOST = 300
"""Things that are kept; of more, those that were used last."""
_DIGEST = 32


class Kept:
    """Texts and code by what they were made of, in memory and, where that is wanted, on disk."""

    def __init__(self) -> None:
        self._things: dict[str, str | CodeType] = {}
        self._is_new = False

    def get(self, key: str) -> str | CodeType | None:
        """What was made of this; None where it has to be made."""
        found = self._things.pop(key, None)
        if found is not None:
            self._things[key] = found  # those used last stand last
        return found

    def put(self, key: str, thing: str | CodeType) -> None:
        """Keep what was made."""
        self._things[key] = thing
        self._is_new = True

    def read(self, program: str) -> None:
        """Take in what an earlier run of this very `program` left.

        What is damaged, was made by another program or may have been written by somebody else is
        left alone, and made again.
        """
        seal = _seal(program)
        try:
            with cache_file().open("rb") as file:
                if not _is_own(os.fstat(file.fileno())):
                    return
                content = file.read()
        except (OSError, RuntimeError):
            return
        made, digest, rest = (
            content[: len(seal)],
            content[len(seal) :][:_DIGEST],
            content[len(seal) + _DIGEST :],
        )
        if made == seal and hashlib.sha256(rest).digest() == digest:
            self._things = marshal.loads(rest) | self._things  # noqa: S302 - it is as we wrote it

    def write(self, program: str) -> None:
        """Leave it for the next run, if anything is new; where that cannot be, nothing is lost."""
        if not self._is_new:
            return
        things = dict(list(self._things.items())[-_MOST:])
        rest = marshal.dumps(things)
        content = _seal(program) + hashlib.sha256(rest).digest() + rest
        with suppress(OSError, RuntimeError):
            file = cache_file()
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(file, content)
            self._is_new = False


def cache_file() -> Path:
    """Where the file lies; raises RuntimeError where its user has no home."""
    if own := os.environ.get(FOLDER):
        return Path(own, "made")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "surveygen", "made")


def _seal(program: str) -> bytes:
    """What the file begins with: the same only for the same program on the same Python."""
    return hashlib.sha256(MAGIC_NUMBER + program.encode()).digest()


def _is_own(found: os.stat_result) -> bool:
    """Whether nobody but who runs this can have written a file."""
    if os.name != "posix":
        return True
    shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and not shared


KEPT = Kept()
