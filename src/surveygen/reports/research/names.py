"""Names and labels as statistics packages take them: nothing is cut or renamed without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_RESERVED = frozenset(
    word
    for words in (
        "all and by eq ge gt le lt ne not or to with",  # SPSS, in any capitals
        "byte double float if in int long str strl using with",  # Stata
    )
    for word in words.split()
)
SAV_NAME, DTA_NAME = 64, 32
"""Bytes of a variable's name."""
SAV_LABEL, DTA_LABEL = 256, 80
"""Bytes of a variable's label in SPSS, letters of it in Stata."""
SAV_VALUE, DTA_VALUE = 120, 32_000
"""Bytes of a value's label: beyond, SPSS cuts without a word."""


def names_for(columns: Sequence[str], longest: int) -> dict[str, str]:
    """A name for each column that both packages take, no two of them alike but for capitals.

    Letters, digits and `_` alone; a name that is taken, reserved, or ends in `_` has something put
    behind it.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for column in columns:
        name = re.sub(r"[^A-Za-z0-9_]", "_", column)
        name = name if re.match(r"[A-Za-z]", name) else f"v_{name.lstrip('_')}"
        if name.casefold() in _RESERVED or re.fullmatch(r"str\d+", name.casefold()):
            name = f"{name}_q"
        name = name[:longest].rstrip("_") or "v"
        found[column] = _free(name, taken, longest)
        taken.add(found[column].casefold())
    return found


def _free(name: str, taken: set[str], longest: int) -> str:
    number, tried = 2, name
    while tried.casefold() in taken:
        ending = f"_{number}"
        tried = name[: longest - len(ending)].rstrip("_") + ending
        number += 1
    return tried


def shortened(text: str, most: int, *, in_bytes: bool = True) -> str:
    """A label that is not longer, cut at a word with an ellipsis; control signs become blanks."""
    text = " ".join(text.split())
    if _size(text, in_bytes) <= most:
        return text
    words, kept = text.split(" "), ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if _size(longer + "…", in_bytes) > most:
            break
        kept = longer
    if not kept:
        kept = words[0]
        while _size(kept + "…", in_bytes) > most:
            kept = kept[:-1]
    return kept + "…"


def value_labels(labels: Iterable[str], most: int) -> list[str]:
    """Labels of values, none longer; those that would be one have a number."""
    found: list[str] = []
    for label in labels:
        short = shortened(label, most)
        number = 2
        while short in found:
            ending = f" ({number})"
            short = shortened(label, most - len(ending)) + ending
            number += 1
        found.append(short)
    return found


def _size(text: str, in_bytes: bool) -> int:
    return len(text.encode()) if in_bytes else len(text)
