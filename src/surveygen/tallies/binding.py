"""What is to be counted, in the survey's words, as the columns of one file hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from surveygen import wire
from surveygen.condition import Answer, Condition, evaluate, questions_in
from surveygen.model import Questionnaire
from surveygen.responses.answers import NOTHING, Cells, Decoded, Remark
from surveygen.responses.cut_ids import person_of
from surveygen.responses.matching import Field, FieldName, Matching
from surveygen.tallies.fields import screens_of, shown_when
from surveygen.tallies.parts import Answered, Holds, Part, Person, Response, Together, Weight
from surveygen.tallies.screens import read_screens

_LONG = 12
"""An id of this length, or a moment, is of one response alone."""


class Bound(NamedTuple):
    """A part as one file holds it."""

    columns: tuple[int, ...]
    decode: Callable[[Cells], Decoded]


class _Judged(NamedTuple):
    """A condition as one file holds it."""

    columns: tuple[int, ...]
    holds: Callable[[Cells], bool | None]
    """Whether it does; None where an answer that it asks for is missing."""


NOT_ASKED = "the question was not to be asked"


class Binder:
    """Finds the parts in the columns of one file."""

    def __init__(self, questionnaire: Questionnaire, matching: Matching) -> None:
        self.questionnaire = questionnaire
        self.matching = matching

    def bind(self, part: Part) -> Bound | None:
        """The part in this file; None where the file does not hold it."""
        match part:
            case Answered(name):
                found = self.matching.fields.get(name)
                return None if found is None else Bound(found.columns, found.decode)
            case Holds(condition):
                return self._condition(condition)
            case Together(question):
                own = {name[1]: one for name, one in self._fields(question)}
                screens = screens_of(self.questionnaire.by_id[question])
                return Bound(*read_screens(own, len(screens))) if own else None
            case Person(column):
                position = self.matching.position_of(
                    column, self.questionnaire.settings.fields.get(column, "")
                )
                return None if position is None else Bound((position,), _as_person)
            case Response():
                special = self.matching.special
                places = [special[name] for name in (wire.ID, wire.SUBMITTED) if name in special]
                return Bound(tuple(places), _as_response) if places else None
            case Weight():
                found = self.matching.weight
                return None if found is None else Bound(found.columns, found.decode)

    def bind_consistent(self, part: Part) -> Bound | None:
        """The same, where an answer of somebody who was not to be asked is none, and is named.

        That is judged where everything that the question's condition asks for was answered.
        """
        bound = self.bind(part)
        if bound is None or not isinstance(part, Answered):
            return bound
        condition = self._shown[part.field[0]]
        if condition is None:
            return bound
        asked = self._condition_columns(condition)
        if asked is None:
            return bound
        width = len(asked.columns)
        decode = bound.decode

        def decode_consistent(cells: Cells) -> Decoded:
            decoded = decode(cells[width:])
            says_nothing = decoded.value is None and not decoded.remarks
            if says_nothing or asked.holds(cells[:width]) is not False:
                return decoded
            if decoded.value is None:
                # Who was not to be asked does not say either that there is no answer.
                left = tuple(one for one in decoded.remarks if one.kind != "apart")
                return decoded._replace(remarks=left)
            if not decoded.value:
                return NOTHING  # boxes that all say no were not shown
            said = Remark("contradiction", ", ".join(filter(None, cells[width:])), NOT_ASKED)
            return Decoded(None, decoded.unmatched, (*decoded.remarks, said))

        return Bound((*asked.columns, *bound.columns), decode_consistent)

    def asked(self, question: str) -> tuple[tuple[int, ...], Callable[[Cells], bool]] | None:
        """Columns that tell who was to be asked, and how; None where everybody was, or nobody
        knows."""
        condition = self._shown[question]
        judged = None if condition is None else self._condition_columns(condition)
        if judged is None:
            return None
        return judged.columns, lambda cells: judged.holds(cells) is not False

    @cached_property
    def _shown(self) -> dict[str, Condition | None]:
        return shown_when(self.questionnaire)

    def _condition(self, condition: Condition) -> Bound:
        columns, answers_in = self._answers_to(condition)

        def decode(cells: Cells) -> Decoded:
            return Decoded("yes" if evaluate(condition, answers_in(cells)) else "no")

        return Bound(columns, decode)

    def _condition_columns(self, condition: Condition) -> _Judged | None:
        """The condition in this file; None where the file does not hold all that it asks for."""
        wanted = frozenset(questions_in(condition))
        if not all(any(True for _ in self._fields(question)) for question in wanted):
            return None
        columns, answers_in = self._answers_to(condition)

        def holds(cells: Cells) -> bool | None:
            answers = answers_in(cells)
            if any(answers.get(question) in (None, "") for question in wanted):
                return None
            return evaluate(condition, answers)

        return _Judged(columns, holds)

    def _answers_to(
        self, condition: Condition
    ) -> tuple[tuple[int, ...], Callable[[Cells], dict[str, Answer]]]:
        """The columns of the questions that a condition is about, and the answers in them."""
        columns: list[int] = []
        slices: list[tuple[FieldName, Field, slice]] = []
        for question in dict.fromkeys(questions_in(condition)):
            for name, one in self._fields(question):
                slices.append((name, one, slice(len(columns), len(columns) + len(one.columns))))
                columns += one.columns

        def answers_in(cells: Cells) -> dict[str, Answer]:
            answers: dict[str, Answer] = {}
            parts: dict[str, dict[str, object]] = {}
            for (question, item), one, where in slices:
                value = one.decode(cells[where]).value
                if item:
                    if value is not None:
                        parts.setdefault(question, {})[item] = value
                elif not isinstance(value, tuple):
                    answers[question] = value
                else:
                    parts[question] = self._items(question, value)
            return {**answers, **parts}

        return tuple(columns), answers_in

    def _items(self, question: str, values: tuple[str | float, ...]) -> dict[str, object]:
        asked = self.questionnaire.by_id[question]
        items = asked.rows or asked.choices
        return {i.key: v for i, v in zip(items, values, strict=False) if v != ""}

    def _fields(self, question: str) -> Iterator[tuple[FieldName, Field]]:
        for name, one in self.matching.fields.items():
            if name[0] == question:
                yield name, one
        position = self.matching.texts.get((question, ""))
        if position is not None:
            yield (question, ""), Field((position,), _as_text)


def _as_person(cells: Cells) -> Decoded:
    return Decoded(person_of(cells[0]) or None)


def _as_response(cells: Cells) -> Decoded:
    # A number that a service counts up tells nothing without the time beside it.
    told = len(cells) > 1 or len(cells[0]) >= _LONG
    return Decoded("\n".join(cells) if told and any(cells) else None)


def _as_text(cells: Cells) -> Decoded:
    return Decoded(cells[0].strip() or None)
