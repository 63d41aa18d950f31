"""Options that have a column each: ticked, not ticked, or not asked about."""

from __future__ import annotations

from collections.abc import Collection

from surveygen.model import Choice
from surveygen.responses.answers import LACKS, Cells, Decoded, Decoder, Remark
from surveygen.responses.options import Options
from surveygen.responses.rules import consistent
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import is_error, says_nothing, ticked


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
        decoded = consistent(value, exclusive, tuple(unmatched), tuple(remarks))
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
        if not self._write_in or is_error(text):
            return _NO_MARK
        if says_nothing(text):
            return None
        # A service that joins box and text leaves only what was written in.
        if self._keeps_text:
            remarks.append(Remark("written", cell, self.key))
        return True
