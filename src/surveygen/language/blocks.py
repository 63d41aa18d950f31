"""A question set as blocks with their lines: headings, settings, items, quotes and text.

This follows CommonMark's block structure as far as a question set needs it, because formatters
rewrite what is equivalent under CommonMark and a question set must survive them.
"""

from __future__ import annotations

import re
from enum import StrEnum, auto
from typing import NamedTuple

from surveygen.language.inline import code_spans, only_code
from surveygen.patterns import pattern


class Form(StrEnum):
    """What a block is."""

    HEADING = auto()
    MACHINE = auto()
    """A paragraph of nothing but code spans: settings."""
    ITEM = auto()
    """One item of a list, with all that is indented below it."""
    QUOTE = auto()
    TEXT = auto()
    """A paragraph, a table, raw HTML, fenced code."""
    COMMENT = auto()
    RULE = auto()


class Line(NamedTuple):
    """A line of a block, without what marks the block."""

    number: int
    """In the file, from 1."""
    column: int
    """Where its text begins, from 1."""
    text: str


class Block(NamedTuple):
    """One block of the file."""

    form: Form
    lines: tuple[Line, ...]
    level: int = 0
    """Of a heading: 1 to 6."""
    marker: str = ""
    """Of an item: `-`, `*`, `+`, or the number with its delimiter."""
    fault: str = ""
    """The code of a message about the block's form, if it has a fault."""
    fault_line: int = 0

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0].number

    @property
    def column(self) -> int:
        """Where its text begins."""
        return self.lines[0].column

    @property
    def text(self) -> str:
        """Its lines, joined by line feeds."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return "\n".join(line.text for line in self.lines)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column in the file of an offset into `text`."""
        for line in self.lines:
            if offset <= len(line.text):
                return line.number, line.column + offset
            offset -= len(line.text) + 1
        last = self.lines[-1]
        return last.number, last.column + len(last.text)


_HEADING = pattern(r" {0,3}(#{1,6})(?: +(.*))?")
_CLOSING_HASHES = pattern(r"(?:^| )#+$")
_FENCE = pattern(r" {0,3}(`{3,}|~{3,})([^`]*)")
_RULE = pattern(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_QUOTE = pattern(r" {0,3}> ?")
_ITEM = pattern(r"( {0,3})([-*+]|\d{1,9}[.)])(?:( +)(.*))?")
_UNDERLINE = pattern(r" {0,3}(=+|-+)[ \t]*")
_COMMENT = "<!--"
_STARTS = pattern(r" {0,3}[-#`~*_>+\d]")
"""How every line begins that is more than a paragraph's or a comment's."""


def read_blocks(text: str, first_line: int = 1) -> list[Block]:
    """The blocks of the text, in order; `first_line` is the number of its first line."""
    lines = [line.expandtabs(4) for line in text.split("\n")]
    reader = _Reader(lines, first_line)
    blocks = []
    while not reader.at_end:
        if reader.is_blank:
            reader.index += 1
        else:
            blocks.append(reader.next_block())
    return blocks


class _Reader:
    """Walks over the lines once, a block at a time."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.index = 0

    @property
    def at_end(self) -> bool:
        return self.index >= len(self.lines)

    @property
    def current(self) -> str:
        return self.lines[self.index]

    @property
    def is_blank(self) -> bool:
        return not self.lines[self.index].strip(" ")

    def next_block(self) -> Block:
        """The block that begins at the current line, which is not blank."""
        line = self.current
        if line.lstrip().startswith(_COMMENT):
            return self._comment()
        first = line.lstrip(" ")[0]
        if first == "#" and (match := _HEADING.fullmatch(line)):
            return self._heading(match)
        if first in "`~" and (match := _FENCE.fullmatch(line)):
            return self._fence(match[1])
        if first in "*-_" and _RULE.fullmatch(line):
            return Block(Form.RULE, (self._take(0),))
        if first == ">" and _QUOTE.match(line):
            return self._quote()
        if (first in "-*+" or first.isdecimal()) and (match := _ITEM.fullmatch(line)):
            return self._item(match)
        return self._paragraph()

    def _take(self, start: int) -> Line:
        """The current line from `start` on; steps to the next."""
        line = Line(self.first_line + self.index, start + 1, self.current[start:].rstrip())
        self.index += 1
        return line

    def _take_text(self) -> Line:
        """The current line of a paragraph, with the two spaces at its end that break it."""
        breaks = self.current.endswith("  ")
        line = self._take(_indent(self.current))
        return Line(line.number, line.column, f"{line.text}  ") if breaks else line

    def _heading(self, match: re.Match[str]) -> Block:
        start = match.start(2) if match[2] is not None else match.end(1)
        text = (match[2] or "").rstrip()
        if text.endswith("#"):
            text = _CLOSING_HASHES.sub("", text).rstrip()
        number = self.first_line + self.index
        self.index += 1
        return Block(Form.HEADING, (Line(number, start + 1, text),), level=len(match[1]))

    def _fence(self, fence: str) -> Block:
        taken = [self._take(0)]
        closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
        while not self.at_end:
            closes = closing.fullmatch(self.current)
            taken.append(self._take(0))
            if closes:
                return Block(Form.TEXT, tuple(taken))
        return Block(Form.TEXT, tuple(taken), fault="S012", fault_line=taken[0].number)

    def _comment(self) -> Block:
        taken = []
        while not self.at_end:
            closes = "-->" in self.current
            taken.append(self._take(0))
            if closes:
                return Block(Form.COMMENT, tuple(taken))
        return Block(Form.COMMENT, tuple(taken), fault="S013", fault_line=taken[0].number)

    def _quote(self) -> Block:
        taken = []
        while not self.at_end and not self.is_blank:
            match = _QUOTE.match(self.current)
            if match is None and _interrupts(self.current):
                break
            taken.append(self._take(match.end() if match else 0))
        return Block(Form.QUOTE, tuple(taken))

    def _item(self, match: re.Match[str]) -> Block:
        spaces = len(match[3] or "")
        content = match.end(2) + (spaces if 0 < spaces <= 4 else 1)
        taken = [self._take(min(content, len(self.current)))]
        fault, fault_line = "", 0
        while not self.at_end:
            line = self.current
            if self.is_blank:
                blanks = self._skip_blanks()
                if self.at_end or _indent(self.current) < content:
                    break
                taken.extend(Line(number, 1, "") for number in blanks)
            elif _indent(line) >= content:
                if not fault and _ITEM.fullmatch(line[content:]):
                    fault, fault_line = "S014", self.first_line + self.index
                taken.append(self._take(content))
            elif _starts_block(line) or not taken[-1].text:
                break
            else:
                if not fault:
                    fault, fault_line = "S015", self.first_line + self.index
                taken.append(self._take(_indent(line)))
        return Block(Form.ITEM, tuple(taken), marker=match[2], fault=fault, fault_line=fault_line)

    def _skip_blanks(self) -> list[int]:
        """Step over blank lines; their numbers."""
        numbers = []
        while not self.at_end and self.is_blank:
            numbers.append(self.first_line + self.index)
            self.index += 1
        return numbers

    def _paragraph(self) -> Block:
        first = self.current
        if _indent(first) >= 4 and not _looks_like_syntax(first.lstrip()):
            return self._indented_code()
        taken = [self._take_text()]
        while not self.at_end and not self.is_blank:
            underline = _UNDERLINE.fullmatch(self.current)
            if underline:
                level = 1 if underline[1][0] == "=" else 2
                line = self._take(0).number
                return Block(
                    Form.HEADING, _joined(taken), level=level, fault="S016", fault_line=line
                )
            if _interrupts(self.current):
                break
            taken.append(self._take_text())
        block = Block(Form.TEXT, tuple(taken))
        if _indent(first) >= 4:
            return Block(Form.TEXT, block.lines, fault="S017", fault_line=block.line)
        return Block(Form.MACHINE, block.lines) if only_code(block.text) else block

    def _indented_code(self) -> Block:
        """Lines indented by four, as the fenced code block that formatters make of them."""
        taken = [Line(self.first_line + self.index, 1, "```")]
        while not self.at_end and _indent(self.current) >= 4:
            taken.append(self._take(4))
        return Block(Form.TEXT, (*taken, Line(taken[-1].number, 1, "```")))


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    """A heading of several lines as one."""
    return (Line(lines[0].number, lines[0].column, " ".join(line.text for line in lines)),)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _starts_block(line: str) -> bool:
    """Whether the line ends a paragraph before it."""
    if _STARTS.match(line) is None:
        return line.lstrip().startswith(_COMMENT)
    return bool(
        _ITEM.fullmatch(line)
        or _HEADING.fullmatch(line)
        or _FENCE.fullmatch(line)
        or _RULE.fullmatch(line)
        or _QUOTE.match(line)
    )


def _interrupts(line: str) -> bool:
    """Whether the line ends a paragraph: of items only those that are not empty, and a 1."""
    match = _ITEM.fullmatch(line)
    if match is None or _RULE.fullmatch(line):
        return _starts_block(line)
    return bool(match[4]) and match[2].rstrip(".)") in ("-", "*", "+", "1")


def _looks_like_syntax(text: str) -> bool:
    """Whether an indented line was meant as an option, a heading or a setting."""
    return bool(_ITEM.fullmatch(text) or _HEADING.fullmatch(text)) or bool(
        text.startswith("`") and code_spans(text)
    )
