"""HTML of other tools as plain lines, with what does not come along from it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_OWN_LINE = re.compile(
    "p|div|br|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section|article|pre", re.IGNORECASE
)
_SILENT = frozenset({"script", "style", "head", "title"})
_THINGS = {
    "img": "a picture",
    "video": "a film",
    "audio": "a recording",
    "iframe": "an embedded page",
    "object": "an embedded object",
    "input": "a field of its own",
    "select": "a field of its own",
    "textarea": "a field of its own",
    "script": "a script",
}
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,31});")


class Plain(NamedTuple):
    """A text without its tags."""

    text: str
    """Lines of plain text."""
    lost: tuple[str, ...] = ()
    """What stood in it and does not come along."""
    had_tags: bool = False


def without_tags(text: str) -> Plain:
    """The words of HTML as lines; a link keeps its address in brackets."""
    if not _LOOKS_LIKE_HTML.search(text):
        return Plain(_tidy(text))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Plain(_tidy("".join(reader.parts)), tuple(dict.fromkeys(reader.lost)), reader.had_tags)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: list[str] = []
        self.had_tags = False
        self._silent = 0
        self._address = ""
        self._link_at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.had_tags = True
        if tag in _THINGS:
            self.lost.append(f"{_THINGS[tag]} {given.get('src') or given.get('name', '')}".strip())
        if tag in _SILENT:
            self._silent += 1
        elif _OWN_LINE.fullmatch(tag):
            self.parts.append("\n")
        elif tag == "a":
            self._address, self._link_at = given.get("href", ""), len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif _OWN_LINE.fullmatch(tag):
            self.parts.append("\n")
        elif tag == "a" and self._address:
            if self._address not in "".join(self.parts[self._link_at :]):
                self.parts.append(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
