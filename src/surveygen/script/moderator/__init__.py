"""The script of the moderator's page: its own modules over those for data and delivery."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from surveygen.script import in_order, numbered, texts_of
from surveygen.script.shortening import shortened
from surveygen.script.tightening import tightened


def moderator_bundle(delivery: Iterable[str] = ()) -> str:
    """The whole script, minified; `delivery` are the modules that its endpoint needs."""
    from rjsmin import jsmin

    source = numbered(_source(frozenset(delivery)))
    return tightened(shortened(str(jsmin(f'(()=>{{"use strict";{source}}})()')).strip()))


def moderator_texts(delivery: Iterable[str] = ()) -> list[str]:
    """The English texts that the script can show, sorted."""
    return texts_of(_source(frozenset(delivery)))


@cache
def _source(delivery: frozenset[str]) -> str:
    modules = in_order("begin", delivery, Path(__file__).parent)
    return "\n".join(module.source for module in modules)
