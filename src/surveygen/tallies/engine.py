"""Engines: from tables to counts of distinct cells, out of which the whole tally follows.

An engine is one small thing. It goes through a table and says how often each distinct tuple of
cells occurs in the groups of columns asked for; what the cells mean is not its business. Weights,
segments and conditions need nothing else: their columns join the group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import compress
from sys import intern
from typing import NamedTuple, Protocol

from surveygen.dataclass import dataclass
from surveygen.errors import Problem
from surveygen.responses.answers import Cells
from surveygen.responses.blanks import Blanks
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger
from surveygen.responses.matching import Matching
from surveygen.responses.repeats import NO_FATES, Fates, Keys
from surveygen.responses.sifting import Columns, Sieve
from surveygen.responses.table import Rejected, Table
from surveygen.responses.times import Times

FULL = 20_000
"""Distinct tuples after which a counter is handed over and started afresh."""
SAMPLE = 20_000
"""Texts kept of each open question."""
LOOKED = 5000
"""Rows of each table that are compared with one another."""


class Filter(NamedTuple):
    """Which rows are looked at."""

    columns: tuple[int, ...]
    keep: Callable[[Cells], bool]
    """Says so for the cells of these columns; asked once for distinct ones."""
    is_noted: bool = False
    """Whether it is to be known how many rows it leaves out."""
    unclear: Callable[[Cells], bool] | None = None
    """Says of cells that are not kept whether that is for not knowing; None where all is known."""


class Order(NamedTuple):
    """What is to be counted in one table."""

    groups: tuple[tuple[int, ...], ...]
    """Columns whose distinct tuples of cells are counted."""
    texts: tuple[tuple[int, ...], ...] = ()
    """A column of texts each, and the columns whose cells are kept with them."""
    asked: tuple[Filter | None, ...] = ()
    """For each of them which rows may hold a text: those of people who were to be asked."""
    filters: tuple[Filter, ...] = ()
    moments: int | None = None
    """The column that says when a response was sent, of which the first and last are wanted."""
    alike: tuple[int, ...] = ()
    """Columns of which the first rows are kept, to be compared with one another."""
    missing: frozenset[str] = frozenset()
    """Texts, in small letters, that the author says are no answers."""


@dataclass(slots=True)
class Job:
    """One table to be gone through."""

    table: Table
    matching: Matching
    survey: str
    identities: Identities
    """What was met in all tables so far."""
    order: Order
    absorb: Callable[[int, dict[Cells, int]], None]
    """Takes counts of the group with this number; called as often as an engine likes."""
    progress: Callable[[int], None] | None = None
    """Told how many bytes have been read."""
    keys: Keys = field(default_factory=Keys)
    """How the rows are told apart."""
    fates: Fates = field(default_factory=lambda: NO_FATES)
    """The rows that are known not to count, as they came before."""
    blanks: Blanks | None = None
    """How rows are told in which nothing is answered."""


@dataclass(slots=True)
class Outcome:
    """What came of one table, beside the counts that were absorbed."""

    ledger: Ledger = field(default_factory=Ledger)
    selected: int = 0
    """Rows that passed the filters."""
    left_out: int = 0
    """Rows that the filter left out of which this is to be known."""
    fakes: int = 0
    first: str = ""
    """The least moment as it stands in the file."""
    last: str = ""
    filled: list[int] = field(default_factory=list)
    """How many texts there are, for each of those asked for."""
    texts: list[list[Cells]] = field(default_factory=list)
    """The texts kept, each with the cells that go with it."""
    unasked: list[int] = field(default_factory=list)
    """How many texts people wrote who were not to be asked: neither filled nor kept."""
    rows: list[Cells] = field(default_factory=list)
    """The cells of the first rows in the columns that are compared."""
    rejected: tuple[Rejected, ...] = ()
    oddities: dict[str, list[int]] = field(default_factory=dict)
    """Lines by the code of the message about them."""
    sums: tuple[int, ...] = ()
    """Lines of counted rows that may sum up others, so that the table is to be gone through again
    once it is known whether they do."""
    unclear: Counter[str] = field(default_factory=Counter)
    """Cells for which a filter could not tell whether to keep their rows, so that it did not."""
    problems: tuple[Problem, ...] = ()
    """What there is to say beside, as where another engine had to count."""


class Engine(Protocol):
    """Something that counts."""

    def count(self, job: Job) -> Outcome:
        """Go through the job's table once."""


class CsvEngine:
    """The standard library: exact, starts at once, takes the same memory at any size."""

    def count(self, job: Job) -> Outcome:
        """Go through the job's table in blocks."""
        order = job.order
        sieve = Sieve(
            job.table, job.matching, job.survey, job.identities, job.keys, job.fates, job.blanks
        )
        # The same columns may be asked for under several names; they are counted once.
        counters: dict[tuple[int, ...], Counter[object]] = {g: Counter() for g in order.groups}
        asked = [one and _Asked(one) for one in order.asked] or [None] * len(order.texts)
        outcome = Outcome(
            filled=[0] * len(order.texts),
            texts=[[] for _ in order.texts],
            unasked=[0] * len(order.texts),
        )
        for columns in _selected(sieve.blocks(), order.filters, outcome):
            outcome.selected += len(columns[0])
            for group, counter in counters.items():
                if len(group) == 1:
                    counter.update(columns[group[0]])
                else:
                    counter.update(zip(*[columns[i] for i in group], strict=True))
                if len(counter) > FULL:
                    _hand_over(job, group, counter)
                    counter.clear()
            _keep_texts(order, columns, outcome, asked)
            if order.alike and len(outcome.rows) < LOOKED:
                outcome.rows += zip(*[columns[i] for i in order.alike], strict=True)
            if order.moments is not None:
                _note_moments(columns[order.moments], job.matching.times, outcome)
            if job.progress is not None:
                job.progress(sieve.position)
        for group, counter in counters.items():
            _hand_over(job, group, counter)
        del outcome.rows[LOOKED:]
        outcome.ledger, outcome.fakes = sieve.ledger, sieve.fakes
        outcome.rejected, outcome.oddities = tuple(sieve.rejected), sieve.oddities.lines
        outcome.sums = tuple(sieve.sums)
        return outcome


def _hand_over(job: Job, group: tuple[int, ...], counter: Counter[object]) -> None:
    """Absorb the counts of some columns under every name that they were asked for."""
    for index, asked in enumerate(job.order.groups):
        if asked == group:
            job.absorb(index, _tuples(counter, group))


def _tuples(counter: Counter[object], group: tuple[int, ...]) -> dict[Cells, int]:
    if len(group) == 1:
        return {(cell,): count for cell, count in counter.items()}  # type: ignore[misc]
    return dict(counter)  # type: ignore[arg-type]


def _selected(
    blocks: Iterator[Columns], filters: Sequence[Filter], outcome: Outcome
) -> Iterator[Columns]:
    if not filters:
        yield from blocks
        return
    memories = [_Memory(one.keep) for one in filters]
    for columns in blocks:
        kept = columns
        for one, memory in zip(filters, memories, strict=True):
            if not kept:
                break
            cells = list(zip(*[kept[i] for i in one.columns], strict=True))
            mask = [memory[c] for c in cells]
            if one.is_noted:
                outcome.left_out += mask.count(False)
            if one.unclear is not None and not all(mask):
                left = [c for c, stays in zip(cells, mask, strict=True) if not stays]
                outcome.unclear.update(c[0] for c in left if one.unclear(c))
            kept = [tuple(compress(column, mask)) for column in kept] if any(mask) else []
        if kept:
            yield kept


class _Memory(dict[Cells, bool]):
    """What a filter said about cells that were met before."""

    def __init__(self, keep: Callable[[Cells], bool]) -> None:
        super().__init__()
        self.keep = keep

    def __missing__(self, cells: Cells) -> bool:
        if len(self) > FULL:
            self.clear()
        self[cells] = said = self.keep(cells)
        return said


class _Asked:
    """Who was to be asked for a text."""

    def __init__(self, one: Filter) -> None:
        self.columns = one.columns
        self.memory = _Memory(one.keep)

    def texts_of(self, position: int, columns: Columns) -> tuple[str, ...]:
        """The texts in a column, empty where their writer was not to be asked."""
        cells = zip(*[columns[i] for i in self.columns], strict=True)
        texts = columns[position]
        return tuple(
            text if not text or self.memory[c] else "" for text, c in zip(texts, cells, strict=True)
        )


def _keep_texts(
    order: Order, columns: Columns, outcome: Outcome, asked: Sequence[_Asked | None]
) -> None:
    for index, (group, one) in enumerate(zip(order.texts, asked, strict=True)):
        own = columns[group[0]]
        blank = _blank(own, order.missing)
        if blank == len(own):
            continue
        texts = own if one is None else one.texts_of(group[0], columns)
        if texts != own:
            outcome.unasked[index] -= blank
            blank = _blank(texts, order.missing)
            outcome.unasked[index] += blank
        outcome.filled[index] += len(texts) - blank
        kept = outcome.texts[index]
        if len(kept) < SAMPLE:
            # What stands beside a text is the same few cells, and is kept once.
            beside = [map(intern, columns[i]) for i in group[1:]]
            kept += [c for c in zip(texts, *beside, strict=True) if c[0]]
            del kept[SAMPLE:]


def _blank(texts: Sequence[str], missing: frozenset[str]) -> int:
    """How many texts are none."""
    blank = texts.count("")
    return blank + sum(text.strip().lower() in missing for text in texts) if missing else blank


def _note_moments(cells: tuple[str, ...], times: Times, outcome: Outcome) -> None:
    """The first and the last moment so far: of those that sort as texts, as they stand."""
    if not times.sorts:
        cells = tuple(map(times.moment, cells))
    first = min(filter(None, cells), default="")
    if first and (not outcome.first or first < outcome.first):
        outcome.first = first
    outcome.last = max(outcome.last, max(cells))
