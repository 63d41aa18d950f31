"""Responses on disk: one SQLite file, shared by several processes, durable before it says ok."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from surveygen import wire
from surveygen.collector.closing import Standing, Standings, never
from surveygen.collector.database import open_database, reason_of
from surveygen.collector.submission import Attachment, Submission, revision_of
from surveygen.collector.totals import Total, totals
from surveygen.endpoints.closing import Closing
from surveygen.messages import failure

_TRAPS = (wire.HONEYPOT, wire.FORMER_HONEYPOT)
RECEIPT = 8
"""Characters of a response's id that the page shows as its receipt."""


_OF_SURVEY = "number IN (SELECT number FROM responses WHERE survey = ?)"
"""By the index of ids, of which only the numbers have to be sorted and not all that was said."""


class Outcome(StrEnum):
    """What became of a response."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    """The same id with the same content was there already."""
    BESIDE = "beside"
    """The same id was there with other content; both are kept."""
    REVISED = "revised"
    """It took the place of what the same respondent had sent before going over it."""
    OUTDATED = "outdated"
    """A later version by the same respondent was there already; it is not kept."""
    CLOSED = "closed"
    """Enough people had answered; it is not kept."""
    FULL = "full"
    """Enough people with one of its answers had answered; it is not kept."""
    QUARANTINED = "quarantined"
    """Its honeypot was filled; it is kept apart."""
    PARTIAL = "partial"
    """What was chosen so far, in the place of what was sent so before; no response yet."""


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

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._standings = Standings(connection)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the store at `path`, making it and its folder where there is none.

        Raises SurveygenError when it cannot be made or is not a store of this version.
        """
        return cls(path, open_database(path))

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
        self._connection.close()

    def standing(self, survey: str, closing: Closing) -> Standing:
        """How many responses there are of those that a survey closes after."""
        with self._said():
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
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._standings.refresh()
            outcomes = []
            for one in submissions:
                limit = closing(one.survey)
                standing = None if limit is None else self._standings.of(one.survey, limit)
                outcomes.append(_take(connection, one, received, standing))
            connection.execute("COMMIT")
            self._standings.keep()
        except BaseException:
            self._standings.forget()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
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
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

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


def _last(versions: Mapping[int, Mapping[str, str]]) -> Mapping[str, str] | None:
    """The version that came last; None where there is none."""
    return versions[max(versions)] if versions else None


_KEPT = (Outcome.STORED, Outcome.BESIDE, Outcome.REVISED)


def _take(
    connection: sqlite3.Connection,
    submission: Submission,
    received: str,
    standing: Standing | None,
) -> Outcome:
    """Keep a response, for which its parts give way; or a part, while there is no whole."""
    if not submission.is_partial:
        outcome = _insert(connection, submission, received, standing)
        if outcome in _KEPT:
            parts = (submission.survey + wire.PARTIAL, submission.id)
            connection.execute("DELETE FROM responses WHERE survey = ? AND id = ?", parts)
        return outcome
    found = connection.execute(
        "SELECT 1 FROM responses WHERE survey = ? AND id = ? LIMIT 1",
        (submission.survey.removesuffix(wire.PARTIAL), submission.id),
    )
    if found.fetchone() is not None:
        return Outcome.OUTDATED
    outcome = _insert(connection, submission, received, standing)
    return Outcome.PARTIAL if outcome in _KEPT else outcome


def _insert(
    connection: sqlite3.Connection,
    submission: Submission,
    received: str,
    standing: Standing | None,
) -> Outcome:
    known = connection.execute(
        "SELECT digest, number, spam, answers FROM responses WHERE survey = ? AND id = ?",
        (submission.survey, submission.id),
    ).fetchall()
    digest = submission.digest
    if any(digest == other for other, *_ in known):
        return Outcome.DUPLICATE
    # What was trapped as spam neither gives way nor takes a place.
    versions = [(json.loads(answers), number) for _, number, spam, answers in known if not spam]
    outdated = [number for one, number in versions if revision_of(one) < submission.revision]
    if submission.spam:
        outdated = []
    elif any(revision_of(one) > submission.revision for one, _ in versions):
        return Outcome.OUTDATED
    # A test has taken no place that what comes after it could have.
    people = {number: one for one, number in versions if not one.get(wire.TEST)}
    if standing is not None and not submission.spam:
        if not people and (why := standing.why_not(submission.answers)):
            return Outcome(why)
        left = {number: one for number, one in people.items() if number not in outdated}
        is_test = submission.answers.get(wire.TEST)
        standing.replace(_last(people), _last(left) if is_test else submission.answers)
    connection.executemany("DELETE FROM responses WHERE number = ?", [(n,) for n in outdated])
    number = None
    if submission.survey.endswith(wire.APART):
        # Neither the time nor the place in the file says whose answers came with it.
        number, received = -1 - secrets.randbits(61), f"{received[:10]}T00:00:00.000+00:00"
    done = connection.execute(
        "INSERT INTO responses (number, survey, id, digest, received, spam, answers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            submission.survey,
            submission.id,
            digest,
            received,
            submission.spam,
            json.dumps(submission.answers),
        ),
    )
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
        [(done.lastrowid, f.field, f.name, f.type, f.content) for f in submission.files],
    )
    if submission.spam:
        return Outcome.QUARANTINED
    if outdated:
        return Outcome.REVISED
    return Outcome.BESIDE if known else Outcome.STORED
