"""Values that are made when they are first asked for, or in idle moments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")


class Gradual(Mapping[str, T], Generic[T]):
    """A mapping whose names are known from the start, and whose values are made one by one.

    Each is made once, whichever thread asks. Who goes through all values makes all of them;
    `made` are those there are so far.
    """

    def __init__(
        self, names: Iterable[str], make: Callable[[str], T], known: Mapping[str, T] | None = None
    ) -> None:
        self._make = make
        self._made: dict[str, T | None] = dict.fromkeys(names)
        self._made |= {name: value for name, value in (known or {}).items() if name in self._made}
        self._waiting = [name for name, value in self._made.items() if value is None][::-1]
        self._lock = RLock()

    def __getitem__(self, name: str) -> T:
        value = self._made[name]
        if value is not None:
            return value
        with self._lock:
            value = self._made[name]
            if value is None:
                value = self._made[name] = self._make(name)
            return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __contains__(self, name: object) -> bool:
        return name in self._made

    @property
    def made(self) -> list[T]:
        """The values there are so far, in the order of their names."""
        return [value for value in self._made.values() if value is not None]

    @property
    def waiting(self) -> list[str]:
        """The names whose values were not made yet, in their order."""
        return [name for name, value in self._made.items() if value is None]

    def make_next(self) -> bool:
        """Make one more; whether there was one to make."""
        while self._waiting:
            name = self._waiting.pop()
            if self._made[name] is None:
                self[name]
                return True
        return False
