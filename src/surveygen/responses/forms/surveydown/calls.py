"""Calls of R, read as far as surveydown's own arguments need it."""

from __future__ import annotations

import re
from typing import NamedTuple

from surveygen.responses.forms.brackets import QUOTED, closing, split
from surveygen.responses.forms.truth import UnsayableError


class Vector(NamedTuple):
    """`c(…)`, with names or without; a single value is one of length 1."""

    items: tuple[tuple[str, str], ...]
    """The name of each, empty for none, and its value."""


class Raw(NamedTuple):
    """An expression that is not worked out here."""

    source: str


Value = Vector | Raw
_COMMENT = re.compile(rf"(?P<quoted>{QUOTED})|#[^\n]*", re.DOTALL)
_TEXT = re.compile(r"\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')\s*$", re.DOTALL)
_PLAIN = re.compile(r"\s*(-?\d+(?:\.\d+)?|TRUE|FALSE|T|F|NULL)L?\s*$")
_SPAN = re.compile(r"\s*(?:seq\(\s*)?(-?\d+)\s*[:,]\s*(-?\d+)\s*\)?\s*$")
_PUT_TOGETHER = re.compile(r"\s*(?:\w+::)?(glue|paste0?)\s*\(")
_BRACED = re.compile(r"\{([^{}]*)\}")
_OUTPUT = re.compile(r"\s*(?:surveydown::)?sd_(?:output|value)\(\s*[\"']?(\w+)")
_NAMED = re.compile(
    r"\s*(?:([\w.]+)|\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`)\s*=(?!=)", re.DOTALL
)


def without_comments(source: str) -> str:
    """The code without what stands behind `#`, line for line."""
    return _COMMENT.sub(lambda match: match["quoted"] or "", source)


def calls(source: str, name: str) -> list[tuple[int, str]]:
    """Each call of a function: the place it begins at, and what stands in its brackets."""
    found = []
    for match in re.finditer(rf"\b{name}\s*\(", source):
        end = closing(source, match.end())
        found.append((match.start(), source[match.end() : end]))
    return found


def arguments(inside: str) -> dict[str, str]:
    """The arguments of a call by their names; those without one by their numbers."""
    found = {}
    for number, part in enumerate(split(inside)):
        name, value = _name_of(part)
        found[name or str(number)] = value
    return found


def _name_of(part: str) -> tuple[str, str]:
    match = _NAMED.match(part)
    if match is None:
        return "", part
    name = next((group for group in match.groups() if group is not None), "")
    return _unescaped(name), part[match.end() :].strip()


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def text_of(source: str) -> str:
    """The text of a value in quotes; the source where it is none."""
    match = _TEXT.match(source)
    if match is None:
        return source.strip()
    return _unescaped(match[1] if match[1] is not None else match[2])


def words_of(source: str) -> str:
    """The words of a label, with `` `r sd_output("id")` `` where it repeats an answer.

    A text in quotes, or one that `glue` or `paste` puts together; empty for anything else.
    """
    if is_text(source):
        return text_of(source)
    call = _PUT_TOGETHER.match(source)
    if call is None:
        return ""
    given = arguments(source[call.end() : closing(source, call.end())])
    between = "" if call[1] in ("glue", "paste0") else text_of(given.get("sep", '" "'))
    parts = [value for name, value in given.items() if name.isdigit()]
    if call[1] == "glue":
        return _BRACED.sub(lambda m: _repeated(m[1]), "".join(map(text_of, parts)))
    return between.join(text_of(part) if is_text(part) else _repeated(part) for part in parts)


def _repeated(source: str) -> str:
    """The answer that a call gives out, as Markdown of R writes it."""
    named = _OUTPUT.match(source)
    return f'`r sd_output("{named[1]}")`' if named else f"`r {source.replace('`', '')}`"


def is_text(source: str) -> bool:
    """Whether it is a text in quotes, or a number."""
    return _TEXT.match(source) is not None or _PLAIN.match(source) is not None


def value_of(source: str) -> Value:
    """A vector where it is written out, else the expression as it stands."""
    source = source.strip()
    if is_text(source):
        return Vector((("", text_of(source)),))
    if span := _SPAN.match(source):
        low, high = int(span[1]), int(span[2])
        if low <= high < low + 1000:
            return Vector(tuple(("", str(number)) for number in range(low, high + 1)))
    if re.match(r"c\s*\(", source) and source.endswith(")"):
        items = []
        for part in split(source[source.index("(") + 1 : -1]):
            name, value = _name_of(part)
            if not is_text(value):
                return Raw(source)
            items.append((name, text_of(value)))
        return Vector(tuple(items))
    return Raw(source)


def written_out(source: str) -> tuple[tuple[str, str], ...]:
    """The items of a vector. Raises UnsayableError where it is worked out when it is run."""
    value = value_of(source)
    if isinstance(value, Raw):
        msg = f"{' '.join(value.source.split())} is worked out when it is run"
        raise UnsayableError(msg)
    return value.items
