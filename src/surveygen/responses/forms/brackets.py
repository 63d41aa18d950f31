"""Brackets of code of other tools, and what stands in quotes, where no sign means anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

QUOTED = r'"(?:\\.|[^"\\])*"?' + r"|'(?:\\.|[^'\\])*'?" + r"|`(?:\\.|[^`\\])*`?"
"""What stands in quotes, up to the end where they are not closed; needs `re.DOTALL`."""
_PIECE = re.compile(rf"(?P<quoted>{QUOTED})|.", re.DOTALL)


def _signs(source: str, start: int = 0) -> Iterator[tuple[int, str, int]]:
    """Each sign that is not in quotes: its place, itself, and how many brackets are open then."""
    depth = 0
    for piece in _PIECE.finditer(source, start):
        sign = piece[0]
        if piece["quoted"] is None:
            depth += (sign in "([{") - (sign in ")]}")
            yield piece.start(), sign, depth


def closing(source: str, start: int) -> int:
    """The place of the bracket that closes what was opened before `start`; the end without one."""
    return next((at for at, _, depth in _signs(source, start) if depth < 0), len(source))


def split(source: str, at: str = ",") -> list[str]:
    """The parts between commas, or another sign, that stand in no bracket of their own."""
    ends = [place for place, sign, depth in _signs(source) if sign == at and not depth]
    bounds = pairwise([-1, *ends, len(source)])
    parts = (source[before + 1 : end] for before, end in bounds)
    return [part.strip() for part in parts if part.strip()]
