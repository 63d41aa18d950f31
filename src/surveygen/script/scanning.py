"""The tokens of the page's script, as the modules that make it smaller read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<pattern>(?:(?<=[(,=:\[!&|?{};>\n])|(?<=\breturn)|(?<=\bcase))/(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    |(?P<number>\d[\w.]*)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<space>\s+)
    |(?P<sign>\.\.\.|\?\.(?!\d)|.)""",
    re.VERBOSE | re.DOTALL,
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)


class Token(NamedTuple):
    """A piece of a script."""

    kind: str
    """`text`, `pattern`, `number`, `name`, `space` or `sign`."""
    text: str


def tokens_of(script: str) -> Iterator[Token]:
    """The tokens of a script; what a template says is text, what it computes is script."""
    position = 0
    braces: list[str] = []
    while position < len(script):
        kind, text, position = _next(_TOKEN, script, position)
        ends_template = text == "}" and braces and braces.pop() == "${"
        yield Token(kind, text)
        if text == "{":
            braces.append(text)
        if text == "`" or ends_template:
            _, said, position = _next(_TEMPLATE, script, position)
            yield Token("text", said)
            opens = script.startswith("${", position)
            if opens:
                braces.append("${")
            end = "${" if opens else "`"
            yield Token("sign", end)
            position += len(end)


def _next(pattern: re.Pattern[str], script: str, position: int) -> tuple[str, str, int]:
    """The kind and the text of what stands at a position, and where it ends."""
    match = pattern.match(script, position)
    if match is None:  # Both patterns match anything.
        raise ValueError(script[position : position + 20])
    return str(match.lastgroup), match[0], match.end()
