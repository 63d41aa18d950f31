"""The author's rich text: Markdown to HTML, pieces of earlier answers, and plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from surveygen.model import EMPTY, Text

if TYPE_CHECKING:
    from markdown import Markdown

PIPE = re.compile(r"(?<!\\)\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}")
"""`{id}` or `{id|fallback}`."""

_RICH = re.compile(r"[*_`\[\]<>&\\!#|~]|://|\n *\n|^ *(?:[-+]|\d+[.)]) ", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_IMAGE = re.compile(r'<img\b[^<>]*?\balt="([^"]*)"[^<>]*>')
_PIECE = re.compile(r'<span data-pipe="[a-z0-9_]+"></span>')
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]: *\S+.*")
_SLOT = re.compile("\ue000(\\d+)\ue001")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Markup:
    """Renders the rich text of one question set.

    Python-Markdown is started at the first text that needs it; plain text takes a short way.
    """

    def __init__(self, definitions: Iterable[str] = ()) -> None:
        self._definitions = "\n".join(definitions)

    def inline(self, source: str) -> Text:
        """A label or heading: inline HTML without a paragraph around it."""
        source = " ".join(source.split())
        if not source:
            return EMPTY
        rendered = self._render(source)
        if rendered.startswith("<p>") and rendered.endswith("</p>"):
            rendered = rendered[3:-4]
        return Text(_plain(rendered), rendered, source)

    def blocks(self, source: str) -> Text:
        """Paragraphs, lists, tables: block HTML."""
        source = source.strip("\n")
        if not source.strip():
            return EMPTY
        rendered = self._render(source)
        return Text(_plain(rendered), rendered, source)

    def _render(self, source: str) -> str:
        slots: list[str] = []

        def keep(match: re.Match[str]) -> str:
            fallback = html.escape(match[2] or "", quote=False)
            slots.append(f'<span data-pipe="{match[1]}">{fallback}</span>')
            return f"\ue000{len(slots) - 1}\ue001"

        source = source.replace("\ue000", "").replace("\ue001", "")
        text = PIPE.sub(keep, source)
        if _RICH.search(text) is None:
            rendered = f"<p>{html.escape(text, quote=False)}</p>"
        else:
            rendered = self._markdown_to_html(text)
        return _SLOT.sub(lambda match: slots[int(match[1])], rendered)

    def _markdown_to_html(self, text: str) -> str:
        if self._definitions and "[" in text:
            text = f"{text}\n\n{self._definitions}"
        try:
            return self._markdown.reset().convert(text).strip()
        except RecursionError:
            # Nested beyond any sense, such as a thousand brackets: show it as it is written.
            return f"<p>{html.escape(text, quote=False)}</p>"

    @cached_property
    def _markdown(self) -> Markdown:
        from markdown import Markdown

        # Nested lists are indented by two to four characters under CommonMark.
        return Markdown(extensions=["tables", "sane_lists", "fenced_code"], tab_length=2)


def is_definition(line: str) -> bool:
    """Whether the line defines a link such as `[us]: https://example.com`."""
    return _DEFINITION.fullmatch(line) is not None


def unescape(source: str) -> str:
    """The text without the backslashes that Markdown takes away."""
    return _ESCAPE.sub(r"\1", source)


def pipes_in(text: Text) -> list[str]:
    """The ids of the answers that a text repeats."""
    return [match[1] for match in PIPE.finditer(text.source)]


def _plain(rendered: str) -> str:
    """Without tags; an answer that is yet to come is three dots."""
    text = _PIECE.sub("…", rendered)
    text = _TAG.sub("", _IMAGE.sub(r"\1", text)) if "<" in text else text
    return " ".join(html.unescape(text).split())
