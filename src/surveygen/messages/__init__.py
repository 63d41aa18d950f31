"""The catalogue: everything surveygen can say about an input, with a code each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module

from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages.base import Message, family

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "F": ("files",),
    "P": ("projects",),
    "S": ("structure", "markup"),
    "Q": ("questions", "kinds"),
    "C": ("conditions",),
    "G": ("guides",),
    "V": ("views",),
    "B": ("decisions",),
    "W": ("coach",),
    "A": ("translations",),
    "L": ("locks",),
    "E": ("endpoints",),
    "K": ("sealing",),
    "D": ("engines",),
    "T": ("themes",),
    "R": ("responses",),
    "X": ("commands",),
}
"""The modules that hold the messages whose codes begin with a letter."""


class _Catalogue(Mapping[str, Message]):
    """All messages by code; a family is imported when one of its messages is wanted.

    Most runs have nothing to say, and the catalogue is a seventh of the program.
    """

    def __getitem__(self, code: str) -> Message:
        return _family(code[:1])[code]

    def __iter__(self) -> Iterator[str]:
        return (code for letter in FAMILIES for code in _family(letter))

    def __len__(self) -> int:
        return sum(len(_family(letter)) for letter in FAMILIES)


@cache
def _family(letter: str) -> dict[str, Message]:
    modules = (import_module(f"{__name__}.{name}") for name in FAMILIES.get(letter, ()))
    return family(*(message for one in modules for message in one.MESSAGES.values()))


CATALOGUE: Mapping[str, Message] = _Catalogue()
"""All messages by code."""


def problem(code: str, location: Location, /, **values: object) -> Problem:
    """A problem of the catalogue at a place; `values` fill the message's `{names}`."""
    message = CATALOGUE[code]
    hint = message.hint.format(**values)
    return Problem(
        location=location,
        code=code,
        message=message.text.format(**values),
        hint=_as_toml(hint) if location.path.endswith(".toml") else hint,
        severity=message.severity,
    )


def _as_toml(hint: str) -> str:
    """A remedy for a file in TOML: `key: value` of a front matter becomes `key = "value"`."""
    import re

    return re.sub(r"`([a-z_]+): ([^`\[{\"]+)`", r'`\1 = "\2"`', hint)


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
