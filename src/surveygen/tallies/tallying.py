"""The tally itself: everything said about every question, out of what was counted in a pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.blanks import blanks_of
from surveygen.responses.files import Source
from surveygen.responses.identities import Identities
from surveygen.responses.matching import FieldName, Matching
from surveygen.responses.repeats import Decisions, keys_of
from surveygen.responses.sifting import Columns, Sieve, decide
from surveygen.tallies.book import Book, Division, Scheme, scheme_of
from surveygen.tallies.choice import engine_of
from surveygen.tallies.conclusion import conclude, problems_of
from surveygen.tallies.engine import CsvEngine, Engine
from surveygen.tallies.parts import Group, Response
from surveygen.tallies.passes import Opened, Pass, Progress, open_all
from surveygen.tallies.quality import marks_of, usual_time, with_changes
from surveygen.tallies.quotes import scored_question
from surveygen.tallies.request import ALL, Request
from surveygen.tallies.result import Tally
from surveygen.tallies.segments import cut, divide
from surveygen.tallies.selection import Selection, grids, select
from surveygen.tallies.summary import View, tally_question

if TYPE_CHECKING:
    from surveygen.language.lock import Lock
    from surveygen.tallies.quotas import Quota


@dataclass(frozen=True, slots=True)
class Counted:
    """Responses that were gone through: divided otherwise without being read again."""

    tally: Tally
    """What was asked for."""
    quotas: tuple[Quota, ...]
    """How far a screener's quotas are filled."""
    request: Request
    book: Book
    """What was counted."""
    days: Mapping[str, int] = field(default_factory=dict)
    """How many were sent on each day, as far as that is known."""

    def cut(self, by: Sequence[str], least: int | None = None) -> Tally:
        """The tally divided by others of the questions that its request names, `also` included.

        `least` is the size under which segments are hidden, None for the request's own. Raises
        KeyError for what was not asked for.
        """
        request = self.request.cut(by, least)
        known = {division.name: division for division in self.book.divisions}
        # What one report shows is one system, be it asked for by its name or for a view.
        whole = least is None or least == self.request.least
        divisions = self.book.divisions if whole else [known[name] for name in request.by]
        if not divisions:
            return self.of_few(replace(self.tally, cuts=()))
        from surveygen.tallies.protection import of_everybody, protect
        from surveygen.tallies.remarks import untold
        from surveygen.tallies.writers import unsigned

        protection = protect(self.book, divisions, request.least)
        cuts = tuple(cut(self.book, known[name], protection) for name in request.by)
        scored = scored_question(self.book.questionnaire)
        few = {(name, known[name].segments[i][0]) for name, i in protection.segments}
        questions = tuple(
            unsigned(of_everybody(question, protection), few, request.least, scored)
            for question in self.tally.questions
        )
        problems = untold(self.tally.problems, questions)
        tally = replace(self.tally, questions=questions, cuts=cuts, problems=problems)
        return self.of_few(tally)

    def unweighted(self) -> Tally:
        """The tally as if everybody weighed the same, without open answers and divisions."""
        from surveygen.tallies.protection import as_shown

        plain = replace(self.book, scheme=Scheme("", self.book.scheme.parts))
        view, shown = (
            View(plain, self.tally.selected),
            {one.id: one for one in self.tally.questions},
        )
        questions = tuple(
            as_shown(tally_question(question, view), shown[question.id])
            for question in self.book.questionnaire
            if kind_of(question).measure.is_answered
        )
        tally = replace(self.tally, questions=questions, weighting=None, cuts=())
        return self.of_few(tally)

    def of_few(self, tally: Tally) -> Tally:
        """The tally without answers, where only few of the responses were chosen."""
        if not tally.selection:
            return tally
        from surveygen.tallies.protection import of_few

        return of_few(tally, self.request.least)


def tally_responses(
    questionnaire: Questionnaire,
    sources: Iterable[Source],
    request: Request = ALL,
    *,
    lock: Lock | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Count the responses in `sources` and say what they say; as `count_responses`."""
    return count_responses(questionnaire, sources, request, lock=lock, progress=progress).tally


def count_responses(
    questionnaire: Questionnaire,
    sources: Iterable[Source],
    request: Request = ALL,
    *,
    lock: Lock | None = None,
    progress: Progress | None = None,
) -> Counted:
    """Count the responses in `sources`, for a tally and for all that stands beside it.

    Sources are paths, streams, records or tables. They are gone through once; a second time
    without the responses that look hasty, where what that changes is asked for, and where a
    response's id came more than once. `lock` tells which guesses were changed after the first
    response. Raises SurveygenError with all sources that cannot be read at all; whatever else is
    odd is among the tally's problems.
    """
    questionnaire = request.weighted(questionnaire)
    selection = select(questionnaire, request)
    names = dict.fromkeys((*request.by, *request.also))
    divisions = tuple(divide(questionnaire, name) for name in names)
    promised = bool(questionnaire.settings.decide or questionnaire.settings.ask)
    promised = promised and not (request.where or request.persona)
    if promised:
        from surveygen.tallies.deciding import divisions_of

        divisions += divisions_of(questionnaire)
    sources = list(sources)
    engine, remarks = engine_of(request.engine, sources)
    opened = open_all(sources, questionnaire, request)
    reader = _Reader(questionnaire, opened, engine, request.pairs, request.least)
    done = reader.read(selection, divisions, progress)
    quotas, withheld = reader.quotas(done, request)
    counted = Counted(conclude(reader.opened, done), quotas, request, done.book, done.days)
    if any(question.analysis is not None for question in counted.tally.questions):
        from surveygen.tallies.analyses.price import without_few

        shown = without_few(counted.tally, done.book, request.least)
        counted = replace(counted, tally=shown)
    tally = counted.cut(tuple(dict.fromkeys(request.by)))
    tally = reader.with_quality(tally, done, request.least, changes=request.quality)
    tally = counted.of_few(tally)
    few = {one.id for one in tally.questions if one.hidden}
    counted = replace(counted, quotas=tuple(q for q in quotas if q.question not in few))
    population = questionnaire.settings.population
    if population is not None and population < tally.ledger.counted:
        where = Location(questionnaire.path)
        found = problem("R061", where, population=population, n=tally.ledger.counted)
        remarks = [*remarks, found]
    if tally.selection and 0 < tally.selected < request.least:
        where = Location(questionnaire.path)
        remarks = [*remarks, problem("R055", where, n=tally.selected, least=request.least)]
    if withheld:
        where = Location(questionnaire.path)
        remarks = [*remarks, problem("R094", where, questions=", ".join(map(repr, withheld)))]
    left = tally.ledger.counted - tally.selected
    if tally.selection and 0 < left < request.least:
        remarks = [*remarks, problem("R092", Location(questionnaire.path), n=left)]
    tally = replace(tally, problems=(*remarks, *tally.problems))
    if isinstance(questionnaire.settings.weights, Mapping):
        from surveygen.tallies.settled import without_luck

        tally = without_luck(questionnaire, tally)
    if questionnaire.settings.known:
        from surveygen.tallies.missing import represented

        tally = replace(tally, represented=represented(counted.book, tally, request.least))
    if questionnaire.settings.views and not 0 < tally.selected < request.least:
        from surveygen.tallies.analyses.asked import with_analyses

        tally = with_analyses(tally, counted.book, request.least)
    tally = reader.with_stops(tally, request.least)
    if promised:
        from surveygen.tallies.deciding import with_decisions

        tally = with_decisions(tally, counted.book, request.least, lock)
    if not any(question.has_guesses for question in tally.questions):
        return replace(counted, tally=tally)
    from surveygen.tallies.guessing import hold_against

    return replace(counted, tally=hold_against(questionnaire, tally, lock, selection.condition))


@dataclass(slots=True)
class _Reader:
    """The opened sources, gone through as often as it takes."""

    questionnaire: Questionnaire
    opened: Sequence[Opened]
    engine: Engine
    pairs: bool = False
    """Whether it is counted who answered what."""
    least: int = 1
    """No weight of a raking is that of fewer people."""
    decisions: Decisions | None = None
    """What becomes of rows that came before; None before the first pass."""

    def read(
        self,
        selection: Selection,
        divisions: tuple[Division, ...] = (),
        progress: Progress | None = None,
        *,
        texts: bool = True,
    ) -> Pass:
        """Go through the sources, and again where there were repeats or sums nobody knew of."""
        while True:
            scheme = scheme_of(self.questionnaire)
            beside = self._beside(scheme, divisions)
            book = Book(self.questionnaire, divisions, scheme, beside, self.least)
            keys = keys_of(self.opened)
            identities = Identities(shared=len(self.opened) > 1)
            known = self.decisions or Decisions()
            done = Pass(book, selection, identities, keys, known, has_texts=texts)
            done = done.through(self.opened, self.engine, progress)
            if any(outcome.sums for outcome in done.outcomes):
                self.opened = [one.with_sums_further_on() for one in self.opened]
                continue
            pairs = zip(self.opened, done.outcomes, strict=True)
            again = [one.with_times_further_on(outcome) for one, outcome in pairs]
            if any(new is not old for new, old in zip(again, self.opened, strict=True)):
                self.opened = again
                continue
            if self.decisions is not None or not (found := identities.finish()):
                return done
            self.decisions = decide(self.opened, keys, self.questionnaire, found)
            if not self.decisions.fates:
                done.decisions = self.decisions
                return done

    def _beside(self, scheme: Scheme, divisions: Sequence[Division]) -> tuple[Group, ...]:
        found: list[Group] = []
        settings = self.questionnaire.settings
        if self.questionnaire.has_quotas:
            from surveygen.tallies.quotas import quota_groups

            found += quota_groups(self.questionnaire, scheme, divisions)
        if settings.decide or settings.ask:
            from surveygen.tallies.deciding import decision_groups

            found += decision_groups(self.questionnaire, scheme)
        if settings.views:
            from surveygen.tallies.analyses.asked import analysis_groups

            found += analysis_groups(self.questionnaire, scheme, divisions)
        if self.pairs:
            from surveygen.tallies.paired import person_groups

            found += [*person_groups(self.questionnaire, scheme, divisions), (Response(),)]
        return tuple(dict.fromkeys(found))

    def quotas(self, done: Pass, request: Request) -> tuple[tuple[Quota, ...], tuple[str, ...]]:
        """How far the quotas are filled, and of which questions that is not to be said."""
        selected = sum(outcome.selected for outcome in done.outcomes)
        if not self.questionnaire.has_quotas or (done.selection and selected < request.least):
            return (), ()
        from surveygen.tallies.quotas import quotas

        return quotas(done.book, request.least)

    def with_stops(self, tally: Tally, least: int) -> Tally:
        """The tally with where people stopped, where what they chose is sent a page at a time."""
        if not self.questionnaire.settings.partial or tally.selection:
            return tally
        from surveygen.tallies.analyses.dropout import dropout

        found = dropout(self.questionnaire, self.opened, tally.ledger.counted, least)
        return replace(tally, analyses=(*tally.analyses, found)) if found else tally

    def with_quality(self, tally: Tally, done: Pass, least: int, *, changes: bool) -> Tally:
        """The tally with the responses that look hasty or copied.

        And, where `changes` are wanted, with what would change without the hasty ones.
        """
        known = marks_of(tally, done.moments, done.begun, done.rows)
        haste = usual_time(done.moments)
        if not changes:
            return replace(tally, quality=known)
        if haste is None and next(grids(self.questionnaire), None) is None:
            return replace(tally, quality=with_changes(known, tally, tally, 0, least))
        limit = None if haste is None else haste.limit
        selection = replace(done.selection, least_seconds=limit, uneven=True)
        # Haste changes shares and means.
        even = self.read(selection, done.book.divisions, texts=False)
        hasty = sum(outcome.left_out for outcome in even.outcomes)
        without = self._beside_all(conclude(self.opened, even), done.book, even.book, least)
        return replace(tally, quality=with_changes(known, tally, without, hasty, least))

    def _beside_all(self, some: Tally, whole: Book, book: Book, least: int) -> Tally:
        """The tally of some without what gives away few of the others, beside that of all."""
        from surveygen.tallies.protection import BesideSegments, told_beside

        beside = BesideSegments(whole, least)

        def gives_away(name: FieldName) -> bool:
            return beside.groups_give_away(name, [beside.people(name, None, book)])

        shown = told_beside(self.questionnaire, some.questions, gives_away, least)
        return replace(some, questions=shown)


@dataclass(slots=True)
class CountedRows:
    """The rows of some sources that a tally counts, cell by cell."""

    questionnaire: Questionnaire
    opened: Sequence[Opened]
    decisions: Decisions
    problems: list[Problem]
    """What was odd about the files."""

    def blocks(self) -> Iterator[tuple[Matching, Columns]]:
        """Blocks of rows as columns of cells, each with how its file's columns are understood."""
        keys = keys_of(self.opened)
        for number, one in enumerate(self.opened):
            sieve = Sieve(
                one.table, one.matching, self.questionnaire.id, None, keys[number],
                self.decisions.of(number), blanks_of(self.questionnaire, one.matching),
            )  # fmt: skip
            for columns in sieve.blocks():
                yield one.matching, columns


def counted_rows(questionnaire: Questionnaire, sources: Iterable[Source]) -> CountedRows:
    """The rows that a tally of these sources counts, to be looked at one by one.

    They are gone through once to know what is repeated. Raises SurveygenError as a tally does.
    """
    opened = open_all(list(sources), questionnaire, ALL)
    reader = _Reader(questionnaire, opened, CsvEngine())
    done = reader.read(select(questionnaire, ALL))
    found = list(problems_of(reader.opened, done))
    return CountedRows(questionnaire, reader.opened, done.decisions, found)
