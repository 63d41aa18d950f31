"""A pass through the files as a tally: everything said about every question, and what was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.messages import problem
from surveygen.model import Question
from surveygen.responses.damage import meant
from surveygen.responses.files import none_counted
from surveygen.responses.ledger import Ledger, Rejections
from surveygen.responses.matching import FieldName
from surveygen.responses.sifting import row_problems
from surveygen.responses.table import Table
from surveygen.tallies.nines import code_problems
from surveygen.tallies.passes import Opened, Pass
from surveygen.tallies.remarks import remark_problems, shortened, with_remarks, written_in
from surveygen.tallies.result import QuestionTally, Sample, Tally
from surveygen.tallies.summary import View, tally_question


def conclude(opened: Sequence[Opened], run: Pass) -> Tally:
    """Everything said about every question, nobody divided."""
    book, questionnaire = run.book, run.book.questionnaire
    selected = sum(outcome.selected for outcome in run.outcomes)
    rejections = tuple(
        Rejections(one.table.name, outcome.rejected)
        for one, outcome in zip(opened, run.outcomes, strict=True)
        if outcome.rejected
    )
    view = View(book, selected)
    ticked_only = frozenset[str]().union(*(one.matching.ticked_only for one in opened))
    return Tally(
        survey=questionnaire.id,
        name=questionnaire.name,
        title=questionnaire.title.plain,
        matters=questionnaire.settings.matters,
        ledger=with_remarks(
            sum((outcome.ledger for outcome in run.outcomes), Ledger()), book.counts.remarks
        ),
        questions=tuple(
            replace(
                _with_quotes(question, tally_question(question, view), run),
                ticked_only=question.id in ticked_only,
            )
            for question in questionnaire
            if kind_of(question).measure.is_answered
        ),
        sources=tuple(one.table.name for one in opened),
        selected=selected,
        selection=run.selection.words,
        chosen=run.selection.chosen,
        fakes=sum(outcome.fakes for outcome in run.outcomes),
        first=min((o.first for o in run.outcomes if o.first), default=""),
        last=max((o.last for o in run.outcomes), default=""),
        days=_days(run),
        weighting=book.weighting(),
        rejections=rejections,
        problems=tuple(problems_of(opened, run)),
    )


def _days(run: Pass) -> tuple[tuple[str, int], ...]:
    """How many came on each day; nothing of people who were chosen by what they said."""
    if not run.knows_days or {name for name, _ in run.selection.chosen} - {"since", "until"}:
        return ()
    return tuple(sorted((day, n) for day, n in run.days.items() if _is_day(day)))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _with_quotes(question: Question, tally: QuestionTally, run: Pass) -> QuestionTally:
    own = [name for name in run.filled if name[0] == question.id]
    answered = tally.answered or run.filled.get((question.id, ""), 0)
    in_cells = written_in(question.id, run.book.counts.remarks)
    return replace(
        tally,
        answered=answered,
        asked=max(tally.asked, answered),
        quotes=(*(quote for name in own for quote in run.quotes[name]), *in_cells),
        sample=_sample([name for name in own if name in run.read], run),
        written=sum(run.filled[name] for name in own if name[1]) + len(in_cells),
    )


def _sample(names: Sequence[FieldName], run: Pass) -> Sample | None:
    found = Sample(sum(run.read[n] for n in names), sum(run.filled[n] for n in names))
    return found if found.read < found.written else None


def problems_of(opened: Sequence[Opened], run: Pass) -> Iterator[Problem]:
    """What was odd about the files, file by file, and about the cells of all of them."""
    for number, (one, outcome) in enumerate(zip(opened, run.outcomes, strict=True)):
        yield from one.table.problems
        yield from one.matching.problems
        yield from none_counted(one.table, outcome.ledger)
        yield from outcome.problems
        yield from run.decisions.problems(number, one.table)
        if outcome.unclear:
            yield _unclear(outcome.unclear, one.table)
        yield from row_problems(one.table.name, outcome.oddities, outcome.rejected)
    yield from run.problems
    questionnaire = run.book.questionnaire
    where = Location(opened[0].table.name if len(opened) == 1 else questionnaire.id)
    for (question, _), cells in run.book.counts.unmatched.items():
        for cell, count in cells.most_common(3):
            yield _unmatched(questionnaire.by_id[question], cell, f"{count:,}", where)
    yield from remark_problems(run.book.counts.remarks, where)
    yield from code_problems(run.book, where)


def _unclear(cells: Counter[str], table: Table) -> Problem:
    named = ", ".join(f"'{cell}'" for cell, _ in cells.most_common(3))
    more = ", …" if len(cells) > 3 else ""
    rows = cells.total()
    count = "1 row" if rows == 1 else f"{rows:,} rows"
    where = Location(table.name, table.header_line)
    return problem("R049", where, count=count, cells=named + more)


def _unmatched(question: Question, cell: str, count: str, where: Location) -> Problem:
    """The message about a cell that fits no option; a spreadsheet may be to blame."""
    choice = meant(cell, question.choices)
    said = {"cell": shortened(cell), "question": question.id, "count": count}
    if choice is not None:
        return problem("R018", where, **said, meant=choice.label.plain or choice.key)
    named = ", ".join(c.key for c in question.choices)
    hint = f"Its options are {named}." if 0 < len(named) < 200 else ""
    return problem("R012", where, **said, suggestion=hint)
