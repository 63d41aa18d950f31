"""Expressions of XLSForms, read as far as they can mean something here."""

from __future__ import annotations

import re

from surveygen.responses.forms.infix import Binary, Call, Name, Node, Number, Text
from surveygen.responses.forms.truth import MORE, UnsayableError

_DEEPEST = 60
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>'[^']*'|"[^"]*")
      | \$\{\s*(?P<reference>[^}\s#]+)\s*\}
      | (?P<number>-?(?:\d+(?:\.\d*)?|\.\d+))
      | (?P<sign><=|>=|!=|[=<>(),])
      | (?P<word>[A-Za-z_][\w-]*)
      | (?P<self>\.(?![./\w]))
    )""",
    re.VERBOSE,
)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.position = 0
        self.depth = 0
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                raise UnsayableError(MORE)
            kind = match.lastgroup or ""
            self.tokens.append((kind, match[kind]))
            at = match.end()

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.position] if self.position < len(self.tokens) else ("", "")

    def accept(self, *texts: str) -> str:
        kind, text = self.peek()
        if kind in ("sign", "word") and text in texts:
            self.position += 1
            return text
        return ""


def parse(text: str) -> Node:
    """The expression; raises UnsayableError where it uses more than is known here."""
    reader = _Reader(text)
    node = _either(reader)
    if reader.position < len(reader.tokens):
        raise UnsayableError(MORE)
    return node


def _either(reader: _Reader) -> Node:
    reader.depth += 1
    if reader.depth > _DEEPEST:
        raise UnsayableError("its brackets are nested too deeply")
    node = _both(reader)
    while reader.accept("or"):
        node = Binary("or", node, _both(reader))
    reader.depth -= 1
    return node


def _both(reader: _Reader) -> Node:
    node = _equal(reader)
    while reader.accept("and"):
        node = Binary("and", node, _equal(reader))
    return node


def _equal(reader: _Reader) -> Node:
    node = _ordered(reader)
    while sign := reader.accept("=", "!="):
        node = Binary(sign, node, _ordered(reader))
    return node


def _ordered(reader: _Reader) -> Node:
    node = _single(reader)
    while sign := reader.accept("<", "<=", ">", ">="):
        node = Binary(sign, node, _single(reader))
    return node


def _single(reader: _Reader) -> Node:
    kind, text = reader.peek()
    reader.position += 1
    if kind == "text":
        return Text(text[1:-1])
    if kind == "number":
        return Number(float(text), text)
    if kind == "reference":
        return Name(text)
    if kind == "self":
        return Name("")
    if text == "(":
        node = _either(reader)
        if not reader.accept(")"):
            raise UnsayableError("a bracket of it is not closed")
        return node
    if kind == "word" and reader.accept("("):
        return Call(text, _arguments(reader))
    raise UnsayableError(MORE)


def _arguments(reader: _Reader) -> tuple[Node, ...]:
    if reader.accept(")"):
        return ()
    found = [_either(reader)]
    while reader.accept(","):
        found.append(_either(reader))
    if not reader.accept(")"):
        raise UnsayableError("a bracket of it is not closed")
    return tuple(found)


def conjuncts(node: Node) -> list[Node]:
    """The parts that `and` joins."""
    if isinstance(node, Binary) and node.operator == "and":
        return [*conjuncts(node.left), *conjuncts(node.right)]
    return [node]
