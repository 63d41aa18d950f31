"""One pass through the sources of a tally: what is counted there, and what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.answers import NOTHING, Cells, Remark
from surveygen.responses.blanks import blanks_of
from surveygen.responses.files import Source, open_table
from surveygen.responses.identities import Identities
from surveygen.responses.matching import FieldName, Matching
from surveygen.responses.profiling import match_table
from surveygen.responses.repeats import Decisions, Keys
from surveygen.responses.table import Table
from surveygen.responses.times import Times
from surveygen.tallies.binding import NOT_ASKED, Binder, Bound
from surveygen.tallies.book import Book, settled
from surveygen.tallies.engine import Engine, Filter, Job, Order, Outcome
from surveygen.tallies.fields import screens_of
from surveygen.tallies.parts import Part, Together, Weight
from surveygen.tallies.quotes import Context, bind_texts, read_quotes
from surveygen.tallies.request import Request
from surveygen.tallies.result import Quote
from surveygen.tallies.selection import Selection, answers_in, filters

Progress = Callable[[str, int, int], None]
"""Told of a file's name, the bytes read and the bytes there are."""


def open_all(
    sources: Iterable[Source], questionnaire: Questionnaire, request: Request
) -> list[Opened]:
    """Open the sources as is asked; raises SurveygenError with all that cannot be read."""
    opened: list[Opened] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            table = open_table(source, questionnaire, request.source, request.encoding)
            matching = match_table(questionnaire, table)
            opened.append(Opened(table, matching.with_spam() if request.spam else matching))
        except SurveygenError as error:
            problems += error.problems
    if problems:
        raise SurveygenError(*problems)
    return opened


class Opened(NamedTuple):
    """A source with how its columns were understood."""

    table: Table
    matching: Matching

    def with_sums_further_on(self) -> Opened:
        """The same with the rows that sum up others found, wherever they stand."""
        if self.matching.sums_are_known:
            return self
        from surveygen.responses.sums import with_sums_further_on

        return self._replace(matching=with_sums_further_on(self.matching, self.table))

    def with_times_further_on(self, outcome: Outcome) -> Opened:
        """The same with the moments of sending read as all rows tell, where they go against it."""
        times = self.matching.times
        ends = filter(None, (outcome.first, outcome.last, *outcome.unclear))
        if not times.sorts or times.holds(ends):
            return self
        from surveygen.responses.profiling import with_times_of_all

        return self._replace(matching=with_times_of_all(self.matching, self.table))


@dataclass(slots=True)
class Pass:
    """One pass through all sources."""

    book: Book
    selection: Selection
    identities: Identities
    keys: Sequence[Keys] = ()
    """How the rows of each table are told apart."""
    decisions: Decisions = field(default_factory=Decisions)
    """What becomes of rows that came before, as far as that is known."""
    outcomes: list[Outcome] = field(default_factory=list)
    quotes: dict[FieldName, list[Quote]] = field(default_factory=dict)
    filled: dict[FieldName, int] = field(default_factory=dict)
    read: dict[FieldName, int] = field(default_factory=dict)
    """How many of the texts that may be shown were looked at."""
    problems: list[Problem] = field(default_factory=list)
    moments: list[Cells] = field(default_factory=list)
    """When some responses were begun and sent."""
    begun: int = 0
    """How many responses say when they were begun."""
    days: Counter[str] = field(default_factory=Counter)
    """How many responses came on a day, ISO 8601."""
    knows_days: bool = True
    """Whether all were looked at for it."""
    has_texts: bool = True
    """Whether texts are read."""
    rows: dict[tuple[str, ...], list[Cells]] = field(default_factory=dict)
    """The cells of some responses, by the questions that they answer."""

    def through(self, opened: Sequence[Opened], engine: Engine, progress: Progress | None) -> Pass:
        """Go through the sources; the run itself, filled."""
        for number, one in enumerate(opened):
            self.outcomes.append(self._count(one, number, engine, progress))
        self._weight()
        return self

    def _count(
        self, opened: Opened, number: int, engine: Engine, progress: Progress | None
    ) -> Outcome:
        table, matching = opened.table, opened.matching
        binder = Binder(self.book.questionnaire, matching)
        groups, absorbers, unheld = self._bind(binder, table)
        divisions = tuple(d for d in self.book.divisions if not d.aside)
        texts = bind_texts(binder, divisions) if self.has_texts else {}
        sent, begun = (matching.special.get(name) for name in (wire.SUBMITTED, wire.STARTED))
        moments = () if sent is None else (sent,) if begun is None else (sent, begun)
        owners, columns = answers_in(binder)
        order = Order(
            groups,
            (*(context.columns for context in texts.values()), *([moments] if moments else [])),
            (*(_asked(binder, name) for name in texts), *([None] if moments else [])),
            filters(self.selection, table, binder),
            sent,
            columns,
            frozenset(text.strip().lower() for text in self.book.questionnaire.settings.missing)
            - {""},
        )

        def tell(position: int) -> None:
            if progress is not None:
                progress(table.name, position, table.size)

        outcome = engine.count(
            Job(
                table,
                matching,
                self.book.questionnaire.id,
                self.identities,
                order,
                lambda index, counts: absorbers[index](counts),
                tell if progress is not None else None,
                self.keys[number],
                self.decisions.of(number),
                blanks_of(self.book.questionnaire, matching),
            )
        )
        for absorb in unheld:
            absorb({(): outcome.selected})
        self._keep_quotes(texts, outcome)
        self.rows.setdefault(owners, []).extend(outcome.rows)
        if moments:
            self._keep_moments(matching.times, outcome)
        return outcome

    def _keep_moments(self, times: Times, outcome: Outcome) -> None:
        """When responses were sent, and begun where that is known: the last of the texts."""
        kept = outcome.texts[-1]
        if not times.sorts:
            kept = [tuple(map(times.moment, cells)) for cells in kept]
        is_all = len(kept) == outcome.filled[-1]
        self.days.update(cells[0][:10] for cells in kept)
        self.knows_days &= is_all
        both = [(begun, sent) for sent, begun in kept if begun] if kept and len(kept[0]) > 1 else []
        self.moments += both
        self.begun += len(both) if is_all or not both else outcome.filled[-1]

    def _bind(
        self, binder: Binder, table: Table
    ) -> tuple[tuple[tuple[int, ...], ...], list[Callable[..., None]], list[Callable[..., None]]]:
        """The columns of every group that the file holds, and what takes their counts.

        Last, what takes the number of all rows: weights are wanted of files too that say nothing
        by which they go.
        """
        groups: list[tuple[int, ...]] = []
        absorbers: list[Callable[..., None]] = []
        unheld: list[Callable[..., None]] = []
        for group in dict.fromkeys(self.book.groups()):
            # What the reliability of a matrix is reckoned from has one column a row.
            bind = binder.bind if self.book.is_matrix(group) else binder.bind_consistent
            bound = [self._part(bind, part, table) for part in group[:-1]]
            last = bind(group[-1])
            of_weights = group == self.book.scheme.parts
            if last is None and not (of_weights or isinstance(group[-1], Weight)):
                continue
            bound.append(last or self._part(bind, group[-1], table))
            columns = tuple(i for b in bound for i in b.columns)
            is_matrix = self.book.is_matrix(group)
            if of_weights and not columns:
                unheld.append(self.book.counts.absorber(group, bound, home=False))
                continue
            if not columns or (is_matrix and not all(b.columns for b in bound)):
                continue
            groups.append(columns)
            asked = group[-1]
            if isinstance(asked, Together):
                screens = screens_of(self.book.questionnaire.by_id[asked.question])
                absorbers.append(self.book.counts.screen_absorber(group, bound, screens))
            elif is_matrix:
                absorbers.append(self.book.counts.item_absorber(group, bound))
            else:
                home = self.book.is_home(group)
                absorbers.append(self.book.counts.absorber(group, bound, home))
        return tuple(groups), absorbers, unheld

    def _part(self, bind: Callable[[Part], Bound | None], part: Part, table: Table) -> Bound:
        """The part in a file; one that the file does not hold is never answered there."""
        found = bind(part)
        if found is None and isinstance(part, Weight):
            where = Location(table.name, table.header_line)
            missing = problem("R023", where, column=part.column)
            if missing not in self.problems:
                self.problems.append(missing)
        return found or Bound((), lambda _: NOTHING)

    def _keep_quotes(self, texts: dict[FieldName, Context], outcome: Outcome) -> None:
        for (name, context), filled, cells, unasked in zip(
            texts.items(), outcome.filled, outcome.texts, outcome.unasked, strict=False
        ):
            if unasked and not name[1]:  # what was written beside an option goes with the option
                said = Remark("contradiction", "…", NOT_ASKED)
                self.book.counts.remarks.setdefault(name, Counter())[said] += unasked
            self.filled[name] = self.filled.get(name, 0) + filled
            if context.quotable:
                self.read[name] = self.read.get(name, 0) + len(cells)
            self.quotes.setdefault(name, []).extend(read_quotes(name, context, cells))
            cells.clear()  # as tuples of cells they take as much again

    def _weight(self) -> None:
        if not self.book.questionnaire.settings.weights:
            return
        from surveygen.tallies.weighed import weight_problems

        wanted, self.book.scheme = self.book.scheme, settled(self.book)
        self.problems += weight_problems(self.book, wanted)


def _asked(binder: Binder, name: FieldName) -> Filter | None:
    """Which rows may hold a text; None where all may, or nobody knows."""
    found = binder.asked(name[0])
    return None if found is None else Filter(*found)
