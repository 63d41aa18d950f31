"""Columns with answers, and columns that are no question: ids, indices, what a service adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from surveygen import wire
from surveygen.responses.drafting.raw import RawColumn, RawTable
from surveygen.responses.drafting.shapes import PHONE, Answers, answers_of
from surveygen.responses.merging import answer_in
from surveygen.responses.origins import TIMESTAMPS, WHOLE, Origin, is_named
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NOT_TICKED, TICKED
from surveygen.responses.spelling.signs import MAYBE

_SERVICE = frozenset(
    {"#", "id", "date", "created_at", "submitted_at", "ip", "user_agent", "referrer", "payload",
     "network id", "start date (utc)", "submit date (utc)", "submitdate", "lastpage",
     "startlanguage", "submission id", "respondent id", "submitted at", "start time",
     "completion time", "form-name", "seed", "user agent", "ip address"}
)  # fmt: skip
"""Columns that exports add, whatever stands in them."""
_VISIT = frozenset({"start", "end", "startdate", "enddate", "start date", "end date"})
"""The same where every row has a time of day."""
_IDENTITY = re.compile(
    r"(?:(?:respondent|response|submission|participant|record|case|user|person|subject|customer|"
    r"antwort|teilnehmer|fall|réponse|répondant|respuesta|encuestado|risposta|rispondente|"
    r"antwoord|resposta|odpowiedź|interview|session|form|entry|row|survey)[ _.-]?)?"
    r"(?:id|ids|uuid|guid|key|token|nr|no|nº|num|number|index|idx|#|lfd\.? ?nr|numéro|nummer|"
    r"número|numero|numer|編号|编号|番号|رقم|identifiant|kennung|row ?names?|rownum)\.?",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"unnamed: ?\d+|index|x|\.\.\.1|v1|column1|spalte1|colonne1", re.IGNORECASE)
_TOKEN = re.compile(r"(?=[^a-z]*[a-z])(?=\D*\d)[a-z0-9_:{}-]{8,}|\d{9,}", re.IGNORECASE)
_LEAST = 3
"""Rows from which a column that counts up is an index."""


@dataclass(frozen=True)
class Member:
    """One column of a question."""

    column: RawColumn
    option: str
    """What it stands for beside the others; empty when it is alone."""
    cells: Sequence[str] = field(repr=False)

    @cached_property
    def answers(self) -> Answers:
        """Its cells."""
        return answers_of(self.column.title or self.column.above, self.cells)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Its answers that are neither a mark nor its absence."""
        return tuple(
            cell
            for cell in self.answers.merged
            if normalise(cell) not in TICKED | NOT_TICKED | MAYBE
        )


class LeftOut(NamedTuple):
    """A column that is no question."""

    heading: str
    reason: str


def members_of(table: RawTable) -> tuple[list[Member], list[LeftOut]]:
    """The columns with answers, those of one name as one, and what was left out for what."""
    members: list[Member] = []
    left: list[LeftOut] = []
    two_rows = any(column.option for column in table.columns)
    by_name: dict[tuple[str, str], list[RawColumn]] = {}
    for column in table.columns:
        key = (normalise(column.above if two_rows else column.heading), normalise(column.option))
        by_name.setdefault(key, []).append(column)
    for same in by_name.values():
        column = same[0]
        cells, disputed = _in_one(same) if column.above else (column.cells, 0)
        member = Member(column, _below(column), cells)
        shown = column.heading or column.above or f"column {column.position + 1}"
        reason = why_left_out(member, table.origin, two_rows=two_rows)
        if not reason and 20 * disputed > table.rows:
            reason = f"{len(same)} columns have this name and hold different answers"
        if reason:
            left.append(LeftOut(shown, reason))
        else:
            members.append(member)
    return members, left


def _in_one(same: Sequence[RawColumn]) -> tuple[Sequence[str], int]:
    """The cells of columns with one name, and the rows where they hold different answers."""
    if len(same) == 1:
        return same[0].cells, 0
    cells, disputed = [], 0
    for row in zip(*(column.cells for column in same), strict=True):
        answer = answer_in(same[0].option or same[0].heading, row)
        disputed += answer is None
        cells.append(answer or "")
    return cells, disputed


def _below(column: RawColumn) -> str:
    return "" if normalise(column.option) in WHOLE else column.option


def why_left_out(member: Member, origin: Origin | None, *, two_rows: bool) -> str:
    """Why a column is no question, in words; empty where it is one."""
    column = member.column
    name = normalise(column.above if two_rows else column.heading)
    bare = name.rpartition("/")[2] if origin is not None and origin.groups else name
    if not name:
        return "an index" if _counts_up(member.cells) else "it has no heading"
    if origin is not None:
        if is_named(name, origin.identity) or is_named(bare, origin.identity):
            return "an id"
        if is_named(name, origin.submitted) or is_named(bare, origin.submitted):
            return "the time of sending"
        if is_named(name, origin.ignored) or is_named(bare, origin.ignored):
            return f"a column of {origin.title}'s"
    if name in TIMESTAMPS or name.startswith(wire.PREFIX) or name in _SERVICE:
        return "a column of the service's"
    if name.startswith("_") or (name in _VISIT and all(":" in cell for cell in member.cells)):
        return "a column of the service's"
    is_trap = name in (wire.HONEYPOT, wire.FORMER_HONEYPOT) or "honeypot" in name
    if is_trap and not any(member.cells):
        return "the field that only machines fill"
    return _why_identity(name, member)


def _why_identity(name: str, member: Member) -> str:
    filled = [cell for cell in member.cells if cell]
    distinct = len(set(filled)) == len(filled) and len(filled) >= _LEAST
    if _IDENTITY.fullmatch(name) and distinct and all(" " not in cell for cell in filled):
        return "an id"
    if _counts_up(member.cells) and (_UNNAMED.fullmatch(name) or len(filled) >= 2 * _LEAST):
        return "an index"
    if PHONE.search(name):
        return ""
    if distinct and len(filled) >= 2 * _LEAST and all(map(_TOKEN.fullmatch, filled)):
        return "an id"
    return ""


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether the cells are 0, 1, 2 … or 1, 2, 3 … in the order of the rows."""
    if len(cells) < _LEAST or cells[0] not in ("0", "1"):
        return False
    start = int(cells[0])
    return all(cell == str(n) for n, cell in enumerate(cells, start))
