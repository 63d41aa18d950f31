"""The page's JavaScript: small modules, of which a page gets only those that it needs.

The modules share one scope. `core` comes first, after nothing but `sheets`, and `start` last; a
module that a page may lack adds itself to the lists in `core` instead of being called by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ORDER = (
    "sheets",
    "core",
    "embed",
    "answers",
    "conditions",
    "options",
    "only",
    "pick_many",
    "matrix",
    "amounts",
    "numbers",
    "email",
    "url",
    "lengths",
    "hidden",
    "params",
    "today",
    "moments",
    "month",
    "validation",
    "steps",
    "draft",
    "languages",
    "prefill",
    "shuffle",
    "search",
    "slider",
    "rank",
    "sum_to",
    "best_worst",
    "pipe",
    "delivery",
    "names",
    "json",
    "signs",
    "same_site",
    "queue",
    "file",
    "endings",
    "outcome",
    "redirect",
    "kiosk",
    "period",
    "start",
)
"""All modules, in the order in which they are put together."""

ALWAYS = frozenset(
    [
        "core",
        "embed",
        "answers",
        "validation",
        "steps",
        "draft",
        "prefill",
        "delivery",
        "queue",
        "outcome",
        "kiosk",
        "start",
    ]
)
"""What every page needs."""

EARLY = 'globalThis.crypto?.getRandomValues&&document.documentElement.classList.add("js")'
"""Runs in the head, so that the first paint is already the first page alone.

Its syntax is that of the modules: a browser too old for them fails here and shows the long form.
"""

_TEXT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


def bundle(modules: Iterable[str | Path]) -> str:
    """The script of a page that needs these modules besides those that all need, minified.

    Modules of this folder are named; one that a kind brings is given by its file.
    """
    return _bundle(frozenset(modules))


@cache
def _bundle(modules: frozenset[str | Path]) -> str:
    from rjsmin import jsmin

    rescue = _text(_here("rescue"))
    rescued = f"try{{\n{_source(modules)}\n}}catch(error){{\n{rescue}\nthrow error}}"
    source = f'(()=>{{"use strict";{rescued}}})()'
    return str(jsmin(source)).strip()


def texts(modules: Iterable[str | Path]) -> list[str]:
    """The English texts that the script of these modules can show, sorted."""
    return list(_texts(frozenset(modules)))


@cache
def _texts(modules: frozenset[str | Path]) -> tuple[str, ...]:
    return tuple(sorted(set(_TEXT.findall(_source(modules)))))


def _source(modules: Iterable[str | Path]) -> str:
    files = {_here(m) if isinstance(m, str) else m for m in ALWAYS.union(modules)}
    return "\n".join(_text(path) for path in sorted(files, key=lambda f: ORDER.index(_name(f))))


def _here(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.js")


def _name(file: Path) -> str:
    """What a module is called: that of a kind is `NAME/script.js`."""
    return file.parent.name if file.stem == "script" else file.stem


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
