"""Responses on disk: one SQLite file, shared by several processes, durable before it says ok."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from surveygen import wire
from surveygen.collector.closing import Standing, Standings, never
from surveygen.collector.database import Database, reason_of
from surveygen.collector.submission import Attachment, Submission
from surveygen.collector.taking import Outcome, take
from surveygen.collector.totals import Total, totals
from surveygen.collector.transaction import transaction
from surveygen.endpoints.closing import Closing
from surveygen.messages import failure

_TRAPS = (wire.HONEYPOT, wire.FORMER_HONEYPOT)
RECEIPT = 8
"""Characters of a response's id that the page shows as its receipt."""


_OF_SURVEY = "number IN (SELECT number FROM responses WHERE survey = ?)"
"""By the index of ids, of which only the numbers have to be sorted and not all that was said."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """One response as it is kept."""

    number: int
    """The order of arrival, which no clock can change."""
    survey: str
    id: str
    received: str
    """UTC, ISO 8601, by this computer's clock."""
    spam: bool
    answers: Mapping[str, str]


class Counts(NamedTuple):
    """How many responses a survey has."""

    kept: int = 0
    spam: int = 0


@dataclass(frozen=True, slots=True)
class Stored:
    """What there is of a survey, spam aside."""

    kept: int = 0
    last: str = ""
    """When the latest response arrived: UTC, ISO 8601; empty while there is none."""


class Store:
    """The file that holds the responses. Use it as a context manager.

    Several processes may use one file at a time: a write waits up to ten seconds for another.
    """

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self._database = database
        self._standings = Standings(database.connection())

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the store at `path`, making it and its folder where there is none.

        Raises SurveygenError when it cannot be made or is not a store of this version.
        """
        return cls(Database(path))

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self._database.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        """To the file as it is now; raises sqlite3.Error where there can be none."""
        return self._database.connection()

    def _look_again(self) -> sqlite3.Connection:
        """The same, with nothing known of the standings of another file."""
        connection = self._connection
        if connection is not self._standings.connection:
            self._standings = Standings(connection)
        return connection

    def standing(self, survey: str, closing: Closing) -> Standing:
        """How many responses there are of those that a survey closes after."""
        with self._said():
            self._look_again()
            self._standings.refresh()
            return self._standings.of(survey, closing)

    def add(
        self, submissions: Sequence[Submission], closing: Callable[[str], Closing | None] = never
    ) -> list[Outcome]:
        """Commit responses to disk, all or none, and say what became of each.

        `closing` says of a survey when it takes no more.

        When this returns they survive a crash of the process and of the computer. Raises
        sqlite3.Error when the disk is full or the file is locked by another for too long;
        then none of them is stored.
        """
        received = datetime.now(UTC).isoformat(timespec="milliseconds")
        connection = self._look_again()
        outcomes = []
        try:
            with transaction(connection):
                self._standings.refresh()
                for one in submissions:
                    limit = closing(one.survey)
                    standing = None if limit is None else self._standings.of(one.survey, limit)
                    outcomes.append(take(connection, one, received, standing))
        except BaseException:
            self._standings.forget()
            raise
        self._standings.keep()
        return outcomes

    def responses(self, survey: str) -> Iterator[StoredResponse]:
        """The responses to a survey in the order of their arrival, spam included.

        This and what follows raise SurveygenError where the file is damaged, locked or full.
        """
        return self.walk(survey, after=-(1 << 62))

    def with_partial(self, survey: str) -> Iterator[StoredResponse]:
        """The same, and after them what those chose so far who have not finished."""
        yield from self.responses(survey)
        yield from self.responses(survey + wire.PARTIAL)

    def walk(self, survey: str, *, before: int = 0, after: int = 0) -> Iterator[StoredResponse]:
        """Those before one, the latest first; or after one, as they came; or from the latest on."""
        edge, way = ("number > ?", "ASC") if after else ("number < ?", "DESC")
        # For a few the plus keeps SQLite from the index of ids, all of which it would have to sort.
        asked = f"{_OF_SURVEY if after < 0 else '+survey = ?'} AND {edge} ORDER BY number {way}"
        decode = json.JSONDecoder().raw_decode
        with self._said():
            rows = self._connection.execute(
                f"SELECT number, survey, id, received, spam, answers FROM responses WHERE {asked}",  # noqa: S608 - of the texts above
                (survey, after or before or 1 << 62),
            )
            for number, name, key, received, spam, answers in rows:
                found, end = decode(answers)
                if end < len(answers):
                    raise json.JSONDecodeError("More follows", answers, end)
                yield StoredResponse(number, name, key, received, bool(spam), found)

    def fields(self, survey: str) -> set[str] | None:
        """The names of all fields of a survey's responses, spam and sealed ones included.

        None where SQLite is built without its functions for JSON.
        """
        asked = f"SELECT DISTINCT key FROM responses, json_each(answers) WHERE {_OF_SURVEY}"  # noqa: S608 - of the text above
        with self._said():
            try:
                return {name for (name,) in self._connection.execute(asked, (survey,))}
            except sqlite3.OperationalError as error:
                if "json_each" in str(error):
                    return None
                raise

    def flag(self, response: StoredResponse, *, test: bool = False, spam: bool = False) -> None:
        """Count a response as a test or as perhaps spam from now on; with neither, as any other."""
        kept = {n: v for n, v in response.answers.items() if n not in (*_TRAPS, wire.TEST)}
        kept |= {wire.TEST: "1"} if test else {}
        with self._said():
            self._connection.execute(
                "UPDATE responses SET spam = ?, answers = ? WHERE number = ?",
                (spam, json.dumps(kept), response.number),
            )

    def rewrite(self, response: StoredResponse, answers: Mapping[str, str]) -> None:
        """Let a response say something else from now on; of what it said nothing stays behind.

        Neither does its digest, by which who knows the rest could try out what is gone.
        """
        with self._said():
            self._connection.execute(
                "UPDATE responses SET answers = ?, digest = ? WHERE number = ?",
                (json.dumps(answers), secrets.token_hex(16), response.number),
            )
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def remove(self, response: StoredResponse) -> None:
        """Delete one version of a response for good."""
        self._erase("number = ?", (response.number,))

    def files(self, number: int) -> Iterator[Attachment]:
        """The files that came with a response."""
        rows = self._connection.execute(
            "SELECT field, name, type, content FROM files WHERE response = ? ORDER BY rowid",
            (number,),
        )
        return (Attachment(*row) for row in rows)

    def look(self) -> None:
        """See that the file can be read, at the same cost however full it is."""
        self._connection.execute("SELECT number FROM responses LIMIT 1").fetchone()

    def version(self) -> int:
        """Another number after each change that another connection has made, at next to no cost."""
        (changes,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(changes) + (self._database.opened << 32)

    def counts(self) -> dict[str, Counts]:
        """How many responses each survey has, by its id, sorted; as quick however many."""
        found: dict[str, Counts] = {}
        for one in self._totals():
            kept, spam = found.get(one.survey, Counts())
            found[one.survey] = Counts(kept + one.held * (not one.spam), spam + one.held * one.spam)
        return found

    def summary(self) -> dict[str, Stored]:
        """What there is of each survey, by its id, responses marked as tests or fakes aside."""
        found = self._totals()
        return {t.survey: Stored(t.held, t.last) for t in found if t.real and not t.spam}

    def _totals(self) -> list[Total]:
        with self._said():
            return list(totals(self._connection))

    def trapped(self, survey: str) -> list[StoredResponse]:
        """The responses to a survey that are perhaps spam, in the order of their arrival."""
        return [response for response in self.responses(survey) if response.spam]

    def take_back(self, response: StoredResponse) -> None:
        """Count a response that was taken for spam with the others from now on."""
        self.flag(response, test=bool(response.answers.get(wire.TEST)))

    def with_receipt(self, code: str) -> list[tuple[str, str]]:
        """The survey and id of every response that a receipt, or a whole id, is of."""
        start = code.strip().lower()
        with self._said():
            rows = self._connection.execute(
                "SELECT DISTINCT survey, id FROM responses"
                " WHERE lower(id) = ? OR substr(lower(id), 1, ?) = ? ORDER BY survey, id",
                (start, RECEIPT, start),
            )
            return list(rows)

    def delete(self, survey: str, identity: str) -> int:
        """Delete every version of the response with this id for good; how many there were."""
        part = self._erase("survey = ? AND id = ?", (survey + wire.PARTIAL, identity))
        return part + self._erase("survey = ? AND id = ?", (survey, identity))

    def purge(self, before: datetime, survey: str | None = None) -> int:
        """Delete what was received before a moment, of all surveys or one; how many there were."""
        moment = before.astimezone(UTC).isoformat(timespec="milliseconds")
        if survey is None:
            return self._erase("received < ?", (moment,))
        return self._erase("survey = ? AND received < ?", (survey, moment))

    def _erase(self, where: str, values: tuple[str | int, ...]) -> int:
        with self._said():
            done = self._connection.execute(f"DELETE FROM responses WHERE {where}", values)  # noqa: S608 - `where` is one of the texts above
            if done.rowcount:
                # Otherwise the deleted text would stay readable in the log for a while.
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return done.rowcount

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say in words what is wrong with the file."""
        try:
            yield
        except (sqlite3.Error, json.JSONDecodeError) as error:
            raise failure("X026", str(self.path), reason=reason_of(error)) from error
