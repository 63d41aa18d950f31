"""What stands in an id's place and is none, as spreadsheets and services leave it."""

from __future__ import annotations

import re

from surveygen.patterns import pattern

_CUT = pattern(
    r"[-+]?\d(?:[.,]\d+)?e[-+]?\d+|[#*?.\-_ ]+|#\w+(?:/\w+)?[?!]?|0+(?:[.,]0+)?|"
    r"n/?a|nan|null|none|nil|undefined|unknown|anonym\w*",
    re.IGNORECASE,
)
"""What spreadsheets and services leave in place of an id."""


def is_cut(identity: str) -> bool:
    """Whether something else stands in an id's place, as a spreadsheet leaves it."""
    return _CUT.fullmatch(identity.strip()) is not None


_COUNTED = pattern(r"0*(\d+)(?:\.0+)?")


def person_of(cell: str) -> str:
    """Who somebody is, in one spelling for all that a spreadsheet makes of it; empty for nobody."""
    text = " ".join(cell.split()).casefold()
    if is_cut(text):
        return ""
    found = _COUNTED.fullmatch(text)
    return found[1] if found else text
