"""Columns that belong to one question, and columns that belong to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from surveygen import wire
from surveygen.responses.drafting.raw import RawColumn, RawTable
from surveygen.responses.drafting.shapes import Answers, answers_of, is_tick
from surveygen.responses.origins import TIMESTAMPS, WHOLE, Origin
from surveygen.responses.spelling.figures import place_of
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NOT_TICKED, TICKED

_SERVICE = frozenset(
    {"#", "id", "date", "created_at", "submitted_at", "ip", "user_agent", "referrer", "payload",
     "network id", "start date (utc)", "submit date (utc)", "submitdate", "lastpage",
     "startlanguage", "submission id", "respondent id", "submitted at", "start time",
     "completion time", "form-name", "seed", "user agent", "ip address"}
)  # fmt: skip
"""Columns that exports add, whatever stands in them."""
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

_PAIRS = (
    re.compile(r"(?P<question>.+?)\s*\[(?P<option>[^\]]+)\]"),
    re.compile(r"(?P<question>.+?)\s*\((?P<option>[^)]+)\)"),
    re.compile(r"(?P<question>[a-z][a-z0-9_]*?)__(?P<option>[a-z0-9_]+)"),
    re.compile(r"(?P<question>.+)/(?P<option>[^/]+)"),
    re.compile(r"(?P<question>.+?)\s*(?: - | – | — |: | > | → )\s*(?P<option>.+)"),
)
"""How a question and its option or row stand in one heading, the surest first."""
_NUMBERED = re.compile(
    r"(?P<question>.*[^\W_][_.:-])(?P<option>\d{1,4})|"
    r"(?P<question2>.*\d)(?P<option2>[a-z])"
)
"""Columns that are numbered: `q0004_0001`, `Q7a`; `Q1` and `Q2` are questions."""

_RANKED = 4
"""Rows with two places or more from which columns are taken to be ranked."""

MOST_POINTS = 12
"""Different answers that the rows of a matrix share at most."""


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
            cell for cell in self.answers.merged if normalise(cell) not in TICKED | NOT_TICKED
        )


class Group(NamedTuple):
    """A question's columns: one, or several."""

    label: str
    members: tuple[Member, ...]
    form: str
    """`one`, `boxes`, `rank` or `matrix`."""


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
        answers = {normalise(cell): cell for cell in row if cell}
        disputed += len(answers) > 1
        cells.append(next(iter(answers.values())) if len(answers) == 1 else "")
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
        if {name, bare} & set(origin.identity):
            return "an id"
        if {name, bare} & set(origin.submitted):
            return "the time of sending"
        if name in origin.ignored or bare in origin.ignored:
            return f"a column of {origin.title}'s"
    if name in TIMESTAMPS or name.startswith(wire.PREFIX) or name in _SERVICE:
        return "a column of the service's"
    if name.startswith("_"):
        return "a column of the service's"
    if (name == wire.HONEYPOT or "honeypot" in name) and not any(member.cells):
        return "the field that only machines fill"
    return _why_identity(name, member)


def _why_identity(name: str, member: Member) -> str:
    filled = [cell for cell in member.cells if cell]
    distinct = len(set(filled)) == len(filled) and len(filled) >= _LEAST
    if _IDENTITY.fullmatch(name) and distinct and all(" " not in cell for cell in filled):
        return "an id"
    if _counts_up(member.cells) and (_UNNAMED.fullmatch(name) or len(filled) >= 2 * _LEAST):
        return "an index"
    if distinct and len(filled) >= 2 * _LEAST and all(map(_TOKEN.fullmatch, filled)):
        return "an id"
    return ""


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether the cells are 0, 1, 2 … or 1, 2, 3 … in the order of the rows."""
    if len(cells) < _LEAST or cells[0] not in ("0", "1"):
        return False
    start = int(cells[0])
    return all(cell == str(n) for n, cell in enumerate(cells, start))


def grouped(members: Iterable[Member], *, two_rows: bool) -> list[Group]:
    """The columns by question, in the order in which they come."""
    members = list(members)
    found: dict[int, Group] = {}
    taken: set[int] = set()
    if two_rows:
        _group_by(members, [(m.column.above, m.option) for m in members], found, taken)
    for pattern in _PAIRS:
        matches = [pattern.fullmatch(m.column.title or m.column.above) for m in members]
        keys = [(m["question"], m["option"]) if m else ("", "") for m in matches]
        _group_by(members, keys, found, taken)
    matches = [_NUMBERED.fullmatch(m.column.heading) for m in members]  # names, never wordings
    keys = [
        (m["question"] or m["question2"], m["option"] or m["option2"]) if m else ("", "")
        for m in matches
    ]
    _group_by(members, keys, found, taken, numbered=True)
    _group_ticks(members, found, taken)
    for position, member in enumerate(members):
        if position not in taken:
            found[position] = Group(member.column.title or _own_label(member), (member,), "one")
    return [found[position] for position in sorted(found)]


def _own_label(member: Member) -> str:
    column = member.column
    return f"{column.above}: {member.option}" if member.option else column.above


def _group_by(
    members: Sequence[Member],
    keys: Sequence[tuple[str, str]],
    found: dict[int, Group],
    taken: set[int],
    *,
    numbered: bool = False,
) -> None:
    """Add the groups of columns whose keys name the same question and whose answers are alike."""
    by_question: dict[str, list[int]] = {}
    for position, (question, option) in enumerate(keys):
        if question and option and position not in taken:
            by_question.setdefault(question, []).append(position)
    for question, positions in by_question.items():
        own = [Member(members[p].column, keys[p][1], members[p].cells) for p in positions]
        if len(own) < 2:
            continue
        form = _form(own)
        if form:
            label = question.rstrip(" _.:-") if numbered else question
            found[positions[0]] = Group(label or question, tuple(own), form)
            taken.update(positions)


def _group_ticks(members: Sequence[Member], found: dict[int, Group], taken: set[int]) -> None:
    """Add the groups of columns side by side that hold ticks alone: boxes without a heading."""
    side_by_side: list[list[int]] = [[]]
    for position, member in enumerate(members):
        if position not in taken and not member.option and is_tick(member.answers):
            side_by_side[-1].append(position)
        else:
            side_by_side.append([])
    for positions in side_by_side:
        if len(positions) < 2:
            continue
        own = [members[p] for p in positions]
        named = [member.column.title or member.column.above for member in own]
        boxes = tuple(Member(m.column, name, m.cells) for m, name in zip(own, named, strict=True))
        label = ", ".join(named[:3]) + (" …" if len(named) > 3 else "")
        found[positions[0]] = Group(label, boxes, "boxes")
        taken.update(positions)


def _form(members: Sequence[Member]) -> str:
    """`boxes` where each column holds a mark or an answer of its own; `rank` where every row gives
    each place once; `matrix` where all hold the same answers; empty where they do not belong
    together."""
    filled = [member for member in members if member.answers.cells]
    if not filled or len({normalise(member.option) for member in members}) < len(members):
        return ""
    if _are_boxes(filled):
        return "boxes"
    if _are_places(members):
        return "rank"
    shared: Counter[str] = Counter()
    for member in filled:
        shared.update({normalise(cell) for cell in member.answers.merged})
    if not 2 <= len(shared) <= MOST_POINTS or any(_is_open(member) for member in filled):
        return ""
    alike = all(
        2 * sum(shared[normalise(cell)] > 1 for cell in member.answers.merged)
        >= len(member.answers.merged)
        for member in filled
    )
    return "matrix" if alike and len(filled) > 1 else ""


def _are_places(members: Sequence[Member]) -> bool:
    """Whether the rows put the columns in order: no place twice, and none left out before another.

    Answers on a scale that differ throughout are as good as never so in `_RANKED` rows.
    """
    ranked = 0
    for row in zip(*(member.cells for member in members), strict=True):
        given = [found for cell in row if cell for found in [place_of(cell)]]
        if not given:
            continue
        if sorted(place or 0 for place in given) != list(range(1, len(given) + 1)):
            return False
        ranked += len(given) > 1
    return ranked >= (_RANKED if len(members) > 2 else 3 * _RANKED)


def _is_open(member: Member) -> bool:
    answers = member.answers
    return len(answers.merged) > 3 and answers.total < 2 * len(answers.merged)


def _are_boxes(filled: Sequence[Member]) -> bool:
    texts = [
        m
        for m in filled
        if len(m.own) > 1 or (m.own and len({normalise(c) for c in m.answers.merged}) > 3)
    ]
    others = [member for member in texts if is_other(member.option)]
    if len(texts) > len(others) or len(others) > 1 or len(others) == len(filled):
        return False
    labels = [normalise(member.own[0]) for member in filled if len(member.own) == 1]
    if len(set(labels)) < len(labels):
        return False  # the same answer in two columns is a row of a matrix
    ticks = {normalise(c) for m in filled for c in m.answers.merged if c not in m.own}
    return bool(labels) or ticks <= TICKED | NOT_TICKED


_OTHER = re.compile(
    r"other\b|sonstige|andere|anders|autre|otr[oa]|altro|outr[oa]|inn[eay]|أخرى|その他|其他",
    re.IGNORECASE,
)


def is_other(option: str) -> bool:
    """Whether an option is the one beside which people write their own."""
    return _OTHER.match(option.strip()) is not None
