"""Rows that came before: which of them are copies, which were revised, and which ids are none.

An id is evidence, not faith. One that a spreadsheet cut (`1.18912E+11`), or that stands beside many
different answers, tells nobody apart. The id that a page made holds everywhere; one that a service
counted up holds within its file. Rows of two files that are equal in every cell, the time of
sending among them, are one response exported twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Literal, NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.responses.cut_ids import is_cut
from surveygen.responses.exported import Untimed, exported_twice
from surveygen.responses.links import Links
from surveygen.responses.matching import Matching, Twin
from surveygen.responses.meaning import Meaning, meanings_of
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Row, Table
from surveygen.responses.times import Stamps, Times, stamps_of

Fate = Literal["duplicate", "revised", "again"]
Fates = Mapping[int, Fate]
"""What becomes of rows that do not count, by the line they begin in."""

NO_FATES: Fates = MappingProxyType({})
MANY = 5
"""Rows of one id from which different answers speak against the id, not for revisions."""
_DAY, _SECOND = 10, 19
"""Characters of a day in ISO 8601, and of a moment to the second."""


class Keys(NamedTuple):
    """How the rows of one table are told apart."""

    identity: int | None = None
    """The column of ids."""
    scope: int | None = None
    """The number of the table that its ids hold in; None where they hold everywhere."""
    whole: tuple[int, ...] = ()
    """Columns that are compared with other tables; none where only ids are."""
    times: tuple[int, Stamps] | None = None
    """The one of these with moments, and how they are compared."""
    links: Links | None = None
    """How the codes of personal links are read, of each of which the last row counts."""
    meaning: Meaning | None = None
    """How rows are compared with those of tables that write the same answers otherwise."""
    twin: tuple[int, Twin] | None = None
    """The number of a table in which rows may say that they are the same, and where they do."""

    def of(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """Hashes of what may come again, of some rows given by their columns."""
        found: list[int] = []
        if self.identity is not None:
            ids = filter(None, columns[self.identity])
            if self.scope is None:
                found += map(hash, ids)
            else:
                found += [hash((self.scope, cell)) for cell in ids]
        if self.whole:
            cells = [self._alike(i, columns[i]) for i in self.whole]
            found += map(hash, zip(*cells, strict=True))
            if self.meaning is not None:
                found += self.meaning.of(columns)
        if self.links is not None:
            codes = map(self.links.code_in, columns[self.links.position])
            found += [hash(("code", code)) for code in codes if code]
        if self.twin is not None:
            found += [hash((self.twin[0], row)) for row in zip(*columns, strict=True)]
        return found

    def of_row(self, row: Row) -> tuple[int | None, int | None]:
        """The same of one row: by its id, and by its cells."""
        by_id = None
        if self.identity is not None and row[self.identity]:
            cell = row[self.identity]
            by_id = hash(cell) if self.scope is None else hash((self.scope, cell))
        if not self.whole:
            return by_id, None
        return by_id, hash(tuple(self._alike(i, row[i : i + 1])[0] for i in self.whole))

    def of_twin(self, row: Row, times: Times) -> int | None:
        """The same of one row by all its cells, where it has an id and a moment to the second."""
        if self.twin is None:
            return None
        number, twin = self.twin
        is_known = bool(row[twin.identity].strip()) and not is_cut(row[twin.identity])
        if not is_known or len(times.moment(row[twin.sent])) < _SECOND:
            return None
        return hash((number, tuple(row)))

    def _alike(self, position: int, cells: Sequence[str]) -> Sequence[str]:
        """Some cells of a column in the writing that all tables share."""
        if self.times is None or self.times[0] != position or self.times[1].as_is:
            return cells
        return list(map(self.times[1].key, cells))

    def stamp_of(self, row: Row) -> str:
        """When a row was sent, as it is compared with others; empty where that is not known."""
        return self.times[1].stamp(row[self.times[0]]) if self.times is not None else ""

    def of_meaning(self, row: Row) -> int | None:
        """The same of one row by what its answers mean."""
        if self.meaning is None or not self.whole:
            return None
        return self.meaning.of_row(row)

    def of_link(self, row: Row) -> int | None:
        """The same of one row by the code of its personal link."""
        code = self.links.code_in(row[self.links.position]) if self.links is not None else ""
        return hash(("code", code)) if code else None


def keys_of(tables: Sequence[tuple[Table, Matching]]) -> list[Keys]:
    """How the rows of tables that are tallied together are told apart."""
    names = [_names(table, matching) for table, matching in tables]
    stamps = stamps_of([matching.times for _, matching in tables])
    common = set(names[0]).intersection(*names[1:]) - {""} if len(tables) > 1 else set()
    meanings = meanings_of(tables, names, stamps)
    found = []
    for number, (table, matching) in enumerate(tables):
        identity = matching.special.get(wire.ID)
        is_service = identity is not None and (
            identity in table.worded or names[number][identity] != wire.ID
        )
        whole: tuple[int, ...] = ()
        if len(tables) > 1 and (identity is None or is_service):
            own = sorted((name, i) for i, name in enumerate(names[number]) if name in common)
            whole = tuple(i for _, i in own)
        scope = number if is_service else None
        sent = matching.special.get(wire.SUBMITTED)
        times = None if sent is None or sent not in whole else (sent, stamps[number])
        twin = None if matching.twin is None else (number, matching.twin)
        found.append(Keys(identity, scope, whole, times, matching.links, meanings[number], twin))
    return found


def _names(table: Table, matching: Matching) -> list[str]:
    """The names of a table's columns, compared with those of others: what they hold, if known."""
    names = [normalise(name) for name in table.header]
    for answered, one in matching.fields.items():
        for number, position in enumerate(one.columns):
            names[position] = f"{answered} {number}"
    for answered, position in matching.texts.items():
        names[position] = f"{answered} text"
    sent = matching.special.get(wire.SUBMITTED)
    if sent is not None:
        names[sent] = wire.SUBMITTED
    return names


class Met(NamedTuple):
    """A row that may have come before."""

    table: int
    line: int
    identity: str = ""
    content: int = 0
    """A hash of its answers; left out, like the next two, where nothing but its cells tells."""
    revision: int = 0
    moment: str = ""
    """When it was sent, so that it sorts; empty where that is not known."""
    stamp: str = ""
    """The same as it is compared with other tables: whatever comes first of day and month."""


@dataclass(slots=True)
class Census:
    """The rows of all tables whose keys came more than once."""

    suspects: frozenset[int]
    by_id: dict[int, list[Met]] = field(default_factory=dict)
    whole: dict[int, list[Met]] = field(default_factory=dict)
    by_meaning: dict[int, list[Met]] = field(default_factory=dict)
    by_link: dict[int, list[Met]] = field(default_factory=dict)
    twins: dict[int, list[Met]] = field(default_factory=dict)
    sizes: Counter[int] = field(default_factory=Counter)
    """Rows of each table."""


class Noter:
    """Takes note of the rows of one table whose keys came more than once."""

    def __init__(
        self, census: Census, number: int, keys: Keys, matching: Matching, header: Sequence[str]
    ) -> None:
        self._census, self._number, self._keys = census, number, keys
        self._received = header.index(wire.RECEIVED) if wire.RECEIVED in header else None
        self._matching = matching
        self._sent = matching.special.get(wire.SUBMITTED)
        self._revised = matching.special.get(wire.REVISION)

    def concerns(self, columns: Sequence[Sequence[str]]) -> bool:
        """Whether any of some rows, given by their columns, has such a key."""
        return not self._census.suspects.isdisjoint(self._keys.of(columns))

    def note(self, row: Row, line: int) -> None:
        """Take note of a row, if it has one."""
        by_id, whole = self._keys.of_row(row)
        keys = (
            (by_id, self._census.by_id),
            (whole, self._census.whole),
            (self._keys.of_meaning(row), self._census.by_meaning),
            (self._keys.of_link(row), self._census.by_link),
            (self._keys.of_twin(row, self._matching.times), self._census.twins),
        )
        met: Met | None = None
        for key, known in keys:
            if key is not None and key in self._census.suspects:
                met = met or self._met(row, line)
                known.setdefault(key, []).append(met)

    def _met(self, row: Row, line: int) -> Met:
        stamp = self._keys.stamp_of(row)
        identity = row[self._keys.identity] if self._keys.identity is not None else ""
        if not identity and self._keys.links is None:
            return Met(self._number, line, stamp=stamp)
        content = hash(tuple(row[i].replace("\r\n", "\n") for i in self._matching.answer_columns))
        revision = revision_of(row[self._revised]) if self._revised is not None else 0
        return Met(self._number, line, identity, content, revision, self._moment(row), stamp)

    def _moment(self, row: Row) -> str:
        """When a row was sent, by whoever sent it: but not later than it came in."""
        places = [place for place in (self._sent, self._received) if place is not None]
        moments = [self._matching.times.moment(row[place]) for place in places]
        return min(filter(None, moments), default="")


@dataclass(slots=True)
class Decisions:
    """What becomes of the rows that came before."""

    fates: dict[int, dict[int, Fate]] = field(default_factory=dict)
    """By the number of the table, and by line."""
    lost: dict[int, Counter[str]] = field(default_factory=dict)
    """Ids that tell nobody apart, with how many rows have them, by the number of the table."""
    unclear: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Tables of which rows stand in another one, which may be by chance: how many, and of all."""

    def of(self, number: int) -> Fates:
        """What becomes of a table's rows."""
        return self.fates.get(number, NO_FATES)

    def _set(self, met: Met, fate: Fate) -> None:
        self.fates.setdefault(met.table, {}).setdefault(met.line, fate)

    def _is_dropped(self, met: Met) -> bool:
        return met.line in self.fates.get(met.table, NO_FATES)

    def problems(self, number: int, table: Table) -> Iterator[Problem]:
        """What there is to say of a table: of ids that are none, of rows that are another's."""
        if number in self.unclear:
            shared, rows = (f"{n:,}" for n in self.unclear[number])
            yield problem("R106", Location(table.name, table.header_line), count=shared, rows=rows)
        lost = self.lost.get(number)
        if not lost:
            return
        named = ", ".join(f"'{text}'" for text, _ in lost.most_common(3))
        where = Location(table.name, table.header_line)
        yield problem("R050", where, ids=named, count=f"{lost.total():,}")

    def judge_ids(self, census: Census) -> None:
        """Of the rows with one id the last counts, unless the id is none."""
        for met in census.by_id.values():
            if is_no_id(met, census.sizes):
                for one in met:
                    self.lost.setdefault(one.table, Counter())[one.identity] += 1
                continue
            last = max(met, key=lambda one: (one.revision, one.moment, one.table, one.line))
            first = min(one for one in met if one.content == last.content)
            seen = {first.content}
            for one in met:
                if one == first:
                    continue
                self._set(one, "duplicate" if one.content in seen else "revised")
                seen.add(one.content)

    def judge_twins(self, census: Census) -> None:
        """Of the rows of one file that are equal in id, moment and every cell the first counts."""
        for met in census.twins.values():
            for one in sorted(met)[1:]:
                self._set(one, "duplicate")

    def judge_links(self, census: Census) -> None:
        """Of the rows by one personal link the last counts."""
        for met in census.by_link.values():
            left = [one for one in met if not self._is_dropped(one)]
            if left:
                last = max(left, key=lambda one: (one.moment, one.table, one.line))
                for one in left:
                    if one != last:
                        self._set(one, "again")

    def judge_copies(self, census: Census) -> None:
        """Of rows that are equal in several tables, as many count as in the table with most."""
        by_cells = self._counting(census.whole)
        by_meaning = self._counting(census.by_meaning)
        self._judge_alike(by_cells, census, _are_timed)
        self._judge_alike(by_meaning, census, _are_told)

    def _counting(self, groups: Mapping[int, list[Met]]) -> list[list[Met]]:
        """Those of some rows in groups that still count."""
        return [[one for one in met if not self._is_dropped(one)] for met in groups.values()]

    def _judge_alike(
        self,
        alike: Sequence[Sequence[Met]],
        census: Census,
        are_told: Callable[[Sequence[Met]], bool],
    ) -> None:
        timed = [are_told(met) for met in alike]
        # Where moments tell of all rows, nobody has to ask how likely they are.
        untimed = Untimed({}, {}) if all(timed) else exported_twice(alike, census.sizes)
        self.unclear |= {n: (shared, census.sizes[n]) for n, shared in untimed.unclear.items()}
        for met, is_timed in zip(alike, timed, strict=True):
            exports = [met] if is_timed else _by_export(met, untimed.copies)
            for one_export in exports:
                kept = _once(one_export)
                order = sorted(one_export, key=lambda one: one not in kept)
                for one in [one for one in order if not self._is_dropped(one)][len(kept) :]:
                    self._set(one, "duplicate")


def _are_timed(met: Sequence[Met]) -> bool:
    """Whether moments say that rows are one response: not days alone beside times of day."""
    steps = {len(one.stamp) for one in met}
    return 0 not in steps and (len(steps) == 1 or min(steps) > _DAY)


def _are_told(met: Sequence[Met]) -> bool:
    """Whether ids or times of day say of rows whose answers mean the same who sent them."""
    ids = {one.identity for one in met}
    if len(ids) == 1 and not is_cut(met[0].identity) and met[0].identity:
        return True
    return all(len(one.stamp) > _DAY for one in met)


def _by_export(met: Sequence[Met], copies: Mapping[int, int]) -> list[list[Met]]:
    """Rows that are equal, by the export that their tables are copies of."""
    found: dict[int, list[Met]] = {}
    for one in met:
        if one.table in copies:
            found.setdefault(copies[one.table], []).append(one)
    return list(found.values())


def _once(met: Sequence[Met]) -> list[Met]:
    """As many of some rows that are equal as there were responses.

    Those of one moment are so many as in the table with most of them; those of a minute in a table
    without seconds are those with seconds of that minute, as far as there are any.
    """
    if len(met) == len({one.table for one in met}) and len({one.stamp for one in met}) == 1:
        return [met[0]]
    kept: list[Met] = []
    for stamp in sorted({one.stamp for one in met}, key=len, reverse=True):
        own = [one for one in met if one.stamp == stamp]
        finer = sum(one.stamp.startswith(stamp) for one in kept)
        most = max(Counter(one.table for one in own).values())
        kept += own[: max(most - finer, 0)]
    return kept


def revision_of(cell: str) -> int:
    """The number in a cell of `sg_revision`; 0 where there is none."""
    text = cell.strip().removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def is_no_id(met: Sequence[Met], sizes: Mapping[int, int]) -> bool:
    """Whether an id that came more than once tells nobody apart."""
    if is_cut(met[0].identity):
        return True
    contents = len({one.content for one in met})
    if contents < 2 or len({one.revision for one in met}) >= contents:
        return False
    rows = sum(sizes[number] for number in {one.table for one in met})
    return len(met) >= MANY and (contents > 2 or 2 * len(met) > rows)
