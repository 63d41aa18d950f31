"""Which columns of a file hold the answers to which questions: by name, never by position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.messages import failure, problem
from surveygen.model import Column, Question, Questionnaire, Role
from surveygen.responses.answers import (
    Decoded,
    Decoder,
    Options,
    boxes_decoder,
    choice_decoder,
    items_decoder,
    joined_decoder,
    normalise,
    number_decoder,
    options_decoder,
    raw_decoder,
)
from surveygen.responses.headers import SPECIAL, Finder, aliases, some_of, strangers

FieldName = tuple[str, str]
"""A question's id and the key of a row or option; that is empty for the question itself."""


class Field(NamedTuple):
    """Something that is answered by certain columns of one file."""

    columns: tuple[int, ...]
    """Their positions."""
    decode: Decoder


@dataclass(frozen=True)
class Matching:
    """What the columns of one file are for."""

    fields: dict[FieldName, Field] = field(default_factory=dict)
    """What can be counted."""
    texts: dict[FieldName, int] = field(default_factory=dict)
    """The columns of open answers and of what was written in."""
    special: dict[str, int] = field(default_factory=dict)
    """The columns of `sg_id`, `sg_survey` and the like, by name."""
    honeypots: tuple[int, ...] = ()
    """Columns that only a program fills."""
    names: tuple[str, ...] = ()
    """The header."""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def answer_columns(self) -> tuple[int, ...]:
        """The positions of all columns that hold answers."""
        counted = {i for f in self.fields.values() for i in f.columns}
        return tuple(sorted(counted | set(self.texts.values())))

    def fits(self, row: Sequence[str], strictly: bool) -> bool:
        """Whether the cells of a row fit what their columns ask for.

        Not strictly, a third of those that can be judged may be off: an answer that fits no
        option does not make a row less of a row.
        """
        judged = wrong = 0
        for one in self.fields.values():
            cells = tuple(row[i] if i < len(row) else "" for i in one.columns)
            if any(cells):
                judged += 1
                wrong += bool(one.decode(cells).unmatched)
        return not wrong if strictly else wrong * 3 <= judged


_SUBMITTED = ("submitted_at", "created_at", "timestamp", "submit date (utc)", "submitdate",
              "completion time", "end date", "date", "_date")  # fmt: skip


def recogniser(questionnaire: Questionnaire) -> frozenset[str]:
    """All names, compared as `normalise` does, under which a column of the survey may go."""
    names = {*SPECIAL}
    for question in questionnaire:
        for column in kind_of(question).columns(question):
            names.update(aliases(question, column))
        names.add(normalise(question.id))
    return frozenset(names - {""})


def match(questionnaire: Questionnaire, header: Sequence[str], where: Location) -> Matching:
    """Find the survey's columns in a header.

    Raises SurveygenError when no column holds the answers to any question.
    """
    finder = Finder(questionnaire, header)
    fields: dict[FieldName, Field] = {}
    texts: dict[FieldName, int] = {}
    absent: list[str] = []
    for question in questionnaire:
        kind = kind_of(question)
        columns = kind.columns(question)
        if kind.measure.name == "none" or not columns:
            for column in columns:
                finder.take(question, column)
            continue
        before = len(fields) + len(texts)
        _match_question(question, kind.measure.name, columns, finder, fields, texts)
        if len(fields) + len(texts) == before and kind.measure.name != "file":
            absent.append(question.id)
    if not fields and not texts:
        raise failure(
            "R005",
            where,
            survey=questionnaire.id,
            found=some_of(header),
            known=some_of([c.name for q in questionnaire for c in kind_of(q).columns(q)]),
        )
    special = {name: finder.exact[name] for name in SPECIAL if name in finder.exact}
    if "sg_submitted" not in special:
        dates = [finder.exact[name] for name in _SUBMITTED if name in finder.exact]
        if dates:
            special["sg_submitted"] = dates[0]
    honeypots, unknown = finder.rest(questionnaire)
    problems = list(strangers(unknown, questionnaire, where))
    if absent:
        named = ", ".join(f"'{i}'" for i in absent)
        problems.append(problem("R007", where, questions=named))
    return Matching(fields, texts, special, honeypots, tuple(header), tuple(problems))


def _match_question(
    question: Question,
    measure: str,
    columns: tuple[Column, ...],
    finder: Finder,
    fields: dict[FieldName, Field],
    texts: dict[FieldName, int],
) -> None:
    for column in columns:
        if column.role == Role.TEXT:
            position = finder.take(question, column)
            if position is not None:
                texts[question.id, column.item] = position
    values = [column for column in columns if column.role != Role.TEXT]
    if measure in ("text", "file"):  # of files only whether there is one is of interest
        position = finder.take(question, values[0])
        if position is not None:
            texts[question.id, ""] = position
    elif measure == "multi":
        found = _match_boxes(question, values, finder)
        if found is not None:
            fields[question.id, ""] = found
    elif measure in ("rank", "parts"):
        positions = [finder.take(question, column) for column in values]
        if any(p is not None for p in positions):
            fields[question.id, ""] = _padded(positions, items_decoder(finder.missing))
    elif measure == "best-worst" or (measure == "matrix" and question.multiple):
        _match_items(question, values, finder, fields)
    else:
        _match_values(question, measure, values, finder, fields)


def _match_items(
    question: Question, columns: list[Column], finder: Finder, fields: dict[FieldName, Field]
) -> None:
    """One field per row or screen, which has several columns."""
    options = Options(question.choices, finder.missing)
    for item in dict.fromkeys(column.item for column in columns):
        own = [column for column in columns if column.item == item]
        positions = [finder.take(question, column) for column in own]
        if all(p is None for p in positions):
            continue
        if own[0].role == Role.CELL:
            choices = tuple(filter(None, (question.choice(c.choice) for c in own)))
            decoder = boxes_decoder(choices, options)
        else:
            decoder = options_decoder(options)
        fields[question.id, item] = _padded(positions, decoder)


def _match_values(
    question: Question,
    measure: str,
    columns: list[Column],
    finder: Finder,
    fields: dict[FieldName, Field],
) -> None:
    """One field per column: a single answer, or one per row of a matrix."""
    options = Options(question.choices, finder.missing)
    for column in columns:
        position = finder.take(question, column)
        if position is not None:
            decoder = _decoder(question, measure, options, finder.missing)
            fields[question.id, column.item] = Field((position,), decoder)


def _decoder(question: Question, measure: str, options: Options, missing: Iterable[str]) -> Decoder:
    if measure == "number":
        return number_decoder(question, missing)
    if question.choices:
        return choice_decoder(options)
    if measure == "date":
        from surveygen.responses.dates import date_decoder

        return date_decoder(question.kind, missing)
    return raw_decoder(missing)


def _match_boxes(question: Question, columns: list[Column], finder: Finder) -> Field | None:
    options = Options(question.choices, finder.missing)
    positions = [finder.take(question, column) for column in columns]
    present = [(p, c) for p, c in zip(positions, columns, strict=True) if p is not None]
    if present:
        choices = tuple(filter(None, (question.choice(c.item) for _, c in present)))
        return Field(tuple(p for p, _ in present), boxes_decoder(choices, options))
    joined = finder.take(question, Column(question.id, question.id))
    return None if joined is None else Field((joined,), joined_decoder(options))


def _padded(positions: Sequence[int | None], decoder: Decoder) -> Field:
    """A field whose missing columns read as empty cells."""
    present = tuple(p for p in positions if p is not None)
    if len(present) == len(positions):
        return Field(present, decoder)

    def decode(cells: tuple[str, ...]) -> Decoded:
        remaining = iter(cells)
        return decoder(tuple("" if p is None else next(remaining) for p in positions))

    return Field(present, decode)
