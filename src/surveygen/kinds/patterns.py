"""Regular expressions that authors write, in the dialect that browsers check answers with.

HTML compiles a `pattern` with the flag `v` of JavaScript, which is stricter than what people
know: `[a-z-]` and `\\d\\-\\d` do not compile there, and a browser then checks nothing at all.
"""

from __future__ import annotations

import re

_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
"""What may be escaped outside of a class."""
_IN_CLASS = frozenset("()[]{}/-|\\^")
"""What must or may be escaped inside a class."""
_KNOWN_ESCAPES = frozenset("dDwWsSbBtnrfvxu0123456789")
_FOREIGN = re.compile(r"\(\?(?!:|=|!|<=|<!)|\\[AZzGQE]|[*+?}]\+")
"""What Python knows and browsers do not: named groups its way, flags, possessive repeats."""
_PART = re.compile(r"\\.|\[\^?|\]|.", re.DOTALL)


def foreign_part(pattern: str) -> str:
    """The first thing in a pattern that no browser understands; empty when there is none."""
    found = _FOREIGN.search(re.sub(r"\\[^AZzGQE]", "..", pattern))
    return pattern[found.start() : found.end()] if found else ""


def for_browsers(pattern: str) -> str:
    """The same pattern, written so that the strict dialect takes it; Python takes it too."""
    parts = []
    in_class = False
    pieces = [match[0] for match in _PART.finditer(pattern)]
    for index, piece in enumerate(pieces):
        if in_class:
            following = pieces[index + 1] if index + 1 < len(pieces) else ""
            parts.append(_in_class(piece, pieces[index - 1], following))
            in_class = piece != "]"
        elif piece[0] == "[":
            in_class = True
            parts.append(piece)
        else:
            parts.append(_outside(piece))
    return "".join(parts)


def _outside(piece: str) -> str:
    if piece[0] == "\\" and len(piece) == 2:
        keeps = piece[1] in _SYNTAX or piece[1] in _KNOWN_ESCAPES
        return piece if keeps else piece[1]
    return f"\\{piece}" if piece == "]" else piece


def _in_class(piece: str, before: str, after: str) -> str:
    if piece[0] == "\\" and len(piece) == 2:
        keeps = piece[1] in _IN_CLASS or piece[1] in _KNOWN_ESCAPES
        return piece if keeps else piece[1]
    if piece == "]":
        return piece
    if piece == "-":
        is_end = before[0] == "[" or after == "]"
        return "\\-" if is_end else piece
    return "".join(f"\\{c}" if c in _IN_CLASS and c != "^" else c for c in piece)
