"""From the cells of a question to its answer, in whichever way a form service wrote them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from surveygen.model import Choice, Question

Value = str | float | frozenset[str] | tuple[str | float, ...] | None
"""A decoded answer that can be counted: a key, a number, keys ticked, a value for each item."""

Cells = tuple[str, ...]


class Decoded(NamedTuple):
    """What the cells of one question say."""

    value: Value = None
    """The answer; None where there is none."""
    unmatched: tuple[str, ...] = ()
    """Cells, or parts of them, that fit nothing."""


NOTHING = Decoded()
Decoder = Callable[[Cells], Decoded]

_TICKED = frozenset({"1", "1.0", "yes", "y", "true", "x", "on", "ticked", "checked", "selected",
                     "✓", "✔", "☑", "☒"})  # fmt: skip
_NOT_TICKED = frozenset({"0", "0.0", "no", "n", "false", "off", "-", "unchecked", "not selected"})
_SEPARATOR = re.compile(r"\s*[|;,\n]\s*")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("‘’“”′", "''\"\"'")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d{1,2}")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")


def normalise(text: str) -> str:
    """The form in which texts are compared: case, spaces and the kind of quotes do not matter."""
    return _SPACE.sub(" ", plain_cell(text).translate(_QUOTES)).strip().casefold()


def plain_cell(cell: str) -> str:
    """The cell without the apostrophe that guards a formula in a spreadsheet."""
    if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@":
        return cell[1:]
    return cell


def read_number(cell: str, unit: str = "") -> float | None:
    """A number as people and spreadsheets write it: `8.50`, `8,5`, `1,200.00`, `£ 8.50`."""
    text = plain_cell(cell).strip()
    if _PLAIN.fullmatch(text):
        return float(text)
    if unit:
        text = text.removeprefix(unit).removesuffix(unit)
    text = text.strip().replace("\u00a0", "").replace("\u202f", "").replace("−", "-")
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


class Options:
    """The options of a question by everything a cell may hold for them."""

    def __init__(self, choices: Iterable[Choice], missing: Iterable[str] = ()) -> None:
        self.missing = {"", *map(normalise, missing)}
        self.keys: dict[str, str] = {}
        choices = tuple(choices)
        forms: tuple[Callable[[Choice], str], ...] = (
            lambda c: c.key,
            lambda c: c.column,
            lambda c: c.was,
            lambda c: c.label.plain,
            lambda c: c.name,
        )
        for form in forms:
            for choice in choices:
                text = normalise(form(choice))
                if text:
                    self.keys.setdefault(text, choice.key)
        self.by_length = sorted(self.keys, key=len, reverse=True)

    def is_missing(self, cell: str) -> bool:
        """Whether the cell means that there is no answer."""
        return not cell or normalise(cell) in self.missing

    def find(self, cell: str) -> str | None:
        """The key of the option that a cell names."""
        text = normalise(cell)
        key = self.keys.get(text)
        if key is None and text.endswith(".0"):
            key = self.keys.get(text[:-2])  # a table tool made a float of a code
        return key

    def split(self, cell: str) -> tuple[list[str], list[str]]:
        """The keys in a cell that joins several, and what is left over.

        A label may hold the separator, so known options are looked for first, longest first.
        """
        listed = _json_list(cell)
        if listed is not None:
            found = [(self.find(part), part) for part in listed]
            return [k for k, _ in found if k], [part for k, part in found if not k]
        keys, rest, text = [], [], _SPACE.sub(" ", cell.replace("\n", ";")).strip()
        while text:
            folded = normalise(text)
            known = next((o for o in self.by_length if _starts_with(folded, o)), None)
            if known is not None and len(folded) == len(text):
                keys.append(self.keys[known])
                text = text[len(known) :]
            else:
                part = _SEPARATOR.split(text, maxsplit=1)[0]
                key = self.find(part)
                if key:
                    keys.append(key)
                elif part and normalise(part) not in self.missing:
                    rest.append(part)
                text = text[len(part) :]
            text = _SEPARATOR.sub("", text, count=1) if _SEPARATOR.match(text) else text.lstrip()
        return keys, rest


def _starts_with(text: str, option: str) -> bool:
    if not text.startswith(option):
        return False
    after = text[len(option) :]
    return not after or _SEPARATOR.match(after) is not None


def _json_list(cell: str) -> list[str] | None:
    if not cell.startswith("["):
        return None
    try:
        value = json.loads(cell)
    except ValueError:
        return None
    return [str(part) for part in value] if isinstance(value, list) else None


def choice_decoder(options: Options) -> Decoder:
    """One option per cell, by code or label."""

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if options.is_missing(cell):
            return NOTHING
        key = options.find(cell)
        if key is not None:
            return Decoded(key)
        listed = _json_list(cell)
        if listed and len(listed) == 1 and options.find(listed[0]):
            return Decoded(options.find(listed[0]))
        return Decoded(None, (cell,))

    return decode


def options_decoder(options: Options) -> Decoder:
    """One option in each of several cells: a tuple with an empty text for a missing one."""
    one = choice_decoder(options)

    def decode(cells: Cells) -> Decoded:
        found = [one((cell,)) for cell in cells]
        unmatched = tuple(cell for each in found for cell in each.unmatched)
        if all(each.value is None for each in found):
            return Decoded(None, unmatched)
        keys = tuple(each.value if isinstance(each.value, str) else "" for each in found)
        return Decoded(keys, unmatched)

    return decode


def boxes_decoder(choices: tuple[Choice, ...], options: Options) -> Decoder:
    """One cell per option, in the order of `choices`: ticked or not."""
    ticks = [(c.key, {normalise(c.label.plain), normalise(c.key), normalise(c.column)}, c.write_in)
             for c in choices]  # fmt: skip

    def decode(cells: Cells) -> Decoded:
        ticked: list[str] = []
        unmatched: list[str] = []
        for (key, names, write_in), cell in zip(ticks, cells, strict=True):
            if not cell or options.is_missing(cell):
                continue
            text = normalise(cell)
            if text in _TICKED or text in names:
                ticked.append(key)
            elif text not in _NOT_TICKED:
                # A service that joins box and text leaves only what was written in.
                (ticked if write_in else unmatched).append(key if write_in else cell)
        return Decoded(frozenset(ticked) or None, tuple(unmatched))

    return decode


def joined_decoder(options: Options) -> Decoder:
    """Several options in one cell."""

    def decode(cells: Cells) -> Decoded:
        if options.is_missing(cells[0]):
            return NOTHING
        keys, rest = options.split(cells[0])
        return Decoded(frozenset(keys) or None, tuple(rest))

    return decode


def number_decoder(question: Question, missing: Iterable[str]) -> Decoder:
    """A number per cell."""
    absent = {"", *map(normalise, missing)}

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if _PLAIN.fullmatch(cell) and cell not in absent:  # by far the most; they may be many
            return Decoded(float(cell))
        if normalise(cell) in absent:
            return NOTHING
        number = read_number(cell, question.unit)
        return Decoded(None, cells) if number is None else Decoded(number)

    return decode


def items_decoder(missing: Iterable[str]) -> Decoder:
    """A number for each item: positions of a ranking, parts of a sum."""
    absent = {"", *map(normalise, missing)}

    def decode(cells: Cells) -> Decoded:
        values: list[float] = []
        unmatched = []
        for cell in cells:
            number = math.nan
            if cell and normalise(cell) not in absent:
                read = read_number(cell)
                if read is None:
                    unmatched.append(cell)
                else:
                    number = read
            values.append(number)
        if all(map(math.isnan, values)):
            return Decoded(None, tuple(unmatched))
        # NaN differs from itself and could not be counted, so what is missing is an empty text.
        return Decoded(tuple("" if math.isnan(v) else v for v in values), tuple(unmatched))

    return decode


def raw_decoder(missing: Iterable[str]) -> Decoder:
    """The cell itself."""
    absent = {"", *map(normalise, missing)}

    def decode(cells: Cells) -> Decoded:
        return NOTHING if normalise(cells[0]) in absent else Decoded(plain_cell(cells[0]))

    return decode
