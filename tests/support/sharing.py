"""Tallies by several processes, from one that can be forked: that of the tests has threads."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from support.tallies import questionnaire
from surveygen.reports.json_object import to_json
from surveygen.responses import parts, records
from surveygen.responses.ledger import Ledger
from surveygen.tallies import Request, Tally, processes, tally_responses
from surveygen.tallies.engine import Outcome
from surveygen.tallies.sharing import SharingEngine

LONGEST_CELL = 12
"""A cell ends after a few lines at the latest, so that small files can be divided."""


class Outline(NamedTuple):
    """All of a tally that several processes could get wrong."""

    json: str
    rejections: object
    problems: object
    quotes: object
    ledger: Ledger


class Shared(NamedTuple):
    """A tally by several processes, and of how many parts each of its files was."""

    outline: Outline
    parts: list[int]


def outline(tally: Tally) -> Outline:
    """What is compared of a tally."""
    quotes = [question.quotes for question in tally.questions]
    return Outline(to_json(tally), tally.rejections, tally.problems, quotes, tally.ledger)


class Desk:
    """A process of its own, which counts what it is asked to."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def count(self, *files: Path, processes: int = 3, dies: str = "", **options: Any) -> Shared:
        """The tally of these files. `dies` says when the other processes do, if they do."""
        return self._pool.submit(_count, files, processes, dies, options).result(timeout=60)


@contextmanager
def running_desk() -> Iterator[Desk]:
    """A desk for as long as the block lasts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield Desk(pool)


def _count(files: Sequence[Path], count: int, dies: str, options: dict[str, Any]) -> Shared:
    numbers: list[int] = []
    joined, leave = processes._joined, processes._leave

    def noted(outcomes: Sequence[Outcome]) -> Outcome:
        numbers.append(len(outcomes))
        return joined(outcomes)

    def leaving(*of: Any) -> None:
        if dies != "at once":
            with patch.object(os, "_exit"):  # It is the last thing done.
                leave(*of)
        os.kill(os.getpid(), signal.SIGKILL)

    with (
        patch.object(processes, "_joined", noted),
        patch.object(processes, "_leave", leaving if dies else leave),
        patch.object(parts, "LONGEST_CELL", LONGEST_CELL),
        patch.object(records, "LONGEST_CELL", LONGEST_CELL),
    ):
        tally = tally_responses(
            questionnaire(), files, Request(engine=SharingEngine(count, least=1), **options)
        )
    return Shared(outline(tally), numbers)
