"""The options in a cell that holds several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from surveygen.patterns import pattern
from surveygen.responses.answers import Remark
from surveygen.responses.options import Options
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.lists import (
    after_loosely,
    after_separator,
    first_part,
    listed,
    marked,
)

_LOOSE = {mark: re.compile(rf"\s*{re.escape(mark)}\s*") for mark in "/+&•·・#~"}
"""What parts answers where each of the parts is one, and nothing where one is not."""
_IN_BRACKETS = pattern(r"\s*\((.+)\)\s*", re.DOTALL)
_SPACE = pattern(r"\s+")
_QUOTES = pattern(r"(?:^|[,;|]\s*)[\"']|[\"'](?:\s*[,;|]|\s*$)")
"""Quotation marks where answers in a list begin and end."""
_BETWEEN_QUOTES = pattern(r"([\"'])\s*[;|]\s*")


def split(options: Options, cell: str) -> tuple[list[str], list[str], list[Remark]]:
    """The keys in a cell that joins several, what is left over, and what there is to remark.

    A label may hold the separator, so known options are looked for first, longest first. Spaces
    part codes only where nothing but options comes of it.
    """
    parts = listed(cell)
    if parts is not None:
        return _each(options, parts)
    if key := options.named(cell):
        return [key], [], []
    folded = normalise(cell.replace("\n", ";"))
    found_keys, rest = walk(options, folded)
    if not rest and found_keys:
        return found_keys, [], []
    options = options.widest
    if (by_marks := by_marks_of(options, cell)) is not None:
        return by_marks, [], []
    if found := options.find(cell):
        remarks = [Remark("repaired", cell, found.repaired)] if found.repaired else []
        return [found.key], [], remarks
    if options.is_open(cell):
        return [], [], [Remark("open", cell, "a code and a label")]
    found_keys, rest = walk(options, folded)
    if not rest:
        return found_keys, [], []
    if loosely := _loosely(options, cell):
        return loosely, [], []
    if len(_QUOTES.findall(cell)) > 1:
        between = _BETWEEN_QUOTES.sub(r"\1,", cell.strip())
        quoted = _each(options, listed(f"[{between}]") or ())
        if quoted[0]:
            return quoted
    by_spaces = _by_spaces(options, folded)
    by_spaces = by_spaces or _all_of(options, folded.split(" "))
    if by_spaces:
        return by_spaces, [], []
    return _in_parts(options, cell)


def by_marks_of(options: Options, cell: str) -> list[str] | None:
    """The ticked ones of answers that have a mark each; None unless all are options."""
    found = [(options.find(name), ticked) for name, ticked in marked(cell)]
    if not found or not all(one for one, _ in found):
        return None
    return [one.key for one, ticked in found if one and ticked]


def _loosely(options: Options, cell: str) -> list[str]:
    """The options that looser marks than separators part; none unless all parts are options."""
    inner = _IN_BRACKETS.fullmatch(cell)
    if inner:
        quoted, unknown, _ = _each(options, listed(f"[{inner[1]}]") or ())
        if quoted and not unknown:
            return quoted
    text = (inner[1] if inner else cell).replace("\\,", ",").replace("\\;", ";")
    folded = normalise(text.replace("\n", ";"))
    keys, rest = walk(options, after_loosely(folded) or folded, after_loosely)
    if keys and not rest:
        return keys
    for mark, parting in _LOOSE.items():
        parts = [part for part in parting.split(text) if part.strip()] if mark in text else []
        if len(parts) > 1 and (found := _all_of(options, parts)):
            return found
    return []


def _all_of(options: Options, parts: Iterable[str]) -> list[str]:
    """The options that the parts are; none where one of them is none."""
    keys = []
    for part in parts:
        found = options.find(part)
        if found is None:
            return []
        keys.append(found.key)
    return keys


def _each(options: Options, parts: Iterable[str]) -> tuple[list[str], list[str], list[Remark]]:
    keys: list[str] = []
    rest: list[str] = []
    remarks: list[Remark] = []
    for part in parts:
        if found := options.find(part):
            keys.append(found.key)
            if found.repaired:
                remarks.append(Remark("repaired", part, found.repaired))
        elif options.is_open(part):
            remarks.append(Remark("open", part, "a code and a label"))
        elif part.strip() and not options.is_missing(part):
            rest.append(part.strip())
    return keys, rest, remarks


After = Callable[[str], str | None]
"""What follows the separator that a text begins with; None where it begins with none."""


def walk(options: Options, text: str, after: After = after_separator) -> tuple[list[str], str]:
    """The options that a text, as `normalise` gives it, is made of, and what is left of it."""
    keys: list[str] = []
    while text:
        known = next((name for name in options.by_length if _begins(text, name, after)), None)
        if known is None:
            return keys, text
        keys.append(options.keys[known])
        text = text[len(known) :]
        text = (after(text) or "").lstrip()
    return keys, ""


def _begins(text: str, option: str, after: After = after_separator) -> bool:
    if not text.startswith(option):
        return False
    rest = text[len(option) :]
    return not rest or after(rest) is not None


def _by_spaces(options: Options, text: str) -> list[str] | None:
    """The options that spaces alone part; None unless the whole text is made of them."""
    keys: list[str] = []
    while text:
        known = next(
            (
                n
                for n in options.by_length
                if text.startswith(n) and text[len(n) : len(n) + 1] in ("", " ")
            ),
            None,
        )
        if known is None:
            return None
        keys.append(options.keys[known])
        text = text[len(known) :].lstrip()
    return keys


def _in_parts(options: Options, cell: str) -> tuple[list[str], list[str], list[Remark]]:
    """Part by part, with known options first, so that what is unknown keeps its capitals."""
    keys: list[str] = []
    rest: list[str] = []
    remarks: list[Remark] = []
    text = _SPACE.sub(" ", cell.replace("\n", ";")).strip()
    while text:
        folded = normalise(text)
        known = next((n for n in options.by_length if _begins(folded, n)), None)
        if known is not None and len(folded) == len(text):
            keys.append(options.keys[known])
            text = text[len(known) :]
        else:
            part = first_part(text)
            more = _each(options, [part])
            keys += more[0]
            rest += more[1]
            remarks += more[2]
            text = text[len(part) :]
        after = after_separator(text)
        text = text.lstrip() if after is None else after
    return keys, rest, remarks
