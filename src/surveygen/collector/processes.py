"""Several processes that answer at one address, kept alive and stopped together."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

_STOPS = (signal.SIGTERM, signal.SIGINT)

_RESTARTS = 100
"""So many deaths are an accident; more are a fault that restarting does not mend."""


def run_in_processes(count: int, work: Callable[[], None]) -> None:
    """Run `work` in `count` forked processes until told to stop.

    A process that dies is replaced; SIGTERM and SIGINT are passed on, and this returns once all
    have ended. Only on systems that can fork.
    """
    children: set[int] = set()
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for child in children:
            os.kill(child, signal.SIGTERM)

    def add_child() -> None:
        # A signal in the middle would be taken by a child that is not itself yet, or miss one
        # that is not in the list yet.
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        children.add(_fork(work))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)

    for number in _STOPS:
        signal.signal(number, stop)
    for _ in range(count):
        add_child()
    restarts = 0
    while children:
        child, status = os.wait()
        children.discard(child)
        if not stopping and status and restarts < _RESTARTS:
            restarts += 1
            add_child()


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        for number in _STOPS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        work()
        code = 0
    finally:
        # Not sys.exit: what the parent wants to do at its end is none of the child's.
        os._exit(code)
