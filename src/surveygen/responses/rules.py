"""Answers held against the rules of their own question: what the page would not have sent."""

from __future__ import annotations

from surveygen.kinds import kind_of
from surveygen.model import Question
from surveygen.responses.answers import LACKS, Cells, Decoded, Decoder, Remark, Value

_COUNTED = ("repaired", "written")
"""Remarks about cells that count all the same."""


def ruled(question: Question, decode: Decoder, *, complete: bool = True, item: str = "") -> Decoder:
    """The decoder of a question whose answers are named and left out where they break its rules.

    `complete` says that a file has all of its columns; `item` is the row or screen.
    """
    rule = kind_of(question).measure.rule(question)
    if rule is None:
        return decode

    def decode_ruled(cells: Cells) -> Decoded:
        decoded = decode(cells)
        if decoded.value is None:
            return decoded
        is_odd = decoded.unmatched or any(r.kind not in _COUNTED for r in decoded.remarks)
        answer = _without_lacking(decoded.value)
        reason = rule(item, answer, complete and not is_odd)
        if not reason:
            return decoded
        said = Remark("contradiction", _in_words(answer, cells), reason)
        return Decoded(None, decoded.unmatched, (*decoded.remarks, said))

    return decode_ruled


def _without_lacking(value: Value) -> Value:
    if isinstance(value, frozenset):
        return frozenset(key for key in value if not key.startswith(LACKS))
    return value


def _in_words(answer: Value, cells: Cells) -> str:
    """The options that are ticked, or the cells as they stand."""
    return ", ".join(sorted(answer) if isinstance(answer, frozenset) else filter(None, cells))


def consistent(
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
