"""The tally itself: sources gone through once, and everything said about every question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from surveygen.condition import Condition
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.kinds import kind_of
from surveygen.messages import problem
from surveygen.model import NOWHERE, Question, Questionnaire
from surveygen.responses.files import Source, header_only, open_table
from surveygen.responses.identities import Identities
from surveygen.responses.ledger import Ledger, Rejections
from surveygen.responses.matching import FieldName, Matching, match
from surveygen.responses.table import Table
from surveygen.tally.counting import Answered, Binder, Bound, Counts, Group, Holds
from surveygen.tally.engine import CsvEngine, Engine, Job, Outcome, Request
from surveygen.tally.result import QuestionTally, Quote, Tally
from surveygen.tally.summary import Base, summarise

Progress = Callable[[str, int, int], None]
"""Told of a file's name, the bytes read and the bytes there are."""


def tally_responses(
    questionnaire: Questionnaire,
    sources: Iterable[Source],
    *,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Count the responses in `sources` and say what they say.

    Sources are paths, streams or records. Raises SurveygenError with all sources that cannot be
    read at all; whatever else is odd is among the tally's problems.
    """
    engine = engine or CsvEngine()
    opened = _open_all(sources, questionnaire)
    run = _run(questionnaire, opened, engine, frozenset(), progress)
    if run.repeated:
        run = _run(questionnaire, opened, engine, run.repeated, progress)
    return _conclude(questionnaire, opened, run)


@dataclass(frozen=True, slots=True)
class _Opened:
    table: Table
    matching: Matching


@dataclass(slots=True)
class _Run:
    """One pass through all sources."""

    counts: Counts
    outcomes: list[Outcome]
    quotes: dict[FieldName, list[str]]
    filled: dict[FieldName, int]
    repeated: frozenset[int] = frozenset()


def _open_all(sources: Iterable[Source], questionnaire: Questionnaire) -> list[_Opened]:
    opened: list[_Opened] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            opened.append(_open(source, questionnaire))
        except SurveygenError as error:
            problems += error.problems
    if problems:
        raise SurveygenError(*problems)
    return opened


def _open(source: Source, questionnaire: Questionnaire) -> _Opened:
    table = open_table(source, questionnaire)
    where = Location(table.name, table.header_line)
    return _Opened(table, match(questionnaire, table.header, where))


def groups_of(questionnaire: Questionnaire) -> Iterator[Group]:
    """What has to be counted: every field by itself, and every condition of a question."""
    for question in questionnaire:
        for name in fields_of(question):
            yield (Answered(name),)
    conditions: dict[Condition, None] = {}
    for question in questionnaire:
        if question.show is not None:
            conditions[question.show] = None
    for condition in conditions:
        yield (Holds(condition),)


def fields_of(question: Question) -> tuple[FieldName, ...]:
    """The fields of a question that are counted: its rows, or itself."""
    measure = kind_of(question).measure
    if measure in ("none", "file", "text"):
        return ()
    if measure == "matrix":
        return tuple((question.id, row.key) for row in question.rows)
    return ((question.id, ""),)


def _run(
    questionnaire: Questionnaire,
    opened: Sequence[_Opened],
    engine: Engine,
    suspects: frozenset[int],
    progress: Progress | None,
) -> _Run:
    run = _Run(Counts(), [], {}, {})
    identities = Identities(suspects)
    for one in opened:
        run.outcomes.append(_count(questionnaire, one, engine, identities, run, progress))
    if not suspects:
        run.repeated = identities.finish()
    return run


def _count(
    questionnaire: Questionnaire,
    opened: _Opened,
    engine: Engine,
    identities: Identities,
    run: _Run,
    progress: Progress | None,
) -> Outcome:
    table, matching = opened.table, opened.matching
    binder = Binder(questionnaire, matching)
    absorbers, groups = [], []
    for group in groups_of(questionnaire):
        bound: list[Bound] = [b for part in group if (b := binder.bind(part)) is not None]
        columns = tuple(i for b in bound for i in b.columns)
        if len(bound) == len(group) and columns:
            groups.append(columns)
            absorbers.append(run.counts.absorber(group, bound))
    names = list(matching.texts)
    request = Request(tuple(groups), tuple((matching.texts[name],) for name in names))

    def tell(position: int) -> None:
        if progress is not None:
            progress(table.name, position, table.size)

    outcome = engine.count(
        Job(
            table,
            matching,
            questionnaire.id,
            identities,
            request,
            lambda index, counts: absorbers[index](counts),
            tell if progress is not None else None,
        )
    )
    for name, filled, texts in zip(names, outcome.filled, outcome.texts, strict=True):
        run.filled[name] = run.filled.get(name, 0) + filled
        run.quotes.setdefault(name, []).extend(cells[0] for cells in texts)
    return outcome


def _conclude(questionnaire: Questionnaire, opened: Sequence[_Opened], run: _Run) -> Tally:
    ledger = sum((outcome.ledger for outcome in run.outcomes), Ledger())
    rejections = tuple(
        Rejections(one.table.name, outcome.rejected)
        for one, outcome in zip(opened, run.outcomes, strict=True)
        if outcome.rejected
    )
    questions = tuple(
        _question(question, questionnaire, run, ledger.counted)
        for question in questionnaire
        if kind_of(question).measure != "none"
    )
    return Tally(
        survey=questionnaire.id,
        name=questionnaire.name,
        title=questionnaire.title.plain,
        ledger=ledger,
        questions=questions,
        sources=tuple(one.table.name for one in opened),
        selected=sum(outcome.selected for outcome in run.outcomes),
        fakes=sum(outcome.fakes for outcome in run.outcomes),
        rejections=rejections,
        problems=tuple(_problems(opened, run, questionnaire)),
    )


def _problems(
    opened: Sequence[_Opened], run: _Run, questionnaire: Questionnaire
) -> Iterator[Problem]:
    for one, outcome in zip(opened, run.outcomes, strict=True):
        yield from one.table.problems
        yield from one.matching.problems
        if not outcome.ledger.read and one.table.header_line:
            yield header_only(one.table)
        yield from outcome.problems
    where = Location(opened[0].table.name) if len(opened) == 1 else NOWHERE
    where = where if where.path else Location(questionnaire.id)
    for (question, _), cells in run.counts.unmatched.items():
        for cell, count in cells.most_common(3):
            named = ", ".join(c.key for c in questionnaire.by_id[question].choices)
            hint = f"Its options are {named}." if 0 < len(named) < 200 else ""
            yield problem(
                "R012", where, cell=cell, question=question, count=f"{count:,}", suggestion=hint
            )


def _question(
    question: Question, questionnaire: Questionnaire, run: _Run, counted: int
) -> QuestionTally:
    asked = counted
    if question.show is not None:
        asked = run.counts.distribution((Holds(question.show),)).counts.get("yes", 0)
    base = Base(asked, questionnaire.settings.population)
    names = fields_of(question)
    tallies = [
        summarise(question, run.counts.distribution((Answered(name),)), base) for name in names
    ]
    if len(names) == 1 and not names[0][1]:
        result = tallies[0]
    else:
        result = summarise(question, run.counts.distribution(()), base)
    return replace(
        result,
        quotes=tuple(_quotes(question, run)),
        written=sum(n for (q, item), n in run.filled.items() if q == question.id and item),
        answered=result.answered or run.filled.get((question.id, ""), 0),
        asked=max(result.asked, run.filled.get((question.id, ""), 0)),
        unmatched=tuple(
            pair for name in names for pair in run.counts.unmatched.get(name, {}).items()
        ),
    )


def _quotes(question: Question, run: _Run) -> Iterator[Quote]:
    for (owner, item), texts in run.quotes.items():
        if owner == question.id:
            yield from (Quote(" ".join(text.split()), item) for text in texts if text.strip())
