"""Notes of focus groups: rows of CSV files, or posted one by one, to what was said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.responses.files import Records, Source, open_table
from surveygen.responses.identities import Identities
from surveygen.responses.matching import Matching, match
from surveygen.responses.sifting import Sieve
from surveygen.responses.table import Oddities, Rejected

COLUMNS = (
    "group",
    "question",
    "at",
    "seat",
    "note",
    "quote",
    "codes",
    "sentiment",
    "intensity",
    "coder",
    "sg_id",
)
"""The columns of a file of notes, in the order in which they are written."""

EVERYBODY = "*"
"""The seat of a row that is about the whole group: a count, or who came."""

NO_THEME = "-"
"""In `codes`: somebody looked, and no theme fits."""

_OF_NOTES = frozenset(COLUMNS) - {"group", "seat", "sg_id"}
"""Columns that a worksheet does not have."""
_ANSWERED = tuple(name for name in COLUMNS if name != "sg_id")
_NOT_AMISS = ("R006", "R007")
"""Messages on columns too many and too few: a hand-made table need not have them all."""
_SPLIT = re.compile(r"[;,|\s]+")
_REVISION = re.compile(r"(.+)\.(\d{1,6})")
_COUNTS = re.compile(r"\s*([\w-]+)\s*=\s*(\d{1,6})\s*")
_MOODS = {"positive": 1, "+": 1, "pos": 1, "negative": -1, "-": -1, "−": -1, "neg": -1}


@dataclass(frozen=True, slots=True)
class Note:
    """One row: something that was said, or a count."""

    group: str
    question: str
    at: str
    """ISO date and time, as written."""
    seat: str
    """The number on the table; empty for the group as a whole."""
    text: str
    is_quote: bool
    """Whether these are the person's own words."""
    codes: tuple[str, ...]
    sentiment: int
    """-1, 0 or 1."""
    intensity: int
    """1 to 3; 0 when it was not noted."""
    coder: str
    id: str
    """Of the note, the same in all its revisions and for all who code it."""
    revision: int
    is_coded: bool
    """Whether somebody looked for themes in it, found or not."""

    @property
    def says_nothing(self) -> bool:
        """Whether it was taken back."""
        return not self.text and not self.codes


@dataclass(frozen=True, slots=True)
class NotesLedger:
    """What became of the rows; the parts always add up to what was read."""

    counted: int = 0
    """Notes that the tally is made of."""
    counts: int = 0
    """Rows about the whole group: votes, and who came."""
    worksheets: int = 0
    """Answers of participants that stood in the same file."""
    duplicates: int = 0
    """The same note again, as when files are merged."""
    superseded: int = 0
    """Earlier revisions, and codings by others than the one that is counted."""
    withdrawn: int = 0
    """Notes that were taken back."""
    tests: int = 0
    spam: int = 0
    rejected: int = 0
    """Rows that need a look."""

    @property
    def read(self) -> int:
        """All rows, blank ones aside."""
        return sum(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class NotesRead:
    """All files together."""

    notes: tuple[Note, ...]
    """What was said, one for each note, in the order in which it was said."""
    counts: tuple[Note, ...]
    """Rows about the whole group: the latest of each question and group."""
    codings: Mapping[str, Mapping[str, frozenset[str]]]
    """Note → coder → the themes that this coder saw in it; only those who looked."""
    ledger: NotesLedger
    sources: tuple[str, ...] = ()
    rejected: tuple[tuple[str, tuple[Rejected, ...]], ...] = ()
    """Rows that need a look, by file."""
    problems: tuple[Problem, ...] = ()


def notes_form(guide: Questionnaire) -> Questionnaire:
    """The columns of notes as a questionnaire, so that the reader of responses reads them.

    What can stand in `question` and `intensity` is known, which lets the reader tell a note that
    runs over several lines from a row that begins within it.
    """
    known = {
        "question": (*(question.id for question in guide), "debrief", "attendance"),
        "intensity": ("1", "2", "3"),
    }
    questions = tuple(
        Question(
            id=name,
            kind="pick_one" if name in known else "text",
            label=Text(name, "", name),
            choices=tuple(Choice(name=code, code=code) for code in known.get(name, ())),
        )
        for name in _ANSWERED
    )
    settings = replace(guide.settings, id=guide.id, params=(), weights="")
    return Questionnaire(
        name=guide.name,
        title=guide.title,
        settings=settings,
        pages=(Page("notes", questions=questions),),
        path=guide.path,
    )


def has_notes(source: Source, guide: Questionnaire) -> bool:
    """Whether a file holds notes rather than the answers to a survey."""
    form = notes_form(guide)
    return _is_notes(open_table(source, form).header)


def has_worksheets(source: Source, guide: Questionnaire) -> bool:
    """Whether a file can hold the answers of participants: they say where they sit."""
    return "seat" in _names(open_table(source, notes_form(guide)).header)


def worksheet_rows(guide: Questionnaire, sources: Sequence[Source]) -> Records:
    """The answers of participants in the sources, which may hold notes as well."""
    form = notes_form(guide)

    def rows() -> Iterator[Mapping[str, str]]:
        for source in sources:
            table = open_table(source, form)
            if "seat" not in _names(table.header):
                continue
            names = [name.strip() for name in table.header]
            for block in table.blocks(lambda _row, _strictly: True, Oddities()):
                for cells in block.rows:
                    row = dict(zip(names, cells, strict=False))
                    if not any(row.get(name) for name in ("question", "note", "quote")):
                        yield {name: row[name] for name in row if name not in _OF_NOTES}

    return Records("worksheets", rows)


def _names(header: Sequence[str]) -> set[str]:
    return {name.strip().lower() for name in header}


def _is_notes(header: Sequence[str]) -> bool:
    names = _names(header)
    return {"group", "question"} <= names and bool({"note", "quote"} & names)


def read_notes(guide: Questionnaire, sources: Sequence[Source]) -> NotesRead:
    """Read notes from all sources and merge them by their `sg_id`.

    Of a note that comes in several revisions the latest is taken; of one that several people
    coded, the version of the one who coded most. Raises SurveygenError for a file that cannot be
    read or holds no notes.
    """
    form = notes_form(guide)
    merge = _Merge({name.lower(): name for name in guide.settings.groups})
    ledger = NotesLedger()
    problems: list[Problem] = []
    rejected = []
    for source in sources:
        table = open_table(source, form)
        where = Location(table.name)
        if not _is_notes(table.header):
            raise failure("G015", where)
        matching = match(form, table.header, where)
        sieve = Sieve(table, matching, form.id, Identities())
        for note in _rows(sieve, matching):
            merge.add(note)
        problems += [p for p in (*table.problems, *matching.problems) if p.code not in _NOT_AMISS]
        problems += sieve.problems()
        rejected.append((table.name, tuple(sieve.rejected)))
        ledger = replace(
            ledger,
            tests=ledger.tests + sieve.tests,
            spam=ledger.spam + sieve.spam,
            rejected=ledger.rejected + len(sieve.rejected),
        )
    if merge.clashes:
        where = Location(rejected[0][0] if rejected else "notes")
        problems.append(problem("G030", where, count=merge.clashes))
    return merge.result(ledger, [name for name, _ in rejected], rejected, problems)


def _rows(sieve: Sieve, matching: Matching) -> Iterator[Note]:
    positions = {name: matching.texts.get((name, "")) for name in _ANSWERED}
    for (name, _), answered in matching.fields.items():
        positions[name] = answered.columns[0]
    identity = matching.special.get("sg_id")
    for columns in sieve.blocks():
        for row in zip(*columns, strict=True):
            cells = {
                name: row[at].strip() if at is not None else "" for name, at in positions.items()
            }
            yield _note(cells, row[identity].strip() if identity is not None else "")


def _note(cells: Mapping[str, str], identity: str) -> Note:
    quote = cells["quote"]
    is_flag = quote.lower() in ("1", "yes", "true", "x", "0", "no", "false")
    is_quote = bool(quote) and quote.lower() not in ("0", "no", "false")
    text = cells["note"] if is_flag or not quote else quote
    if quote and not is_flag and cells["note"]:
        text = f"{quote} ({cells['note']})"
    named = [code.lower() for code in _SPLIT.split(cells["codes"]) if code]
    intensity = cells["intensity"].split(".")[0]
    revised = _REVISION.fullmatch(identity)
    return Note(
        group=cells["group"],
        question=cells["question"],
        at=cells["at"],
        seat=cells["seat"].removesuffix(".0"),
        text=text,
        is_quote=is_quote,
        codes=tuple(dict.fromkeys(code for code in named if code != NO_THEME)),
        sentiment=_MOODS.get(cells["sentiment"].lower(), 0),
        intensity=int(intensity) if intensity in ("1", "2", "3") else 0,
        coder=cells["coder"],
        id=revised[1] if revised else identity,
        revision=int(revised[2]) if revised else 1,
        is_coded=bool(named),
    )


@dataclass(slots=True)
class _Merge:
    """Notes on their way into one list."""

    groups: Mapping[str, str]
    """The guide's own names of the groups, by their lower case."""
    versions: dict[tuple[str, str], Note] = field(default_factory=dict)
    """The latest of each note by each coder."""
    counts: dict[tuple[str, str], Note] = field(default_factory=dict)
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
        key = (note.id or f"row {self.rows}", note.coder)
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


def votes_in(text: str) -> dict[str, int]:
    """`with=5; never=3` as numbers by option; what is none of that is left out."""
    found = (_COUNTS.fullmatch(part) for part in text.split(";"))
    return {match[1]: int(match[2]) for match in found if match}
