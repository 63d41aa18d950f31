"""Made-up responses to any question set: to see a report before anyone answers, and to measure.

Every row carries `sg_fake`, so that a tally of it says what it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from surveygen.condition import Answer, all_of, evaluate
from surveygen.kinds import columns_of, kind_of
from surveygen.model import Questionnaire
from surveygen.responses.answers import Cells
from surveygen.responses.made_up import (
    DRAWN,
    FIRST,
    SPAN,
    SPECIAL,
    Asked,
    made_up_id,
    special_cells,
)

_FORM = "%Y-%m-%dT%H:%M:%SZ"
_APART = 0.05
"""Of those who may say that there is no answer, the part that does."""
_TRIES = 40
"""How often an answer is made up until it is one that is there."""
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
    header = columns(questionnaire)
    for row in invent_rows(questionnaire, count, seed):
        yield {name: cell for name, cell in zip(header, row, strict=True) if cell}


def invent_rows(questionnaire: Questionnaire, count: int, seed: int = 0) -> Iterator[Cells]:
    """The same as rows of cells, in the order of `columns`.

    What people answer to one question has nothing to do with what they answer to another, but for
    whether they are asked. So after the first `DRAWN` people each question's answers are taken from
    those that were given to it, which takes a fifth of the time.
    """
    draw = random.Random(f"{questionnaire.id}:{seed}")  # noqa: S311 - made up, not secret
    asked = _asked(questionnaire, draw)
    for number in range(min(count, DRAWN)):
        answers: dict[str, Answer] = {}
        cells = [_answer(one, answers, draw) for one in asked]
        yield _special(questionnaire, number, count, draw) + tuple(chain.from_iterable(cells))
    if count > DRAWN:
        from surveygen.responses.fake_many import more_rows

        yield from more_rows(questionnaire, asked, count, draw)


def _asked(questionnaire: Questionnaire, draw: random.Random) -> list[Asked]:
    found = []
    for page in questionnaire.pages:
        for question in page.questions:
            kind = kind_of(question)
            own = kind.all_columns(question)
            give = kind.measure.inventor(question, kind.columns(question), draw)
            shown = all_of(page.show, question.show)
            skips = 0.0 if question.required or kind.measure.is_drawn else _SKIPPED
            found.append(Asked(question, kind, own, shown, give, skips))
    return found


def _answer(one: Asked, answers: dict[str, Answer], draw: random.Random) -> Cells:
    """The cells of a question, and what it says among the answers so far."""
    nothing = ("",) * len(one.columns)
    if one.give is None or not (one.shown is None or evaluate(one.shown, answers)):
        return nothing
    if draw.random() < one.skips:
        one.given.append(nothing)
        return nothing
    if one.question.apart and draw.random() < _APART:
        return _given(one, one.apart(draw))
    given = _offered(one, answers, draw)
    answers[one.question.id] = one.kind.measure.answer(one.kind.columns(one.question), given)
    return _given(one, given)


def _offered(one: Asked, answers: dict[str, Answer], draw: random.Random) -> dict[str, str]:
    """What is answered of the options and rows that are there; nothing where that fails."""
    items = (*one.question.choices, *one.question.rows)
    away = {c.key for c in items if c.show is not None and not evaluate(c.show, answers)}
    give = one.give
    if give is None or not away:
        return give(draw) if give else {}
    own = {column.name: column for column in one.columns}
    for _ in range(_TRIES):
        given = {
            name: cell
            for name, cell in give(draw).items()
            if own[name].item not in away and cell not in away
        }
        if given:
            return given
    return {}


def _given(one: Asked, given: dict[str, str]) -> Cells:
    cells = tuple(given.get(column.name, "") for column in one.columns)
    one.given.append(cells)
    return cells


def _special(
    questionnaire: Questionnaire, number: int, count: int, draw: random.Random
) -> tuple[str, ...]:
    """The cells of `SPECIAL`."""
    identity = made_up_id(draw)
    sent = FIRST + SPAN * number / max(count, 1)
    started = sent - timedelta(seconds=draw.randint(40, 400))
    return special_cells(questionnaire, identity, f"{started:{_FORM}}", f"{sent:{_FORM}}")
