"""A CSV file counted by DuckDB in a single pass, without a table in between.

All groups of columns are counted by one query with GROUPING SETS over the file itself. Beside them
it counts what tells whether the file is as plain as that takes: how long the cells are, so that the
bytes add up, rows that are odd, ids that come again. Where it is not, nothing has been counted, and
the file is read into a table, or by the engine `csv`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Any

from surveygen import wire
from surveygen.responses.answers import Cells
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.ledger import Ledger
from surveygen.responses.sifting import verdict
from surveygen.responses.spelling.marks import is_set
from surveygen.responses.sums import SPELLINGS
from surveygen.tallies.big.file import (
    MEMORY,
    Marks,
    Sums,
    blank_or_header,
    count_marks,
    hides_rows,
    quoted,
    reading,
)
from surveygen.tallies.big.relation import UnfitError, column
from surveygen.tallies.engine import LOOKED, SAMPLE, Filter, Job, Outcome
from surveygen.tallies.sharing import SharingEngine

_TOGETHER = 1_000
"""Combinations of cells, as far as a sample tells, up to which groups are counted together."""
_LISTED = 4
"""Values of an IN; of more than five DuckDB makes a join, which looks at every row."""
_LEADING = 3
"""Columns in which the first filled cell of a row may stand."""
_EMPTY = 10_000
"""Different rows without an answer that are looked at."""
_STRIPPED = " \t\n\r\v\f"
_OF_ROW = ("size", "quotes", "odd", "moment")
"""What is found out about each row beside its cells."""


class _NotPlainError(Exception):
    """The file takes more than one pass."""


class ScanEngine:
    """Counts plain files in one pass, and all others as the engine `csv` does."""

    def count(self, job: Job) -> Outcome:
        """Go through the job's table."""
        return scan(job) or SharingEngine().count(job)


def scan(job: Job) -> Outcome | None:
    """The outcome of a job on a plain file, absorbed; None where the file takes more than that."""
    if not isinstance(job.table, CsvTable) or not _asks_little(job):
        return None
    import duckdb

    try:
        with closing(duckdb.connect(config={"memory_limit": MEMORY})) as connection:
            return _Scan(job, job.table, connection).outcome()
    except (_NotPlainError, UnfitError):
        return None
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error:
        return None


def _asks_little(job: Job) -> bool:
    """Whether nothing is asked for that takes looking at single rows."""
    matching, keys, order = job.matching, job.keys, job.order
    compared = keys.whole or keys.twin or (job.identities.shared and keys.identity is not None)
    left_out = matching.links or matching.apart or job.fates or order.filters
    return not compared and not left_out and (order.moments is None or matching.times.sorts)


@dataclass(slots=True)
class _Found:
    """The distinct cells of some columns."""

    names: tuple[str, ...]
    rows: list[tuple[int, int, Cells]] = field(default_factory=list)
    """The number of the first row, in how many the cells stand, and they themselves."""

    def of(self, names: Sequence[str]) -> dict[Cells, int]:
        """Those of some of the columns, in the order in which they first occur."""
        places = [self.names.index(name) for name in names]
        counts: dict[Cells, int] = {}
        for _, count, cells in self.rows:
            some = tuple([cells[place] for place in places])
            counts[some] = counts.get(some, 0) + count
        return counts


class _Scan:
    """One pass through a file."""

    def __init__(self, job: Job, table: CsvTable, connection: Any) -> None:
        self.job, self.table, self.connection = job, table, connection
        self.width = len(table.header)
        self.source = reading(table)
        self.marks: Marks = count_marks(table)
        special = job.matching.special
        self.named = [n for n in (wire.SPAM, wire.TEST, wire.SURVEY) if n in special]
        self.marking = [*(special[n] for n in self.named), *job.matching.honeypots]
        moments = self._sampled_moments()
        self.ends = (min(moments), max(moments)) if moments else None
        """Between which moments those lie that a sample has: hardly any lie beyond."""

    def _sampled_moments(self) -> list[str]:
        """When those of a sample were sent that answer anything."""
        sent, blanks, sample = self.job.order.moments, self.job.blanks, self.job.matching.sample
        if sent is None or not sample:
            return []
        empty = set(blanks.candidates(list(zip(*sample, strict=True)))) if blanks else ()
        return [row[sent] for n, row in enumerate(sample) if n not in empty and row[sent]]

    def outcome(self) -> Outcome:
        """The counts, once all that speaks against them has been looked at."""
        self._count()
        self._prove()
        outcome = Outcome(ledger=Ledger(self._refuse_marked(), empty=self._count_empty()))
        outcome.selected = outcome.ledger.counted
        fake = self.job.matching.special.get(wire.FAKE)
        if fake is not None:
            outcome.fakes = sum(n for (c,), n in self._counts([fake]).items() if is_set(c))
        self._note_moments(outcome)
        self._read_texts(outcome)
        if self.job.order.alike:
            outcome.rows = self._first_rows(self.job.order.alike, LOOKED)
        for index, group in enumerate(self.job.order.groups):
            self.job.absorb(index, self._counts(group))
        if self.job.progress is not None:
            self.job.progress(self.table.size)
        return outcome

    @cached_property
    def bins(self) -> list[tuple[str, ...]]:
        """Columns that are counted together: groups with few combinations share a pass."""
        fake = self.job.matching.special.get(wire.FAKE)
        groups = [self.marking, [] if fake is None else [fake], *self.job.order.groups]
        wanted = [list(map(column, group)) for group in groups if group]
        wanted += [
            [f"t{n}", *map(column, one.columns if one else ())]
            for n, (_, one) in enumerate(self._texts())
        ]
        sample = self.job.matching.sample
        cells = {column(i): len({row[i] for row in sample}) + 1 for i in range(self.width)}
        found: list[frozenset[str]] = []
        for group in sorted(map(frozenset, wanted), key=lambda names: (-len(names), sorted(names))):
            for place, known in enumerate(found):
                both = known | group
                if both == known or prod(cells.get(name, 2) for name in both) <= _TOGETHER:
                    found[place] = both
                    break
            else:
                found.append(group)
        return [tuple(sorted(names)) for names in dict.fromkeys(found)]

    def _texts(self) -> list[tuple[tuple[int, ...], Filter | None]]:
        """The columns of each text with those beside it, and who was to be asked for it."""
        order = self.job.order
        return list(zip(order.texts, order.asked or [None] * len(order.texts), strict=True))

    def _count(self) -> None:
        """What stands in each of the bins, and how many rows are of which nature."""
        names = sorted({name for one in self.bins for name in one})
        sets = [("empty", *one) for one in (*self.bins, _OF_ROW)]
        listed = ", ".join(f"({', '.join(one)})" for one in sets)
        asked = ", ".join(["min(place)", "count(*)", "hashed", "empty", *_OF_ROW, *names])
        query = f"""SELECT {asked} FROM (SELECT *, {self._hashed()} AS hashed FROM
            (SELECT row_number() OVER () AS place, {self._expressions()}, * FROM {self.source}))
            GROUP BY GROUPING SETS ({listed}, (hashed)) HAVING hashed IS NULL OR count(*) > 1"""  # noqa: S608
        self.natures: list[tuple[Any, ...]] = []
        self.found = {one: _Found(one) for one in self.bins}
        by_shape = {tuple(name in one for name in names): self.found[one] for one in self.bins}
        start = 4 + len(_OF_ROW)
        for row in sorted(self._ask(query), key=lambda row: row[0]):
            if row[2] is not None:
                raise _NotPlainError  # a response id that came again
            if row[4] is not None:
                self.natures.append((row[1], *row[3:start]))
            elif row[3] == 0:
                cells = row[start:]
                found = by_shape[tuple([cell is not None for cell in cells])]
                kept = tuple([cell for cell in cells if cell is not None])
                found.rows.append((row[0], row[1], kept))

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.connection.execute(query).fetchall()
        return found

    def _hashed(self) -> str:
        identity = self.job.keys.identity
        if identity is None:
            return "NULL"
        cell = column(identity)
        return f"CASE WHEN empty = 0 AND {cell} <> '' THEN hash({cell}) END"

    def _expressions(self) -> str:
        """What is found out about each row."""
        names = [column(i) for i in range(self.width)]
        quotes = [
            f"CASE WHEN contains({c}, '\"') THEN strlen({c}) - strlen(replace({c}, '\"', '')) "
            "ELSE 0 END" for c in names if self.marks.quotes
        ]  # fmt: skip
        said = [f"{self._is_text(group[0])} AS t{n}" for n, (group, _) in enumerate(self._texts())]
        return ", ".join([
            f"{' + '.join(f'strlen({c})' for c in names)} AS size",
            f"{' + '.join(quotes) or 0} AS quotes",
            f"CASE WHEN {self._is_odd()} THEN 1 ELSE 0 END AS odd",
            f"{self._moment()} AS moment", f"{self._is_empty} AS empty", *said,
        ])  # fmt: skip

    def _is_text(self, position: int) -> str:
        none = _among(_folded(column(position)), sorted(self.job.order.missing))
        return f"CASE WHEN {column(position)} = '' OR {none} THEN '' ELSE '1' END"

    def _moment(self) -> str:
        """The moments that may be the first or the last."""
        sent = self.job.order.moments
        if sent is None or self.ends is None:
            return "''" if sent is None else column(sent)
        first, last = map(quoted, self.ends)
        c = column(sent)
        return f"CASE WHEN {c} <= {first} OR {c} >= {last} THEN {c} ELSE '' END"

    def _is_odd(self) -> str:
        """Whether a row is blank, the header again, may sum up others or hide some."""
        odd = [blank_or_header(self.table, self.job.matching)]
        if not self.job.matching.sums_are_known:
            leading = range(min(self.width, _LEADING))
            odd += [self._is_one_of(i, sorted(SPELLINGS), column(i)) for i in leading]
        if self.marks.quotes:
            breaks = "\n\r" if self.marks.returns else "\n"
            odd.append(hides_rows(self.table, range(self.width), breaks))
        return " OR ".join(odd)

    @cached_property
    def _is_empty(self) -> str:
        """Whether a row may answer nothing: 1, or 0 where it does answer something."""
        blanks = self.job.blanks
        if blanks is None:
            return "0"
        given = {i: self._given(i, blanks.is_mark) for i in blanks.columns}
        # The column that most people answer, with one of few answers, tells of nearly all rows.
        order = sorted(given, key=lambda i: -sum(given[i].values()))
        spellings = sorted(blanks.spellings)
        none = [
            f"({c} = '' OR {self._is_one_of(i, spellings, _folded(c), blanks.is_mark)})"
            for i in order
            if (c := column(i))
        ]
        return f"CASE WHEN {' AND '.join(none)} THEN 1 ELSE 0 END"

    def _given(self, position: int, is_one: Callable[[str], bool]) -> dict[str, int]:
        """The cells in a column that are most and not one of something, in a sample."""
        cells = Counter(row[position] for row in self.job.matching.sample)
        return dict([one for one in cells.most_common() if one[0] and not is_one(one[0])][:_LISTED])

    def _is_one_of(
        self,
        position: int,
        values: Sequence[str],
        cell: str,
        is_one: Callable[[str], bool] | None = None,
    ) -> str:
        """The condition that the cell of a column, as it is compared, is one of many values.

        All of them are looked for as one text; not for what stands there most, for what is longer
        than all of them or begins as none does.
        """
        given = self._given(position, is_one or frozenset(values).__contains__)
        own, bar = column(position), chr(31)
        few = [f"NOT {_among(own, list(given))}"]
        if not any(value[:1].isdigit() for value in values):
            few.append(f"NOT ({own} >= '0' AND {own} < ':')")
        few.append(f"strlen({cell}) <= {max(len(value.encode()) for value in values)}")
        listed = quoted(bar + bar.join(values) + bar)
        return f"({' AND '.join(few)} AND contains({listed}, chr(31) || {cell} || chr(31)))"

    def _prove(self) -> None:
        """Make sure that the engine `csv` would have read the same rows."""
        sums = Sums(
            sum(count for count, *_ in self.natures),
            sum(count * size for count, _, size, *_ in self.natures),
            sum(count * quotes for count, _, _, quotes, *_ in self.natures),
        )
        is_odd = any(odd for *_, odd, _ in self.natures)
        if is_odd or not self.marks.make_up(sums, self.width):
            raise _NotPlainError
        if not self.marks.quotes and not self.marks.are_lines(sums.rows):
            raise _NotPlainError

    def _counts(self, group: Sequence[int]) -> dict[Cells, int]:
        return self._of(list(map(column, group)))

    def _of(self, names: Sequence[str]) -> dict[Cells, int]:
        """What stands in some columns, from the first of the bins that has them all."""
        return next(f for f in self.found.values() if set(names) <= set(f.names)).of(names)

    def _refuse_marked(self) -> int:
        """How many rows are counted, where all are but those without an answer."""
        for cells in self._counts(self.marking) if self.marking else {}:
            self._refuse(cells)
        counted: int = sum(count for count, empty, *_ in self.natures if not empty)
        return counted

    def _count_empty(self) -> int:
        """In how many rows nothing is answered."""
        blanks = self.job.blanks
        empty: int = sum(n for n, is_empty, *_ in self.natures if is_empty)
        if blanks is None or not empty:
            return 0
        every = tuple(range(self.width))
        found = self._first_rows(every, _EMPTY, empty=1)
        if len(found) < empty or not all(map(blanks.holds, found)):
            raise _NotPlainError
        for row in found:
            self._refuse([row[i] for i in self.marking])
        return empty

    def _refuse(self, cells: Sequence[str]) -> None:
        """Give up where a row does not count, by its cells in the order of `marking`."""
        marks = dict(zip(self.named, cells, strict=False))
        trapped = any(cell.strip() for cell in cells[len(self.named) :])
        if verdict(marks, trapped, self.job.survey) != "counts":
            raise _NotPlainError

    def _first_rows(
        self, columns: Sequence[int], most: int, empty: int = 0, condition: str = "true"
    ) -> list[Cells]:
        """The cells of these columns in the first rows that the condition holds of."""
        names = ", ".join(map(column, columns))
        if any(is_empty for _, is_empty, *_ in self.natures):
            condition = f"({condition}) AND {self._is_empty} = {empty}"
        query = f"SELECT {names} FROM {self.source} WHERE {condition} LIMIT {most}"  # noqa: S608
        return self._ask(query)

    def _note_moments(self, outcome: Outcome) -> None:
        found = {moment for _, empty, *_, moment in self.natures if moment and not empty}
        if not found:
            if self.ends is not None:
                raise _NotPlainError
            return
        outcome.first, outcome.last = min(found), max(found)
        if self.ends and (outcome.first > self.ends[0] or outcome.last < self.ends[1]):
            raise _NotPlainError  # the sample's own first or last does not count

    def _read_texts(self, outcome: Outcome) -> None:
        for number, (group, one) in enumerate(self._texts()):
            names = [f"t{number}", *map(column, one.columns if one else ())]
            counts = {cells: n for cells, n in self._of(names).items() if cells[0]}
            if one is not None and not all(one.keep(cells[1:]) for cells in counts):
                raise _NotPlainError
            outcome.filled.append(sum(counts.values()))
            outcome.unasked.append(0)
            filled = f"{column(group[0])} <> ''"
            kept = self._first_rows(group, SAMPLE, condition=filled) if counts else []
            outcome.texts.append(kept)


def _folded(cell: str) -> str:
    return f"lower(trim({cell}, {quoted(_STRIPPED)}))"


def _among(cell: str, values: Sequence[str]) -> str:
    """The condition that a cell is one of the values."""
    parts = [values[i : i + _LISTED] for i in range(0, len(values), _LISTED)]
    listed = " OR ".join(f"{cell} IN ({', '.join(map(quoted, part))})" for part in parts)
    return f"({listed or 'false'})"
