"""Made-up responses to any question set: to see a report before anyone answers, and to measure.

Every row carries `sg_fake`, so that a tally of it says what it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from surveygen import wire
from surveygen.condition import Answer, Condition, all_of, evaluate
from surveygen.kinds import columns_of, kind_of
from surveygen.measures import Give
from surveygen.model import Question, Questionnaire

SPECIAL = (*wire.SENT, wire.FAKE)
"""The columns beside the answers."""
FIRST = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""When the first made-up response was sent; the others follow within ten weeks."""
SPAN = timedelta(weeks=10)
_SKIPPED = 0.06
"""Of those who may skip a question, the part that does."""


def columns(questionnaire: Questionnaire) -> list[str]:
    """The header of made-up responses."""
    return [*SPECIAL, *(column.name for column in columns_of(questionnaire))]


def invent(questionnaire: Questionnaire, count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """`count` made-up responses as mappings of columns to cells; the same for the same seed.

    People see what the conditions let them see. What they prefer is drawn once per question and
    lies near the author's guesses, but not on them.
    """
    draw = random.Random(f"{questionnaire.id}:{seed}")  # noqa: S311 - made up, not secret
    asked: list[tuple[Question, Condition | None, Give, float]] = []
    for page in questionnaire.pages:
        for question in page.questions:
            kind = kind_of(question)
            give = kind.measure.inventor(question, kind.columns(question), draw)
            if give is not None:
                skips = 0.0 if question.required else _SKIPPED
                asked.append((question, all_of(page.show, question.show), give, skips))
    for number in range(count):
        answers: dict[str, Answer] = {}
        cells: dict[str, str] = {}
        for question, shown, give, skips in asked:
            if (shown is None or evaluate(shown, answers)) and draw.random() >= skips:
                given = give(draw)
                cells |= given
                kind = kind_of(question)
                answers[question.id] = kind.measure.answer(kind.columns(question), given)
        yield _special(questionnaire, number, count, draw) | cells


def made_up_id(draw: random.Random) -> str:
    """An id as the page makes them, a random UUID."""
    bits = f"{draw.getrandbits(128):032x}"
    return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}"


def _special(
    questionnaire: Questionnaire, number: int, count: int, draw: random.Random
) -> dict[str, str]:
    identity = made_up_id(draw)
    sent = FIRST + SPAN * number / max(count, 1)
    started = sent - timedelta(seconds=draw.randint(40, 400))
    return {
        wire.SURVEY: questionnaire.id,
        wire.VERSION: questionnaire.version,
        wire.ID: identity,
        wire.STARTED: f"{started:%Y-%m-%dT%H:%M:%SZ}",
        wire.SUBMITTED: f"{sent:%Y-%m-%dT%H:%M:%SZ}",
        wire.LANGUAGE: questionnaire.settings.language,
        wire.FAKE: "1",
    }
