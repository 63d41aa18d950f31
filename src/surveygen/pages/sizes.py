"""How heavy a page is, and how heavy it may be."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.rendering import Parts

INLINED_LIMIT = 15 * 1024
"""Bytes of script and style together, compressed: the budget of every page.

A font of the owner's has a budget of its own, `FONT_LIMIT` of the theme's fonts.
"""

PAGE_LIMIT = 26 * 1024
"""Bytes of a page of 20 questions, compressed."""

_FONT = re.compile(r'url\("data:font/woff2;base64,[^"]*"\)')


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of a page's parts as a host sends them: compressed with gzip -9."""

    script: int
    style: int
    inlined: int
    """Script and style together."""
    data: int
    """What the script knows about the questionnaire."""
    page: int
    """The whole page."""
    plain: int
    """The whole page before it is compressed."""


def sizes(parts: Parts) -> Sizes:
    """The weights of a page's parts."""
    return Sizes(
        script=compressed(parts.script),
        style=compressed(parts.style),
        inlined=_inlined(parts.script, parts.style),
        data=compressed(parts.data),
        page=compressed(parts.html),
        plain=len(parts.html.encode()),
    )


def over_budget(parts: Parts, where: Location) -> Iterator[Problem]:
    """A warning where script and style together are heavier than they may be."""
    size = _inlined(parts.script, parts.style)
    if size > INLINED_LIMIT:
        yield problem("T014", where, size=size, limit=INLINED_LIMIT)


@lru_cache(maxsize=32)  # pages with the same kinds of questions share script and style
def _inlined(script: str, style: str) -> int:
    return compressed(script + _FONT.sub("", style))


def compressed(text: str) -> int:
    """Bytes after gzip -9, without a time stamp."""
    return len(gzip.compress(text.encode(), 9, mtime=0))
