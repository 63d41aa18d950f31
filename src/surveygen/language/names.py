"""Ids and codes: their form, the names that are taken, and names made from wording."""

from __future__ import annotations

import re
import unicodedata

NAME = re.compile(r"[a-z][a-z0-9_]*")
SURVEY_ID = re.compile(rf"{NAME.pattern}(-[a-z0-9_]+)*")
"""What a survey may be called: as in the name of its file."""
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
    | {"đ": "d", "Đ": "d", "ı": "i", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d"}
)
"""Latin letters that are not a plain one with a mark."""
LONGEST = 40


def is_id(name: str) -> bool:
    """Whether this may name a question or page."""
    return NAME.fullmatch(name) is not None and "__" not in name


def is_code(code: str) -> bool:
    """Whether this may be a stored value: as an id, or a whole number."""
    return is_id(code) or _NUMBER.fullmatch(code) is not None


def slug(words: str, fallback: str) -> str:
    """A name made from wording: ASCII letters, digits, underscores; `fallback` if none is left."""
    words = words.translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")
    if len(name) > LONGEST:
        name = name[:LONGEST].rpartition("_")[0] or name[:LONGEST]
    if not name:
        return fallback
    return name if name[0].isalpha() else f"{fallback.rstrip('0123456789_')}_{name}"


def unique(name: str, taken: dict[str, int]) -> str:
    """The name, with a number after it where it is taken; it is added to `taken`.

    `taken` holds for each name the number to try next, so that a thousand equal ones take no
    longer than a thousand different ones.
    """
    candidate = name
    while candidate in taken:
        candidate = f"{name}_{taken[name]}"
        taken[name] += 1
    taken[candidate] = 2
    return candidate
