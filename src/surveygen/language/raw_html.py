"""HTML in an author's texts: what would break the page around it, and links that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from surveygen.errors import Location, Problem
from surveygen.language.markup import place_in
from surveygen.messages import problem
from surveygen.model import Text

OF_THE_PAGE = frozenset(
    [
        *("form", "fieldset", "legend", "label", "input", "select", "option", "textarea", "button"),
        *("script", "style", "template", "noscript", "html", "head", "body", "main"),
        *("title", "base", "meta", "link"),
    ]
)
"""Elements that the page itself is made of: a second one would take its answers or its script."""

_VOID = frozenset(
    ["area", "br", "col", "embed", "hr", "img", "source", "track", "wbr", "param", *OF_THE_PAGE]
)
"""Elements that have no end, or need none here because they are reported as they are."""

_MAY_STAY_OPEN = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp"]
)
"""Elements that a browser closes by itself."""


def check_elements(text: Text, where: Location, written: str) -> Iterator[Problem]:
    """A problem where the HTML of a text would break the page around it.

    `where` is what the text belongs to; its own lines are looked up in what was `written`.
    """
    reader = _Elements()
    reader.feed(text.html)
    reader.close()
    if reader.forbidden:
        names = [f"`<{name}>`" for name in dict.fromkeys(reader.forbidden)]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        yield problem(
            "S035", place_in(where, written, rf"</?{reader.forbidden[0]}\b"), names=listed
        )
        return
    for target in dict.fromkeys(reader.unnamed):
        address = re.escape(target)
        place = place_in(where, written, rf"\[\]\({address}", r"\[\]\[", address)
        yield problem("S037", place, target=target)
    for name in dict.fromkeys(reader.stray):
        place = place_in(where, written, rf"</{name}\b")
        yield problem("S036", place, name=name, fault="closed and was never opened")
    for name in dict.fromkeys(one for one in reader.open if one not in _MAY_STAY_OPEN):
        place = place_in(where, written, rf"<{name}\b")
        yield problem("S036", place, name=name, fault="opened and never closed")


class _Elements(HTMLParser):
    """Which elements a text opens and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.stray: list[str] = []
        self.forbidden: list[str] = []
        self.unnamed: list[str] = []
        """Where links lead that say nothing."""
        self._link: str | None = None
        self._named = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        given = dict(attrs)
        if tag == "a" and "href" in given:
            self._link, self._named = given["href"] or "", bool(given.get("aria-label"))
        elif tag == "img" and given.get("alt"):
            self._named = True
        if tag in OF_THE_PAGE:
            self.forbidden.append(tag)
        elif tag not in _VOID:
            self.open.append(tag)

    def handle_data(self, data: str) -> None:
        """Text names the link that it stands in."""
        self._named = self._named or bool(data.strip())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed at once: of HTML's own only those without an end are."""
        if tag == "img" and dict(attrs).get("alt"):
            self._named = True
        if tag in OF_THE_PAGE:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what a browser closes with it."""
        if tag == "a" and self._link is not None:
            if not self._named:
                self.unnamed.append(self._link)
            self._link = None
        if tag in OF_THE_PAGE:
            self.forbidden.append(tag)
        elif tag in self.open:
            while self.open[-1] != tag and self.open[-1] in _MAY_STAY_OPEN:
                self.open.pop()
            self.open.reverse()
            self.open.remove(tag)  # the one that was opened last
            self.open.reverse()
        elif tag not in _VOID:
            self.stray.append(tag)
