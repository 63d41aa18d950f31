"""Counts whether there is room for another response, within the transaction that stores it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveygen import wire
from surveygen.collector.submission import Submission
from surveygen.endpoints.closing import Closing

Full = Literal["", "closed", "full"]
"""Room; enough people in all; enough people with one of the answers."""


@dataclass(slots=True)
class Standing:
    """How many there are of each, as a transaction goes on."""

    closing: Closing
    count: int = 0
    groups: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, connection: sqlite3.Connection, survey: str, closing: Closing) -> Standing:
        """Those that are stored, spam and tests aside; versions of one response count once."""
        columns = closing.columns
        asked = "".join(", json_extract(answers, ?)" for _ in columns)
        rows = connection.execute(
            f"SELECT id, max(number){asked} FROM responses WHERE survey = ? AND NOT spam"  # noqa: S608 - of the texts above
            f" AND coalesce(json_extract(answers, '$.{wire.TEST}'), '') = '' GROUP BY id",
            (*(f'$."{name}"' for name in columns), survey),
        )
        found = cls(closing, 0, [0] * len(closing.groups))
        for _, _, *cells in rows:
            found.take(dict(zip(columns, cells, strict=True)))
        return found

    def take(self, answers: Mapping[str, str]) -> None:
        """Count one more."""
        self.count += 1
        if self.closing.counts(answers):
            for place, group in enumerate(self.closing.groups):
                self.groups[place] += answers.get(group.column) == group.value

    @property
    def is_closed(self) -> bool:
        """Whether enough people have answered in all."""
        return bool(self.closing.after) and self.count >= self.closing.after

    def is_full(self, place: int) -> bool:
        """Whether there are enough people of a group."""
        return self.groups[place] >= self.closing.groups[place].wanted

    def why_not(self, answers: Mapping[str, str]) -> Full:
        """Why there is no room for a response; a test always has room."""
        if answers.get(wire.TEST):
            return ""
        if self.is_closed:
            return "closed"
        groups = enumerate(self.closing.groups)
        if self.closing.counts(answers) and any(
            answers.get(g.column) == g.value and self.is_full(place) for place, g in groups
        ):
            return "full"
        return ""

    def as_object(self) -> dict[str, object]:
        """What a page may know: whether it is closed, and of which answers there are enough."""
        full = [[g.column, g.value] for n, g in enumerate(self.closing.groups) if self.is_full(n)]
        return {"closed": self.is_closed, "full": full}


class Room:
    """The standings of the surveys in one transaction, each counted once it is asked for."""

    def __init__(
        self, connection: sqlite3.Connection, closing: Callable[[str], Closing | None]
    ) -> None:
        self._connection, self._closing = connection, closing
        self._known: dict[str, Standing | None] = {}

    def take(self, submission: Submission) -> Full:
        """Why there is no room for a response; where there is, it takes its place."""
        survey = submission.survey
        if survey not in self._known:
            closing = self._closing(survey)
            self._known[survey] = (
                None if closing is None else Standing.of(self._connection, survey, closing)
            )
        standing = self._known[survey]
        if standing is None or submission.answers.get(wire.TEST):
            return ""
        if why := standing.why_not(submission.answers):
            return why
        standing.take(submission.answers)
        return ""


def never(_survey: str) -> None:
    """Of every survey any number of responses is taken."""
