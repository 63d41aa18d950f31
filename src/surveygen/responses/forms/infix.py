"""Expressions of other tools, read as far as they can mean something here.

What differs between them, the look of a name and the words for operators, is a `Grammar`; what
stands in them is the same everywhere: names, texts, numbers, lists, calls, comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from surveygen.responses.forms.truth import MORE, UnsayableError


class Text(NamedTuple):
    """A text in quotes."""

    value: str


class Number(NamedTuple):
    """A number."""

    value: float
    source: str


class Name(NamedTuple):
    """A question, by what the tool calls it, with what stands before and behind it taken off."""

    name: str


class Many(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]


class Opposite(NamedTuple):
    """What does not hold."""

    node: Node


class Call(NamedTuple):
    """A function with its arguments, or a word that is no question as it stands."""

    name: str
    arguments: tuple[Node, ...]


class Binary(NamedTuple):
    """Two sides with an operator between them."""

    operator: str
    left: Node
    right: Node


class Suffix(NamedTuple):
    """One side with a word behind it, such as `empty`."""

    operator: str
    left: Node


Node = Text | Number | Name | Many | Opposite | Call | Binary | Suffix


class Grammar(NamedTuple):
    """How a tool writes its expressions."""

    token: re.Pattern[str]
    """A token, in one of the groups text, number, name, call, word and sign."""
    operators: Mapping[str, str]
    """Words and signs for `and`, `or`, `not`, and comparisons, with ours."""
    suffixes: tuple[str, ...] = ()
    """Words that stand behind one side."""
    bare_not: bool = False
    """Whether `not` takes what follows it without brackets."""


_DEEPEST = 60
_JOINING = ("and", "or", "not")


def parse(text: str, grammar: Grammar) -> Node:
    """The expression; raises UnsayableError where it uses more than is known here."""
    reader = _Reader(text, grammar)
    node = reader.either()
    if reader.position < len(reader.tokens):
        raise UnsayableError(MORE)
    return node


class _Reader:
    def __init__(self, text: str, grammar: Grammar) -> None:
        self.grammar = grammar
        self.tokens: list[tuple[str, str]] = []
        self.position = 0
        self.depth = 0
        at, end = 0, len(text.rstrip())
        while at < end:
            match = grammar.token.match(text, at)
            if match is None or match.end() == at:
                raise UnsayableError(MORE)
            kind = match.lastgroup or ""
            value = match[kind]
            kind = "word" if kind == "call" else kind
            if kind in ("word", "sign") and value.lower() in grammar.operators:
                kind, value = "operator", grammar.operators[value.lower()]
            self.tokens.append((kind, value))
            at = match.end()

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.position] if self.position < len(self.tokens) else ("", "")

    def accept(self, kind: str, *texts: str) -> str:
        found, text = self.peek()
        if found == kind and text in texts:
            self.position += 1
            return text
        return ""

    def either(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsayableError("its brackets are nested too deeply")
        node = self.both()
        while self.accept("operator", "or"):
            node = Binary("or", node, self.both())
        self.depth -= 1
        return node

    def both(self) -> Node:
        node = self.comparison()
        while self.accept("operator", "and"):
            node = Binary("and", node, self.comparison())
        return node

    def comparison(self) -> Node:
        node = self.single()
        kind, text = self.peek()
        if kind == "operator" and text in self.grammar.suffixes:
            self.position += 1
            return Suffix(text, node)
        if kind == "operator" and text not in _JOINING:
            self.position += 1
            return Binary(text, node, self.single())
        return node

    def single(self) -> Node:
        kind, text = self.peek()
        self.position += 1
        if kind == "text":
            return Text(re.sub(r"\\(.)", r"\1", text[1:-1]))
        if kind == "number":
            return Number(float(text), text)
        if kind == "name":
            return Name(text.strip())
        if kind == "operator" and text == "not":
            return self.negated()
        if (kind, text) == ("sign", "("):
            node = self.either()
            self.close(")")
            return node
        if (kind, text) == ("sign", "["):
            return Many(self.items("]"))
        if kind == "word" and self.accept("sign", "("):
            return Call(text, self.items(")"))
        if kind == "word":
            return Call(text, ())
        raise UnsayableError(MORE)

    def negated(self) -> Node:
        if self.peek() == ("sign", "("):
            self.position += 1
            node = self.either()
            self.close(")")
            return Opposite(node)
        if self.grammar.bare_not:
            return Opposite(self.single())
        raise UnsayableError(MORE)

    def items(self, end: str) -> tuple[Node, ...]:
        if self.accept("sign", end):
            return ()
        found = [self.either()]
        while self.accept("sign", ","):
            found.append(self.either())
        self.close(end)
        return tuple(found)

    def close(self, end: str) -> None:
        if not self.accept("sign", end):
            raise UnsayableError("a bracket of it is not closed")


_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def looking_right(node: Binary) -> Binary:
    """A comparison with the value on its right side."""
    if isinstance(node.left, Text | Number) and not isinstance(node.right, Text | Number):
        if node.operator not in _FLIPPED:
            raise UnsayableError(MORE)
        return Binary(_FLIPPED[node.operator], node.right, node.left)
    return node
