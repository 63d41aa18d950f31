"""Made-up responses to any question set: to see a report before anyone answers, and to measure.

Every row carries `sg_fake`, so that a tally of it says what it is.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from surveygen.condition import Answer, Condition, all_of, evaluate
from surveygen.kinds import columns_of, kind_of
from surveygen.model import Choice, Question, Questionnaire, Role

SPECIAL = ("sg_survey", "sg_version", "sg_id", "sg_started", "sg_submitted", "sg_lang", "sg_fake")
"""The columns beside the answers."""
FIRST = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""When the first made-up response was sent; the others follow within ten weeks."""
SPAN = timedelta(weeks=10)
_SKIPPED = 0.06
"""Of those who may skip a question, the part that does."""
_THINGS = (
    *("the staff", "the opening hours", "the prices", "the waiting time", "parking", "the mood"),
    *("the advice", "the website", "the choice", "the quality", "the phone line", "delivery"),
)
_SAYINGS = (
    "{} could not be better",
    "{} took too long",
    "I like {} most",
    "{} made the difference",
    "nothing to say but {}",
    "somebody should look at {}",
    "a friend told me about {}",
    "I come back for {}",
    "{} was not what I expected",
    "I wish {} were simpler",
)

Give = Callable[[random.Random], dict[str, str]]
"""Gives the cells of one answer."""


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
            if kind_of(question).measure.name not in ("none", "file"):
                skips = 0.0 if question.required else _SKIPPED
                shown = all_of(page.show, question.show)
                asked.append((question, shown, _giver(question, draw), skips))
    for number in range(count):
        answers: dict[str, Answer] = {}
        cells: dict[str, str] = {}
        for question, shown, give, skips in asked:
            if (shown is None or evaluate(shown, answers)) and draw.random() >= skips:
                given = give(draw)
                cells |= given
                answers[question.id] = _answer(question, given)
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
        "sg_survey": questionnaire.id,
        "sg_version": questionnaire.version,
        "sg_id": identity,
        "sg_started": f"{started:%Y-%m-%dT%H:%M:%SZ}",
        "sg_submitted": f"{sent:%Y-%m-%dT%H:%M:%SZ}",
        "sg_lang": questionnaire.settings.language,
        "sg_fake": "1",
    }


def _answer(question: Question, cells: dict[str, str]) -> Answer:
    """The decoded answer, as conditions look at it."""
    columns = kind_of(question).columns(question)
    measure = kind_of(question).measure.name
    if measure == "multi":
        return frozenset(c.item for c in columns if c.role == Role.BOX and c.name in cells)
    if measure in ("matrix", "rank", "parts", "best-worst"):
        return {c.item: cells[c.name] for c in columns if c.name in cells}
    return cells.get(columns[0].name) if columns else None


def _giver(question: Question, draw: random.Random) -> Give:
    """What gives the answers to a question, with its preferences drawn."""
    columns = kind_of(question).columns(question)
    main = columns[0].name
    match kind_of(question).measure.name:
        case "choice" | "scale" | "nps":
            shares = _shares(question.choices, draw, rises=_rises(question))
            return partial(_give_one, question, main, shares)
        case "multi":
            ticks = [min(0.9, s) for s in _ticks(question.choices, draw)]
            return partial(_give_many, question, ticks)
        case "number":
            return partial(_give_number, question, main)
        case "date":
            return partial(_give_moment, question, main)
        case "matrix":
            tables = [_shares(question.choices, draw, rises=True) for _ in question.rows]
            return partial(_give_matrix, question, tables)
        case "rank":
            tastes = [draw.random() * 2 for _ in question.choices]
            return partial(_give_ranks, question, tastes)
        case "parts":
            tastes = [0.2 + draw.random() for _ in question.choices]
            return partial(_give_parts, question, tastes)
        case "best-worst":
            liking = {choice.key: draw.random() * 2 for choice in question.choices}
            return partial(_give_best_worst, question, liking)
        case _:
            return partial(_give_text, question, main)


def _rises(question: Question) -> bool:
    return kind_of(question).measure.name in ("scale", "nps")


def _shares(
    choices: tuple[Choice, ...],
    draw: random.Random,
    *,
    rises: bool = False,
) -> list[float]:
    """Preferences: near the guesses where there are any, else drawn; scales lean to one side."""
    if rises:
        top = len(choices) - 1
        middle = top * (0.6 + 0.35 * draw.random())
        return [math.exp(-(((i - middle) * 4 / top) ** 2)) + 0.03 for i in range(len(choices))]
    guessed = [c.expect if c.expect is not None else 1 / len(choices) for c in choices]
    return [max(0.01, g * (0.35 + 1.3 * draw.random())) for g in guessed]


def _ticks(choices: tuple[Choice, ...], draw: random.Random) -> list[float]:
    guessed = [c.expect if c.expect is not None else 0.3 for c in choices]
    return [0.08 if c.only else max(0.03, g * (0.4 + 1.2 * draw.random()))
            for c, g in zip(choices, guessed, strict=True)]  # fmt: skip


def _give_one(
    question: Question, column: str, shares: list[float], draw: random.Random
) -> dict[str, str]:
    choice = draw.choices(question.choices, shares)[0]
    return {column: choice.key} | _written(question, choice, draw)


def _give_many(question: Question, ticks: list[float], draw: random.Random) -> dict[str, str]:
    chosen = [c for c, tick in zip(question.choices, ticks, strict=True) if draw.random() < tick]
    alone = [c for c in chosen if c.only]
    chosen = alone[:1] or chosen or [question.choices[0]]
    least, most = question.pick or (0, None)
    others = [c for c in question.choices if c not in chosen and not c.only]
    while len(chosen) < least and others and not chosen[0].only:
        chosen.append(others.pop(0))
    cells: dict[str, str] = {}
    for choice in chosen[:most]:
        cells[f"{question.id}__{choice.name}"] = "1"
        cells |= _written(question, choice, draw)
    return cells


def _written(question: Question, choice: Choice, draw: random.Random) -> dict[str, str]:
    return {f"{question.id}_{choice.name}_text": _saying(draw)} if choice.write_in else {}


def _give_number(question: Question, column: str, draw: random.Random) -> dict[str, str]:
    low = float(question.minimum or 0)
    high = float(question.maximum) if question.maximum else max(low * 2, low + 100)
    middle = question.expect if question.expect is not None else (low + high) / 3
    value = min(high, max(low, middle * draw.lognormvariate(0.15, 0.45)))
    if question.step and float(question.step).is_integer():
        return {column: str(round(value))}
    return {column: f"{value:.2f}".rstrip("0").rstrip(".") if draw.random() < 0.3
            else str(round(value))}  # fmt: skip


def _give_moment(question: Question, column: str, draw: random.Random) -> dict[str, str]:
    day = date(2026, 1, 1) + timedelta(days=int(draw.triangular(-300, 60, 0)))
    forms = {"month": "%Y-%m", "datetime": "%Y-%m-%dT%H:%M", "time": "%H:%M"}
    moment = datetime(day.year, day.month, day.day, draw.randint(8, 18), 30, tzinfo=UTC)
    return {column: moment.strftime(forms.get(question.kind, "%Y-%m-%d"))}


def _give_matrix(
    question: Question, tables: list[list[float]], draw: random.Random
) -> dict[str, str]:
    cells = {}
    for row, shares in zip(question.rows, tables, strict=True):
        choice = draw.choices(question.choices, shares)[0]
        if question.multiple:
            cells[f"{question.id}__{row.name}__{choice.name}"] = "1"
        else:
            cells[f"{question.id}__{row.name}"] = choice.key
    return cells


def _give_ranks(question: Question, tastes: list[float], draw: random.Random) -> dict[str, str]:
    scored = [(-taste - draw.random() * 2, choice.name)
              for taste, choice in zip(tastes, question.choices, strict=True)]  # fmt: skip
    return {f"{question.id}__{name}": str(n) for n, (_, name) in enumerate(sorted(scored), 1)}


def _give_parts(question: Question, tastes: list[float], draw: random.Random) -> dict[str, str]:
    total = int(float(question.total or 100))
    raw = [taste * draw.random() for taste in tastes]
    scale = total / (sum(raw) or 1)
    parts = [int(value * scale) for value in raw]
    parts[0] += total - sum(parts)
    return {f"{question.id}__{choice.name}": str(part)
            for choice, part in zip(question.choices, parts, strict=True)}  # fmt: skip


def _give_best_worst(
    question: Question, tastes: dict[str, float], draw: random.Random
) -> dict[str, str]:
    cells = {}
    for number, screen in enumerate(question.screens, 1):
        felt = sorted(screen, key=lambda key: tastes[key] + draw.random())
        cells[f"{question.id}__{number}_{Role.BEST}"] = felt[-1]
        cells[f"{question.id}__{number}_{Role.WORST}"] = felt[0]
    return cells


def _give_text(question: Question, column: str, draw: random.Random) -> dict[str, str]:
    forms = {
        "email": f"made-up-{draw.randint(1, 9999)}@example.com",
        "phone": f"+44 1632 960{draw.randint(0, 999):03d}",
        "url": "https://example.com/",
        "time": f"{draw.randint(8, 18):02d}:30",
    }
    text = forms.get(question.kind) or _saying(draw)
    if question.pattern and not re.fullmatch(question.pattern, text):
        text = question.placeholder or text
    return {column: text}


def _saying(draw: random.Random) -> str:
    """A sentence or two that nobody said."""
    sayings = [draw.choice(_SAYINGS).format(draw.choice(_THINGS))
               for _ in range(draw.choice((1, 1, 2)))]  # fmt: skip
    text = ", and ".join(sayings)
    return f"{text[0].upper()}{text[1:]}."
