"""Whether there is room for another response, within the transaction that stores it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveygen import wire
from surveygen.endpoints.closing import Closing

Full = Literal["", "closed", "full"]
"""Room; enough people in all; enough people with one of the answers."""


@dataclass(slots=True)
class Standing:
    """How many there are of each, as a transaction goes on."""

    closing: Closing
    count: int = 0
    groups: list[int] = field(default_factory=list)
    seats: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """What counts of each personal link, where a link is one person's."""

    @classmethod
    def of(cls, connection: sqlite3.Connection, survey: str, closing: Closing) -> Standing:
        """Those that are stored, spam and tests aside; versions of one response count once."""
        columns = (*closing.columns, wire.CODE)
        asked = "".join(", json_extract(answers, ?)" for _ in columns)
        person = f"coalesce(nullif(json_extract(answers, '$.{wire.CODE}'), ''), id)"
        rows = connection.execute(
            f"SELECT max(number){asked} FROM responses WHERE survey = ? AND NOT spam"  # noqa: S608 - of the texts above
            f" AND coalesce(json_extract(answers, '$.{wire.TEST}'), '') = ''"
            f" GROUP BY {person if closing.once else 'id'}",
            (*(f'$."{name}"' for name in columns), survey),
        )
        found = cls(closing, 0, [0] * len(closing.groups))
        for _, *cells in rows:
            found.replace(None, dict(zip(columns, (cell or "" for cell in cells), strict=True)))
        return found

    def recount(self, connection: sqlite3.Connection, survey: str) -> None:
        """Count anew what cannot be told from one response alone."""
        found = Standing.of(connection, survey, self.closing)
        self.count, self.groups, self.seats = found.count, found.groups, found.seats

    def seat(
        self, answers: Mapping[str, str], last: Mapping[str, str] | None
    ) -> Mapping[str, str] | None:
        """What counts so far of whoever says this, whose `last` version under this id is known."""
        code = answers.get(wire.CODE)
        return self.seats.get(code) if self.closing.once and code else last

    def replace(self, before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> None:
        """Count what a person says now in the place of what counted before, if anything did."""
        for answers, change in ((before, -1), (after, 1)):
            if answers is None:
                continue
            self.count += change
            if self.closing.once and change > 0 and (code := answers.get(wire.CODE)):
                self.seats[code] = {name: answers.get(name, "") for name in self.closing.columns}
            if self.closing.counts(answers):
                for place, group in enumerate(self.closing.groups):
                    self.groups[place] += change * (answers.get(group.column) == group.value)

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


class Standings:
    """The standings of a store, counted anew only when something else than `add` has changed it.

    Anybody may ask for them, and there may be a million responses.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: dict[tuple[str, Closing], Standing] = {}
        self._seen: object = None

    def of(self, survey: str, closing: Closing) -> Standing:
        """That of a survey, which whoever adds a response keeps up."""
        key = (survey, closing)
        if key not in self._known:
            self._known[key] = Standing.of(self.connection, survey, closing)
        return self._known[key]

    def refresh(self) -> None:
        """Forget what was known, if the store is another one by now."""
        if self._seen != self._now():
            self._known.clear()
            self._seen = self._now()

    def keep(self) -> None:
        """What was known holds for the store as it is now."""
        self._seen = self._now()

    def forget(self) -> None:
        """What was known is not so: the transaction came to nothing."""
        self._known.clear()

    def _now(self) -> object:
        """What is another one after every change: by other connections, and by this one."""
        (others,) = self.connection.execute("PRAGMA data_version").fetchone()
        return others, self.connection.total_changes


def never(_survey: str) -> None:
    """Of every survey any number of responses is taken."""
