"""Responses as coded values: what the cells mean, column by column, with labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Literal

from surveygen import wire
from surveygen.errors import Problem
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_number
from surveygen.model import Column, Question, Questionnaire, Role
from surveygen.responses.answers import Value
from surveygen.responses.files import Source
from surveygen.responses.matching import Matching
from surveygen.tallies.distribution import as_number
from surveygen.tallies.fields import fields_of, screens_of
from surveygen.tallies.tallying import counted_rows

Cell = str | float | date | datetime | None
Level = Literal["nominal", "ordinal", "scale", "text", "day", "moment"]
"""What may be reckoned with the values; `text` for words, `day` and `moment` for the calendar."""


@dataclass(slots=True)
class Series:
    """One variable: its name, its words, and a value for every response."""

    name: str
    label: str
    level: Level
    codes: tuple[tuple[str, str], ...] = ()
    """Stored values with their labels, in the author's order; none for what has no codes."""
    values: list[Cell] = field(default_factory=list)
    """None where nothing was answered."""
    without: tuple[tuple[str, Series], ...] = ()
    """What says that there is no answer, in words, with the 1 or 0 of each response."""

    @property
    def is_numeric(self) -> bool:
        """Whether its codes are numbers, every one another."""
        codes = [code for code, _ in self.codes]
        return all(map(is_number, codes)) and len(set(map(float, codes))) == len(codes) > 0


@dataclass(frozen=True, slots=True)
class Responses:
    """All responses of a survey that count, as a tally counts them."""

    survey: str
    title: str
    series: tuple[Series, ...]
    count: int
    problems: tuple[Problem, ...]


def read_responses(questionnaire: Questionnaire, sources: Sequence[Source]) -> Responses:
    """The responses in some files, decoded as for a tally.

    Repeats, tests and spam are left out, labels stand as codes, numbers as numbers. Moments are in
    UTC without a zone: with one, two statistics packages read two different times.
    """
    coded = Coded(questionnaire, (wire.ID, wire.STARTED, wire.SUBMITTED, wire.LANGUAGE))
    about, own = coded.about, coded.own
    scores = list(_scores(questionnaire))
    rows = counted_rows(questionnaire, sources)
    for matching, columns in rows.blocks():
        memory = coded.take(matching, columns)
        for question, item, one in scores:
            screens = [memory[name] for name in fields_of(question)]
            one.values += map(
                partial(_score, screens_of(question), item), zip(*screens, strict=True)
            )
    _know_without(questionnaire, own)
    series = (*about.values(), *(one for _, one in own), *(one for *_, one in scores))
    title = questionnaire.title.plain
    count = len(about[wire.ID].values)
    return Responses(questionnaire.id, title, series, count, tuple(rows.problems))


class Coded:
    """The variables of a survey, which take what some rows hold, one block after the other."""

    def __init__(self, questionnaire: Questionnaire, about: Sequence[str]) -> None:
        """`about` names what is wanted of the response itself: columns of `_ABOUT`."""
        self.questionnaire = questionnaire
        self.about = {name: Series(name, *_ABOUT[name]) for name in about}
        self.own = [(c, _series(questionnaire, c)) for c in _columns(questionnaire)]
        """Those of the questions, each with its column."""

    def take(
        self, matching: Matching, columns: Sequence[Sequence[str]]
    ) -> dict[tuple[str, str], list[Value]]:
        """Append what the cells of these rows mean; the decoded answers by field."""
        size = len(columns[0])
        for name, one in self.about.items():
            one.values += _special(matching, columns, name, one.level, size)
        memory: dict[tuple[str, str], list[Value]] = {}
        for column, one in self.own:
            one.values += _values(self.questionnaire, matching, columns, column, one, memory)
        return memory


def _know_without(questionnaire: Questionnaire, own: Sequence[tuple[Column, Series]]) -> None:
    """Let each variable know what beside its question says that there is no answer."""
    apart = [(column, one) for column, one in own if column.role == Role.APART]
    for column, one in own:
        said = {o.key: o.label.plain or o.key for o in questionnaire.by_id[column.question].apart}
        if said and column.role not in (Role.APART, Role.TEXT):
            one.without = tuple(
                (said[beside.item], values)
                for beside, values in apart
                if beside.question == column.question and beside.choice in ("", column.item)
            )


_ABOUT: Mapping[str, tuple[str, Level]] = {
    wire.ID: ("Response", "text"),
    wire.STARTED: ("Begun, UTC", "moment"),
    wire.SUBMITTED: ("Sent, UTC", "moment"),
    wire.LANGUAGE: ("Language", "text"),
    wire.REVISION: ("Gone over before", "text"),
    wire.FAKE: ("Made up", "text"),
}
"""The variables about the response itself."""


def _scores(questionnaire: Questionnaire) -> Iterator[tuple[Question, str, Series]]:
    """A variable for each item that is compared on screens: what one respondent makes of it."""
    for question in questionnaire:
        for item in question.choices if screens_of(question) else ():
            name = f"{question.id}__{item.key}_score"
            label = f"{question.label.plain or question.id}: {item.label.plain or item.key} (score)"
            yield question, item.key, Series(name, label, "scale")


def _score(screens: Sequence[Sequence[str]], item: str, chosen: Sequence[Value]) -> float | None:
    """(best − worst) / shown of one item for one respondent, from -1 to 1.

    Screens count on which both were chosen; None where it was on none of them.
    """
    shown = best = worst = 0
    for keys, choice in zip(screens, chosen, strict=True):
        if item in keys and isinstance(choice, tuple) and all(choice):
            shown += 1
            best += choice[0] == item
            worst += choice[1] == item
    return (best - worst) / shown if shown else None


def _columns(questionnaire: Questionnaire) -> Iterator[Column]:
    for question in questionnaire:
        yield from kind_of(question).all_columns(question)
        if question.apart and kind_of(question).apart == "cell":
            yield from _of_cells(question)


def _of_cells(question: Question) -> Iterator[Column]:
    """A variable for what says in the answer's own cell that there is none."""
    for column in kind_of(question).columns(question):
        if column.role != Role.TEXT:
            for one in question.apart:
                name = f"{column.name}__{one.name}"
                yield Column(name, question.id, Role.APART, one.key, column.item)


def _series(questionnaire: Questionnaire, column: Column) -> Series:
    question = questionnaire.by_id[column.question]
    return Series(
        column.name, _label(question, column), _level(question, column), _codes(question, column)
    )


def _label(question: Question, column: Column) -> str:
    items = {
        item.key: item.label.plain or item.key
        for item in (*question.choices, *question.rows, *question.apart)
    }
    label = question.label.plain or question.id
    for key in filter(None, (column.item, column.choice)):
        label = f"{label}: {items.get(key, key)}"
    return f"{label} ({column.role})" if column.role in (Role.BEST, Role.WORST) else label


def _codes(question: Question, column: Column) -> tuple[tuple[str, str], ...]:
    if column.role in (Role.BOX, Role.CELL, Role.APART):
        return (("0", "–"), ("1", "✓"))
    listed = kind_of(question).measure.lists_answers or column.role == Role.ROW
    if column.role in (Role.TEXT, Role.RANK, Role.PART) or not (listed and question.choices):
        return ()
    return tuple((choice.key, choice.label.plain or choice.key) for choice in question.choices)


def _level(question: Question, column: Column) -> Level:
    measure = kind_of(question).measure
    codes = _codes(question, column)
    if column.role == Role.TEXT or (measure.is_text and not codes):
        return "text"
    if column.role == Role.PART or (measure.form == "number" and not codes):
        return "ordinal" if column.role == Role.RANK else "scale"
    if codes:
        numbers = all(is_number(code) for code, _ in codes)
        is_points = measure.is_ordered or column.role == Role.ROW
        return "ordinal" if numbers and is_points and len(codes) > 2 else "nominal"
    if question.kind == "date":
        return "day"
    return "scale" if column.role == Role.RANK else "text"


def _special(
    matching: Matching, columns: Sequence[Sequence[str]], name: str, level: Level, size: int
) -> list[Cell]:
    place = matching.special.get(name)
    if place is None:
        return [None] * size
    cells = columns[place]
    if level != "moment":
        return [cell or None for cell in cells]
    # The zone that a cell names counts; other spellings are read as a tally reads them.
    return [moment_of(cell) or moment_of(matching.times.moment(cell)) for cell in cells]


def moment_of(text: str) -> datetime | None:
    """A moment in UTC without a zone; None for what is none."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    # To the second: packages of statistics round what is finer, each in its own way.
    found = found.astimezone(UTC) if found.tzinfo else found
    return found.replace(tzinfo=None, microsecond=0)


def _values(
    questionnaire: Questionnaire,
    matching: Matching,
    columns: Sequence[Sequence[str]],
    column: Column,
    series: Series,
    memory: dict[tuple[str, str], list[Value]],
) -> Iterator[Cell]:
    question = questionnaire.by_id[column.question]
    size = len(columns[0])
    if series.level == "text" and not series.codes:
        yield from _texts(matching, columns, column, size)
        return
    if column.role == Role.APART:
        yield from _said_apart(matching, columns, column, fields_of(question)[0])
        return
    names = fields_of(question)
    name = (question.id, column.item)
    name = name if name in names else (question.id, "")
    if name not in memory:
        memory[name] = decoded(matching, columns, name, size)
    for value in memory[name]:
        yield _cell(question, column, series, value)


def _texts(
    matching: Matching, columns: Sequence[Sequence[str]], column: Column, size: int
) -> Iterator[Cell]:
    position = matching.texts.get(
        (column.question, column.item if column.role == Role.TEXT else "")
    )
    if position is None:
        found = matching.fields.get((column.question, ""))
        position = found.columns[0] if found else None
    if position is None:
        yield from [None] * size
        return
    yield from (cell.strip() or None for cell in columns[position])


def _said_apart(
    matching: Matching, columns: Sequence[Sequence[str]], column: Column, first: tuple[str, str]
) -> Iterator[Cell]:
    found = matching.fields.get((column.question, column.choice) if column.choice else first)
    if found is None:
        yield from [None] * len(columns[0])
        return
    for cells in zip(*[columns[i] for i in found.columns], strict=True):
        remarks = found.decode(cells).remarks
        said = any(one.kind == "apart" and one.detail == column.item for one in remarks)
        yield "1" if said else "0"


def decoded(
    matching: Matching, columns: Sequence[Sequence[str]], name: tuple[str, str], size: int
) -> list[Value]:
    """The answers in a field of some rows; None where there is none."""
    found = matching.fields.get(name)
    if found is None:
        return [None] * size
    known: dict[tuple[str, ...], Value] = {}
    values = []
    for cells in zip(*[columns[i] for i in found.columns], strict=True):
        if cells not in known:
            known[cells] = found.decode(cells).value
        values.append(known[cells])
    return values


def _cell(question: Question, column: Column, series: Series, value: Value) -> Cell:
    """One value of a decoded answer, as its column holds it."""
    if value is None:
        return None
    if column.role in (Role.BOX, Role.CELL):
        key = column.choice or column.item
        return "1" if isinstance(value, frozenset) and key in value else "0"
    if isinstance(value, tuple):
        if column.role in (Role.BEST, Role.WORST):
            value = value[column.role == Role.WORST]
        else:
            keys = [item.key for item in (question.rows or question.choices)]
            value = value[keys.index(column.item)]
        value = None if value == "" else value
    if series.level == "day":
        return _day(value)
    if series.codes:
        return None if value is None else str(value) if isinstance(value, str) else f"{value:g}"
    return as_number(value) if series.level in ("scale", "ordinal") else str(value)


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
