"""Code spans inside a line of text: what is the machine's and what is the reader's."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from surveygen.patterns import pattern

_RUN = pattern(r"\\.|`+", re.DOTALL)
_SINGLE = pattern("`([^`]*)`")


class Span(NamedTuple):
    """A code span."""

    start: int
    """Offset of the first backtick."""
    end: int
    """Offset after the last backtick."""
    code: str
    """What stands between, with white space folded and trimmed."""

    @property
    def inner(self) -> int:
        """Roughly where the code begins, for messages."""
        return self.start + 1


def code_spans(text: str) -> list[Span]:
    """The code spans of a text, in order, in linear time; escaped backticks open none."""
    if "`" not in text:
        return []
    if "\\" not in text and "``" not in text:
        return [_span(match.start(), match.end(), match[1]) for match in _SINGLE.finditer(text)]
    runs: list[tuple[int, int]] = []
    openers: set[int] = set()
    for match in _RUN.finditer(text):
        if match[0][0] == "\\":
            # An escaped backtick cannot open a span, but inside one it is a plain backslash.
            if match[0][1] == "`":
                runs.append((match.start() + 1, match.end()))
            continue
        openers.add(len(runs))
        runs.append((match.start(), match.end()))
    later = defaultdict(list)
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        later[end - start].append(number)
    spans = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        same = later[end - start]
        while same and same[-1] <= number:
            same.pop()
        if number in openers and same:
            closing = same[-1]
            inside = text[end : runs[closing][0]]
            spans.append(_span(start, runs[closing][1], inside))
            number = closing
        number += 1
    return spans


def _span(start: int, end: int, inside: str) -> Span:
    return Span(start, end, " ".join(inside.split()))


def without_code(text: str, spans: list[Span]) -> str:
    """The text with the spans cut out."""
    parts, position = [], 0
    for span in spans:
        parts.append(text[position : span.start])
        position = span.end
    parts.append(text[position:])
    return "".join(parts)


def only_code(text: str) -> bool:
    """Whether the text is code spans and white space alone, at least one span."""
    spans = code_spans(text)
    return bool(spans) and not without_code(text, spans).strip()
