"""A file of notes that is coded by hand: each note is on the disk before the next is asked for."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from surveygen import wire
from surveygen.errors import Location, Problem, file_reason
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.dialect import read_dialect
from surveygen.responses.notes import EVERYBODY, NO_THEME, Passage, passages_in, read_notes
from surveygen.responses.page_evidence import decode_whole
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import ticked
from surveygen.responses.table import in_words
from surveygen.writing import replacing

ASIDE = ("debrief", "attendance")
_REVISION = re.compile(r"(.+)\.(\d{1,6})")
_SPLIT = re.compile(r"[;,|\s]+")


@dataclass(slots=True)
class Entry:
    """One note in the file that can be coded."""

    row: int
    """Its place among the rows."""
    text: str
    is_quote: bool
    group: str
    seat: str
    question: str
    codes: tuple[str, ...]
    is_coded: bool
    memo: str = ""
    """What a coder thought of it."""
    passages: tuple[Passage, ...] = ()
    """The parts of it that have a theme of their own."""


class Change(NamedTuple):
    """What a row was before something was written into it; None where there was no such row."""

    row: int
    before: list[str] | None


@dataclass(slots=True)
class Notebook:
    """The file, as its rows; `set_codes` writes it."""

    path: Path
    delimiter: str
    mark: str
    """What it began with, so that spreadsheets go on knowing that it is UTF-8."""
    newline: str
    rows: list[list[str]]
    """The header first."""
    problems: tuple[Problem, ...] = ()
    """What there is to say of its bytes, which are written as UTF-8 from then on."""
    _content: bytes = field(repr=False, default=b"")
    """What was read or written last: something else in the file is somebody else's."""
    _aside: frozenset[str] = frozenset(ASIDE)
    """What stands in the place of a question where a row is none of anybody's words."""
    _columns: dict[str, int] = field(repr=False, default_factory=dict)
    """The header's names, folded, with their places, as they were when last looked at."""

    @classmethod
    def open(cls, path: Path, guide: Questionnaire) -> Notebook:
        """Read a file of notes; raises SurveygenError where it cannot be, or not without loss."""
        problems = read_notes(guide, [path]).rejected
        where = Location(str(path))
        for _, rejected in problems:
            raise failure("G017", where, lines=in_words([row.line for row in rejected]))
        content = path.read_bytes()
        source, said = decode_whole(content, where, guide)
        lines = source.splitlines(keepends=True)
        names = {name.casefold() for name in ("group", "question", "seat", "note", "quote")}
        dialect = read_dialect(
            lines[:60], lambda cells: sum(c.strip().casefold() in names for c in cells)
        )
        reader = csv.reader(io.StringIO(source, newline=""), delimiter=dialect.delimiter)
        rows = [row for row in reader if any(row)]
        book = cls(
            path,
            dialect.delimiter,
            "\ufeff" if content.startswith(b"\xef\xbb\xbf") else "",
            "\r\n" if b"\r\n" in content else "\n",
            rows,
            said,
            content,
            frozenset(ASIDE) - set(guide.by_id),
        )
        book.rows[0] = [name.strip() for name in book.rows[0]]
        for name in ("codes", "coder", wire.ID):
            if book._column(name) is None:
                book.rows[0].append(name)
        return book

    def entries(self) -> list[Entry]:
        """The notes to code: the latest of each, without counts and what was taken back.

        Of rows of one revision by several coders the first is the note, and the others are what
        these saw in it.
        """
        latest: dict[str, tuple[int, int]] = {}
        for number in self._numbers():
            identity, revision = _revision_of(self._cell(number, wire.ID))
            if not identity:
                continue
            before, row = latest.get(identity, (0, 0))
            is_same = before == revision and self._cell(row, "coder") == self._cell(number, "coder")
            if before < revision or is_same:
                latest[identity] = (revision, number)
        current = {number for _, number in latest.values()}
        found = []
        for number in self._numbers():
            identity, _ = _revision_of(self._cell(number, wire.ID))
            if identity and number not in current:
                continue
            entry = self._entry(number)
            if entry.text and entry.seat != EVERYBODY and entry.question not in self._aside:
                found.append(entry)
        return found

    def coded_by(self, coder: str) -> set[str]:
        """The ids of the notes in which this coder looked for themes."""
        return {note for note, entry in self.codings_by(coder).items() if entry.is_coded}

    def identity(self, entry: Entry) -> str:
        """A note's id without its revision."""
        return _revision_of(self._cell(entry.row, wire.ID))[0]

    def entry(self, row: int) -> Entry:
        """The note in a row, as it is now."""
        return self._entry(row)

    def coder_of(self, entry: Entry) -> str:
        """Who coded a note, as the file names them."""
        return self._cell(entry.row, "coder")

    def set_codes(self, entry: Entry, codes: Sequence[str], coder: str = "") -> None:
        """Put the themes of a note into its row, as a later revision, and write the file."""
        with self._written():
            self._put(entry.row, "codes", ";".join(codes) or NO_THEME)
            if coder:
                self._put(entry.row, "coder", coder)
            self._revise(entry.row)
        entry.codes, entry.is_coded = tuple(codes), True

    def add_coding(self, entry: Entry, codes: Sequence[str], coder: str) -> None:
        """Put a second coder's themes into a row of their own, and write the file."""
        with self._written():
            number = self._own_row(entry, coder)
            self._put(number, "codes", ";".join(codes) or NO_THEME)

    def record(
        self, entry: Entry, coding: Coding, coder: str, *, in_own_row: bool = False
    ) -> Change:
        """Write what a coder sees in a note, and the file; `revert` takes it back.

        With `in_own_row` the coder has a row beside the one that is there. Raises SurveygenError
        where the file cannot be written; nothing has changed then.
        """
        with self._written():
            found = self._row_of(self.identity(entry), coder) if in_own_row else entry.row
            before = list(self.rows[found]) if found else None
            number = self._own_row(entry, coder) if in_own_row else found
            themes = dict.fromkeys([*coding.codes, *(part.theme for part in coding.passages)])
            self._put(number, "codes", ";".join(themes) or (NO_THEME if coding.is_done else ""))
            self._put(number, "coder", coder or self._cell(number, "coder"))
            parts = ";".join(f"{one.theme}={one.begin}-{one.end}" for one in coding.passages)
            for name, value in (("memo", coding.memo), ("passages", parts)):
                if value or self._column(name) is not None:
                    self._put(number, name, value)
            if not in_own_row:
                self._revise(number)
        return Change(number, before)

    def renew(self, wanted: Mapping[str, Mapping[str, str]]) -> None:
        """Have a row for each of these notes, by id; others that nobody coded are taken out.

        The file is written only where that changes it; raises as `record` does.
        """
        entries = [self._entry(number) for number in self._numbers()]
        there = {self.identity(entry) for entry in entries}
        kept = {self.identity(one) for one in entries if one.is_coded or one.memo}.union(wanted)
        gone = {entry.row for entry in entries if self.identity(entry) not in kept}
        new = {identity: cells for identity, cells in wanted.items() if identity not in there}
        if not (gone or new):
            return
        with self._written():
            self.rows[:] = [row for number, row in enumerate(self.rows) if number not in gone]
            for identity, cells in new.items():
                self.rows.append([])
                for name, value in {**cells, wire.ID: identity}.items():
                    self._put(len(self.rows) - 1, name, value)

    def _numbers(self) -> range:
        """The rows that are notes."""
        return range(1, len(self.rows))

    def revert(self, change: Change) -> None:
        """Take back what was written last, and write the file; raises as `record` does."""
        with self._written():
            if change.before is None:
                del self.rows[change.row]
            else:
                self.rows[change.row] = list(change.before)

    def coding_of(self, entry: Entry, coder: str) -> Entry | None:
        """A note as a coder has it in a row of their own; None where there is none."""
        number = self._row_of(self.identity(entry), coder)
        return self._entry(number) if number else None

    def codings_by(self, coder: str) -> dict[str, Entry]:
        """The notes as a coder has them, by the notes' ids; what has none is nobody's second."""
        return {
            _revision_of(identity)[0]: self._entry(number)
            for number in self._numbers()
            if self._cell(number, "coder") == coder and (identity := self._cell(number, wire.ID))
        }

    def codings(self) -> dict[str, dict[str, frozenset[str]]]:
        """Note → coder → the themes that this coder saw in it; only those who looked."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for number in self._numbers():
            entry = self._entry(number)
            identity, coder = self.identity(entry), self._cell(number, "coder")
            if entry.is_coded and identity:
                found.setdefault(identity, {})[coder] = frozenset(entry.codes)
        return found

    def _row_of(self, identity: str, coder: str) -> int:
        """The row in which a coder coded a note; 0 where there is none."""
        for number in range(len(self.rows) - 1, 0, -1) if identity else ():
            mine = self._cell(number, "coder") == coder
            if mine and _revision_of(self._cell(number, wire.ID))[0] == identity:
                return number
        return 0

    def _own_row(self, entry: Entry, coder: str) -> int:
        """The coder's row of a note; a new one holds nothing that the first coder saw in it.

        A note that was typed without an id gets one, by which the two rows belong together.
        """
        if not self.identity(entry):
            self._put(entry.row, wire.ID, str(uuid4()))
        number = self._row_of(self.identity(entry), coder)
        if number:
            return number
        self.rows.append(list(self.rows[entry.row]))
        number = len(self.rows) - 1
        for name in ("codes", "memo", "passages"):
            if self._column(name) is not None:
                self._put(number, name, "")
        self._put(number, "coder", coder)
        return number

    def _revise(self, number: int) -> None:
        """Make a row the next revision of its note."""
        identity, revision = _revision_of(self._cell(number, wire.ID))
        if identity:
            self._put(number, wire.ID, f"{identity}.{revision + 1}")

    def _entry(self, number: int) -> Entry:
        quote, note = self._cell(number, "quote"), self._cell(number, "note")
        said = ticked(normalise(quote))
        codes = [code for code in _SPLIT.split(self._cell(number, "codes")) if code]
        return Entry(
            row=number,
            text=note if said is not None or not quote else quote,
            is_quote=bool(quote) and said is not False,
            group=self._cell(number, "group"),
            seat=self._cell(number, "seat"),
            question=self._cell(number, "question"),
            codes=tuple(code for code in codes if code != NO_THEME),
            is_coded=bool(codes),
            memo=self._cell(number, "memo"),
            passages=passages_in(self._cell(number, "passages")),
        )

    def _column(self, name: str) -> int | None:
        if len(self._columns) != len(self.rows[0]):
            self._columns = {cell.casefold(): n for n, cell in reversed([*enumerate(self.rows[0])])}
        return self._columns.get(name)

    def _cell(self, number: int, name: str) -> str:
        column, row = self._column(name), self.rows[number]
        return row[column].strip() if column is not None and column < len(row) else ""

    def _put(self, number: int, name: str, value: str) -> None:
        column, row = self._column(name), self.rows[number]
        if column is None:
            self.rows[0].append(name)
            column = len(self.rows[0]) - 1
        row += [""] * (column + 1 - len(row))
        row[column] = value

    @contextmanager
    def _written(self) -> Iterator[None]:
        """What the block changes is in the file when it ends; where it cannot be, nothing is."""
        before = [list(row) for row in self.rows]
        try:
            yield
            self._write()
        except BaseException:
            self.rows[:] = before
            raise

    def _write(self) -> None:
        """Beside the file, onto the disk, and in its place: there is never half a file."""
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline).writerows(self.rows)
        content = (self.mark + out.getvalue()).encode("utf-8")
        where = Location(str(self.path))
        try:
            if self.path.read_bytes() != self._content:
                raise failure("G018", where)
            with replacing(self.path) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise failure("F006", where, reason=file_reason(error)) from error
        self._content = content


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder sees in a note."""

    codes: tuple[str, ...] = ()
    """Themes of the whole note."""
    passages: tuple[Passage, ...] = ()
    memo: str = ""
    is_done: bool = True
    """Whether the coder has looked, found or not."""


def _revision_of(identity: str) -> tuple[str, int]:
    """A note's id and the number of its revision."""
    match = _REVISION.fullmatch(identity)
    return (match[1], int(match[2])) if match else (identity, 1)
