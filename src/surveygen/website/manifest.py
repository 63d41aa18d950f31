"""What was built, kept in the site: a small file that may be lost at any time.

Without it, or where it was half written or comes from another version, everything is built again
and nothing is taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

NAME = ".surveygen.json"
"""The file's name; hosts do not serve what begins with a dot, or need not."""

FORMAT = 1

State = tuple[int, int]
"""The size of a page and when it was written, in nanoseconds: nobody has touched it since."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one question set that was built."""

    key: str
    """The hash of everything its pages are made of; empty where it has an error now."""
    pages: Mapping[str, State]
    """Its pages by their names in the site."""
    title: str = ""
    language: str = ""
    minutes: int = 0
    listed: bool = True
    """Whether the list of surveys shows it."""
    theme: str = ""
    pictures: tuple[str, ...] = ()
    """The pictures inlined, relative to the project."""
    warnings: int = 0
    """How many warnings there were."""


_NAMES = [one.name for one in fields(Entry)]


@dataclass(slots=True)
class Manifest:
    """All that was built, by the path of its question set relative to the project."""

    sets: dict[str, Entry] = field(default_factory=dict)
    own: dict[str, State] = field(default_factory=dict)
    """The site's own pages: the list of surveys and what is shown for a wrong address."""
    own_key: str = ""
    """The hash of what those are made of, beside the sets."""


def read_manifest(site: Path) -> Manifest:
    """The manifest of a site; an empty one where there is none that can be read."""
    try:
        found = json.loads((site / NAME).read_text(encoding="utf-8"))
        if found["format"] != FORMAT:
            return Manifest()
        sets = {name: _entry(values) for name, values in found["sets"].items()}
        return Manifest(sets, _states(found["own"]), str(found["own_key"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Manifest()


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is written: sorted, a line for each set."""
    sets = sorted(manifest.sets.items())
    lines = (f"{json.dumps(name)}: {json.dumps(_values(entry))}" for name, entry in sets)
    listed = ",\n".join(lines)
    own, key = json.dumps(manifest.own), json.dumps(manifest.own_key)
    return f'{{"format": {FORMAT}, "own_key": {key}, "own": {own}, "sets": {{\n{listed}\n}}}}\n'


def states_of(site: Path, names: Iterable[str]) -> dict[str, State]:
    """The states of those pages that are there; what a link leads out of the site to is none."""
    found: dict[str, State] = {}
    for name in names:
        if leads_away(site, name):
            continue
        try:
            stat = (site / name).stat()
        except OSError:
            continue
        found[name] = (stat.st_size, stat.st_mtime_ns)
    return found


def leads_away(site: Path, name: str) -> bool:
    """Whether a link in the site, which may come from elsewhere, leads out of it."""
    if name not in ("", ".", "..") and "/" not in name and not (site / name).is_symlink():
        return False
    try:
        return site.resolve() not in (site / name).resolve().parents
    except (OSError, RuntimeError):
        return True


def _values(entry: Entry) -> dict[str, Any]:
    """Not `asdict`, which copies what is in them."""
    return {name: getattr(entry, name) for name in _NAMES}


def _entry(values: dict[str, Any]) -> Entry:
    return Entry(
        **{**values, "pages": _states(values["pages"]), "pictures": tuple(values["pictures"])}
    )


def _states(values: dict[str, Any]) -> dict[str, State]:
    return {
        str(name): (int(size), int(time))
        for name, (size, time) in values.items()
        if _is_inside(str(name))
    }


def _is_inside(name: str) -> bool:
    """Whether a page of this name lies in the site, wherever the manifest came from."""
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)
