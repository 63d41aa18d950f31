"""From the cells of a question to the options chosen, however a form service wrote them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from surveygen.model import Choice
from surveygen.responses.answers import (
    LACKS,
    NOTHING,
    Cells,
    Decoded,
    Decoder,
    Remark,
    Settle,
    Settled,
)
from surveygen.responses.damage import meant
from surveygen.responses.options import Options, reading_of
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.lists import after_separator, first_part, listed, parted
from surveygen.responses.spelling.marks import ticked

_SPACE = re.compile(r"\s+")


def choice_decoder(options: Options, write_in: str = "") -> Decoder:
    """One option per cell, by code or label.

    `write_in` is the key of the option whose own text may stand in the cell; empty for none.
    """
    is_consent = [choice.key for choice in options.choices] == ["yes"]

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if not cell or normalise(cell) in options.author_missing:
            return NOTHING
        if found := options.find(cell):
            return _found(found.key, cell, found.repaired)
        if options.is_missing(cell):
            return NOTHING
        if options.is_open(cell):
            return Decoded(remarks=(Remark("open", cell, "a code and a label"),))
        if is_consent and (said := ticked(normalise(cell))) is not None:
            return Decoded("yes") if said else NOTHING
        parts = listed(cell)
        if parts is not None and len(parts) <= 1:
            return decode((parts[0],)) if parts else NOTHING
        if write_in and _is_own_text(options.widest, cell):
            return Decoded(write_in, (), (Remark("written", cell, write_in),))
        return Decoded(None, (cell,))

    return decode


def _is_own_text(options: Options, cell: str) -> bool:
    """Whether a cell can be what somebody wrote in: neither damaged nor several options."""
    if meant(cell, options.choices) is not None:
        return False
    keys, rest = _walk(options, normalise(cell))
    return bool(rest) or len(keys) < 2


def _found(key: str, cell: str, repaired: str) -> Decoded:
    if not repaired:
        return Decoded(key)
    return Decoded(key, (), (Remark("repaired", cell, repaired),))


def options_decoder(options: Options) -> Decoder:
    """One option in each of several cells: a tuple with an empty text for a missing one."""
    one = choice_decoder(options)

    def decode(cells: Cells) -> Decoded:
        found = [one((cell,)) for cell in cells]
        unmatched = tuple(cell for each in found for cell in each.unmatched)
        remarks = tuple(remark for each in found for remark in each.remarks)
        if all(each.value is None for each in found):
            return Decoded(None, unmatched, remarks)
        keys = tuple(each.value if isinstance(each.value, str) else "" for each in found)
        return Decoded(keys, unmatched, remarks)

    return decode


def choice_settler(options: Options, write_in: str, *, of_page: bool) -> Settle:
    """One option per cell, by code or by label as the whole column has it."""

    def settle(sample: Sequence[Cells]) -> Settled:
        reading, said = reading_of(options, (cells[0] for cells in sample), of_page=of_page)
        settled = options.read_as(reading)
        return Settled(choice_decoder(settled, write_in), (said,) if said else ())

    return settle


def joined_settler(options: Options, write_in: str, *, of_page: bool) -> Settle:
    """Several options per cell, by code or by label as the whole column has it."""

    def settle(sample: Sequence[Cells]) -> Settled:
        parts = [part for cells in sample for part in parted(cells[0])]
        reading, said = reading_of(options, parts, of_page=of_page)
        settled = options.read_as(reading)
        return Settled(joined_decoder(settled, write_in), (said,) if said else ())

    return settle


def boxes_decoder(
    choices: tuple[Choice, ...],
    options: Options,
    written: Collection[str] = (),
    lacking: Collection[str] = (),
) -> Decoder:
    """One cell per option, in the order of `choices`: ticked or not.

    A cell that says no is an answer; where all are empty there is none. `written` are the keys
    of options whose texts stand in no column of their own, `lacking` those of options without a
    column: of these nothing is known, which goes with every answer.
    """
    unknown = frozenset(LACKS + key for key in lacking)
    boxes = [_Box(choice, options, choice.key in written) for choice in choices]
    exclusive = frozenset(c.key for c in choices if c.only)

    def decode(cells: Cells) -> Decoded:
        found: list[str] = []
        unmatched: list[str] = []
        remarks: list[Remark] = []
        answered = False
        for box, cell in zip(boxes, cells, strict=True):
            mark = box.read(cell, remarks) if cell else None
            if mark is True:
                found.append(box.key)
            elif mark == _NO_MARK:
                unmatched.append(cell)
            answered |= isinstance(mark, bool)
        value = frozenset(found) if answered else None
        decoded = _consistent(value, exclusive, tuple(unmatched), tuple(remarks))
        if unknown and isinstance(decoded.value, frozenset):
            return decoded._replace(value=decoded.value | unknown)
        return decoded

    return decode


_NO_MARK = "?"


class _Box:
    """The column of one option."""

    def __init__(self, choice: Choice, options: Options, keeps_text: bool) -> None:
        self.key = choice.key
        self._options = options
        self._names = self._named(options)
        self._write_in = choice.write_in
        self._keeps_text = keeps_text

    def _named(self, options: Options) -> set[str]:
        named = {**options.labels, **options.codes}
        return {text for text, key in named.items() if key == self.key}

    def read(self, cell: str, remarks: list[Remark]) -> bool | str | None:
        """Whether the box is ticked; None for no answer, `_NO_MARK` for what fits nothing."""
        text = normalise(cell)
        if text in self._options.author_missing:
            return None
        said = True if text in self._names else ticked(text)
        # A word for no may be what a translation calls the option; a number is not.
        if said is False and not text.isdecimal() and text in self._named(self._options.widest):
            return True
        if said is not None or self._options.is_missing(cell):
            return said
        found = self._options.find(cell)
        if found is not None and found.key == self.key:
            if found.repaired:
                remarks.append(Remark("repaired", cell, found.repaired))
            return True
        if not self._write_in:
            return _NO_MARK
        # A service that joins box and text leaves only what was written in.
        if self._keeps_text:
            remarks.append(Remark("written", cell, self.key))
        return True


def _consistent(
    value: frozenset[str] | None,
    exclusive: frozenset[str],
    unmatched: tuple[str, ...],
    remarks: tuple[Remark, ...],
) -> Decoded:
    """The boxes ticked, unless one that excludes all others is among several."""
    if value is not None and len(value) > 1 and value & exclusive:
        only = min(value & exclusive)
        others = ", ".join(sorted(value - {only}))
        said = Remark("contradiction", f"{only}, {others}", f"'{only}' excludes all others")
        return Decoded(None, unmatched, (*remarks, said))
    return Decoded(value, unmatched, remarks)


def joined_decoder(options: Options, write_in: str = "") -> Decoder:
    """Several options in one cell; `write_in` as in `choice_decoder`."""
    exclusive = frozenset(c.key for c in options.choices if c.only)

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        if not cell or options.is_missing(cell):
            return NOTHING
        keys, rest, remarks = split(options, cell)
        if rest and write_in:
            text = rest[0] if len(rest) == 1 else ", ".join(rest)
            keys.append(write_in)
            remarks.append(Remark("written", text, write_in))
            rest = []
        value = frozenset(keys) or None
        return _consistent(value, exclusive, tuple(rest), tuple(remarks))

    return decode


def split(options: Options, cell: str) -> tuple[list[str], list[str], list[Remark]]:
    """The keys in a cell that joins several, what is left over, and what there is to remark.

    A label may hold the separator, so known options are looked for first, longest first. Spaces
    part codes only where nothing but options comes of it.
    """
    parts = listed(cell)
    if parts is not None:
        return _each(options, parts)
    if key := options.named(cell):
        return [key], [], []
    folded = normalise(cell.replace("\n", ";"))
    found_keys, rest = _walk(options, folded)
    if not rest and found_keys:
        return found_keys, [], []
    options = options.widest
    if found := options.find(cell):
        remarks = [Remark("repaired", cell, found.repaired)] if found.repaired else []
        return [found.key], [], remarks
    if options.is_open(cell):
        return [], [], [Remark("open", cell, "a code and a label")]
    found_keys, rest = _walk(options, folded)
    if not rest:
        return found_keys, [], []
    by_spaces = _by_spaces(options, folded)
    if by_spaces is None:
        each = [options.find(part) for part in folded.split(" ")]
        by_spaces = [one.key for one in each if one] if all(each) else None
    if by_spaces is not None:
        return by_spaces, [], []
    return _in_parts(options, cell)


def _each(options: Options, parts: Iterable[str]) -> tuple[list[str], list[str], list[Remark]]:
    keys: list[str] = []
    rest: list[str] = []
    remarks: list[Remark] = []
    for part in parts:
        if found := options.find(part):
            keys.append(found.key)
            if found.repaired:
                remarks.append(Remark("repaired", part, found.repaired))
        elif options.is_open(part):
            remarks.append(Remark("open", part, "a code and a label"))
        elif part.strip() and not options.is_missing(part):
            rest.append(part.strip())
    return keys, rest, remarks


def _walk(options: Options, text: str) -> tuple[list[str], str]:
    """The options that a text, as `normalise` gives it, is made of, and what is left of it."""
    keys: list[str] = []
    while text:
        known = next((name for name in options.by_length if _begins(text, name)), None)
        if known is None:
            return keys, text
        keys.append(options.keys[known])
        text = text[len(known) :]
        text = (after_separator(text) or "").lstrip()
    return keys, ""


def _begins(text: str, option: str) -> bool:
    if not text.startswith(option):
        return False
    after = text[len(option) :]
    return not after or after_separator(after) is not None


def _by_spaces(options: Options, text: str) -> list[str] | None:
    """The options that spaces alone part; None unless the whole text is made of them."""
    keys: list[str] = []
    while text:
        known = next(
            (
                n
                for n in options.by_length
                if text.startswith(n) and text[len(n) : len(n) + 1] in ("", " ")
            ),
            None,
        )
        if known is None:
            return None
        keys.append(options.keys[known])
        text = text[len(known) :].lstrip()
    return keys


def _in_parts(options: Options, cell: str) -> tuple[list[str], list[str], list[Remark]]:
    """Part by part, with known options first, so that what is unknown keeps its capitals."""
    keys: list[str] = []
    rest: list[str] = []
    remarks: list[Remark] = []
    text = _SPACE.sub(" ", cell.replace("\n", ";")).strip()
    while text:
        folded = normalise(text)
        known = next((n for n in options.by_length if _begins(folded, n)), None)
        if known is not None and len(folded) == len(text):
            keys.append(options.keys[known])
            text = text[len(known) :]
        else:
            part = first_part(text)
            more = _each(options, [part])
            keys += more[0]
            rest += more[1]
            remarks += more[2]
            text = text[len(part) :]
        after = after_separator(text)
        text = text.lstrip() if after is None else after
    return keys, rest, remarks
