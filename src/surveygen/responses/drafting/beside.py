"""Columns in which people wrote what the options of the column before them lack."""

from __future__ import annotations

import re
from collections.abc import Iterable

from surveygen.responses.drafting.groups import Group, is_other
from surveygen.responses.drafting.members import Member
from surveygen.responses.drafting.shapes import shape_of
from surveygen.responses.spelling.labels import normalise

_BEHIND = re.compile(r"\s*(?:[-–—:/_.]+\s*(?P<plain>.+)|\[(?P<bracketed>.+)\]|\((?P<inner>.+)\))")
"""How an option stands in a heading behind its question."""
_MOSTLY = 0.8
"""The share of rows in which who wrote chose that option, or none."""


def with_writing(groups: Iterable[Group]) -> list[Group]:
    """The groups, each such column as what was written beside the choices it stands next to."""
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        option = _written_for(before, group) if before is not None else ""
        if before is not None and option:
            own = group.members[0]
            kept[-1] = before._replace(written=Member(own.column, option, own.cells))
        else:
            kept.append(group)
    return kept


def _written_for(choices: Group, group: Group) -> str:
    """The option of the choices beside which a column's cells were written; empty for none."""
    if len(choices.members) != 1 or len(group.members) != 1 or choices.written is not None:
        return ""
    first, own = choices.members[0], group.members[0]
    option = _option_in(first, own)
    known = {normalise(cell): cell for cell in first.answers.merged}
    if not own.own or not (normalise(option) in known or is_other(option)):
        return ""
    option = known.get(normalise(option)) or next(filter(is_other, known.values()), option)
    chosen = [normalise(a) for a, text in zip(first.cells, own.cells, strict=True) if text]
    fitting = sum(not cell or cell == normalise(option) or is_other(cell) for cell in chosen)
    is_beside = fitting >= _MOSTLY * len(chosen) and shape_of(first.answers).kind == "one"
    return option if is_beside else ""


def _option_in(first: Member, own: Member) -> str:
    """What a column's heading says behind that of the choices; empty where it is not theirs."""
    asked, heading = (m.column.title or m.column.above for m in (first, own))
    if own.option or first.option:
        return own.option if asked == heading and not first.option else ""
    found = _BEHIND.fullmatch(heading[len(asked) :]) if heading.startswith(asked) else None
    return next(filter(None, found.groups())) if found else ""
