"""The engine `ibis`: what the engine `csv` counts, counted by DuckDB or where a table lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from surveygen import wire
from surveygen.errors import Location, SurveygenError
from surveygen.messages import failure, problem
from surveygen.responses.answers import Cells
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.cut_ids import is_cut
from surveygen.responses.ledger import Ledger
from surveygen.responses.repeats import MANY, revision_of
from surveygen.responses.sifting import verdict
from surveygen.responses.spelling.marks import is_set
from surveygen.responses.sums import SPELLINGS, names_sum
from surveygen.tallies.big.database import DatabaseTable, reason_of
from surveygen.tallies.big.file import loaded
from surveygen.tallies.big.relation import Relation, UnfitError
from surveygen.tallies.big.scan import scan
from surveygen.tallies.engine import LOOKED, SAMPLE, CsvEngine, Filter, Job, Outcome
from surveygen.tallies.sharing import SharingEngine

_MOST_REPEATED = 200_000
"""Rows whose response id came more than once; more are compared where memory does not matter."""
_CANNOT = (
    "OperationNotDefinedError",
    "UnsupportedOperationError",
    "UnsupportedBackendType",
    "NotSupportedError",
)
"""How Ibis says that it knows no way to ask this of a database, and drivers that they have none."""
_LEADING = 3
"""Columns in which the first filled cell of a row may stand."""
_MOST_MARKS = 10_000
"""Distinct combinations of marks; more mean that a column is not what it is taken for."""


class IbisEngine:
    """Ibis, on DuckDB for files; what that cannot do exactly falls to the engine `csv`."""

    def __init__(self) -> None:
        self._refused: dict[str, UnfitError] = {}

    def count(self, job: Job) -> Outcome:
        """Count the job's table, with a note where the other engine had to."""
        try:
            return self._count(job)
        except Exception as error:
            if _is_interrupt(error):
                raise KeyboardInterrupt from error
            raise

    def _count(self, job: Job) -> Outcome:
        table = job.table
        if isinstance(table, DatabaseTable):
            return self._count_in_database(job, table)
        if not isinstance(table, CsvTable):
            return CsvEngine().count(job)
        # A tally that met an id again goes through its files once more.
        if table.name not in self._refused:
            if (found := scan(job)) is not None:
                return found
            try:
                with loaded(table) as rows:
                    count = _Count(job, rows.relation)
                    count.ask()
                    rows.verify(job.matching, count.cells_by_column())
                    return count.deliver()
            except UnfitError as reason:
                self._refused[table.name] = reason
        outcome = SharingEngine().count(job)
        note = problem("D001", Location(table.name), reason=self._refused[table.name])
        return replace(outcome, problems=(note, *outcome.problems))

    def _count_in_database(self, job: Job, table: DatabaseTable) -> Outcome:
        try:
            count = _Count(job, table.relation)
            count.ask()
            return count.deliver()
        except UnfitError:
            return CsvEngine().count(job)
        except Exception as error:
            if isinstance(error, SurveygenError) or _is_interrupt(error):
                raise
            if type(error).__name__ in _CANNOT:
                reason = f"its database has nothing for {reason_of(error)}"
                note = problem("D001", Location(table.name), reason=reason)
                outcome = CsvEngine().count(job)
                return replace(outcome, problems=(note, *outcome.problems))
            raise failure("D010", table.name, reason=reason_of(error)) from error


def _is_interrupt(error: Exception) -> bool:
    """Whether DuckDB says, by one of its ways in or the other, that somebody pressed Ctrl-C."""
    return str(error) == "Query interrupted" or type(error).__name__ == "InterruptException"


def _as_row(cells: Cells, columns: Sequence[int], width: int) -> list[str]:
    """A row that holds these cells in these columns."""
    row = [""] * width
    for position, cell in zip(columns, cells, strict=True):
        row[position] = cell
    return row


@dataclass(slots=True)
class _Count:
    """One table's counts on their way; nothing is delivered before all of it is known."""

    job: Job
    relation: Relation
    ledger: Ledger = field(default_factory=Ledger)
    outcome: Outcome = field(default_factory=Outcome)
    counts: list[list[tuple[Cells, int]]] = field(default_factory=list)
    marks: tuple[Sequence[int], list[tuple[Cells, int]]] = ((), [])
    """The columns that say what a row is, and their cells."""
    is_whole: bool = True
    """Whether every row that was read is counted, none left out or filtered away."""

    def ask(self) -> None:
        """Ask for everything. Raises UnfitError for rows that need a closer look."""
        rows = self._drop_repeats(self._drop_blank(self._drop_marked(self.relation)))
        fakes = self.job.matching.special.get(wire.FAKE)
        if fakes is not None:
            self.outcome.fakes = sum(n for (c,), n in rows.counts([fakes]) if is_set(c))
        rows = self._select(rows)
        self._read_texts(rows)
        if self.job.order.alike:
            self.outcome.rows = rows.cells(self.job.order.alike, LOOKED)
        moments = self.job.order.moments
        if moments is not None:
            self.outcome.first, self.outcome.last = self._ends(rows, moments)
        counted = {group: rows.counts(group) for group in dict.fromkeys(self.job.order.groups)}
        self.counts = [counted[group] for group in self.job.order.groups]

    def deliver(self) -> Outcome:
        """Hand the counts over."""
        for index, counts in enumerate(self.counts):
            self.job.absorb(index, dict(counts))
        if self.job.progress is not None:
            self.job.progress(self.job.table.size)
        self.outcome.ledger = self.ledger
        return self.outcome

    def cells_by_column(self) -> dict[int, dict[str, int]]:
        """The distinct cells of the counted columns; none where some rows were not counted."""
        found: dict[int, dict[str, int]] = {}
        if not self.is_whole:
            return found
        asked = [self.marks, *zip(self.job.order.groups, self.counts, strict=True)]
        for group, counts in asked:
            for place, position in enumerate(group):
                if position in found:
                    continue
                found[position] = {}
                for cells, count in counts:
                    known = found[position].get(cells[place], 0)
                    found[position][cells[place]] = known + count
        return found

    def _drop_marked(self, rows: Relation) -> Relation:
        """Without spam and tests, which go into the ledger."""
        matching = self.job.matching
        if matching.links is not None:
            raise UnfitError("people answered by personal links, of which the last answer counts")
        if matching.apart:
            raise UnfitError("its service marks the responses that are none")
        if not matching.sums_are_known and self._may_sum_up(rows):
            raise UnfitError("a row in it may sum up others")
        names: list[str] = [n for n in (wire.SPAM, wire.TEST, wire.SURVEY) if n in matching.special]
        positions = [*(matching.special[n] for n in names), *matching.honeypots]
        if not positions:
            self.ledger = Ledger(counted=rows.count())
            return rows
        tallied: dict[str, int] = {}
        kept: list[Cells] = []
        self.marks = (positions, rows.counts(positions))
        for cells, count in self.marks[1]:
            marks = dict(zip(names, cells, strict=False))
            trapped = any(cell.strip() for cell in cells[len(names) :])
            said = verdict(marks, trapped, self.job.survey)
            tallied[said] = tallied.get(said, 0) + count
            if said == "counts":
                kept.append(cells)
        if not {"stranger", "apart", "partial"}.isdisjoint(tallied):
            raise UnfitError("it holds rows of other surveys")
        if len(kept) > _MOST_MARKS:
            raise UnfitError("hardly two of its rows are marked alike")
        counted = tallied.pop("counts", 0)
        self.ledger = Ledger(counted, 0, tallied.get("test", 0), tallied.get("spam", 0))
        if not tallied:
            return rows
        self.is_whole = False
        return rows.among(positions, kept)

    def _may_sum_up(self, rows: Relation) -> bool:
        """Whether a cell at the beginning of a row names it a sum."""
        words = [(word,) for word in sorted(SPELLINGS)]
        return any(
            names_sum(self.job.matching, position, cell)
            for position in range(min(len(self.job.table.header), _LEADING))
            for (cell,), _ in rows.among([position], words).counts([position])
        )

    def _drop_blank(self, rows: Relation) -> Relation:
        """Without the rows in which nothing is answered, which go into the ledger."""
        blanks = self.job.blanks
        if blanks is None:
            return rows
        columns = blanks.columns
        if rows.ordered:
            none = rows.without_any(columns, blanks.is_mark)
        else:
            none = rows.without_answers(columns, blanks.spellings)
        found = none.counts(columns)
        width = len(self.job.table.header)
        empty = [
            (cells, count) for cells, count in found if blanks.holds(_as_row(cells, columns, width))
        ]
        if not empty:
            return rows
        self.is_whole = False
        count = sum(n for _, n in empty)
        counted = self.ledger.counted - count
        self.ledger = replace(self.ledger, counted=counted, empty=count)
        return rows.besides(columns, [cells for cells, _ in empty])

    def _drop_repeats(self, rows: Relation) -> Relation:
        """Without the rows that came before: the same response id with the same answers."""
        matching, keys = self.job.matching, self.job.keys
        if keys.whole or (self.job.identities.shared and keys.identity is not None):
            raise UnfitError("the responses in several files are compared with one another")
        if keys.twin is not None and rows.repeated(keys.twin[1].identity).count():
            raise UnfitError("rows that may be the same are compared cell by cell")
        if keys.identity is None:
            return rows
        columns = [keys.identity, *matching.answer_columns]
        if not rows.ordered:
            return self._drop_copies(rows, columns)
        suspects = rows.repeated(keys.identity).numbered(columns, _MOST_REPEATED)
        if len(suspects) == _MOST_REPEATED:
            raise UnfitError("too many response ids in it came more than once")
        seen: dict[str, tuple[str, ...]] = {}
        repeats: list[int] = []
        for number, (identity, *answers) in suspects:
            content = tuple(cell.replace("\r\n", "\n") for cell in answers)
            known = seen.get(identity)
            if is_cut(identity) or known not in (None, content):
                raise UnfitError("a response id in it came with different answers, or is none")
            if known is not None:
                repeats.append(number)
            seen[identity] = content
        if not repeats:
            return rows
        self.is_whole = False
        counted = self.ledger.counted - len(repeats)
        self.ledger = replace(self.ledger, counted=counted, duplicates=len(repeats))
        return rows.without(repeats)

    def _drop_copies(self, rows: Relation, columns: list[int]) -> Relation:
        """The same in a table, whose rows have no order: which of several copies stays is open."""
        repeated = rows.repeated(columns[0])
        if not repeated.count():
            return rows
        if any(is_cut(identity) for (identity,), _ in repeated.counts([columns[0]])):
            raise UnfitError("what stands in place of a response id tells nobody apart")
        kept = rows.distinct(columns)
        counted = kept.count()
        duplicates = self.ledger.counted - counted
        losers = self._revised(kept, columns)
        self.ledger = replace(
            self.ledger,
            counted=counted - len(losers),
            duplicates=duplicates,
            revised=self.ledger.revised + len(losers),
        )
        return kept.besides(columns, losers) if losers else kept

    def _revised(self, rows: Relation, columns: list[int]) -> list[Cells]:
        """The ids and answers of rows that another one with the same id has replaced."""
        special, times = self.job.matching.special, self.job.matching.times
        sent, revision = special.get(wire.SUBMITTED), special.get(wire.REVISION)
        beside = [position for position in (sent, revision) if position is not None]
        found = rows.repeated(columns[0]).cells([*columns, *beside], _MOST_REPEATED)
        if len(found) == _MOST_REPEATED:
            raise UnfitError("too many response ids in it came more than once")
        versions: dict[str, list[tuple[int, str, Cells]]] = {}
        for row in found:
            own, others = row[: len(columns)], dict(zip(beside, row[len(columns) :], strict=True))
            moment = times.moment(others[sent]) if sent is not None else ""
            number = revision_of(others[revision]) if revision is not None else 0
            versions.setdefault(own[0], []).append((number, moment, own))
        losers: list[Cells] = []
        undecided = 0
        for several in versions.values():
            if len(several) >= MANY and len({one[0] for one in several}) < len(several):
                raise UnfitError("a response id in it came with many different answers")
            *earlier, last = sorted(several)
            undecided += any(one[:2] == last[:2] for one in earlier)
            losers += [one[2] for one in earlier]
        if undecided:
            where = Location(self.job.table.name)
            self.outcome.problems = (problem("D008", where, count=f"{undecided:,}"),)
        return losers

    def _select(self, rows: Relation) -> Relation:
        """Those rows that pass the filters, each of which is asked once for distinct cells."""
        for one in self.job.order.filters:
            counted = rows.counts(one.columns)
            distinct = [cells for cells, _ in counted]
            kept = [cells for cells in distinct if one.keep(cells)]
            if one.unclear is not None:
                left = {c[0]: n for c, n in counted if not one.keep(c) and one.unclear(c)}
                self.outcome.unclear.update(left)
            if len(kept) < len(distinct):
                self.is_whole = False
                before = rows.count() if one.is_noted else 0
                rows = rows.among(one.columns, kept)
                self.outcome.left_out += before - rows.count() if one.is_noted else 0
        filtered = self.job.order.filters
        self.outcome.selected = rows.count() if filtered else self.ledger.counted
        return rows

    def _ends(self, rows: Relation, position: int) -> tuple[str, str]:
        """The first and the last moment in a column."""
        times = self.job.matching.times
        if times.sorts:
            return rows.extremes(position)
        found = [m for (cell,), _ in rows.counts([position]) if (m := times.moment(cell))]
        return min(found, default=""), max(found, default="")

    def _read_texts(self, rows: Relation) -> None:
        order = self.job.order
        found = rows.count_filled([group[0] for group in order.texts], order.missing)
        self.outcome.filled, self.outcome.unasked = found, [0] * len(found)
        for index, group in enumerate(order.texts):
            own = rows
            one = order.asked[index] if order.asked else None
            if one is not None and found[index]:
                own = self._asked(rows, group[0], one)
            if own is not rows:
                [filled] = own.count_filled([group[0]], order.missing)
                self.outcome.unasked[index] = found[index] - filled
                found[index] = filled
            kept = own.filled(group[0]).cells(group, SAMPLE) if found[index] else []
            self.outcome.texts.append(kept)

    def _asked(self, rows: Relation, position: int, one: Filter) -> Relation:
        """The rows of people who were to be asked for a text, where all are not."""
        distinct = [cells for cells, _ in rows.filled(position).counts(one.columns)]
        left_out = [cells for cells in distinct if not one.keep(cells)]
        return rows.besides(one.columns, left_out) if left_out else rows
