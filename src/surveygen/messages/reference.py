"""The reference of all messages as Markdown: docs/messages.md and `surveygen explain`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surveygen.errors import Severity
from surveygen.messages import CATALOGUE
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of

FAMILIES = {
    "S": "The form of a question set",
    "Q": "Questions and options",
    "C": "Conditions",
    "B": "Before anybody answers",
    "W": "The coach",
    "G": "Discussion guides",
    "V": "Views of the report",
    "A": "Translations",
    "L": "Frozen question sets",
    "F": "Files",
    "P": "The project",
    "E": "Endpoints",
    "K": "Sealed answers and keys",
    "T": "Themes",
    "R": "Responses and the tally",
    "D": "Large files and databases",
    "X": "Commands",
}
"""What the letters of the codes stand for, in the order of the page."""

_LONGEST = 24
"""Lines of an example that are shown; it is the length that the longer ones are about."""

_SYNTAX = {"E": "yaml", "P": "toml"}
"""What the examples of a family are written in, unless they are question sets."""

_HEAD = """\
# Messages

Everything surveygen can say about an input, by its code. `surveygen explain C003` prints one of
them. A word in ‹these› stands for something of yours.

An **error** stops the build, a **warning** is advice, a **note** is worth knowing. A warning or a
note is silenced by a comment such as `<!-- surveygen: allow W001 -->`: for one question when it
stands below it, for the whole file when it stands before the first question.

This page is made from the program (`python -m surveygen.messages > docs/messages.md`).
"""


def reference() -> str:
    """The page of all messages."""
    letters = sorted({code[0] for code in CATALOGUE}, key=_rank)
    return "\n".join([_HEAD, _contents(letters), *map(_family, letters)])


def entry(message: Message, level: int = 1) -> str:
    """One message: what it says, how to mend it, why it matters, a bad and a good example."""
    parts = [f"{'#' * level} {message.code} {message.title}"]
    told = _sentence(_with_names(message.text))
    parts.append(told if message.severity is Severity.ERROR else f"*{message.severity}* {told}")
    if hint := _with_names(message.hint):
        parts.append(hint)
    more = example_of(message.code)
    if more.reason:
        parts.append(f"**Why:** {more.reason}")
    for title, example in (("So not", more.bad), ("But", more.good)):
        if example.strip():
            parts.append(
                f"{title}:\n\n{_fenced(example, _SYNTAX.get(message.code[0], 'markdown'))}"
            )
    return "\n\n".join(parts) + "\n"


def _rank(letter: str) -> tuple[int, str]:
    order = list(FAMILIES)
    return (order.index(letter) if letter in order else len(order), letter)


def _contents(letters: Iterable[str]) -> str:
    lines = [f"- [{_title(letter)}](#{_anchor(_title(letter))})" for letter in letters]
    return "\n".join(lines) + "\n"


def _family(letter: str) -> str:
    messages = sorted((m for m in CATALOGUE.values() if m.code[0] == letter), key=_code)
    return "\n".join([f"## {_title(letter)}\n", *(entry(message, 3) for message in messages)])


def _code(message: Message) -> str:
    return message.code


def _title(letter: str) -> str:
    return f"{letter}: {FAMILIES[letter]}" if letter in FAMILIES else letter


def _anchor(title: str) -> str:
    return title.lower().replace(":", "").replace(" ", "-")


class _Names(dict[str, Any]):
    """Stands in for the values of a message: every name for itself."""

    def __missing__(self, name: str) -> str:
        return "" if name == "suggestion" else f"‹{name}›"


def _with_names(text: str) -> str:
    return " ".join(text.format_map(_Names()).split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fenced(example: str, syntax: str) -> str:
    fence = "````" if "```" in example else "```"
    lines = example.rstrip().split("\n")
    if len(lines) > _LONGEST:
        lines = [*lines[:_LONGEST], "", f"… and so on, {len(lines) - _LONGEST} lines more"]
    shown = "\n".join(lines)
    return f"{fence}{syntax}\n{shown}\n{fence}"
