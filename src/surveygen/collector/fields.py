"""The fields of stored responses, so many and no more: whoever posts may name them as they like."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from surveygen import wire

MOST = 1000
"""How many fields that no question asks for get a column of their own."""


class Fields:
    """Lays responses out in columns: the known ones, the first `MOST` others, and one for the rest.

    So a file has a width that nobody outside decides, and still nothing that was sent is left out.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self.others: dict[str, None] = {}
        """The others that have a column, in the order of their first arrival."""
        self.overflows = False
        """Whether anything went into the column for the rest."""
        self.has_sealed = False
        """Whether any response came sealed and was not opened."""

    def laid_out(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        """The answers by their column; what has none stands in `sg_other` as JSON."""
        names = answers.keys()
        if wire.SEALED in names:
            self.has_sealed |= bool(answers[wire.SEALED])
        if names <= self._known:
            return answers
        rest = {}
        for name in answers:
            if name in self._known or name in self.others:
                continue
            if len(self.others) < MOST:
                self.others[name] = None
            else:
                rest[name] = answers[name]
        if not rest:
            return answers
        self.overflows = True
        kept = {name: value for name, value in answers.items() if name not in rest}
        return {**kept, wire.OTHER: json.dumps(rest, ensure_ascii=False)}
