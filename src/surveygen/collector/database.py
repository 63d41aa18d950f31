"""The SQLite file below a store: made, recognised, set to lose nothing; its faults in words."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from surveygen.collector.totals import keep_totals
from surveygen.collector.transaction import transaction
from surveygen.errors import SurveygenError, file_reason
from surveygen.messages import failure

_APPLICATION = 0x53475250  # "SGRP": tells our files from other SQLite files


_VERSION = 1


_BUSY_SECONDS = 10


_SCHEMA = f"""
CREATE TABLE responses (
  number INTEGER PRIMARY KEY,
  survey TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  received TEXT NOT NULL,
  spam INTEGER NOT NULL,
  answers TEXT NOT NULL,
  UNIQUE (survey, id, digest)
);
CREATE TABLE files (
  response INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  content BLOB NOT NULL
);
CREATE INDEX files_of ON files (response);
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_VERSION};
"""


class Database:
    """The file at a path, opened anew once another one is there or none: what is written to a file
    that was deleted or put away meanwhile is lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.opened = 0
        """How often it was opened."""
        self._open()

    def connection(self) -> sqlite3.Connection:
        """A connection to what is there now; raises sqlite3.Error where nothing can be."""
        if _identity(self.path) != self._identity:
            if not self.path.parent.parent.is_dir():
                raise sqlite3.OperationalError(GONE)
            try:
                self._open()
            except SurveygenError as error:
                raise sqlite3.OperationalError(error.problems[0].message) from error
        return self._connection

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self._connection.close()

    def _open(self) -> None:
        self._connection = open_database(self.path)
        self._identity = _identity(self.path)
        self.opened += 1


GONE = "its folder is not there any more"


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, which is made with its folder where there is none.

    Raises SurveygenError when it cannot be made or is not a store of this version.
    """
    try:
        _make_folder(path.parent)
        fresh = not path.exists()
        if fresh:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = _connect(path)
    except OSError as error:
        raise failure("X004", str(path), reason=file_reason(error)) from error
    try:
        _prepare(path, connection)
    except sqlite3.Error as error:
        connection.close()
        raise _failed(path, error) from error
    except SurveygenError:
        connection.close()
        raise
    if fresh:
        _sync_folder(path.parent)
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise _failed(path, error) from error


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if not empty and application != _APPLICATION:
        raise failure("X005", str(path))
    if version > _VERSION:
        raise failure("X006", str(path))
    # Write-ahead logging lets readers and a writer work at once; with `synchronous = FULL` every
    # commit waits until the log is on the disk. Where it cannot be had (a network drive), the
    # rollback journal needs EXTRA to be as durable.
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: past the drive's own cache
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if empty:
        _create(connection)
    # A file that is damaged, or may only be read, is still read as it is.
    with suppress(sqlite3.Error):
        keep_totals(connection)


def _create(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        # Another process may have been first since we looked.
        if not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            for statement in filter(str.strip, _SCHEMA.split(";")):
                connection.execute(statement)


def reason_of(error: sqlite3.Error | json.JSONDecodeError) -> str:
    """Why the file cannot be read or written, in words."""
    known = {
        "locked": "another program is writing to it",
        "full": "the disk is full",
        # What SQLite says where there is no room for the little file beside it.
        "disk I/O error": "the disk is full, or fails",
        "malformed": "it is damaged",
        "readonly": "you have no permission to write it",
    }
    said = str(error)
    if isinstance(error, json.JSONDecodeError):
        said = "malformed"
    return next((words for sign, words in known.items() if sign in said), said)


def _failed(path: Path, error: sqlite3.Error) -> SurveygenError:
    if "not a database" in str(error):
        return failure("X005", str(path))
    return failure("X004", str(path), reason=reason_of(error))


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Answers are personal: they must not slip into the project's git.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new entry of the folder survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
