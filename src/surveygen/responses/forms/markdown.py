"""Words of other tools as Markdown that shows what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from surveygen.responses.drafts import plain

NOT_THERE = "…"
"""Stands where an answer cannot be repeated."""
_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_TAG = re.compile(
    r"</?(?:span|b|i|u|em|strong|font|div|p|small|big|center|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TO_WRITE_ON = re.compile(r"_{3,}")
_STAR = re.compile(r"(?:\s+|(?<=[^\s*]))\*\s*$")
_ENTITY = re.compile(r"&(?=#?\w{1,12};)")
_STRONG = re.compile(r"\\([*_])\\\1(?=\S)((?:(?!\\[*_]).)+?)(?<=\S)\\\1\\\1")
_OPENS_A_BLOCK = re.compile(r"([-+=~:|]|\d{1,9}(?=[.)]))")


def has_tags(text: str) -> bool:
    """Whether HTML of theirs is in it, which is taken off."""
    return _TAG.search(text) is not None or _BREAK.search(text) is not None


def references(text: str) -> list[str]:
    """The names of the questions whose answers `${name}` repeats."""
    return _REFERENCE.findall(text)


def without_references(text: str) -> str:
    """Words that cannot repeat an answer."""
    return _REFERENCE.sub(NOT_THERE, text)


def lines_of(text: str) -> list[str]:
    """The lines that hold something, without tags, and without lines to write on."""
    bare = _TO_WRITE_ON.sub(NOT_THERE, _TAG.sub("", _BREAK.sub("\n", text)))
    return [" ".join(line.split()) for line in bare.splitlines() if line.strip()]


def without_star(line: str) -> str:
    """A heading without the star at its end, which would say that an answer is needed."""
    return _STAR.sub("", line) or line


def inline(text: str, ids: Mapping[str, str]) -> str:
    """One line of Markdown; `${name}` becomes `{id}` where the name has one."""
    pieces = _REFERENCE.split(text)
    done = []
    for position, piece in enumerate(pieces):
        if position % 2:
            done.append(f"{{{ids[piece]}}}" if piece in ids else NOT_THERE)
            continue
        words = _ENTITY.sub("&amp;", plain(piece))
        words = _STRONG.sub(r"\1\1\2\1\1", words)
        # `plain` cuts the spaces at both ends, which keep words apart from a repeated answer.
        before = " " if position and piece[:1].isspace() else ""
        after = " " if position + 1 < len(pieces) and piece[-1:].isspace() and words else ""
        done.append(f"{before}{words}{after}")
    return "".join(done).strip()


def block(text: str, ids: Mapping[str, str]) -> str:
    """Paragraphs of Markdown, none of which begins a list, a table or a heading."""
    paragraphs = (inline(line, ids) for line in lines_of(text))
    return "\n\n".join(_safe_start(paragraph) for paragraph in paragraphs if paragraph)


def _safe_start(paragraph: str) -> str:
    found = _OPENS_A_BLOCK.match(paragraph)
    if found is None:
        return paragraph
    if found[1].isdigit():
        return f"{found[1]}\\{paragraph[found.end() :]}"
    return f"\\{paragraph}"
