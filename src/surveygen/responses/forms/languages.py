"""The languages of a form, by the tags that files of translations bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?")
_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)\s*\)\s*$")
PLAIN = "default"
"""What columns without a language are called."""


def tag_of(name: str) -> str:
    """The tag of `French (fr)`, `French`, `Français` or `fr`; empty where none is known."""
    found = _IN_BRACKETS.search(name)
    given = found[1] if found else name.strip()
    match = _TAG.fullmatch(given.lower() if len(given) <= 3 else given[:3].lower() + given[3:])
    tag = match[1] + (f"-{match[2]}" if match[2] else "") if match else ""
    known = _english()
    if tag and tag.partition("-")[0] in known.values() and len(tag.partition("-")[0]) == 2:
        return tag
    bare = re.sub(r"\(.*?\)", "", name).strip().casefold()
    return known.get(bare) or _native().get(bare, "")


def _english() -> Mapping[str, str]:
    from babel import Locale

    return {
        str(name).casefold(): code
        for code, name in Locale("en").languages.items()
        if len(code) == 2
    }


def _native() -> Mapping[str, str]:
    from babel import Locale

    codes = "ar cs da de el es fi fr he hi hu id it ja ko nl no pl pt ro ru sv sw tr uk vi zh"
    found = {}
    for code in codes.split():
        name = Locale(code).get_display_name()
        if name:
            found[name.casefold()] = code
    return found


def languages_in(elements: Iterable[Mapping[str, object]]) -> list[str]:
    """The names of the languages that labels of these elements and their options are in."""
    found: dict[str, None] = {}
    for element in elements:
        for key in ("label", "hint"):
            value = element.get(key)
            if isinstance(value, Mapping):
                found |= dict.fromkeys(map(str, value))
    return list(found)
