"""The notes of several files, revisions and coders as one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from surveygen.errors import Problem
from surveygen.responses.notes.note import EVERYBODY, Note, NotesLedger, NotesRead
from surveygen.responses.table import Rejected


@dataclass(slots=True)
class Merge:
    """Notes on their way into one list."""

    groups: Mapping[str, str]
    """The guide's own names of the groups, by their lower case."""
    versions: dict[tuple[str, str], Note] = field(default_factory=dict)
    """The latest of each note by each coder."""
    counts: dict[tuple[str, str], Note] = field(default_factory=dict)
    same: dict[Note, int] = field(default_factory=dict)
    """Of notes without an id, the first row with each."""
    rows: int = 0
    worksheets: int = 0
    duplicates: int = 0
    clashes: int = 0
    """Rows that say something else than another one of the same note and revision."""
    count_rows: int = 0

    def add(self, note: Note) -> None:
        """Take a row in."""
        if not note.question and note.says_nothing:
            self.worksheets += 1
            return
        note = replace(note, group=self.groups.get(note.group.lower(), note.group))
        self.rows += 1
        key = (note.id or f"row {self.same.setdefault(note, self.rows)}", note.coder)
        before = self.versions.get(key)
        if before is not None and before.revision == note.revision:
            if before == note:
                self.duplicates += 1
                return
            self.clashes += 1
        if before is None or before.revision <= note.revision:
            self.versions[key] = note

    def result(
        self,
        ledger: NotesLedger,
        names: list[str],
        rejected: list[tuple[str, tuple[Rejected, ...]]],
        problems: list[Problem],
    ) -> NotesRead:
        """Everything that was taken in, merged."""
        by_note: dict[str, list[Note]] = {}
        for (identity, _), note in self.versions.items():
            by_note.setdefault(identity, []).append(note)
        busiest = self._busiest()
        said, counts, withdrawn = [], {}, 0
        codings: dict[str, dict[str, frozenset[str]]] = {}
        for identity, versions in by_note.items():
            newest = max(version.revision for version in versions)
            if any(v.says_nothing and v.revision == newest for v in versions):
                withdrawn += 1
                continue
            chosen = min(versions, key=lambda v: (not v.is_coded, busiest.index(v.coder)))
            if chosen.seat == EVERYBODY:
                counts[identity] = chosen
                continue
            said.append(replace(chosen, id=identity))
            coded = {v.coder: frozenset(v.codes) for v in versions if v.is_coded}
            if len(coded) > 1:
                codings[identity] = coded
        merged = replace(
            ledger,
            counted=len(said),
            counts=len(counts),
            worksheets=self.worksheets,
            duplicates=self.duplicates,
            withdrawn=withdrawn,
            superseded=self.rows - self.duplicates - len(by_note),
        )
        said.sort(key=lambda note: (note.at, note.id))
        return NotesRead(
            tuple(said),
            tuple(sorted(counts.values(), key=lambda note: note.at)),
            codings,
            merged,
            tuple(names),
            tuple(one for one in rejected if one[1]),
            tuple(problems),
        )

    def _busiest(self) -> list[str]:
        """The coders, those first who found themes in most notes."""
        coded: dict[str, int] = {}
        for note in self.versions.values():
            coded[note.coder] = coded.get(note.coder, 0) + note.is_coded
        return sorted(coded, key=lambda coder: (-coded[coder], coder))
