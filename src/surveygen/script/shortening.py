"""Gives the names of the page's script one or two letters, as a third of it is names.

Not a compiler: no scopes are known. A name that the modules declare is the same short one wherever
it stands for a value, which changes nothing. What stands behind a dot or is a key in an object is a
property and stays; `{name}` becomes `{name:a}`, which means the same in an object and in a pattern.
A name that is the browser's own as well stays, as somewhere that one may be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from string import ascii_letters
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


def shortened(script: str) -> str:
    """The script, minified before, with short names; it means the same."""
    tokens = list(tokens_of(script))
    uses = _uses(tokens)
    names = _short_names(tokens, uses)
    return "".join(
        t.text
        if use is None or t.text not in names
        else f"{t.text}:{names[t.text]}"
        if use == "both"
        else names[t.text]
        for t, use in zip(tokens, uses, strict=True)
    )


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


def _uses(tokens: list[Token]) -> list[str | None]:
    """What each name stands for: a `value`, `both` a key and its value, or None for no value."""
    uses: list[str | None] = [None] * len(tokens)
    told = [(number, t) for number, t in enumerate(tokens) if t.kind != "space"]
    brackets: list[str] = []
    for place, (number, token) in enumerate(told):
        before = told[place - 1][1].text if place else ""
        after = told[place + 1][1].text if place + 1 < len(told) else ""
        if token.kind == "sign" and token.text in ("{", "(", "[", "${"):
            is_object = (
                token.text == "{"
                and before not in _BEFORE_BLOCK
                and not (before == ">" and told[place - 2][1].text == "=")
            )
            brackets.append("object" if is_object else token.text)
        elif token.kind == "sign" and token.text in ("}", ")", "]") and brackets:
            brackets.pop()
        elif token.kind == "name" and before not in (".", "?."):
            is_key = brackets[-1:] == ["object"] and before in ("{", ",")
            if not is_key:
                uses[number] = "value"
            elif after in (",", "}", "="):
                uses[number] = "both"
    return uses


_BEFORE_BLOCK = frozenset(["", ")", "else", "try", "finally", "do", ";", "{", "}"])
"""What a brace follows that holds statements, but for an arrow."""


def _short_names(tokens: list[Token], uses: list[str | None]) -> dict[str, str]:
    """The short name of each that is declared, the most frequent the shortest."""
    values = Counter(t.text for t, use in zip(tokens, uses, strict=True) if use)
    wanted = [n for n in _declared(tokens, uses) if len(n) > 1 and n not in _BROWSERS | _WORDS]
    wanted.sort(key=lambda name: (-values[name], name))
    taken = {t.text for t in tokens if t.kind == "name"} | _WORDS
    letters = ("".join(each) for size in (1, 2) for each in product(ascii_letters, repeat=size))
    return dict(zip(wanted, (name for name in letters if name not in taken), strict=False))


def _declared(tokens: list[Token], uses: list[str | None]) -> set[str]:
    """The names that the script declares: constants, variables, parameters, parts of patterns."""
    told = [(t, use) for t, use in zip(tokens, uses, strict=True) if t.kind != "space"]
    declared: set[str] = set()
    groups: list[list[str]] = []
    for place, (token, use) in enumerate(told):
        before = told[place - 1][0].text if place else ""
        after = "".join(t.text for t, _ in told[place + 1 : place + 3])
        if token.kind == "sign" and token.text in ("(", "[", "{", "${"):
            groups.append([before if token.text == "[" else ""])
        elif token.kind == "sign" and token.text in (")", "]", "}") and groups:
            kind, *names = groups.pop()
            if after == "=>" or kind in ("const", "let"):
                declared.update(names)
        elif use and (before in ("const", "let") or after == "=>" or use == "both"):
            declared.add(token.text)
        elif use and groups and before in ("(", "[", ",", "."):
            groups[-1].append(token.text)
    return declared


_WORDS = frozenset(["as", "do", "if", "in", "of"])
_BROWSERS = frozenset(
    [
        *("alert", "blur", "caches", "close", "closed", "confirm", "crypto", "document", "event"),
        *("external", "fetch", "find", "focus", "frames", "history", "length", "location", "name"),
        *("navigator", "open", "opener", "origin", "parent", "performance", "print", "prompt"),
        *("screen", "scroll", "self", "status", "stop", "top", "undefined", "window"),
    ]
)
"""Properties of the window that are as short and plain as a name of ours might be."""
