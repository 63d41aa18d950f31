"""The tally itself: sources gone through once, and everything said about every question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from surveygen.errors import Location, Problem, SurveygenError
from surveygen.kinds import kind_of
from surveygen.messages import problem
from surveygen.model import Question, Questionnaire
from surveygen.responses.answers import NOTHING, Cells
from surveygen.responses.damage import meant
from surveygen.responses.files import CsvTable, Source, header_only, open_table
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger, Rejections
from surveygen.responses.matching import FieldName, Matching, match
from surveygen.responses.sifting import row_problems
from surveygen.responses.table import Table
from surveygen.tallies.book import Book, raked, scheme_of
from surveygen.tallies.choice import engine_of
from surveygen.tallies.counting import Binder, Bound, Cell, Part
from surveygen.tallies.engine import Engine, Job, Order, Outcome
from surveygen.tallies.guessing import hold_against, hold_against_team
from surveygen.tallies.quality import quality, usual_time
from surveygen.tallies.quotes import Context, bind_texts, read_quotes
from surveygen.tallies.request import ALL, Request
from surveygen.tallies.result import QuestionTally, Quote, Sample, Tally
from surveygen.tallies.segments import cut, divide
from surveygen.tallies.selection import Selection, filters, moments_of, select
from surveygen.tallies.summary import View, tally_question
from surveygen.tallies.team import guess_set
from surveygen.tallies.waves import with_waves
from surveygen.tallies.weighting import LEAST as LEAST_RAKED

if TYPE_CHECKING:
    from surveygen.language.lock import Lock

Progress = Callable[[str, int, int], None]
"""Told of a file's name, the bytes read and the bytes there are."""


def tally_responses(
    questionnaire: Questionnaire,
    sources: Iterable[Source],
    request: Request = ALL,
    *,
    lock: Lock | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Count the responses in `sources` and say what they say.

    Sources are paths, streams, records or tables. `lock` tells which guesses were changed after
    the first response. Raises SurveygenError with all sources that cannot be read at all;
    whatever else is odd is among the tally's problems.
    """
    questionnaire = request.weighted(questionnaire)
    selection = select(questionnaire, request)
    divisions = tuple(divide(questionnaire, name) for name in dict.fromkeys(request.by))
    sources = list(sources)
    opened = _open_all(sources, questionnaire, request.source)
    engine, remarks = engine_of(request.engine, sources)

    def run(chosen: Selection) -> tuple[Tally, _Run]:
        suspects: frozenset[int] = frozenset()
        while True:
            book = Book(questionnaire, divisions, scheme_of(questionnaire))
            identities = Identities(suspects, shared=len(opened) > 1)
            done = _Run(book, chosen, identities).through(opened, engine, progress)
            if suspects or not (suspects := identities.finish()):
                return _conclude(opened, done, request.least), done

    tally, done = run(selection)
    if request.quality:
        haste = usual_time(done.moments)
        limit = None if haste is None else haste.limit
        calm, _ = run(replace(selection, least_seconds=limit))
        even, _ = run(replace(selection, least_seconds=limit, uneven=True))
        hasty = tally.selected - calm.selected
        tally = replace(tally, quality=quality(tally, even, haste, hasty))
    tally = replace(tally, problems=(*remarks, *tally.problems))
    return hold_against(questionnaire, tally, lock)


def tally_waves(
    questionnaire: Questionnaire, tally: Tally, earlier: Iterable[Source], request: Request
) -> Tally:
    """The tally with what has changed since earlier waves, a source each.

    They are asked for the same people, and read and counted in the same way.
    """
    before = [tally_responses(questionnaire, [one], request.earlier()) for one in earlier]
    found = tuple(problem for one in before for problem in one.problems)
    return replace(with_waves(tally, *before), problems=(*tally.problems, *found))


def tally_team(
    questionnaire: Questionnaire, tally: Tally, guesses: Iterable[Source], request: Request
) -> Tally:
    """The tally held against what a team guessed, in place of the author's guesses."""
    asked = guess_set(questionnaire)
    tables = [_team_table(one, asked, request.source) for one in guesses]
    team = tally_responses(asked, tables, Request(engine=request.engine))
    return hold_against_team(replace(tally, problems=(*tally.problems, *team.problems)), team)


def _team_table(source: Source, asked: Questionnaire, origin: str) -> Table:
    """A team's file, which need not come from where the answers do: its header is heard first."""
    table = open_table(source, asked)
    known = table.understanding if isinstance(table, CsvTable) else None
    return open_table(source, asked, origin) if known and known.origin is None else table


class _Opened(NamedTuple):
    table: Table
    matching: Matching


@dataclass(slots=True)
class _Run:
    """One pass through all sources."""

    book: Book
    selection: Selection
    identities: Identities
    outcomes: list[Outcome] = field(default_factory=list)
    quotes: dict[FieldName, list[Quote]] = field(default_factory=dict)
    filled: dict[FieldName, int] = field(default_factory=dict)
    read: dict[FieldName, int] = field(default_factory=dict)
    """How many of the texts that may be shown were looked at."""
    problems: list[Problem] = field(default_factory=list)
    moments: list[Cells] = field(default_factory=list)
    """When some responses were begun and sent."""

    def through(self, opened: Sequence[_Opened], engine: Engine, progress: Progress | None) -> _Run:
        """Go through the sources; the run itself, filled."""
        for one in opened:
            self.outcomes.append(self._count(one, engine, progress))
        self._weight()
        return self

    def _count(self, opened: _Opened, engine: Engine, progress: Progress | None) -> Outcome:
        table, matching = opened.table, opened.matching
        binder = Binder(self.book.questionnaire, matching)
        groups, absorbers = self._bind(binder, table)
        texts = bind_texts(binder, self.book.divisions)
        moments = moments_of(matching)
        order = Order(
            groups,
            (*(context.columns for context in texts.values()), *([moments] if moments else [])),
            filters(self.selection, table, binder),
            matching.special.get("sg_submitted"),
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
            )
        )
        self._keep_quotes(texts, outcome)
        if moments:
            self.moments += outcome.texts[-1]
        return outcome

    def _bind(
        self, binder: Binder, table: Table
    ) -> tuple[tuple[tuple[int, ...], ...], list[Callable[..., None]]]:
        """The columns of every group that the file holds, and what takes their counts."""
        groups: list[tuple[int, ...]] = []
        absorbers: list[Callable[..., None]] = []
        for group in dict.fromkeys(self.book.groups()):
            bound = [self._part(binder, part, table) for part in group[:-1]]
            last = binder.bind(group[-1])
            if last is None and not isinstance(group[-1], Cell):
                continue
            bound.append(last or self._part(binder, group[-1], table))
            columns = tuple(i for b in bound for i in b.columns)
            if not columns:
                continue
            groups.append(columns)
            if self.book.is_matrix(group):
                absorbers.append(self.book.counts.item_absorber(group, bound))
            else:
                home = self.book.is_home(group)
                absorbers.append(self.book.counts.absorber(group, bound, home))
        return tuple(groups), absorbers

    def _part(self, binder: Binder, part: Part, table: Table) -> Bound:
        """The part in a file; one that the file does not hold is never answered there."""
        found = binder.bind(part)
        if found is None and isinstance(part, Cell):
            where = Location(table.name, table.header_line)
            missing = problem("R023", where, column=part.column)
            if missing not in self.problems:
                self.problems.append(missing)
        return found or Bound((), lambda _: NOTHING)

    def _keep_quotes(self, texts: dict[FieldName, Context], outcome: Outcome) -> None:
        for (name, context), filled, cells in zip(
            texts.items(), outcome.filled, outcome.texts, strict=False
        ):
            self.filled[name] = self.filled.get(name, 0) + filled
            if context.quotable:
                self.read[name] = self.read.get(name, 0) + len(cells)
            self.quotes.setdefault(name, []).extend(read_quotes(name, context, cells))

    def _weight(self) -> None:
        scheme = raked(self.book)
        if self.book.scheme.kind == "rake" and not scheme.kind:
            n = sum(self.book.counts.of(scheme.parts).values())
            path = self.book.questionnaire.path
            found = problem("R022", Location(path), n=n, least=LEAST_RAKED)
            self.problems.append(found)
        self.book.scheme = scheme


def _open_all(
    sources: Iterable[Source], questionnaire: Questionnaire, origin: str
) -> list[_Opened]:
    opened: list[_Opened] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            table = open_table(source, questionnaire, origin)
            where = Location(table.name, table.header_line)
            opened.append(_Opened(table, match(questionnaire, table.header, where)))
        except SurveygenError as error:
            problems += error.problems
    if problems:
        raise SurveygenError(*problems)
    return opened


def _conclude(opened: Sequence[_Opened], run: _Run, least: int) -> Tally:
    book, questionnaire = run.book, run.book.questionnaire
    selected = sum(outcome.selected for outcome in run.outcomes)
    rejections = tuple(
        Rejections(one.table.name, outcome.rejected)
        for one, outcome in zip(opened, run.outcomes, strict=True)
        if outcome.rejected
    )
    view = View(book, selected)
    return Tally(
        survey=questionnaire.id,
        name=questionnaire.name,
        title=questionnaire.title.plain,
        ledger=sum((outcome.ledger for outcome in run.outcomes), Ledger()),
        questions=tuple(
            _with_quotes(question, tally_question(question, view), run)
            for question in questionnaire
            if kind_of(question).measure.name != "none"
        ),
        sources=tuple(one.table.name for one in opened),
        selected=selected,
        selection=run.selection.words,
        fakes=sum(outcome.fakes for outcome in run.outcomes),
        first=min((o.first for o in run.outcomes if o.first), default=""),
        last=max((o.last for o in run.outcomes), default=""),
        weighting=book.weighting(),
        cuts=tuple(cut(book, division, least) for division in book.divisions),
        rejections=rejections,
        problems=tuple(_problems(opened, run)),
    )


def _with_quotes(question: Question, tally: QuestionTally, run: _Run) -> QuestionTally:
    own = [name for name in run.filled if name[0] == question.id]
    answered = tally.answered or run.filled.get((question.id, ""), 0)
    return replace(
        tally,
        answered=answered,
        asked=max(tally.asked, answered),
        quotes=tuple(quote for name in own for quote in run.quotes[name]),
        sample=_sample([name for name in own if name in run.read], run),
        written=sum(run.filled[name] for name in own if name[1]),
    )


def _sample(names: Sequence[FieldName], run: _Run) -> Sample | None:
    found = Sample(sum(run.read[n] for n in names), sum(run.filled[n] for n in names))
    return found if found.read < found.written else None


def _problems(opened: Sequence[_Opened], run: _Run) -> Iterator[Problem]:
    for one, outcome in zip(opened, run.outcomes, strict=True):
        yield from one.table.problems
        yield from one.matching.problems
        if not outcome.ledger.read and one.table.header_line:
            yield header_only(one.table)
        yield from outcome.problems
        yield from row_problems(one.table.name, outcome.oddities, outcome.rejected)
    yield from run.problems
    questionnaire = run.book.questionnaire
    where = Location(opened[0].table.name if len(opened) == 1 else questionnaire.id)
    for (question, _), cells in run.book.counts.unmatched.items():
        for cell, count in cells.most_common(3):
            yield _unmatched(questionnaire.by_id[question], cell, f"{count:,}", where)


def _unmatched(question: Question, cell: str, count: str, where: Location) -> Problem:
    """The message about a cell that fits no option; a spreadsheet may be to blame."""
    choice = meant(cell, question.choices)
    said = {"cell": cell, "question": question.id, "count": count}
    if choice is not None:
        return problem("R018", where, **said, meant=choice.label.plain or choice.key)
    named = ", ".join(c.key for c in question.choices)
    hint = f"Its options are {named}." if 0 < len(named) < 200 else ""
    return problem("R012", where, **said, suggestion=hint)
