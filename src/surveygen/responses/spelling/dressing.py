"""What stands around an answer: a sign behind it, a mark before it, its code on either side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from surveygen.patterns import pattern

_BEHIND = " .!,:;。！，；\"'*_|"
_BEFORE = " ¡\"'*_>"
_BULLET = pattern(r"^\s*[-•·‣▪]\s+(?=[^\d\s])")
_MARKED = pattern(
    r"(?:[(\[][x✓✔☑✅][)\]]|x(?=\s))\s*(?P<after>\S.*)|(?P<before>.*\S)\s*[(\[][x✓✔☑✅][)\]]"
)
_EMPTY = frozenset("☐□✗✘❌🗆○◯✕✖")
"""Marks that say no, or in one country no and in another yes."""
_CODED = pattern(
    r"[(\[]?(?P<first>[a-z]?\d{1,3}|[a-z])(?:[)\]]\s*[-:.=|]?|\s*[-:=|]|\.)\s*(?P<label>[^\d\s].*)|"
    r"#?(?P<number>\d{1,3})(?:[.,]0)?\s+(?P<named>[^\W\d_].*)|"
    r"(?P<word>.*[^\d\s])\s*(?:[-:=]\s*(?P<last>\d{1,3})|[(\[](?P<inner>\d{1,3})[)\]])"
)


class Undressed(NamedTuple):
    """An answer without what stood around it."""

    text: str
    code: str = ""
    """What stood beside it; empty for no code."""
    is_loose: bool = False
    """Whether a space alone parted the two: `3 visits` may be an amount."""


def undressed(text: str) -> Iterator[Undressed]:
    """What a text, as `normalise` gives it, may be without a sign or a code around it.

    `ja.`, `- ja`, `☑ ja`, `[x] ja`, `ja 🙂`, `ja (1)`, `1 - ja`, `1 ja`, `a) ja`. A question mark
    is doubt and no such sign, nor is an empty box.
    """
    bare = _without_signs(text)
    if bare and bare != text:
        yield Undressed(bare)
    if found := _CODED.fullmatch(bare):
        label = _without_signs(found["label"] or found["named"] or found["word"])
        code = found["first"] or found["number"] or found["last"] or found["inner"]
        yield Undressed(label, code, found["number"] is not None)


def _without_signs(text: str) -> str:
    bare = _without_pictures(_BULLET.sub("", text, count=1).rstrip(_BEHIND).lstrip(_BEFORE))
    if found := _MARKED.fullmatch(bare):
        bare = found["after"] or found["before"]
    return bare.rstrip(_BEHIND).lstrip(_BEFORE)


def _without_pictures(text: str) -> str:
    """The text without ticks, arrows and emoji around it; itself where one of them says no."""
    if text.isascii():
        return text
    first, last = 0, len(text)
    while first < last and _is_picture(text[first]):
        first += 1
    while last > first and _is_picture(text[last - 1]):
        last -= 1
    if first == last or _EMPTY.intersection(text[:first] + text[last:]):
        return text
    return text[first:last]


def _is_picture(character: str) -> bool:
    """Whether a character is a space or a sign that is no letter, number, bracket or mark."""
    if character.isascii():
        return character == " "
    return unicodedata.category(character) in ("So", "Sk", "Sm") or character == "•"
