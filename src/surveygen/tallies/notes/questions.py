"""The notes question by question: themes, votes, and what was expected against what was heard."""

from __future__ import annotations

from collections.abc import Sequence

from surveygen.model import Question, Questionnaire
from surveygen.responses.notes import Note, votes_in
from surveygen.tallies.notes.result import GroupTally, OptionVotes, QuestionNotes

HEARD = 2
"""How many people make an unexpected theme worth telling."""


def tally_questions(
    guide: Questionnaire,
    said: Sequence[Note],
    counts: Sequence[Note],
    groups: Sequence[GroupTally],
) -> tuple[QuestionNotes, ...]:
    """The guide's questions in their order, those without a note included."""
    present = {group.name: group.people for group in groups}
    return tuple(_question(question, said, counts, present) for question in guide)


def _question(
    question: Question, said: Sequence[Note], counts: Sequence[Note], present: dict[str, int]
) -> QuestionNotes:
    names = {question.id, question.was} - {""}
    notes = [note for note in said if note.question in names]
    people: dict[str, set[tuple[str, str]]] = {}
    for note in notes:
        for code in note.codes:
            people.setdefault(code, set()).add((note.group, note.seat or note.id))
    themes = sorted(((c, len(p)) for c, p in people.items()), key=lambda pair: (-pair[1], pair[0]))
    # The latest count of each group: two note-takers may both have counted.
    latest = {note.group: votes_in(note.text) for note in counts if note.question in names}
    unexpected = tuple(c for c, n in themes if n >= HEARD and c not in question.guide.expects)
    return QuestionNotes(
        id=question.id,
        label=question.label.plain,
        notes=len(notes),
        people=len({(note.group, note.seat) for note in notes if note.seat}),
        themes=tuple(themes),
        votes=_votes(question, latest),
        voters=sum(present.get(group, 0) for group in latest),
        expected=question.guide.expects,
        missed=tuple(code for code in question.guide.expects if code not in people),
        unexpected=unexpected if question.guide.expects else (),
        quotes=tuple(note for note in notes if note.is_quote),
    )


def _votes(question: Question, latest: dict[str, dict[str, int]]) -> tuple[OptionVotes, ...]:
    if not latest:
        return ()
    named = {choice.name: choice for choice in question.choices}
    names = dict.fromkeys([*named, *(name for votes in latest.values() for name in votes)])
    return tuple(
        OptionVotes(
            name,
            named[name].label.plain if name in named else name,
            sum(votes.get(name, 0) for votes in latest.values()),
            named[name].expect if name in named else None,
        )
        for name in names
    )
