"""Answers beside a question's own: who does not know, or to whom it does not apply.

They are read in a column of their own or in the answer's, remarked, and never counted as answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from surveygen.model import Choice, Question
from surveygen.responses.answers import NOTHING, Cells, Decoded, Decoder, Remark, Settled
from surveygen.responses.matching import Field
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import ticked


def with_beside(question: Question, one: Field, boxes: Sequence[tuple[Choice, int]]) -> Field:
    """The field of a question, or of a row, that knows the answers beside it.

    `boxes` are those with a column of their own, with its position.
    """
    asides = [choice for choice, _ in boxes]

    def beside(decode: Decoder) -> Decoder:
        return _beside_decoder(question.apart, asides, decode, len(one.columns))

    def settle(sample: Sequence[Cells]) -> Settled:
        if one.settle is None:
            return Settled(beside(one.decode))
        own = [cells[: len(one.columns)] for cells in sample]
        found = one.settle([cells for cells in own if not _said_in(question.apart, cells)])
        return found._replace(decode=beside(found.decode))

    columns = (*one.columns, *(position for _, position in boxes))
    return Field(columns, beside(one.decode), None if one.settle is None else settle)


def answered_decoder(cells: Cells) -> Decoded:
    """Of a text only whether there is one."""
    return Decoded("yes") if cells[0].strip() else NOTHING


def _said_in(apart: Sequence[Choice], cells: Cells) -> str:
    """The key of the answer beside the others that stands in the answer's only cell."""
    if len(cells) != 1 or not cells[0]:
        return ""
    said = normalise(cells[0])
    return next((c.key for c in apart if said in map(normalise, (c.key, c.label.plain))), "")


def _beside_decoder(
    apart: Sequence[Choice], boxes: Sequence[Choice], decode: Decoder, width: int
) -> Decoder:
    def decode_beside(cells: Cells) -> Decoded:
        own, rest = cells[:width], cells[width:]
        said = _said_in(apart, own)
        decoded = NOTHING if said else decode(own)
        for choice, cell in zip(boxes, rest, strict=True):
            if cell and (ticked(normalise(cell)) or normalise(cell) == normalise(choice.key)):
                said = said or choice.key
        if not said:
            return decoded
        if decoded.value is not None and decoded.value != frozenset():
            reason = f"'{said}' says that there is no answer"
            remark = Remark("contradiction", ", ".join(filter(None, own)), reason)
            return Decoded(None, decoded.unmatched, (*decoded.remarks, remark))
        return Decoded(None, decoded.unmatched, (*decoded.remarks, Remark("apart", said, said)))

    return decode_beside
