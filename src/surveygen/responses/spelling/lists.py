"""Several answers in one cell, as services join them."""

from __future__ import annotations

import json
import re

_SEPARATOR = re.compile(r"\s*[|;,\n،、；，]\s*")
_BRACKETS = {"[": "]", "{": "}", "(": ")"}
_QUOTED = re.compile(r"""\s*(?:"((?:[^"\\]|\\.|"")*)"|'((?:[^'\\]|\\.)*)'|([^,]*?))\s*(?:,|$)""")


def listed(cell: str) -> list[str] | None:
    """The parts of a list in brackets; None where the cell is none.

    `["tea","cake"]` of JSON, `['tea', 'cake']` of Python, `{tea,"green tea"}` of PostgreSQL.
    """
    text = cell.strip()
    if text[:1] not in ("[", "{") or text[-1:] != _BRACKETS[text[0]]:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _in_brackets(text[1:-1])
    if isinstance(value, list):
        return [part if isinstance(part, str) else json.dumps(part) for part in value if part != ""]
    if isinstance(value, dict):  # boxes by name: {"coffee": true, "tea": false}
        return [str(name) for name, ticked in value.items() if ticked]
    return None


def _in_brackets(text: str) -> list[str] | None:
    parts, at = [], 0
    while at < len(text):
        found = _QUOTED.match(text, at)
        if found is None or found.end() == at:
            return None
        double, single, bare = found[1], found[2], found[3]
        part = double if double is not None else single if single is not None else bare or ""
        if bare is None:
            part = re.sub(r"\\(.)", r"\1", part).replace('""', '"')
        if part and not (bare is not None and part.upper() == "NULL"):
            parts.append(part)
        at = found.end()
    return parts


def first_part(text: str) -> str:
    """What stands before the first separator."""
    return _SEPARATOR.split(text, maxsplit=1)[0]


def after_separator(text: str) -> str | None:
    """What follows the separator that a text begins with; None where it begins with none."""
    found = _SEPARATOR.match(text)
    return text[found.end() :] if found else None


def parted(text: str) -> list[str]:
    """The parts of a cell by its list or its separators alone."""
    parts = listed(text)
    return _SEPARATOR.split(text) if parts is None else parts
