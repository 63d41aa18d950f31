"""What becomes of a response: within the transaction that stores it."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from enum import StrEnum

from surveygen import wire
from surveygen.collector.closing import Standing
from surveygen.collector.submission import Submission, revision_of


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


def _last(versions: Mapping[int, Mapping[str, str]]) -> Mapping[str, str] | None:
    """The version that came last; None where there is none."""
    return versions[max(versions)] if versions else None


_KEPT = (Outcome.STORED, Outcome.BESIDE, Outcome.REVISED)


def take(
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
        seat = standing.seat(submission.answers, _last(people))
        if seat is None and (why := standing.why_not(submission.answers)):
            return Outcome(why)
        left = {number: one for number, one in people.items() if number not in outdated}
        is_test = submission.answers.get(wire.TEST)
        standing.replace(seat, _last(left) if is_test else submission.answers)
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
    if standing is not None and standing.closing.once and submission.answers.get(wire.TEST):
        # What counts of the link that it came by may be another response, or one that gave way.
        standing.recount(connection, submission.survey)
    if outdated:
        return Outcome.REVISED
    return Outcome.BESIDE if known else Outcome.STORED
