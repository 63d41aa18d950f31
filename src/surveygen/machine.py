"""What this process may have of the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def processors() -> int:
    """On how many processors this process may run, at least 1."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a fork of this process can go on, which is asked on Linux alone.

    What another thread held while it was forked, its copy would wait for without end.
    """
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False
