"""List items under a question: what is drawn, its label, stored value and flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from surveygen.dataclass import dataclass
from surveygen.errors import Location, Problem
from surveygen.kinds import Item, Shape
from surveygen.kinds.guesses import read_share
from surveygen.language.blocks import Block
from surveygen.language.inline import Span, code_spans, without_code
from surveygen.language.markup import Markup
from surveygen.language.names import is_code, is_id, slug, unique
from surveygen.language.settings import (
    OPTION_FLAGS,
    Punctuated,
    Unknown,
    WrongArgument,
    parse_setting,
)
from surveygen.messages import problem, suggestion
from surveygen.model import Choice
from surveygen.patterns import pattern

_DRAWN = pattern(
    r"\\?([(\[])(?:([^()\[\]\\]{0,2})\\?([)\]])(?:\s+|$)|([ xX]{0,2})\\?([)\]])(?![(\[:]))"
)
"""Brackets, and a space behind them, which may be missing where the brackets are empty."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Signs without width: they tick no box, and S040 names them."""
_BLANK = pattern(r"(?:\\?_){3,}")


def is_drawn(text: str) -> bool:
    """Whether an item begins with the brackets of an option, be they right or not."""
    return _DRAWN.match(text) is not None


@dataclass(slots=True)
class ItemReader:
    """Reads the items of one question; remembers names, so that they stay unique."""

    path: Location
    markup: Markup
    problems: list[Problem]

    def read(self, blocks: list[Block]) -> list[Item]:
        """The items in order; duplicates of codes and labels are reported."""
        taken: dict[str, int] = {}
        labels: dict[str, int] = {}
        items = []
        for number, block in enumerate(blocks, 1):
            item = self._read_one(block, f"option_{number}", taken)
            label = item.choice.label.plain.casefold()
            if label and label in labels:
                self._report(
                    "Q031", item.location, label=item.choice.label.plain, line=labels[label]
                )
            labels.setdefault(label, block.line)
            if not label and not item.choice.write_in:
                self._report("Q032", item.location)
            items.append(item)
        return items

    def _read_one(self, block: Block, fallback: str, taken: dict[str, int]) -> Item:
        shape, start = self._shape(block)
        if block.fault:
            self._report(block.fault, self.path.at(block.fault_line))
            own = [line for line in block.lines if line.number < block.fault_line]
            block = block._replace(lines=tuple(own) or block.lines[:1])
        text = block.text
        spans = code_spans(text)
        label = without_code(text, spans)[start:]
        location = self.path.at(block.line, block.column)
        spans = [span for span in spans if span.start >= start]
        row_code, spans = self._row_code(block, text, start, spans, shape)
        write_in = _BLANK.search(label) is not None
        if write_in:
            label = _BLANK.sub(" ", label).strip().removesuffix(":")
        flags = self._flags(block, spans, is_drawn=shape in ("radio", "box"))
        guess = flags.pop("guess", "")
        condition = flags.pop("condition", None)
        code = flags.pop("code", row_code)
        rendered = self.markup.inline(label)
        name = slug(rendered.plain, fallback) if code is None else code.replace("-", "minus_")
        if code is not None and code in taken:
            self._report("Q030", location, name=code)
        name = unique(name, taken)
        choice = Choice(
            name=name, label=rendered, code=code, write_in=write_in, location=location, **flags
        )
        return Item(shape, choice, location, guess, condition)

    def _shape(self, block: Block) -> tuple[Shape, int]:
        """How the item is drawn, and where its text begins."""
        match = _DRAWN.match(block.text)
        if match is None:
            return ("ordered" if block.marker[0].isdigit() else "bullet"), 0
        pair, inside = match[1] + (match[3] or match[5]), match[2] or match[4] or ""
        at = self.path.at(block.line, block.column)
        if pair not in ("()", "[]"):
            self._report("Q033", at, drawn=match[0].strip())
        elif inside.translate(_UNSEEN).strip():
            self._report("Q034", at, drawn=match[0].strip())
        return ("radio" if match[1] == "(" else "box"), match.end()

    def _row_code(
        self, block: Block, text: str, start: int, spans: list[Span], shape: Shape
    ) -> tuple[str | None, list[Span]]:
        """The id that a row begins with, as in `- `speed` Speed of service`."""
        if shape not in ("bullet", "ordered") or not spans:
            return None, spans
        first = spans[0]
        if text[start : first.start].strip() or not is_code(first.code):
            return None, spans
        if not without_code(text, spans)[start:].strip():
            self._report("Q032", self.path.at(*block.place(first.start)))
        return first.code, spans[1:]

    def _flags(self, block: Block, spans: list[Span], *, is_drawn: bool) -> dict[str, Any]:
        """What the code spans after the label say, as fields of a Choice.

        A guess of a row or plain item is left as it is written: only its kind can read it.
        """
        fields: dict[str, Any] = {}
        for span in spans:
            at = self.path.at(*block.place(span.inner))
            if span.code.startswith("="):
                self._set(fields, "code", self._code(span.code[1:].strip(), at), at)
                continue
            parsed = parse_setting(span.code, OPTION_FLAGS, at)
            if isinstance(parsed, Unknown):
                near = suggestion(parsed.text.split(" ")[0], OPTION_FLAGS)
                if is_code(parsed.text) and "Did" not in near:
                    near = f"Write `={parsed.text}` to store this value."
                self._report("Q035", at, flag=parsed.text, suggestion=near)
            elif isinstance(parsed, Punctuated):
                self._report("Q064", at, given=span.code, meant=parsed.meant)
            elif isinstance(parsed, WrongArgument):
                self._report("Q024" if parsed.takes_value else "Q025", at, setting=parsed.name)
            elif parsed.name == "show if":
                self._set(fields, "condition", parsed, at)
            elif parsed.name == "expect" and not is_drawn:
                self._set(fields, "guess", parsed.argument, at)
            else:
                field_name, read = _FLAGS[parsed.name]
                self._set(fields, field_name, read(self, parsed.argument, at), at)
        return {name: value for name, value in fields.items() if value is not None}

    def _set(self, fields: dict[str, Any], name: str, value: object, at: Location) -> None:
        if name in fields:
            self._report("Q036", at)
        fields[name] = value

    def _code(self, code: str, at: Location) -> str | None:
        if is_code(code):
            return code
        self._report("Q037", at, code=code, proposal=slug(code, "option"))
        return None

    def _share(self, text: str, at: Location) -> float | None:
        share = read_share(text)
        if share is None:
            self._report("Q020", at, given=text, wanted="expect 40%")
        return share

    def _quota(self, text: str, at: Location) -> int | None:
        if text.isdigit() and 0 < int(text[:6]) < 10**5:
            return int(text)
        self._report("G014", at, given=text)
        return None

    def _target(self, text: str, at: Location) -> str | None:
        if is_id(text):
            return text
        self._report("Q038", at, given=text)
        return None

    def _plain(self, text: str, _at: Location) -> str:
        return text

    def _last(self, _text: str, _at: Location) -> str:
        return "last"

    def _first(self, _text: str, _at: Location) -> str:
        return "first"

    def _true(self, _text: str, _at: Location) -> bool:
        return True

    def _report(self, code: str, location: Location, /, **values: object) -> None:
        self.problems.append(problem(code, location, **values))


_FLAGS: dict[str, tuple[str, Callable[[ItemReader, str, Location], object]]] = {
    "last": ("pin", ItemReader._last),
    "first": ("pin", ItemReader._first),
    "only": ("only", ItemReader._true),
    "end": ("ends", ItemReader._true),
    "go to": ("go_to", ItemReader._target),
    "expect": ("expect", ItemReader._share),
    "was": ("was", ItemReader._plain),
    "column": ("column", ItemReader._plain),
    "quota": ("quota", ItemReader._quota),
}
"""Each flag: the field of Choice that it sets, and how its value is read."""
