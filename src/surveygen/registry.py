"""What can be added without a fork: what surveygen brings, then what is installed beside it.

Kinds, measures, views, presets, sources, engines and formats each have a registry. What surveygen
brings is named there as a package names what it adds, in an entry point of the registry's group:
`NAME = "module:OBJECT"`. Nothing is imported before it is asked for, and other packages are looked
through only for a name that surveygen has not.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from surveygen.messages import failure

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T", covariant=True)


class Registry(Mapping[str, T], Generic[T]):
    """The things of one sort by name: surveygen's own in their order, then others' by name."""

    def __init__(self, group: str, wanted: str, own: Mapping[str, str | T]) -> None:
        """`group` is that of the entry points; `wanted` says in words what one must give.

        `own` are surveygen's, each as `module:OBJECT`, or itself where it costs nothing.
        """
        self.group = group
        self._wanted = wanted
        self._own = own
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """The thing of that name; KeyError where there is none.

        Raises SurveygenError for one of another package that cannot be loaded.
        """
        if name not in self._loaded:
            own = self._own.get(name)
            if isinstance(own, str):
                module, _, attribute = own.partition(":")
                own = attrgetter(attribute)(import_module(module))
            self._loaded[name] = self._of_others(name) if own is None else own
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from sorted(entry_points(self.group).keys() - self._own.keys())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in entry_points(self.group)

    @property
    def listing(self) -> Mapping[str, str]:
        """Surveygen's own by name, each as `module:OBJECT`."""
        return {name: own for name, own in self._own.items() if isinstance(own, str)}

    def own(self) -> Iterator[T]:
        """Those that surveygen brings."""
        return (self[name] for name in self._own)

    def added(self) -> Iterator[T]:
        """Those that other packages bring, by name."""
        return (self[name] for name in self if name not in self._own)

    def _of_others(self, name: str) -> T:
        entry = entry_points(self.group)[name]
        where = f"{entry.dist.name if entry.dist else 'a package'} ({self.group})"
        try:
            found = entry.load()
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise failure("P004", where, name=name, reason=reason) from error
        if getattr(found, "name", name) != name:
            reason = f"it gives {self._wanted} of the name '{found.name}'"
            raise failure("P004", where, name=name, reason=reason)
        return found  # type: ignore[no-any-return]


@cache
def entry_points(group: str) -> dict[str, EntryPoint]:
    """What other packages add to a group, by name; the first of a name, by that of its package."""
    if not _is_anything_added():
        return {}
    from importlib import metadata

    found: dict[str, Any] = {}
    for entry in sorted(metadata.entry_points(group=group), key=_package):
        found.setdefault(entry.name, entry)
    return found


@cache
def _is_anything_added() -> bool:
    """Whether any package seems to add to surveygen: Python's own look takes as long as a tally.

    Only folders can be looked into so; of an archive on the path nothing is known but that it is
    there, and Python's own way is taken.
    """
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or ".") as entries:
                names = [e.path for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except FileNotFoundError:
            continue
        except OSError:
            return True
        for name in names:
            try:
                with open(os.path.join(name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123
                    if b"[surveygen." in file.read():
                        return True
            except OSError:
                continue
    return False


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else ""
