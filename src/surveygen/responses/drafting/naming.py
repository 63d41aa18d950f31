"""Ids and codes made from wordings, none of which can be taken for another's wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from surveygen.endpoints.reserved import why_reserved
from surveygen.language.names import slug, unique
from surveygen.responses.drafts import plain
from surveygen.responses.spelling.labels import normalise

_WHOLE = re.compile(r"-?\d{1,18}")
_SAFE = re.compile(r"(?!\d+[.)]|[-+=])[\w ,.;:?!'\"()/%€$£+\-–—’‘“”…=]*")
"""Labels that Markdown surely shows as they are."""


class Names:
    """The ids of a draft, or the codes of one question."""

    def __init__(self, wordings: Iterable[str], fallback: str) -> None:
        self._wordings = frozenset(map(normalise, wordings))
        self._fallback = fallback
        self._taken: dict[str, int] = {}

    def give(self, wording: str) -> str:
        """A name for a wording; it is no other wording, as a reader would take it for that."""
        name = slug(wording, self._fallback)
        own = normalise(wording)
        found = unique(name, self._taken)
        while found in self._wordings and found != own:
            found = unique(name, self._taken)
        return found

    def give_id(self, wording: str) -> str:
        """The same for a question, whose id exports and services may not use otherwise."""
        name = slug(wording, self._fallback)
        return self.give(f"your {name}" if why_reserved(name) else wording)

    def give_code(self, label: str) -> str:
        """The same for an option: a whole number is its own code."""
        bare = label.strip()
        if _WHOLE.fullmatch(bare) and bare not in self._taken:
            return unique(bare, self._taken)
        return self.give(label)


def option_line(mark: str, label: str, code: str, column: str = "") -> str:
    """The line of an option; its cell is given where Markdown may show the label otherwise."""
    shown = " ".join(label.split())
    column = column or ("" if _SAFE.fullmatch(shown) else shown)
    given = f" `column {column}`" if column and "`" not in column else ""
    return f"{mark} {plain(shown)} `={code}`{given}"
