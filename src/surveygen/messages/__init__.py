"""The catalogue: everything surveygen can say about an input, with a code each."""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import (
    coach,
    commands,
    conditions,
    endpoints,
    engines,
    files,
    guides,
    kinds,
    locks,
    markup,
    projects,
    questions,
    responses,
    structure,
    themes,
    translations,
    views,
)
from surveygen.messages.base import Message

CATALOGUE: dict[str, Message] = {
    **files.MESSAGES,
    **projects.MESSAGES,
    **structure.MESSAGES,
    **markup.MESSAGES,
    **questions.MESSAGES,
    **kinds.MESSAGES,
    **conditions.MESSAGES,
    **guides.MESSAGES,
    **views.MESSAGES,
    **coach.MESSAGES,
    **translations.MESSAGES,
    **locks.MESSAGES,
    **endpoints.MESSAGES,
    **engines.MESSAGES,
    **themes.MESSAGES,
    **responses.MESSAGES,
    **commands.MESSAGES,
}
"""All messages by code."""


def problem(code: str, location: Location, /, **values: object) -> Problem:
    """A problem of the catalogue at a place; `values` fill the message's `{names}`."""
    message = CATALOGUE[code]
    return Problem(
        location=location,
        code=code,
        message=message.text.format(**values),
        hint=message.hint.format(**values),
        severity=message.severity,
    )


def failure(
    code: str, location: Location | str = "surveygen", /, **values: object
) -> SurveygenError:
    """The exception that carries one problem."""
    where = location if isinstance(location, Location) else Location(location)
    return SurveygenError(problem(code, where, **values))


def suggestion(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?` for the nearest known word, else the list of what is known."""
    from difflib import get_close_matches

    options = list(dict.fromkeys(known))
    near = get_close_matches(word.lower(), options, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known here: {', '.join(options)}." if 0 < len(options) <= 40 else ""
