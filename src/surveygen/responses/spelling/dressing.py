"""What stands around an answer: a sign behind it, a bullet before it, its code on either side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BEHIND = " .!,;:。！，；\"'"
_BEFORE = " ¡\"'"
_BULLET = re.compile(r"^\s*[-•*·]\s+(?=[^\d\s])")
_CODED = re.compile(
    r"[(\[]?(?P<first>[a-z]?\d{1,3}|[a-z])(?:[)\]]\s*[-:.=]?|\s*[-:=]|\.)\s*(?P<label>[^\d\s].*)|"
    r"(?P<word>.*[^\d\s])\s*(?:[-:=]\s*(?P<last>\d{1,3})|[(\[](?P<inner>\d{1,3})[)\]])"
)


class Undressed(NamedTuple):
    """An answer without what stood around it."""

    text: str
    code: str = ""
    """What stood beside it; empty for no code."""


def undressed(text: str) -> Iterator[Undressed]:
    """What a text, as `normalise` gives it, may be without a sign or a code around it.

    `ja.`, `- ja`, `ja (1)`, `1 - ja`, `a) ja`. A question mark is doubt and no such sign.
    """
    bare = _without_signs(text)
    if bare and bare != text:
        yield Undressed(bare)
    if found := _CODED.fullmatch(bare):
        label = _without_signs(found["label"] or found["word"])
        yield Undressed(label, found["first"] or found["last"] or found["inner"])


def _without_signs(text: str) -> str:
    return _BULLET.sub("", text, count=1).rstrip(_BEHIND).lstrip(_BEFORE)
