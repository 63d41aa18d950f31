"""Options that have a column each: ticked, not ticked, or not asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from surveygen.model import Choice
from surveygen.responses.answers import LACKS, Cells, Decoded, Remark, Settle, Settled
from surveygen.responses.options import Options
from surveygen.responses.rules import consistent
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import is_error, says_nothing, ticked
from surveygen.responses.spelling.signs import signs_of


def boxes_settler(
    choices: tuple[Choice, ...],
    options: Options,
    written: Collection[str] = (),
    lacking: Collection[str] = (),
) -> Settle:
    """One cell per option, in the order of `choices`: ticked or not, as all their columns have it.

    A cell that says no is an answer; where all are empty there is none. `written` are the keys
    of options whose texts stand in no column of their own, `lacking` those of options without a
    column: of these nothing is known, which goes with every answer.
    """
    unknown = frozenset(LACKS + key for key in lacking)
    exclusive = frozenset(c.key for c in choices if c.only)

    def settle(sample: Sequence[Cells]) -> Settled:
        signs = signs_of(chain.from_iterable(sample))
        boxes = [_Box(choice, options, choice.key in written, signs) for choice in choices]
        strange = _strange(boxes, sample)
        for box in boxes:
            box.strange = strange
        return Settled(lambda cells: decode(boxes, cells))

    def decode(boxes: Sequence[_Box], cells: Cells) -> Decoded:
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
        decoded = consistent(value, exclusive, tuple(unmatched), tuple(remarks))
        if unknown and isinstance(decoded.value, frozenset):
            return decoded._replace(value=decoded.value | unknown)
        return decoded

    return settle


def _strange(boxes: Sequence[_Box], sample: Sequence[Cells]) -> frozenset[str]:
    """The texts that stand as marks of options without a field to write in, and are none known."""
    closed = [n for n, box in enumerate(boxes) if not box.write_in]
    return frozenset(
        normalise(cell)
        for n in closed
        for cell in {cells[n] for cells in sample if len(cells) > n}
        if cell and boxes[n].read(cell, []) == _NO_MARK
    )


_NO_MARK = "?"
_MOST_KNOWN = 1000
"""Cells of a column that are remembered: its marks, and what many wrote in."""


class _Box:
    """The column of one option."""

    strange: frozenset[str] = frozenset()
    """What is an unknown mark in the columns of other options."""

    def __init__(
        self,
        choice: Choice,
        options: Options,
        keeps_text: bool,
        signs: Mapping[str, bool | None],
    ) -> None:
        self.key = choice.key
        self._options = options
        self._names = self._named(options)
        self._signs = signs
        self.write_in = choice.write_in
        self._keeps_text = keeps_text
        self._known: dict[str, tuple[bool | str | None, list[Remark]]] = {}

    def _named(self, options: Options) -> set[str]:
        named = {**options.labels, **options.codes}
        return {text for text, key in named.items() if key == self.key}

    def read(self, cell: str, remarks: list[Remark]) -> bool | str | None:
        """Whether the box is ticked; None for no answer, `_NO_MARK` for what fits nothing."""
        known = self._known.get(cell)
        if known is None:
            own: list[Remark] = []
            known = self._read(cell, own), own
            if len(self._known) < _MOST_KNOWN:
                self._known[cell] = known
        remarks += known[1]
        return known[0]

    def _read(self, cell: str, remarks: list[Remark]) -> bool | str | None:
        text = normalise(cell)
        if text in self._options.author_missing:
            return None
        if text in self._signs and text not in self._names:
            return self._by_sign(cell, self._signs[text], remarks)
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
        if not self.write_in or is_error(text):
            return _NO_MARK
        if says_nothing(text):
            return None
        if text in self.strange or not _has_words(text):
            return _NO_MARK
        # A service that joins box and text leaves only what was written in.
        if self._keeps_text:
            remarks.append(Remark("written", cell, self.key))
        return True

    def _by_sign(self, cell: str, said: bool | None, remarks: list[Remark]) -> bool | None:
        if said is None:
            remarks.append(Remark("open", cell, "ticked or not ticked"))
        return said


def _has_words(text: str) -> bool:
    """Whether a text has a letter or a picture in it: signs and numbers alone are marks."""
    return any(c.isalpha() or c >= "\U0001f300" for c in text)
