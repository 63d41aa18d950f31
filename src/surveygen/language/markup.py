"""The author's rich text: Markdown to HTML, pieces of earlier answers, and plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from threading import get_ident
from typing import TYPE_CHECKING

from surveygen.errors import Location
from surveygen.model import EMPTY, Text
from surveygen.patterns import pattern

if TYPE_CHECKING:
    from markdown import Markdown

PIPE = pattern(r"(?<!\{)\\?\{([a-z][a-z0-9_]*)(?:\\?\|([^{}]*))?\}(?!\})")
"""`{id}` or `{id|fallback}`; `{{id}}` is shown as `{id}`.

A backslash before the bracket changes nothing: formatters take it away.
"""

_DOUBLED = pattern(r"\{(\{[^{}\n]*\})\}")

_MARKS = r"[*_`\[\]<>\\|~\x02\x03]|&[#\w]|://"
_RICH = pattern(rf"{_MARKS}|\t| \n|\n *\n|^(?:[- +#=]|\d+[.)] )", re.MULTILINE)
"""What may mean something to Markdown; a text without any of it is itself, escaped."""
_MARKED = pattern(rf"{_MARKS}|[{{\ue000-\ue002]")
"""What may mean something in a label, which is one line and no block."""

_TAG = pattern(r"<[^<>]*>")
_IMAGE = pattern(r'<img\b[^<>]*?\balt="([^"]*)"[^<>]*>')
_PIECE = pattern(r'<span data-pipe="[a-z0-9_]+"></span>')
_DEFINITION = pattern(r" {0,3}\[[^\[\]\n]+\]: *\S+.*")
_FENCE = pattern(r"(`{3,}|~{3,})")
_LIST = pattern(r"(?:[-*+]|\d{1,9}[.)])(?: |$)")
_LIST_AFTER_TEXT = pattern(r"(?:[-*+]|1[.)]) +\S")
DEEPEST = 20
"""Lists are not nested deeper than this."""
_ITEM = pattern(r"^([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_DEEP = pattern(rf"^[ \t>]{{{DEEPEST // 2}}}[ \t>]*(?:[-*+]|\d{{1,9}}[.)])[ \t]", re.MULTILINE)
"""An item so far from the margin that lists may be nested too deep: a tab is two levels."""
_EMPTY_ITEM = pattern(r"^ *[-*+] *$", re.MULTILINE)
_BRACKETS = pattern(r"\[([^\[\]]+)\]")
_INLINE = "\ue002"
_SLOT = pattern("\ue000(\\d+)\ue001")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")


MOST_OPEN = 60
"""More brackets than this that are never closed are no text."""
MOST_LINKS = 400
"""More links or items than this are not in one text."""


class Markup:
    """Renders the rich text of one question set.

    Python-Markdown is started at the first text that needs it; plain text takes a short way.
    Unless `rich`, blocks keep only their source: a tally shows labels, and no introductions.
    """

    def __init__(self, definitions: Iterable[str] = (), *, rich: bool = True) -> None:
        self._definitions: dict[str, str] = {}
        for line in definitions:
            self._definitions.setdefault(
                _reference(line[line.index("[") + 1 : line.index("]")]), line
            )
        self._rich = rich

    def inline(self, source: str) -> Text:
        """A label or heading: inline HTML without a paragraph around it."""
        source = " ".join(source.split())
        if not source:
            return EMPTY
        if _MARKED.search(source) is None:
            return Text.of(source)
        # A label is no block, whatever it begins with: "1. Januar" stays what it is.
        rendered = self._render(_INLINE + source).replace(_INLINE, "")
        if rendered.startswith("<p>") and rendered.endswith("</p>"):
            rendered = rendered[3:-4]
        return Text(_plain(rendered), rendered, source)

    def blocks(self, source: str) -> Text:
        """Paragraphs, lists, tables: block HTML."""
        source = source.strip("\n")
        if not source.strip():
            return EMPTY
        rendered = self._render(as_commonmark(source)) if self._rich else ""
        return Text(_plain(rendered), rendered, source)

    def _render(self, source: str) -> str:
        slots: list[str] = []

        def keep(match: re.Match[str]) -> str:
            fallback = html.escape(match[2] or "", quote=False)
            slots.append(f'<span data-pipe="{match[1]}">{fallback}</span>')
            return f"\ue000{len(slots) - 1}\ue001"

        source = source.replace("\ue000", "").replace("\ue001", "")
        text = _DOUBLED.sub(r"\1", PIPE.sub(keep, source))
        if _RICH.search(text) is None:
            rendered = f"<p>{html.escape(text, quote=False)}</p>"
        else:
            rendered = self._markdown_to_html(text)
        return _SLOT.sub(lambda match: slots[int(match[1])], rendered)

    def _markdown_to_html(self, text: str) -> str:
        if is_beyond_sense(text):
            return as_written(text)
        if self._definitions and "[" in text:
            names = dict.fromkeys(_reference(name) for name in _BRACKETS.findall(text))
            lines = [self._definitions[name] for name in names if name in self._definitions]
            text = "\n\n".join([text, "\n".join(lines)])
        try:
            return _markdown(get_ident()).reset().convert(text).strip()
        except RecursionError:
            _markdown.cache_clear()  # It may have kept what it was in the midst of.
            # Nested beyond any sense, such as a thousand brackets.
            return as_written(text)


AS_WRITTEN = "<p data-as-written>"
"""What a text begins with whose formatting is not read; `S038` says so."""


def as_written(text: str) -> str:
    """A text without any formatting."""
    return f"{AS_WRITTEN}{html.escape(text, quote=False)}</p>"


def as_commonmark(source: str) -> str:
    """The text with what Python-Markdown reads otherwise than CommonMark written for it.

    A backslash at the end of a line breaks it, and a list may follow a paragraph at once.
    """
    lines: list[str] = []
    fence = ""
    for line in source.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            before = lines[-1] if lines else ""
            is_text = before.strip() and not before.startswith(" ") and not _LIST.match(before)
            if is_text and _LIST_AFTER_TEXT.match(line):
                lines.append("")
            if line.endswith("\\") and not line.endswith("\\\\"):
                line = f"{line[:-1]}  "
        lines.append(line)
    return "\n".join(lines)


@cache
def _markdown(_thread: int) -> Markdown:
    """One for all question sets: starting it takes longer than reading most of them.

    One for each thread, since it keeps in itself what it is at.
    """
    from string import punctuation

    from markdown import Markdown
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    # By name they would be looked for among everything that is installed, which takes longer
    # than all else. Nested lists are indented by two to four characters under CommonMark.
    extensions = [TableExtension(), SaneListExtension(), FencedCodeExtension()]
    markdown = Markdown(extensions=extensions, tab_length=2)
    # As in CommonMark: of itself it leaves the backslash before a `<`, and takes the tag for one.
    markdown.ESCAPED_CHARS = list(punctuation)
    return markdown


def is_beyond_sense(text: str) -> bool:
    """Whether a text holds more openings, links, items or levels than any reader would bear.

    Python-Markdown takes the square of their number for them, of levels the cube: minutes.
    """
    return (
        text.count("[") - text.count("]") > MOST_OPEN
        or text.count("<") - text.count(">") > MOST_OPEN
        or text.count("[") > MOST_LINKS
        or text.count("\n- ") + text.count("\n* ") + text.count("\n1") > MOST_LINKS
        or len(_EMPTY_ITEM.findall(text)) > MOST_OPEN
        or nesting_of(text) > DEEPEST
    )


def nesting_of(text: str) -> int:
    """How deep lists are nested in a text; for each level all below is read once more."""
    if not _DEEP.search(text):
        return 0
    deepest, open_items = 0, [-1]
    for match in _ITEM.finditer(text):
        indent = len(match[1].expandtabs(4))
        while open_items[-1] >= indent:
            open_items.pop()
        open_items.append(indent)
        deepest = max(deepest, len(open_items) - 1)
    return deepest


def _reference(name: str) -> str:
    return " ".join(name.casefold().split())


def is_definition(line: str) -> bool:
    """Whether the line defines a link such as `[us]: https://example.com`."""
    return _DEFINITION.fullmatch(line) is not None


def unescape(source: str) -> str:
    """The text without the backslashes that Markdown takes away."""
    return _ESCAPE.sub(r"\1", source)


def pipes_in(text: Text) -> list[str]:
    """The ids of the answers that a text repeats."""
    return [match[1] for match in PIPE.finditer(text.source)]


def place_in(where: Location, written: str, *signs: str) -> Location:
    """The place of the first of these patterns that stands in a question set at or below a place.

    A text has the place of its heading, and may go on for many lines. `where` itself is returned
    where no pattern is found: an address, say, that Markdown spells in another way.
    """
    begin = sum(len(line) + 1 for line in written.split("\n")[: max(where.line - 1, 0)])
    for sign in signs:
        match = re.compile(sign, re.IGNORECASE).search(written, begin)
        if match:
            line = written.count("\n", 0, match.start()) + 1
            return where.at(line, match.start() - written.rfind("\n", 0, match.start()))
    return where


def _plain(rendered: str) -> str:
    """Without tags; an answer that is yet to come is three dots."""
    text = _PIECE.sub("…", rendered)
    text = _TAG.sub("", _IMAGE.sub(r"\1", text)) if "<" in text else text
    return " ".join(html.unescape(text).split())
