"""The script of the moderator's page: its own modules over those for data and delivery."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

SHARED = ("core", "delivery")
"""Modules of the survey's page that this one uses too, before those that its endpoint needs."""

ORDER = (
    "keeping",
    "session",
    "notes",
    "seats",
    "composer",
    "votes",
    "debrief",
    "sending",
    "tabs",
    "begin",
)
"""Its own modules, in the order in which they are put together."""

_TEXT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


def moderator_bundle(delivery: Iterable[str] = ()) -> str:
    """The whole script, minified; `delivery` are the modules that its endpoint needs."""
    from rjsmin import jsmin

    return str(jsmin(f'(()=>{{"use strict";{_source(frozenset(delivery))}}})()')).strip()


def moderator_texts(delivery: Iterable[str] = ()) -> list[str]:
    """The English texts that the script can show, sorted."""
    return sorted(set(_TEXT.findall(_source(frozenset(delivery)))))


@cache
def _source(delivery: frozenset[str]) -> str:
    own = resources.files(__name__)
    shared = resources.files("surveygen.script")
    parts = [shared.joinpath(f"{name}.js") for name in (*SHARED, *sorted(delivery))]
    parts += [own.joinpath(f"{name}.js") for name in ORDER]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
