"""What the names in the page's script stand for: which declaration each one means.

Reads the statements and expressions of a script as far as that takes, and no further. Functions,
blocks, loops, `catch` and all patterns are known; a script with a word of `_UNKNOWN` is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from surveygen.script.scanning import Token

_UNKNOWN = frozenset(["class", "var", "with", "eval", "import", "export"])
_WORDS = frozenset(
    [
        *("async", "await", "break", "case", "catch", "const", "continue", "default", "delete"),
        *("do", "else", "false", "finally", "for", "function", "if", "in", "instanceof", "let"),
        *("new", "null", "of", "return", "super", "switch", "this", "throw", "true", "try"),
        *("typeof", "void", "while", "yield"),
    ]
)
_ENDS = frozenset(["", ";", ")", "]", "}"])
"""What no expression goes on after."""


class NotUnderstoodError(ValueError):
    """A script that says something this module does not read."""


@dataclass(slots=True, eq=False)
class Variable:
    """A name as one scope declares it, and wherever it is meant."""

    name: str
    uses: list[int] = field(default_factory=list)
    """The numbers of its tokens."""


@dataclass(slots=True, eq=False)
class Scope:
    """A part of a script in which names are declared."""

    outer: Scope | None
    declared: dict[str, Variable] = field(default_factory=dict)
    inner: list[Scope] = field(default_factory=list)
    meant: dict[Variable, None] = field(default_factory=dict)
    """Each variable that is used in here or further in, in the order of first use."""


@dataclass(slots=True)
class Meanings:
    """All names of a script that stand for values."""

    top: Scope
    shorthands: set[int]
    """The numbers of tokens that are a key and its value at once: `{name}`."""
    free: set[str]
    """Names that nothing declares: the browser's own."""


def meanings_of(tokens: list[Token]) -> Meanings:
    """What the names of a script mean; raises NotUnderstoodError where it cannot be told."""
    reader = _Reader(tokens)
    while reader.word:
        if reader.word == "}":
            raise NotUnderstoodError(reader.word)
        reader.statement()
    free = set()
    for number, scope in reader.uses:
        name = tokens[number].text
        home: Scope | None = scope
        while home and name not in home.declared:
            home = home.outer
        if home is None:
            free.add(name)
            continue
        variable = home.declared[name]
        variable.uses.append(number)
        within: Scope | None = scope
        while within is not home.outer and within is not None:
            within.meant[variable] = None
            within = within.outer
    return Meanings(reader.scope, reader.shorthands, free)


class _Reader:
    """Goes through a script once, from the first token to the last."""

    def __init__(self, tokens: list[Token]) -> None:
        self.told = [(number, t) for number, t in enumerate(tokens) if t.kind != "space"]
        self.at = 0
        self.word = self._word(0)
        """The sign or name that is next; for a text, number or pattern its kind; "" at the end."""
        self.scope = Scope(None)
        self.uses: list[tuple[int, Scope]] = []
        self.shorthands: set[int] = set()

    def _word(self, at: int) -> str:
        if at >= len(self.told):
            return ""
        kind, text = self.told[at][1]
        return text if kind in ("name", "sign") else kind.upper()

    def peek(self, by: int = 1) -> str:
        return self._word(self.at + by)

    def skip(self, *expected: str) -> None:
        """Go on over these, or over whatever is next."""
        for each in expected or (self.word,):
            if self.word != each or not self.word:
                raise NotUnderstoodError(each)
            self.at += 1
            self.word = self._word(self.at)

    def is_name(self) -> bool:
        return self.at < len(self.told) and self.told[self.at][1].kind == "name"

    def use(self, *, shorthand: bool = False, declares: bool = False) -> None:
        """The next name stands for a value."""
        if not self.is_name() or self.word in _UNKNOWN or (declares and self.word in _WORDS):
            raise NotUnderstoodError(self.word)
        number = self.told[self.at][0]
        if declares:
            self.scope.declared.setdefault(self.word, Variable(self.word))
        if shorthand:
            self.shorthands.add(number)
        self.uses.append((number, self.scope))
        self.skip()

    @contextmanager
    def in_scope(self) -> Iterator[None]:
        outer = self.scope
        self.scope = Scope(outer)
        outer.inner.append(self.scope)
        yield
        self.scope = outer

    def until(self, end: str, each: Callable[[], None]) -> None:
        """What stands between commas up to a bracket, and that."""
        while self.word != end:
            if self.word == ",":
                self.skip()
            else:
                each()
        self.skip(end)

    def statement(self) -> None:
        word = self.word
        if word == "{":
            self.block()
        elif word in ("const", "let"):
            self.declarations()
            self.end()
        elif word == "for":
            self.loop()
        elif word == "try":
            self.trial()
        elif word in ("if", "while", "switch", "do"):
            self.conditional()
        elif word in ("finally", ";"):
            self.skip()
        elif word in ("case", "default"):
            self.skip()
            self.expression()
            self.skip(":")
        elif word == "function" or (word == "async" and self.peek() == "function"):
            self.skip(*(["async"] if word == "async" else []), "function")
            self.use(declares=True)
            self.function()
        elif self.is_name() and self.peek() == ":":
            raise NotUnderstoodError(word)
        else:
            self.expression()
            self.end()

    def end(self) -> None:
        """What ends a statement: a sign, a bracket that closes, or a line."""
        if self.word == ";":
            self.skip()
        elif self.word not in ("", "}") and not self.is_on_new_line():
            raise NotUnderstoodError(self.word)

    def conditional(self) -> None:
        """A statement that stands under a condition, or several."""
        word = self.word
        self.skip()
        if word == "do":
            self.statement()
            self.skip("while")
        self.skip("(")
        self.expression()
        self.skip(")")
        if word == "do":
            return
        self.statement()
        if word == "if" and self.word == "else":
            self.skip()
            self.statement()

    def block(self) -> None:
        with self.in_scope():
            self.statements()

    def statements(self) -> None:
        self.skip("{")
        while self.word != "}":
            self.statement()
        self.skip("}")

    def declarations(self) -> None:
        self.skip()
        self.pattern()
        while self.word == ",":
            self.skip()
            self.pattern()

    def loop(self) -> None:
        with self.in_scope():
            self.skip("for")
            if self.word == "await":
                self.skip()
            self.skip("(")
            if self.word in ("const", "let"):
                self.declarations()
            while self.word != ")":
                self.skip() if self.word in (";", "of", "in") else self.expression()
            self.skip(")")
            self.statement()

    def trial(self) -> None:
        self.skip("try")
        self.block()
        if self.word == "catch":
            with self.in_scope():
                self.skip("catch")
                if self.word == "(":
                    self.skip()
                    self.pattern()
                    self.skip(")")
                self.statements()

    def function(self) -> None:
        """What comes after a function's name."""
        with self.in_scope():
            self.skip("(")
            self.until(")", self.pattern)
            self.statements()

    def arrow(self) -> None:
        with self.in_scope():
            if self.word == "(":
                self.skip()
                self.until(")", self.pattern)
            else:
                self.use(declares=True)
            self.skip("=", ">")
            if self.word == "{":
                self.statements()
            else:
                self.expression(ends_at_comma=True)

    def pattern(self) -> None:
        """What is declared: a name, or names out of an object or a list; perhaps with a default."""
        if self.word == "...":
            self.skip()
        if self.word == "{":
            self.skip()
            self.until("}", self.part)
        elif self.word == "[":
            self.skip()
            self.until("]", self.pattern)
        else:
            self.use(declares=True)
        self.default()

    def part(self) -> None:
        """One part of a pattern for an object."""
        if self.word == "...":
            self.pattern()
        elif self.peek() == ":":
            self.skip(self.word, ":")
            self.pattern()
        elif self.word == "[":
            raise NotUnderstoodError(self.word)
        else:
            self.use(shorthand=True, declares=True)
            self.default()

    def default(self) -> None:
        if self.word == "=":
            self.skip()
            self.expression(ends_at_comma=True)

    def expression(self, *, ends_at_comma: bool = False) -> None:
        choices = 0
        start = self.at
        while self.word not in _ENDS:
            if (self.word == "," and ends_at_comma) or (self.at > start and self.is_on_new_line()):
                return
            if self.word == ":":
                if not choices:
                    return
                choices -= 1
            elif self.word == "?":
                if self.peek() == "?":
                    self.skip()
                else:
                    choices += 1
            self.operand()

    def is_on_new_line(self) -> bool:
        """Whether a line has ended here, and with it a statement."""
        number, token = self.told[self.at]
        if number == self.told[self.at - 1][0] + 1 or token.kind not in ("name", "number", "text"):
            return False
        before = self.told[self.at - 1][1]
        ends = before.kind != "sign" or before.text in (")", "]", "}", "`")
        return ends and before.text not in _WORDS and token.text not in ("in", "instanceof", "of")

    def operand(self) -> None:
        """The next sign, name or bracket of an expression."""
        word = self.word
        is_property = self.at > 0 and self._word(self.at - 1) in (".", "?.")
        if word == "(" and self.is_before_arrow():
            self.arrow()
        elif word in ("(", "["):
            self.skip()
            self.expression()
            self.skip(")" if word == "(" else "]")
        elif word == "{":
            self.skip()
            self.until("}", self.entry)
        elif word == "`":
            self.template()
        elif is_property or not self.is_name():
            self.skip()
        elif word == "function":
            self.skip()
            if self.word != "(":
                raise NotUnderstoodError(word)
            self.function()
        elif self.peek() == "=" and self.peek(2) == ">":
            self.arrow()
        elif word in _WORDS:
            self.skip()
        else:
            self.use()

    def is_before_arrow(self) -> bool:
        """Whether the bracket that opens here holds what a function takes."""
        depth = 0
        for at in range(self.at, len(self.told)):
            word = self._word(at)
            depth += (word in ("(", "[", "{", "${")) - (word in (")", "]", "}"))
            if not depth:
                return self._word(at + 1) == "=" and self._word(at + 2) == ">"
        return False

    def template(self) -> None:
        self.skip("`", "TEXT")
        while self.word == "${":
            self.skip()
            self.expression()
            self.skip("}", "TEXT")
        self.skip("`")

    def entry(self) -> None:
        """One entry of an object."""
        if self.word == "...":
            self.skip()
            self.expression(ends_at_comma=True)
            return
        if self.word in ("get", "set", "async") and self.peek() not in (",", ":", "(", "}", "="):
            self.skip()
        if self.word == "[":
            self.operand()
        elif self.peek() in (":", "("):
            self.skip()
        else:
            self.use(shorthand=True)
            self.default()
            return
        if self.word == "(":
            self.function()
        else:
            self.skip(":")
            self.expression(ends_at_comma=True)
