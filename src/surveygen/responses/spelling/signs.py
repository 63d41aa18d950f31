"""Signs for yes and no that mean one thing in one file and its contrary in another.

A ring is a tick beside crosses and an empty place beside full dots; a cross says no beside a tick
and is the tick of a ballot alone; Access writes -1 for yes; 1 and 2 are yes and no to most
programs, and no and yes to some. What they say, all cells of a question say together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import ticked, without_zeros

_RINGS = frozenset(map(normalise, "○◯〇⭕"))
_CROSSES = frozenset(map(normalise, "×✗✘✕✖☓╳"))
_NEVER = frozenset(map(normalise, "❌"))
"""What is no tick anywhere."""
_FULL = frozenset(map(normalise, "●◉⚫✓✔√☑✅"))
"""Beside them a ring is an empty place."""
_LETTERS = frozenset("ox")
"""Latin letters for a ring and a cross, and for `oui` and a tick."""

MAYBE = _RINGS | {"-1"}
"""Signs that are marks only as the others of their question have it."""


def marks_of(cells: Iterable[str]) -> Mapping[str, bool | None]:
    """What the cells of a question say, as `normalise` gives them: None for what stays open."""
    cells = list(cells)
    signs = signs_of(cells)
    return {text: signs[text] if text in signs else ticked(text)
            for text in map(normalise, cells) if text}  # fmt: skip


def are_drawn(cells: Iterable[str]) -> bool:
    """Whether cells are signs for yes and for no, without a letter or number among them."""
    said = marks_of(cells)
    return set(said.values()) == {True, False} and not any(c.isalnum() for t in said for c in t)


def signs_of(cells: Iterable[str]) -> Mapping[str, bool | None]:
    """What such signs say, as `normalise` gives them: yes, no, or None where it stays open.

    `cells` are all that stand where a question has marks. Other marks are left out.
    """
    found = {text for text in map(normalise, cells) if text}
    numbers = {text: without_zeros(text) for text in found}
    return {
        **dict.fromkeys(found & _RINGS, _ring(found)),
        **dict.fromkeys(found & _CROSSES, _cross(found)),
        **dict.fromkeys(_LETTERS if _letters_are_open(found) else (), None),
        **_of_numbers(numbers),
    }


def _ring(found: set[str]) -> bool | None:
    if found & _FULL:
        return False
    return True if found & (_CROSSES | _NEVER) and "x" not in found else None


def _cross(found: set[str]) -> bool | None:
    if "x" in found:
        return None
    others = found - _CROSSES
    return False if others & _RINGS or any(ticked(text) for text in others) else None


def _letters_are_open(found: set[str]) -> bool:
    return "x" in found and bool(found & (_RINGS | {"o"}))


def _of_numbers(numbers: Mapping[str, str]) -> Mapping[str, bool | None]:
    """Access' -1 and 0, and the 1 and 2 of statistics, where nothing else says yes or no."""
    values = set(numbers.values())
    if "-1" in values and "0" in values and all(_is_access(value) for value in values):
        return {text: True for text, value in numbers.items() if value == "-1"}
    if "2" in values and all(value == "1" or ticked(value) is None for value in values):
        return {text: None for text, value in numbers.items() if value in ("1", "2")}
    return {}


def _is_access(value: str) -> bool:
    return value in ("-1", "0") or ticked(value) is None
