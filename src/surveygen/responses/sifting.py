"""Through a table once: spam, tests, repeats and strangers out, every row in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import compress
from operator import itemgetter
from typing import Literal

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.blanks import Blanks, blanks_of
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger
from surveygen.responses.matching import Matching
from surveygen.responses.repeats import NO_FATES, Census, Decisions, Fates, Keys, Noter
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import is_set
from surveygen.responses.sums import sum_lines
from surveygen.responses.table import Block, Oddities, Rejected, Row, Table, in_words

Columns = Sequence[tuple[str, ...]]
"""The cells of some rows, column by column."""

Verdict = Literal["counts", "spam", "test", "apart", "partial", "stranger"]


def verdict(marks: Mapping[str, str], trapped: bool, survey: str) -> Verdict:
    """What becomes of a row by its cells of `sg_spam`, `sg_test` and `sg_survey`.

    `trapped` says whether a field is filled that people leave empty.
    """
    if trapped or is_set(marks.get(wire.SPAM, "")):
        return "spam"
    if is_set(marks.get(wire.TEST, "")):
        return "test"
    own = marks.get(wire.SURVEY, "").strip()
    if own == survey + wire.APART:
        return "apart"
    if own == survey + wire.PARTIAL:
        return "partial"
    return "counts" if own in ("", survey) else "stranger"


def row_problems(
    name: str, oddities: Mapping[str, Sequence[int]], rejected: Iterable[Rejected]
) -> list[Problem]:
    """What was odd about single rows of a table: one message for all with the same oddity."""
    where = Location(name)
    found = [
        problem(code, where.at(lines[0]), lines=in_words(lines))
        for code, lines in sorted(oddities.items())
    ]
    reasons: dict[str, list[int]] = {}
    for row in rejected:
        reasons.setdefault(row.reason, []).append(row.line)
    found += [
        problem("R011", where.at(lines[0]), lines=in_words(lines), reason=reason)
        for reason, lines in reasons.items()
    ]
    return found


_FIRST: Callable[[str], str] = itemgetter(slice(1))


@dataclass(slots=True)
class Sieve:
    """One pass through one table; the counts stand when `blocks` has been gone through."""

    table: Table
    matching: Matching
    survey: str
    """The id that rows of this survey carry in `sg_survey`."""
    identities: Identities | None
    """What was met in all tables of one pass; None where it is known what is repeated."""
    keys: Keys = field(default_factory=Keys)
    """How the rows are told apart."""
    fates: Fates = field(default_factory=lambda: NO_FATES)
    """The rows that are known to be copies, or to have been revised."""
    blanks: Blanks | None = None
    """How rows without an answer are told; None where those count as well."""
    noter: Noter | None = None
    """What is told of the rows that count and may have come before."""
    revised: int = 0
    again: int = 0
    apart: int = 0
    partial: int = 0
    unfinished: int = 0
    empty: int = 0
    counted: int = 0
    duplicates: int = 0
    tests: int = 0
    spam: int = 0
    fakes: int = 0
    """How many of the counted rows were made up by `surveygen fake`."""
    rejected: list[Rejected] = field(default_factory=list)
    oddities: Oddities = field(default_factory=Oddities)
    sums: list[int] = field(default_factory=list)
    """The lines of counted rows that may sum up others, which nobody has looked at."""
    position: int = 0
    """Bytes read so far, where that is known."""
    _headers: frozenset[tuple[str, ...]] = field(init=False)
    _initials: frozenset[str] = field(init=False)
    _harmless: set[str] = field(default_factory=set)
    """First signs of cells with which no heading begins, as far as they were met."""

    def __post_init__(self) -> None:
        """Learn the header, in the survey's own names and as the file has it."""
        own, worded = self.matching.names, self.table.worded
        shown = [worded.get(n, name) if isinstance(worded, Mapping) else name
                 for n, name in enumerate(own)]  # fmt: skip
        self._headers = frozenset(tuple(map(normalise, names)) for names in (own, shown))
        self._initials = frozenset(names[self._mark][:1] for names in self._headers)

    def blocks(self) -> Iterator[Columns]:
        """The cells of the rows that count, in blocks of some hundred rows."""
        for block in self.table.blocks(self.matching.fits, self.oddities):
            self.rejected += block.rejected
            self.position = block.position
            if not block.rows:
                continue
            columns = list(zip(*block.rows, strict=True))
            self.sums += sum_lines(self.matching, columns, block.lines)
            if self._is_odd(columns, block.lines):
                kept = self._keep(block)
                columns = list(zip(*kept, strict=True))
            if columns:
                self.counted += len(columns[0])
                self._count_fakes(columns)
                yield columns
        # Those that cannot be read are known before those that belong to another survey.
        self.rejected.sort(key=lambda row: row.line)

    @property
    def ledger(self) -> Ledger:
        """What became of the rows."""
        return Ledger(
            counted=self.counted,
            duplicates=self.duplicates,
            tests=self.tests,
            spam=self.spam,
            rejected=len(self.rejected),
            revised=self.revised,
            again=self.again,
            apart=self.apart,
            partial=self.partial,
            unfinished=self.unfinished,
            empty=self.empty,
        )

    def problems(self) -> list[Problem]:
        """What was odd about single rows: one message for all rows with the same oddity."""
        return row_problems(self.table.name, self.oddities.lines, self.rejected)

    def _is_odd(self, columns: Columns, lines: Sequence[int]) -> bool:
        """Whether any row of the block has to be looked at by itself."""
        special = self.matching.special
        survey = special.get(wire.SURVEY)
        if survey is not None and not {self.survey, ""}.issuperset(columns[survey]):
            return True
        if any(any(columns[i]) for i in self.matching.honeypots):
            return True
        if any(name in special and any(columns[special[name]]) for name in (wire.TEST, wire.SPAM)):
            return True
        if self._may_repeat_header(columns[self._mark]):
            return True
        for mark in self.matching.apart:
            if any(normalise(cell) in mark.values for cell in set(columns[mark.position])):
                return True
        if self.blanks is not None and self.blanks.candidates(columns):
            return True
        if self.matching.links is not None:
            return True
        if self.noter is not None and self.noter.concerns(columns):
            return True
        if self.fates and any(map(self.fates.__contains__, lines)):
            return True
        if self.identities is not None:
            self.identities.add(self.keys.of(columns))
        return False

    @property
    def _mark(self) -> int:
        """A column whose name no cell of it holds, unless the header was repeated."""
        return self.matching.special.get(wire.ID, self.matching.answer_columns[0])

    def _may_repeat_header(self, column: Sequence[str]) -> bool:
        """Whether any cell of that column may be its heading; of most the first sign says no."""
        signs = set(map(_FIRST, column)) - self._harmless
        if not signs:
            return False
        self._harmless |= {sign for sign in signs if not self._may_begin(sign)}
        signs -= self._harmless
        return any(self._is_first(cell) for cell in column if cell[:1] in signs)

    def _may_begin(self, sign: str) -> bool:
        return sign.isspace() or sign.casefold() in self._initials

    def _is_first(self, cell: str) -> bool:
        """Whether a cell of that column may be its heading, in any case and spacing."""
        if cell.lstrip()[:1].casefold() not in self._initials:
            return False
        return normalise(cell) in {names[self._mark] for names in self._headers}

    def _repeats_header(self, row: Row) -> bool:
        return tuple(map(normalise, row)) in self._headers

    def _keep(self, block: Block) -> list[Row]:
        keep = [
            self._judge(row, line, block, place)
            for place, (row, line) in enumerate(zip(block.rows, block.lines, strict=True))
        ]
        kept = list(compress(block.rows, keep))
        if self.identities is not None and kept:
            self.identities.add(self.keys.of(list(zip(*kept, strict=True))))
        return kept

    def _judge(self, row: Row, line: int, block: Block, place: int) -> bool:
        """Whether the row counts; where it does not, it goes into the ledger."""
        if self._is_first(row[self._mark]) and self._repeats_header(row):
            return False  # the header again, as in files put one after the other: no response
        marks = {name: row[position] for name, position in self.matching.special.items()}
        trapped = any(row[i].strip() for i in self.matching.honeypots)
        match verdict(marks, trapped, self.survey):
            case "spam":
                self.spam += 1
            case "test":
                self.tests += 1
            case "apart":
                self.apart += 1
            case "partial":
                self.partial += 1
            case "stranger":
                reason = f"it belongs to the survey '{marks['sg_survey'].strip()}'"
                raw = block.raw[place].rstrip("\r\n")
                self.rejected.append(Rejected(line, reason, raw))
            case _:
                return (
                    self._is_answered(row, line)
                    and self._came_by_link(row, line, block, place)
                    and self._counts(row, line)
                )
        return False

    def _is_answered(self, row: Row, line: int) -> bool:
        """Whether no column of the service says that the row is a test or was never sent.

        And whether anything is answered in it: an empty row takes no other one's place.
        """
        for mark in self.matching.apart:
            if normalise(row[mark.position]) in mark.values:
                if mark.fate == "sum":
                    self.oddities.note("R064", line)
                elif mark.fate == "test":
                    self.tests += 1
                elif mark.fate == "spam":
                    self.spam += 1
                elif mark.fate == "revised":
                    self.revised += 1
                    self.oddities.note("R013", line)
                else:
                    self.unfinished += 1
                return False
        if self.blanks is not None and self.blanks.holds(row):
            self.empty += 1
            return False
        return True

    def _came_by_link(self, row: Row, line: int, block: Block, place: int) -> bool:
        """Whether the row came by a personal link, where people have these."""
        links = self.matching.links
        if links is None:
            return True
        if reason := links.why_not(row):
            self.rejected.append(Rejected(line, reason, block.raw[place].rstrip("\r\n")))
            return False
        if links.is_counted(row):
            self.again += 1
            return False
        return True

    def _counts(self, row: Row, line: int) -> bool:
        """Whether a response is to be counted, by what is known of others."""
        if self.noter is not None:
            self.noter.note(row, line)
        match self.fates.get(line):
            case "duplicate":
                self.duplicates += 1
            case "revised":
                self.revised += 1
                self.oddities.note("R013", line)
            case "again":
                self.again += 1
            case _:
                return True
        return False

    def _count_fakes(self, columns: Columns) -> None:
        position = self.matching.special.get(wire.FAKE)
        if position is not None:
            marks = columns[position]
            self.fakes += sum(n for mark, n in Counter(marks).items() if is_set(mark))


def decide(
    tables: Sequence[tuple[Table, Matching]],
    keys: Sequence[Keys],
    questionnaire: Questionnaire,
    suspects: frozenset[int],
) -> Decisions:
    """Look at the rows that came more than once, and say what becomes of them."""
    census, decisions = Census(suspects), Decisions()
    for number, (table, matching) in enumerate(tables):
        noter = Noter(census, number, keys[number], matching, table.header)
        blanks = blanks_of(questionnaire, matching)
        sieve = Sieve(table, matching, questionnaire.id, None, blanks=blanks, noter=noter)
        for _ in sieve.blocks():
            pass
        census.sizes[number] = sieve.counted
    decisions.judge_ids(census)
    decisions.judge_twins(census)
    decisions.judge_links(census)
    decisions.judge_copies(census)
    return decisions
