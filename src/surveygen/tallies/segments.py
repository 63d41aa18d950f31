"""Segments: respondents divided by a question or into personas, none shown that is too small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from surveygen.kinds import kind_of
from surveygen.messages import failure, suggestion
from surveygen.model import Questionnaire
from surveygen.tallies.book import Book, Division, Values
from surveygen.tallies.fields import fields_of
from surveygen.tallies.parts import Answered, Holds
from surveygen.tallies.result import Cut, QuestionTally, Segment
from surveygen.tallies.summary import View, tally_question

if TYPE_CHECKING:
    from surveygen.tallies.protection import Protection

LEAST = 5
"""Fewer respondents than this are not shown as a segment."""
PERSONAS = "personas"

Test = Callable[[Values], bool]


def divide(questionnaire: Questionnaire, name: str) -> Division:
    """The division by the question `name`, or by `personas`.

    Raises SurveygenError for what is no question or cannot divide people.
    """
    if name == PERSONAS and PERSONAS not in questionnaire.by_id:
        return _personas(questionnaire)
    question = questionnaire.by_id.get(name)
    if question is None:
        known = [q.id for q in questionnaire if kind_of(q).measure.divides]
        if questionnaire.settings.personas:
            known.append(PERSONAS)
        raise failure("R019", questionnaire.path, name=name, suggestion=suggestion(name, known))
    measure = kind_of(question).measure
    if not measure.divides:
        raise failure("R020", questionnaire.path, name=name, kind=kind_of(question).title)
    parts = (Answered((name, "")),)
    segments = tuple((key, said, _first(holds)) for key, said, holds in measure.groups(question))
    label = question.label.plain or name
    return Division(name, label, parts, segments, overlaps=measure.several)


def _first(holds: Callable[[object], bool]) -> Test:
    return lambda values: holds(values[0])


def _personas(questionnaire: Questionnaire) -> Division:
    personas = questionnaire.settings.personas
    if not personas:
        raise failure("R021", questionnaire.path)

    def test(place: int) -> Test:
        return lambda values: values[place] == "yes"

    return Division(
        PERSONAS,
        "Personas",
        tuple(map(Holds, personas.values())),
        tuple((name, name, test(i)) for i, name in enumerate(personas)),
        overlaps=True,
    )


def cut(book: Book, division: Division, protection: Protection) -> Cut:
    """The tally of every segment of a division, but for what is not to be shown."""
    segments = []
    for i, (key, label, _) in enumerate(division.segments):
        base, is_hidden = book.base(division, i), (division.name, i) in protection.segments
        questions = () if is_hidden else _questions(book, division, i, base, protection)
        protects = is_hidden and base >= protection.least
        segments.append(Segment(key, label, base, is_hidden, questions, protects))
    return Cut(division.name, division.label, tuple(segments), division.overlaps)


def _questions(
    book: Book, division: Division, segment: int, base: int, protection: Protection
) -> tuple[QuestionTally, ...]:
    from surveygen.tallies.protection import protected

    view = View(book, base, division, segment)
    found = []
    for question in book.questionnaire:
        if not kind_of(question).measure.is_told:
            continue
        shows = {
            name[1]: protection.shows((division.name, segment), name)
            for name in fields_of(question)
        }
        found.append(protected(tally_question(question, view), shows, protection.least))
    return tuple(found)
