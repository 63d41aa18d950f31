"""Made-up notes of focus groups: to see the report of a guide before any group has met.

Every row carries `sg_fake` and every note begins with MADE_UP, so that no quote passes for a
person's, wherever it is copied to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from surveygen import wire
from surveygen.language.guide import COUNTED, HANDS, asked_of
from surveygen.model import Question, Questionnaire
from surveygen.responses.made_up import made_up_id
from surveygen.responses.notes import EVERYBODY, NO_THEME
from surveygen.responses.notes.form import COLUMNS as OF_NOTES

MADE_UP = "Made up: "
"""What every note begins with."""
COLUMNS = (*OF_NOTES, wire.SURVEY, wire.VERSION, wire.FAKE)
"""The header of made-up notes."""
FIRST = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)
"""When the first group met; each of the others a day after the one before."""
_SAYINGS = (
    "it is always at home when I need it",
    "I had not thought of it before today",
    "my neighbour told me about it",
    "it used to be better",
    "that is why I come",
    "I would rather ask somebody",
    "it takes too long",
    "nobody explained it to me",
    "I would miss it",
    "it is not for people like me",
)

Row = dict[str, str]
"""A row of the file, by its columns."""


class _Session(NamedTuple):
    """One group on its evening."""

    group: str
    began: datetime
    people: int
    asked: tuple[Question, ...]


def invent_notes(guide: Questionnaire, count: int, seed: int = 0) -> Iterator[Row]:
    """`count` made-up notes over all groups, with who came and what was counted beside them.

    The same for the same seed. Each question has themes that come up more often than others,
    those that the author expects among them.
    """
    draw = random.Random(f"{guide.id}:{seed}")  # noqa: S311 - made up, not secret
    sessions = _sessions(guide, draw)
    liking = {q.id: _liking(guide, q, draw) for one in sessions for q in one.asked}
    places = [(session, question) for session in sessions for question in session.asked]
    told = _spread(count, len(places))
    for session in sessions:
        seats = ";".join(str(seat) for seat in range(1, session.people + 1))
        yield _row(guide, draw, session, "attendance", session.began, seat=EVERYBODY, note=seats)
        for number, question in enumerate(session.asked):
            at = session.began + timedelta(minutes=8 * number)
            if any(activity.name in COUNTED for activity in question.guide.activities):
                votes = _votes(question, session.people, draw)
                yield _row(guide, draw, session, question.id, at, seat=EVERYBODY, note=votes)
            for each in range(next(told)):
                at += timedelta(seconds=20 + each)
                said = _said(session, liking[question.id], draw)
                yield _row(guide, draw, session, question.id, at, **said)


def _sessions(guide: Questionnaire, draw: random.Random) -> list[_Session]:
    sessions = []
    for number, group in enumerate(guide.settings.groups or ("Group 1",)):
        asked = tuple(question for _, question in asked_of(guide, group))
        people = max(1, guide.settings.seats - draw.randint(0, 2))
        sessions.append(_Session(group, FIRST + timedelta(days=number), people, asked))
    return sessions


def _spread(count: int, places: int) -> Iterator[int]:
    """How many notes each question of each group gets: as evenly as it goes."""
    for place in range(places):
        yield count * (place + 1) // places - count * place // places


def _liking(guide: Questionnaire, question: Question, draw: random.Random) -> dict[str, float]:
    """How often each theme comes up at a question."""
    return {
        code: draw.random() ** 3 + (0.6 if code in question.guide.expects else 0.02)
        for code in guide.settings.codes
    }


def _votes(question: Question, people: int, draw: random.Random) -> str:
    names = [choice.name for choice in question.choices] or [HANDS]
    return "; ".join(f"{name}={draw.randint(0, people)}" for name in names)


def _said(session: _Session, liking: dict[str, float], draw: random.Random) -> Row:
    """What one person said."""
    codes = set()
    if liking and draw.random() < 0.85:
        codes = set(draw.choices([*liking], [*liking.values()], k=draw.choice((1, 1, 1, 2))))
    return {
        "seat": str(draw.randint(1, session.people)),
        draw.choice(("note", "quote")): MADE_UP + draw.choice(_SAYINGS),
        "codes": ";".join(sorted(codes)) or NO_THEME,
        "sentiment": draw.choice(("positive", "negative", "")),
        "intensity": draw.choice(("1", "2", "3", "", "")),
    }


def _row(
    guide: Questionnaire,
    draw: random.Random,
    session: _Session,
    question: str,
    at: datetime,
    **cells: str,
) -> Row:
    about = {
        "group": session.group,
        "question": question,
        "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "coder": "made-up",
        wire.ID: made_up_id(draw),
        wire.SURVEY: guide.id,
        wire.VERSION: guide.version,
        wire.FAKE: "1",
    }
    return about | cells
