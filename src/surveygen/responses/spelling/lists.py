"""Several answers in one cell, as services join them."""

from __future__ import annotations

import json
import re
from typing import Any

from surveygen.patterns import pattern
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER, ticked

_SEPARATOR = pattern(r"\s*[|;,\n،、；，]\s*")
_BRACKETS = {"[": "]", "{": "}", "(": ")"}
_AND = "and|und|et|y|e|en|i|oraz|og|och"
_LOOSE = pattern(
    r"(?:\s*(?:[|;,\n،、；，/+&•·・#~\\]|::+|<br\s*/?>|</?(?:p|li|ul|ol|div)>)\s*|"
    rf"\s*(?<=[\s,;])(?:{_AND})\s+|\s*[和と及و]\s*)+"
)
"""What parts answers where nothing but answers comes of it."""
_MARK = r"\[[x✓✔☑ ]?\]|\([x✓✔ ]\)|[☐☑☒✓✔✅□■✗✘❌]"
_MARKED = pattern(rf"({_MARK})\s*((?:(?!{_MARK}).)+)", re.IGNORECASE | re.DOTALL)
"""A mark and the answer behind it."""
_HINT = pattern(rf"[=:]|{_MARK}", re.IGNORECASE)
_SAID = pattern(r"(?P<name>.+?)\s*(?:=>|[=:])\s*(?P<mark>[^=:]*)")
"""An answer's name and whether it is one."""
_NAMES = ("label", "text", "name", "title", "value", "id")
"""Which parts of an object hold an answer, the likeliest first."""
_QUOTED = pattern(r"""\s*(?:"((?:[^"\\]|\\.|"")*)"|'((?:[^'\\]|\\.)*)'|([^,]*?))\s*(?:,|$)""")


def listed(cell: str) -> list[str] | None:
    """The parts of a list in brackets; None where the cell is none.

    `["tea","cake"]` of JSON, `['tea', 'cake']` of Python, `{tea,"green tea"}` of PostgreSQL.
    """
    text = cell.strip()
    if text[:1] not in ("[", "{") or text[-1:] != _BRACKETS[text[0]]:
        return None
    value = _json(text)
    if value is None:
        return _in_brackets(text[1:-1])
    if isinstance(value, list):
        return [_named(part) for part in value if part != ""]
    return [name for name, is_ticked in marked(text) if is_ticked]


def _json(text: str) -> Any:
    """The value that a text is in JSON; None for what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_ticked(mark: object) -> bool:
    if not isinstance(mark, str):
        return bool(mark)
    text = normalise(mark)
    return text not in NO_ANSWER and bool(text) and ticked(text) is not False


def _named(part: Any) -> str:
    """An answer in a list: its text, or that of an object: `{"value": 1, "label": "Tea"}`."""
    if isinstance(part, dict):
        named = (part[name] for name in _NAMES if isinstance(part.get(name), str))
        return next(named, json.dumps(part))
    return part if isinstance(part, str) else json.dumps(part)


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


def after_loosely(text: str) -> str | None:
    """The same where a slash, a plus or a word for `and` may be the separator."""
    found = _LOOSE.match(text)
    return text[found.end() :] if found else None


def marked(cell: str) -> list[tuple[str, bool]]:
    """Answers with a mark each and whether it says that they are ticked; none of other cells.

    `☑ Tea ☐ Jam`, `[x] Tea; [ ] Jam`, `tea=1; jam=0`, `{"tea": true, "jam": false}`.
    """
    if cell[:1] == "{" and isinstance(value := _json(cell), dict):
        return [(str(name), _is_ticked(mark)) for name, mark in value.items()]
    if not _HINT.search(cell):
        return []
    found = _MARKED.findall(cell)
    if found and not _MARKED.sub("", cell):
        return [(text.strip(" ;,|\n"), _is_ticked_by(mark)) for mark, text in found]
    pairs = [_SAID.fullmatch(part.strip()) for part in re.split(r"[;,|\n&]", cell) if part.strip()]
    said = [(pair["name"], ticked(normalise(pair["mark"]))) for pair in pairs if pair]
    if len(said) < len(pairs) or any(mark is None for _, mark in said):
        return []
    return [(name, bool(mark)) for name, mark in said]


def _is_ticked_by(mark: str) -> bool:
    inner = mark.strip("[]() ")
    return bool(inner) and ticked(normalise(inner)) is True


def parted(text: str) -> list[str]:
    """The parts of a cell by its list or its separators alone."""
    parts = listed(text)
    return _SEPARATOR.split(text) if parts is None else parts
