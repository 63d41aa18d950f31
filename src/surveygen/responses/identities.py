"""Which response ids came more than once, in bounded memory."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import field

from surveygen.dataclass import dataclass

RUN = 300_000
"""Ids kept in one set; a full one is put by as plain numbers, at 8 bytes an id."""
SOME = 100_000
"""As many of them are compared at once, so that they take little memory."""


@dataclass(slots=True)
class Identities:
    """The response ids met so far, as hashes, and those that came more than once.

    A tally goes through its files in the hope that nothing is repeated. Where something is, the
    rows in question are compared one by one, and the files are gone through again.
    """

    shared: bool = True
    """Whether an id of one table may come again in another, so that all have to be remembered."""
    repeated: set[int] = field(default_factory=set)
    """Hashes of ids found to be repeated in this pass."""
    _seen: set[int] = field(default_factory=set)
    _put_by: list[array[int]] = field(default_factory=list)

    def add(self, hashes: list[int]) -> None:
        """Take note of what identifies some rows, as hashes."""
        fresh = set(hashes)
        if len(fresh) != len(hashes):
            self.repeated.update(h for h, n in Counter(hashes).items() if n > 1)
        if not self._seen.isdisjoint(fresh):
            self.repeated |= self._seen & fresh
        self._seen |= fresh
        if len(self._seen) > RUN:
            self._compare()
            self._put_by.append(array("q", self._seen))
            self._seen = set()

    def packed(self) -> Identities:
        """The ids met and those repeated, as small as they are sent to another process."""
        put_by = [*self._put_by, array("q", self._seen)]
        return Identities(repeated=self.repeated, _put_by=put_by)

    def join(self, other: Identities) -> None:
        """Take over what a pass through other rows of the same table has met."""
        self.repeated |= other.repeated
        for mine in self._put_by:
            self.repeated |= other._seen.intersection(mine)
            for theirs in other._put_by:
                for start in range(0, len(theirs), SOME):
                    self.repeated |= set(theirs[start : start + SOME]).intersection(mine)
        self._put_by += other._put_by
        if not self._seen:
            self._seen = other._seen
        elif other._seen:
            self.repeated |= self._seen & other._seen
            self._put_by.append(array("q", other._seen))

    def finish(self) -> frozenset[int]:
        """The hashes of all ids that came more than once."""
        self._compare()
        return frozenset(self.repeated)

    def _compare(self) -> None:
        for run in self._put_by:
            self.repeated |= self._seen.intersection(run)
