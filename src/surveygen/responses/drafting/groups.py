"""Columns that belong to one question together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from surveygen.responses.drafting.members import Member
from surveygen.responses.drafting.prices import prices_in
from surveygen.responses.drafting.shapes import is_tick
from surveygen.responses.spelling.figures import LARGEST, decimal_of, place_of, read
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.signs import are_drawn, marks_of

_PAIRS = (
    re.compile(r"(?P<question>.+?)\s*\[(?P<option>[^\]]+)\]"),
    re.compile(r"(?P<question>.+?)\s*\((?P<option>[^)]+)\)"),
    re.compile(r"(?P<question>[a-z][a-z0-9_]*?)__(?P<option>[a-z0-9_]+)"),
    re.compile(r"(?P<question>.+)/(?P<option>[^/]+)"),
    re.compile(r"(?P<question>.+?)\s*(?: - | – | — |: | > | → )\s*(?P<option>.+)"),
)
"""How a question and its option or row stand in one heading, the surest first."""
_DOTTED = re.compile(r"(?P<question>[^\W\d_][^.]*)\.(?P<option>[^.]*[^\W\d_][^.]*)")
_SCORED = (
    re.compile(r"(?P<question>[^\W\d_].*[^_])_(?P<option>[^_]+)"),
    re.compile(r"(?P<question>[^\W\d_][^_]*)_(?P<option>[^_].*)"),
)
"""The same in names of variables, where it is a question's only if its columns say yes and no."""
_NO_STEM = frozenset((
    "is", "has", "had", "have", "was", "were", "did", "does", "do", "can", "will", "would", "are",
    "am", "be", "been", "get", "got", "no", "non", "not", "q", "v", "x", "var", "item", "col",
    "column", "question",
))  # fmt: skip
"""What begins names of variables that have nothing in common: `is_member`, `is_vegan`."""
_NUMBERED = re.compile(
    r"(?P<question>.*[^\W_][_.:-])(?P<option>\d{1,4})|"
    r"(?P<question2>.*\d)(?P<option2>[a-z])"
)
"""Columns that are numbered: `q0004_0001`, `Q7a`; `Q1` and `Q2` are questions."""

_RANKED = 4
"""Rows with two places or more from which columns are taken to be ranked."""

MOST_POINTS = 12
"""Different answers that the rows of a matrix share at most."""


class Group(NamedTuple):
    """A question's columns: one, or several."""

    label: str
    members: tuple[Member, ...]
    form: str
    """`one`, `boxes`, `rank`, `sum`, `price` or `matrix`."""
    below: bool = False
    """Whether a second row of headings names them, and the first one the question."""
    written: Member | None = None
    """The column beside one of choices in which people wrote their own."""


def grouped(members: Iterable[Member], *, two_rows: bool) -> list[Group]:
    """The columns by question, in the order in which they come."""
    members = list(members)
    found: dict[int, Group] = {}
    taken: set[int] = set()
    for prices in prices_in(members):
        found[prices.first] = Group(prices.label, prices.members, "price")
        taken.update(range(prices.first, prices.first + len(prices.members)))
    if two_rows:
        _group_by(members, [(m.column.above, m.option) for m in members], found, taken, below=True)
    for pattern in _PAIRS:
        matches = [pattern.fullmatch(m.column.title or m.column.above) for m in members]
        keys = [(m["question"], m["option"]) if m else ("", "") for m in matches]
        _group_by(members, keys, found, taken)
    for pattern in (_DOTTED, *_SCORED):
        matches = [pattern.fullmatch(m.column.heading) for m in members]
        keys = [(m["question"], m["option"]) if m and _is_stem(m) else ("", "") for m in matches]
        _group_by(members, keys, found, taken, form="boxes")
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
    below: bool = False,
    form: str = "",
) -> None:
    """Add the groups of columns whose keys name the same question and whose answers are alike.

    With a form only those that are of it.
    """
    by_question: dict[str, list[int]] = {}
    for position, (question, option) in enumerate(keys):
        if question and option and position not in taken:
            by_question.setdefault(question, []).append(position)
    for question, positions in by_question.items():
        own = [Member(members[p].column, keys[p][1], members[p].cells) for p in positions]
        if len(own) < 2:
            continue
        is_form = _form(own)
        if is_form and form in ("", is_form):
            label = question.rstrip(" _.:-") if numbered else question
            found[positions[0]] = Group(label or question, tuple(own), is_form, below)
            taken.update(positions)


def _is_stem(found: re.Match[str]) -> bool:
    """Whether a name of a variable begins with what may name a question."""
    return normalise(found["question"]) not in _NO_STEM


def _group_ticks(members: Sequence[Member], found: dict[int, Group], taken: set[int]) -> None:
    """Add the groups of columns side by side that hold ticks alone: boxes without a heading."""
    side_by_side: list[list[int]] = [[]]
    for position, member in enumerate(members):
        if position not in taken and not member.option and (_is_box(member) or _is_drawn(member)):
            side_by_side[-1].append(position)
        else:
            side_by_side.append([])
    for positions in side_by_side:
        own = [members[p] for p in positions]
        drawn = are_drawn(cell for member in own for cell in member.answers.cells)
        if len(positions) < 2 or not (drawn or all(map(_is_box, own))):
            continue
        named = [member.column.title or member.column.above for member in own]
        boxes = tuple(Member(m.column, name, m.cells) for m, name in zip(own, named, strict=True))
        label = ", ".join(named[:3]) + (" …" if len(named) > 3 else "")
        found[positions[0]] = Group(label, boxes, "boxes")
        taken.update(positions)


def _is_box(member: Member) -> bool:
    """Whether the cells are one mark, or what heads them, and nothing."""
    answers = member.answers
    named = normalise(member.column.title or member.column.above)
    says_itself = {normalise(cell) for cell in answers.cells} == {named} and bool(answers.blank)
    return says_itself or is_tick(answers)


def _is_drawn(member: Member) -> bool:
    """Whether the cells are signs alone, which may be marks as those beside them have it."""
    texts = map(normalise, member.answers.cells)
    return bool(member.answers.cells) and not member.own and not any(
        c.isalnum() for text in texts for c in text
    )  # fmt: skip


def _form(members: Sequence[Member]) -> str:
    """`boxes` where each column holds a mark or an answer of its own; `rank` where every row gives
    each place once; `sum` where all rows add up alike; `matrix` where all hold the same answers;
    empty where they do not belong together."""
    filled = [member for member in members if member.answers.cells]
    if not filled or len({normalise(member.option) for member in members}) < len(members):
        return ""
    if _are_boxes(filled):
        return "boxes"
    if _are_places(members):
        return "rank"
    if total_of(members):
        return "sum"
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


def total_of(members: Sequence[Member]) -> str:
    """What the numbers of every row add up to, in hundredths; empty where they do not."""
    decimal = decimal_of(cell for member in members for cell in member.cells)
    totals: set[int] = set()
    rows: set[tuple[str, ...]] = set()
    for row in zip(*(member.cells for member in members), strict=True):
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        parts = [read(cell).by(decimal) for cell in filled]
        if any(part is None or not 0 <= part < LARGEST for part in parts):
            return ""
        totals.add(sum(round((part or 0) * 100) for part in parts))
        rows.add(row)
        if len(totals) > 1:
            return ""
    if len(rows) < 2 * _RANKED or not totals or min(totals) <= 0:
        return ""
    return f"{totals.pop() / 100:g}"


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
    ticks = marks_of(c for m in filled for c in m.answers.merged if c not in m.own)
    return bool(labels) or None not in ticks.values()


_OTHER = re.compile(
    r"other\b|sonstige|andere|anders|autre|otr[oa]|altro|outr[oa]|inn[eay]|أخرى|その他|其他",
    re.IGNORECASE,
)


def is_other(option: str) -> bool:
    """Whether an option is the one beside which people write their own."""
    return _OTHER.match(option.strip()) is not None
