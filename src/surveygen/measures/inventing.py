"""What made-up answers have in common: preferences near the guesses, and sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from surveygen.model import Choice, Question

if TYPE_CHECKING:
    import random

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


def preferences(choices: tuple[Choice, ...], draw: random.Random) -> list[float]:
    """How much each option is liked: near the guesses where there are any, else drawn."""
    guessed = [c.expect if c.expect is not None else 1 / len(choices) for c in choices]
    return [max(0.01, g * (0.35 + 1.3 * draw.random())) for g in guessed]


def leaning(choices: tuple[Choice, ...], draw: random.Random) -> list[float]:
    """How much each point of a scale is liked: they lean to its upper side."""
    top = len(choices) - 1
    middle = top * (0.6 + 0.35 * draw.random())
    return [math.exp(-(((i - middle) * 4 / top) ** 2)) + 0.03 for i in range(len(choices))]


def written(question: Question, choice: Choice, draw: random.Random) -> dict[str, str]:
    """What somebody writes in beside an option; nothing where there is no field."""
    return {f"{question.id}_{choice.name}_text": saying(draw)} if choice.write_in else {}


def saying(draw: random.Random) -> str:
    """A sentence or two that nobody said."""
    sayings = [draw.choice(_SAYINGS).format(draw.choice(_THINGS))
               for _ in range(draw.choice((1, 1, 2)))]  # fmt: skip
    text = ", and ".join(sayings)
    return f"{text[0].upper()}{text[1:]}."
