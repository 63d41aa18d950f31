"""Which responses are looked at: by condition, persona and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from surveygen import wire
from surveygen.condition import Condition, all_of
from surveygen.dataclass import dataclass
from surveygen.errors import Location, SurveygenError
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_day
from surveygen.language.conditions import Scope, parse_condition
from surveygen.messages import failure, suggestion
from surveygen.model import Questionnaire
from surveygen.responses.answers import Cells
from surveygen.responses.matching import FieldName, Matching
from surveygen.responses.profiling import match_table
from surveygen.responses.table import Table
from surveygen.responses.times import Times
from surveygen.tallies.binding import Binder
from surveygen.tallies.engine import Filter
from surveygen.tallies.fields import fields_of, is_grid
from surveygen.tallies.parts import Answered, Holds
from surveygen.tallies.quality import FLAT_ROWS, uneven, unhurried
from surveygen.tallies.request import Request


@dataclass(frozen=True, slots=True)
class Selection:
    """Which responses are looked at."""

    condition: Condition | None = None
    since: str = ""
    """The first day, ISO 8601."""
    until: str = ""
    """The last day, ISO 8601."""
    chosen: tuple[tuple[str, str], ...] = ()
    """What was asked for: `where` and a condition, `since` and a day; empty for all."""
    least_seconds: float | None = None
    """The least time that a response took; None for any."""
    uneven: bool = False
    """Whether those are left out who answered all rows of a matrix alike."""

    def __bool__(self) -> bool:
        return bool(self.chosen)

    @property
    def words(self) -> str:
        """What it is; empty for all."""
        return ", ".join(map(" ".join, self.chosen))


def select(questionnaire: Questionnaire, request: Request) -> Selection:
    """The selection that a request describes; raises SurveygenError for words that make none."""
    chosen = [("where", request.where)] if request.where else []
    condition = _condition(questionnaire, request.where) if request.where else None
    if persona := request.persona:
        personas = questionnaire.settings.personas
        if persona not in personas:
            near = suggestion(persona, personas)
            raise failure("R026", questionnaire.path, name=persona, suggestion=near)
        condition = all_of(condition, personas[persona])
        chosen.append(("persona", persona))
    for name, day in (("since", request.since), ("until", request.until)):
        if day:
            _check_day(name, day)
            chosen.append((name, day))
    if request.since and request.until and request.since > request.until:
        raise failure("R104", "--until", since=request.since, until=request.until)
    return Selection(condition, request.since, request.until, tuple(chosen))


def met_by(questionnaire: Questionnaire, where: str) -> Callable[[Mapping[str, str]], bool]:
    """Whether a response meets a condition as in `show if`, as a tally with `where` judges it.

    It is given as a page sends it, by field names. Raises SurveygenError for words that make no
    condition.
    """
    from surveygen.responses.stored import Records, RecordTable

    table = RecordTable(Records(questionnaire.name, tuple), questionnaire)
    matching = match_table(questionnaire, table).settled(())
    bound = Binder(questionnaire, matching).bind(Holds(_condition(questionnaire, where)))
    if bound is None:
        return lambda _: False
    names, decode = [table.header[place] for place in bound.columns], bound.decode
    return lambda answers: decode(tuple(answers.get(name, "") for name in names)).value == "yes"


def _condition(questionnaire: Questionnaire, where: str) -> Condition:
    scope = Scope(questionnaire.by_id)
    condition, problems = parse_condition(where, Location("--where", 0, 0), scope)
    if condition is None:
        raise SurveygenError(*problems)
    return condition


def _check_day(name: str, day: str) -> None:
    if day == "today" or not is_day(day):
        raise failure("R025", f"--{name}", given=day)


def filters(selection: Selection, table: Table, binder: Binder) -> tuple[Filter, ...]:
    """What an engine is to leave out of a table; raises SurveygenError where that is not known."""
    found = []
    if selection.condition is not None:
        bound = binder.bind(Holds(selection.condition))
        if bound is not None:
            decode = bound.decode
            if bound.columns:
                found.append(Filter(bound.columns, lambda cells: decode(cells).value == "yes"))
            elif decode(()).value != "yes":
                found.append(Filter((0,), lambda _: False))
    if selection.since or selection.until:
        column = binder.matching.special.get(wire.SUBMITTED)
        if column is None:
            option = "--since" if selection.since else "--until"
            raise failure("R024", Location(table.name, table.header_line), option=option)
        times, ends = binder.matching.times, (selection.since, selection.until)
        found.append(Filter((column,), _between(times, *ends), unclear=_unclear(times, *ends)))
    if selection.least_seconds is not None and (moments := moments_of(binder.matching)):
        keep = unhurried(selection.least_seconds, binder.matching.times)
        found.append(Filter(moments, keep, is_noted=True))
    if selection.uneven:
        found += [Filter(rows, uneven) for rows in _columns_of_grids(binder)]
    return tuple(found)


def moments_of(matching: Matching) -> tuple[int, ...]:
    """The columns that say when a response was begun and sent; none where either is missing."""
    names = (wire.STARTED, wire.SUBMITTED)
    found = tuple(matching.special[name] for name in names if name in matching.special)
    return found if len(found) == len(names) else ()


def answers_in(binder: Binder) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The columns that respondents answer in, each with the id of its question."""
    matching = binder.matching
    asked = {question.id for question in binder.questionnaire if kind_of(question).is_asked}
    columns = {i: name[0] for name, one in matching.fields.items() for i in one.columns}
    columns |= {position: name[0] for name, position in matching.texts.items()}
    found = sorted((name, i) for i, name in columns.items() if name in asked)
    return tuple(name for name, _ in found), tuple(i for _, i in found)


def grids(questionnaire: Questionnaire) -> Iterator[Sequence[FieldName]]:
    """The rows of every matrix that is long enough to be answered without looking."""
    for question in questionnaire:
        names = fields_of(question)
        if is_grid(question) and len(names) >= FLAT_ROWS:
            yield names


def _columns_of_grids(binder: Binder) -> Iterator[tuple[int, ...]]:
    for names in grids(binder.questionnaire):
        bound = [binder.bind(Answered(name)) for name in names]
        columns = tuple(i for one in bound if one is not None for i in one.columns)
        if len(columns) == len(names):
            yield columns


def _between(times: Times, since: str, until: str) -> Callable[[Cells], bool]:
    def keep(cells: Cells) -> bool:
        found = times.readings(cells[0])
        return bool(found) and all(_lies_between(m[:10], since, until) for m in found)

    return keep


def _lies_between(day: str, since: str, until: str) -> bool:
    return bool(day) and (not since or day >= since) and (not until or day <= until)


def _unclear(times: Times, since: str, until: str) -> Callable[[Cells], bool]:
    """Whether it is not known if a moment lies between: it is none, or may be one of two."""

    def unclear(cells: Cells) -> bool:
        if not cells[0].strip():
            return False
        found = times.readings(cells[0])
        return len({_lies_between(moment[:10], since, until) for moment in found}) != 1

    return unclear


def day_of(moment: str) -> str:
    """The day of a moment as forms and spreadsheets write it, ISO 8601; empty where unclear."""
    return Times().moment(moment)[:10]
