"""How many responses a store holds of each survey, kept up by the file itself.

Whoever writes to it, by this version or an earlier one: asking takes as long for a million
responses as for ten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from surveygen import wire
from surveygen.collector.transaction import transaction


class Total(NamedTuple):
    """How many there are of a survey that are alike in being spam and somebody's."""

    survey: str
    spam: bool
    real: bool
    """Neither marked as a test nor made up."""
    held: int
    last: str
    """When the latest of them arrived: UTC, ISO 8601."""


def _is_real(answers: str) -> str:
    """SQL for whether answers bear no mark; a quotation mark within an answer is escaped."""
    marks = (f"instr({answers}, '\"{name}\": \"') > 0 AND instr({answers}, '\"{name}\": \"\"') = 0"
             for name in (wire.TEST, wire.FAKE))  # fmt: skip
    return f"NOT ({' OR '.join(marks)})"


_COUNTED = (
    f"SELECT survey, spam, {_is_real('answers')}, count(*), NULL FROM responses GROUP BY 1, 2, 3"  # noqa: S608 - of the text above
)
_TAKEN = f"""UPDATE totals SET count = count - 1, last = nullif(last, OLD.received)
  WHERE survey = OLD.survey AND spam = OLD.spam AND real = ({_is_real("OLD.answers")});"""  # noqa: S608 - of the text above


def _added(row: str, last: str) -> str:
    """SQL that counts a row."""
    counted = f"{row}.survey, {row}.spam, {_is_real(row + '.answers')}, 1, {last}"
    again = "ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last"
    return f"INSERT INTO totals VALUES ({counted}) {again};"  # noqa: S608 - of the texts above


_MADE = f"""
CREATE TABLE totals (
  survey TEXT,
  spam INTEGER,
  real INTEGER,
  count INTEGER NOT NULL,
  last TEXT,
  PRIMARY KEY (survey, spam, real)
) WITHOUT ROWID

INSERT INTO totals {_COUNTED}

CREATE TRIGGER response_added AFTER INSERT ON responses BEGIN
  {_added("NEW", "NEW.received")}
END

CREATE TRIGGER response_taken AFTER DELETE ON responses BEGIN
  {_TAKEN}
END

CREATE TRIGGER response_changed AFTER UPDATE ON responses BEGIN
  {_TAKEN}
  {_added("NEW", "NULL")}
END
"""
"""Statements with a blank line between; an empty `last` is looked up when somebody asks."""


def keep_totals(connection: sqlite3.Connection) -> None:
    """Let the file keep them from now on; within a transaction of its own where it does not yet.

    Raises sqlite3.Error where it cannot be written; then it stays as it was.
    """
    if _are_kept(connection):
        return
    with transaction(connection):
        if not _are_kept(connection):  # another process may have been first
            for statement in _MADE.split("\n\n"):
                connection.execute(statement)


def totals(connection: sqlite3.Connection) -> Iterator[Total]:
    """All of them, by the survey's id; of a file that cannot keep them they are counted."""
    asked = "SELECT * FROM totals WHERE count > 0" if _are_kept(connection) else _COUNTED
    for survey, spam, real, count, last in connection.execute(asked).fetchall():
        found = last or _last(connection, survey, spam, real)
        yield Total(survey, bool(spam), bool(real), count, found)


def _last(connection: sqlite3.Connection, survey: str, spam: int, real: int) -> str:
    # The plus keeps SQLite from the index of ids: one of the latest is nearly always such a one.
    asked = (
        "SELECT received FROM responses WHERE +survey = ? AND spam = ? AND real = ?"
        " ORDER BY number DESC LIMIT 1"
    ).replace("real", f"({_is_real('answers')})")
    found = connection.execute(asked, (survey, spam, real)).fetchone()
    return str(found[0]) if found else ""


def _are_kept(connection: sqlite3.Connection) -> bool:
    asked = "SELECT 1 FROM sqlite_schema WHERE name = 'totals'"
    return connection.execute(asked).fetchone() is not None
