"""The page's JavaScript: small modules, of which a page gets only those that it needs.

They share one scope, and each says in its first lines how it stands to the others:

- `needs: a, b`: modules that stand before it, or names that one of them provides;
- `after: a`: modules that stand before it on a page that has them;
- `provides: name`: what it does in its own way, in the place of what `otherwise.js` does.

A module that a page may lack is not called by name: it adds itself to the lists in `core`, or
provides what another one needs. Nothing is replaced, so that no order decides who wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from surveygen.kept import KEPT
from surveygen.script.shortening import shortened
from surveygen.script.tightening import tightened

EARLY = 'globalThis.crypto?.getRandomValues&&document.documentElement.classList.add("js")'
"""Runs in the head, so that the first paint is already the first page alone.

Its syntax is that of the modules: a browser too old for them fails here and shows the long form.
"""

FOLDER = Path(__file__).parent
_SAID = re.compile(r"^// (needs|after|provides): (.+)$", re.MULTILINE)
_SEALING = "sealing"
PAGES_OWN = (
    *("element", "asked", "controls", "wrong", "plain", "held", "places", "grouped", "line"),
    *("on", "drop", "send", "raw", "write", "read", "done", "wait"),
)
"""Properties that live as long as the page: neither its data nor a draft or a response has them."""
LIKE = (
    *("core", "closedNow", "amounts", "hasSigns", "tongues"),
    *("endingFor", "sendApart", "concepts", "newer", "bodyOf", "sealed"),
    *("matrix", "price", "params", "showClosed", "inputs"),
    *("validation", "numbers", "fileFields", "holdFiles", "leaveFor"),
    *("answers", "draft", "lengths", "prefill", "holds", "lots"),
    *("only", "hidden", "delivery", "told", "offer", "steps", "sum_to"),
    *("outcome", "options", "queue", "named", "isEnough"),
    *("notPublished", "slider", "shuffle", "search", "clear", "kiosk"),
    *("moments", "tabs", "embed", "rank"),
    *("best_worst", "conditions", "today", "pick_many"),
)
"""Modules, and kinds with a script, in the order in which a page's can be compressed best."""
_DEFAULT = re.compile(r"^const (\w+) = ", re.MULTILINE)
_TEXT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


class Module(NamedTuple):
    """A part of the script, with what its first lines say."""

    name: str
    """Its own here; of one that a kind brings, its file."""
    source: str
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()


def bundle(modules: Iterable[str | Path]) -> str:
    """The script of a page that needs these modules besides those that all need, minified.

    Modules of this folder are named; one that a kind brings is given by its file.
    """
    return _bundle(frozenset(modules))


@cache
def _bundle(modules: frozenset[str | Path]) -> str:
    rescue = (FOLDER / "rescue.js").read_text(encoding="utf-8")
    if _SEALING in modules:
        rescue += (FOLDER / "sealing_rescue.js").read_text(encoding="utf-8")
    if "separate" in modules:
        rescue += (FOLDER / "separate_rescue.js").read_text(encoding="utf-8")
    rescued = f"try{{\n{_source(modules)}\n}}catch(error){{\n{rescue}\nthrow error}}"
    source = f"(()=>{{{rescued}}})()"
    key = f"script {sha256(source.encode()).hexdigest()}"
    kept = KEPT.get(key)
    if isinstance(kept, str):
        return kept
    from rjsmin import jsmin

    made = tightened(shortened(str(jsmin(numbered(source))).strip(), PAGES_OWN))
    KEPT.put(key, made)
    return made


def texts(modules: Iterable[str | Path]) -> list[str]:
    """The English texts that the script of these modules can show, sorted."""
    return list(_texts(frozenset(modules)))


@cache
def _texts(modules: frozenset[str | Path]) -> tuple[str, ...]:
    return tuple(texts_of(_source(modules)))


def texts_of(source: str) -> list[str]:
    """The English texts that a script can show, sorted."""
    return sorted(set(_TEXT.findall(source)))


def numbered(source: str) -> str:
    """The script with the number of each text in `texts_of` in its place.

    The words themselves come with the page's data, in its language alone.
    """
    numbers = {text: number for number, text in enumerate(texts_of(source))}
    return _TEXT.sub(lambda match: f"t({numbers[match[1]]}", source)


def _source(modules: frozenset[str | Path]) -> str:
    return "\n".join(module.source for module in in_order("start", modules))


@cache
def in_order(last: str, wanted: frozenset[str | Path], folder: Path = FOLDER) -> tuple[Module, ...]:
    """These modules and all that they need, each after what it follows; `last` at the end.

    A module that is named lies in `folder`, else here. Raises LookupError for a name that no
    module has or provides, ValueError where two provide the same, and graphlib.CycleError where
    modules follow each other.
    """
    found = _with_needs([last, *sorted(map(str, wanted))], folder)
    providers: dict[str, str] = {}
    for module in found.values():
        for name in module.provides:
            if name in providers:
                msg = f"'{module.name}' and '{providers[name]}' both provide '{name}'"
                raise ValueError(msg)
            providers[name] = module.name
    for module in tuple(found.values()):
        for name in module.needs:
            if name not in found and name not in providers:
                if name not in _defaults():
                    msg = f"'{module.name}' needs '{name}', which nothing provides"
                    raise LookupError(msg)
                found[name] = _defaults()[name]
    order: TopologicalSorter[str] = TopologicalSorter()
    # By the ends of their paths, so that a script is the same wherever a kind is installed.
    for name, module in sorted(found.items(), key=lambda item: Path(item[0]).parts[-2:]):
        before = {providers.get(each, each) for each in module.needs}
        before |= found.keys() & set(module.after)
        order.add(name, *sorted(before if name != last else found.keys() - {last}))
    return tuple(found[name] for name in _like_by_like(order))


def _like_by_like(order: TopologicalSorter[str]) -> Iterator[str]:
    """The names in an order that keeps to what each follows, and else to `LIKE`."""
    order.prepare()
    open_: list[str] = []
    while order.is_active():
        # Those of one place stay as they were given.
        open_ = sorted([*open_, *order.get_ready()], key=_place)
        name = open_.pop(0)
        yield name
        order.done(name)


def _place(name: str) -> int:
    """Where a module stands in `LIKE`; that of a kind, where its kind does."""
    known = Path(name).parent.name if name.endswith(".js") else name
    return LIKE.index(known) if known in LIKE else len(LIKE)


def _with_needs(wanted: Iterable[str], folder: Path) -> dict[str, Module]:
    """The modules of these names or files with those that they need, by name."""
    found: dict[str, Module] = {}
    waiting = list(wanted)
    for name in waiting:
        file = _file_of(name, folder)
        if not file.is_file():
            msg = f"there is no module '{name}' of the script"
            raise LookupError(msg)
        module = found[name] = _read(name, file)
        waiting += (
            each
            for each in module.needs
            if each not in waiting and _file_of(each, folder).is_file()
        )
    return found


def _file_of(name: str, folder: Path) -> Path:
    """Where a module lies that is named, or given by its file."""
    if name.endswith(".js"):
        return Path(name)
    own = folder / f"{name}.js"
    return own if own.is_file() else FOLDER / f"{name}.js"


@cache
def _read(name: str, file: Path) -> Module:
    source = file.read_text(encoding="utf-8")
    said = {word: tuple(names.split(", ")) for word, names in _SAID.findall(source)}
    return Module(name, source, **said)


@cache
def _defaults() -> Mapping[str, Module]:
    """What holds where no module provides it, by name: the statements of `otherwise.js`."""
    parts = (FOLDER / "otherwise.js").read_text(encoding="utf-8").split("\n\n")
    return {match[1]: Module(match[1], part) for part in parts if (match := _DEFAULT.search(part))}
