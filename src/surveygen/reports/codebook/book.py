"""What a codebook holds, taken from a question set and, once there are answers, from its tally."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from surveygen import wire
from surveygen.kinds import kind_of
from surveygen.kinds.ranges import is_number
from surveygen.model import Choice, Column, Question, Questionnaire, Role
from surveygen.responses.forms.conditions import written
from surveygen.tallies.fields import shown_when
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Tally

Holds = Literal["code", "tick", "number", "moment", "text"]
"""What the cells of a column hold."""


class Code(NamedTuple):
    """A value that a cell may have."""

    value: str
    label: str
    people: int | None = None
    """How many gave it; None without answers, or where that is not shown."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of the file of answers."""

    name: str
    question: str
    """The id of the question it belongs to."""
    label: str
    """The option, row or item that it is about; else the question's words."""
    holds: Holds
    codes: tuple[Code, ...] = ()
    low: str = ""
    """The least number or date that is accepted; empty for any."""
    high: str = ""
    unit: str = ""
    answered: int | None = None
    """How many answered; None without answers."""
    mean: float | None = None
    lowest: float | str | None = None
    highest: float | str | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether all its values are numbers."""
        if self.holds == "code":
            return all(is_number(code.value) for code in self.codes)
        return self.holds in ("number", "tick")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its columns."""

    id: str
    label: str
    kind: str
    help: str
    required: bool
    condition: str
    """When it is asked, as it is written; empty for always."""
    variables: tuple[Variable, ...]
    asked: int | None = None
    """How many were to see it; None without answers."""
    answered: int | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """What is to be known about a file of answers."""

    id: str
    title: str
    intro: str
    language: str
    version: str
    """Of the questions; see `Questionnaire.version`."""
    questions: tuple[Asked, ...]
    missing: tuple[str, ...]
    """Cells that are no answer, beside empty ones."""
    special: tuple[str, ...]
    """Columns that every response has beside its answers."""
    responses: int | None = None
    first: str = ""
    last: str = ""
    files: tuple[str, ...] = ()

    @property
    def variables(self) -> Iterator[Variable]:
        """All columns of answers, in their order."""
        return (variable for question in self.questions for variable in question.variables)


def codebook_of(questionnaire: Questionnaire, tally: Tally | None = None) -> Codebook:
    """The codebook of a question set, with the counts of a tally where there is one.

    Only what the tally shows is in it, so that the rules about few people hold here too.
    """
    told = {question.id: question for question in tally.questions} if tally else {}
    shown = shown_when(questionnaire)
    questions = []
    for question in questionnaire:
        kind = kind_of(question)
        columns = kind.all_columns(question)
        if not columns:
            continue
        found = told.get(question.id)
        condition = shown.get(question.id)
        questions.append(
            Asked(
                question.id,
                question.label.plain or question.id,
                kind.title,
                question.help.plain,
                question.required,
                written(condition) if condition is not None else "",
                tuple(_variable(question, column, found) for column in columns),
                found.asked if found else None,
                found.answered if found else None,
            )
        )
    settings = questionnaire.settings
    return Codebook(
        questionnaire.id,
        questionnaire.title.plain,
        questionnaire.intro.plain,
        settings.language,
        questionnaire.version,
        tuple(questions),
        settings.missing,
        wire.SENT,
        tally.ledger.counted if tally else None,
        tally.first if tally else "",
        tally.last if tally else "",
        tally.sources if tally else (),
    )


def _variable(question: Question, column: Column, told: QuestionTally | None) -> Variable:
    items = {item.key: item for item in (*question.rows, *question.choices, *question.apart)}
    item = items.get(column.item)
    label = (item.label.plain or item.key) if item else question.label.plain or question.id
    row = _row(told, column)
    known = row is not None and not row.hidden
    match column.role:
        case Role.BOX | Role.CELL:
            if column.choice and column.choice in items:
                label = f"{label}: {items[column.choice].label.plain or column.choice}"
            ticked = _count(row, column.choice or column.item) if known else None
            ticks = (Code("1", "", ticked),)
            return Variable(column.name, question.id, label, "tick", ticks,
                            answered=row.answered if row else None)  # fmt: skip
        case Role.APART:
            said = dict(told.apart).get(label, 0) if told is not None and not told.hidden else None
            ticks = (Code("1", "", said),)
            return Variable(column.name, question.id, label, "tick", ticks)
        case Role.TEXT:
            written_in = told.written if told is not None else None
            return Variable(column.name, question.id, label, "text", answered=written_in)
        case Role.RANK | Role.PART:
            measure = kind_of(question).measure
            low, high = measure.item_limits(question)
            option = _option(row, column.item) if known else None
            return Variable(
                column.name, question.id, label, "number", low=f"{low:g}",
                high="" if math.isinf(high) else f"{high:g}", unit=measure.unit(question),
                answered=row.answered if row else None, mean=option.mean if option else None,
            )  # fmt: skip
        case Role.BEST | Role.WORST:
            codes = tuple(Code(c.key, c.label.plain or c.key) for c in question.choices)
            return Variable(column.name, question.id, f"{label} ({column.role})", "code", codes)
    return _value(question, column, label, row if known else None, row)


def _value(
    question: Question,
    column: Column,
    label: str,
    shown: QuestionTally | None,
    told: QuestionTally | None,
) -> Variable:
    """A column that holds the answer itself, or that in one row."""
    kind = kind_of(question)
    form = kind.measure.form
    answered = told.answered if told else None
    if question.choices and (kind.measure.lists_answers or column.role == Role.ROW):
        codes = tuple(Code(c.key, _label(c), _count(shown, c.key)) for c in question.choices)
        mean = shown.mean.value if shown and shown.mean else None
        return Variable(column.name, question.id, label, "code", codes, answered=answered,
                        mean=_known(mean))  # fmt: skip
    holds: Holds = "text"
    if form == "number":
        holds = "number"
    elif form == "moment":
        holds = "moment"
    low, high = kind.measure.limits(question)
    return Variable(
        column.name, question.id, label, holds, low=low, high=high,
        unit=kind.measure.unit(question), answered=answered,
        mean=_known(shown.mean.value if shown and shown.mean else None),
        lowest=shown.lowest if shown else None, highest=shown.highest if shown else None,
    )  # fmt: skip


def _row(told: QuestionTally | None, column: Column) -> QuestionTally | None:
    """The tally of the row that a column belongs to, or of the question itself."""
    if told is None or not told.rows:
        return told
    return next((row for row in told.rows if row.id == column.item), None)


def _option(told: QuestionTally | None, key: str) -> OptionTally | None:
    options: Sequence[OptionTally] = told.options if told else ()
    return next((option for option in options if option.key == key), None)


def _count(told: QuestionTally | None, key: str) -> int | None:
    option = _option(told, key)
    return option.count if option else None


def _label(choice: Choice) -> str:
    return choice.label.plain if choice.label.plain != choice.key else ""


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
