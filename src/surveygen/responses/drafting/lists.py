"""Several answers in one cell: whether a column holds such, and which answers they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.lists import listed

MOST_PARTS = 40
"""Different answers that a list in cells may be made of."""
_LONGEST = 200
_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.IGNORECASE)

_BETWEEN = re.compile(r"(?:&#?\w{2,8};|[^;；])+")
"""What stands between semicolons that end no character written as HTML."""

Split = Callable[[str], Sequence[str]]


class Parts(NamedTuple):
    """The answers that cells of a column are made of."""

    counts: Mapping[str, int]
    """How often each comes, by its wording."""
    separator: str
    """In words."""


def _by(pattern: str) -> Split:
    compiled = re.compile(pattern)
    return lambda cell: [part.strip() for part in compiled.split(cell) if part.strip()]


_BRACKETS = re.compile(r"\([^()]*\)")
# Three digits after a comma are a thousand, not an answer.
_COMMAS = _by(r"(?<!\d),|,(?!\d{3}(?!\d))|[،、，]")


def _by_commas(cell: str) -> list[str]:
    """The parts between commas; `By chat (Slack, Teams, etc.)` is one."""
    whole = _BRACKETS.sub(lambda found: found[0].replace(",", "\0"), cell) if "(" in cell else cell
    return [part.replace("\0", ",") for part in _COMMAS(whole)]


_SEPARATORS: tuple[tuple[str, Split], ...] = (
    ("lines", _by(r"[,;]?\s*\n")),
    ("bars", _by(r"\|")),
    ("semicolons", lambda cell: [p for part in _BETWEEN.findall(cell) if (p := part.strip())]),
    ("commas", _by_commas),
    ("slashes", _by(r"\s+/\s+")),
    ("plus signs", _by(r"\s+\+\s+")),
    ("ampersands", _by(r"\s+&\s+")),
    ("slashes without spaces", _by(r"/")),
    ("plus signs without spaces", _by(r"\+")),
    ("ampersands without spaces", _by(r"&(?!#?\w{2,8};)")),
    ("double colons", _by(r"::+")),
)
_TIGHT = frozenset(name for name, _ in _SEPARATORS[-4:])
"""Signs that stand in wordings too: what they part has to stand alone somewhere, each of it."""
_SURE = ("lines", "bars", "semicolons")


def find_parts(cells: Mapping[str, int]) -> Parts | None:
    """The parts of cells that join several answers; None where they do not.

    A separator is one where at least half of the parts also stand first or alone somewhere; of
    commas, half of those behind one, so that neither `$25,000 - $49,999` nor `Yes, definitely`
    is taken apart.
    """
    if found := _in_brackets(cells):
        return found
    for name, split in _SEPARATORS:
        found = _accepted(name, {cell: split(cell) for cell in cells}, cells)
        if found is not None:
            return found
    return _by_spaces(cells)


def _in_brackets(cells: Mapping[str, int]) -> Parts | None:
    lists = {cell: listed(cell) for cell in cells}
    parts: Counter[str] = Counter()
    for cell, found in lists.items():
        if found is None:
            return None
        for part in found:
            parts[part] += cells[cell]
    if not parts or len(parts) > MOST_PARTS or parts.total() < 2 * len(parts):
        return None
    return Parts(parts, "lists in brackets")


def _accepted(
    name: str, parted: Mapping[str, Sequence[str]], cells: Mapping[str, int]
) -> Parts | None:
    parted = _put_together(parted, name)
    joined = [cell for cell, parts in parted.items() if len(parts) > 1]
    if not joined:
        return None
    first = {normalise(parts[0]) for parts in parted.values() if parts}
    later = {normalise(part) for cell in joined for part in parted[cell][1:]}
    every = first | later
    if name in _TIGHT:
        alone = {normalise(parts[0]) for parts in parted.values() if len(parts) == 1}
        if not every <= alone:
            return None
    # Others stand in wordings too, so that for them what comes later has to come first as well.
    judged = every if name in _SURE else later
    if not judged or 2 * len(judged & first) < len(judged):
        return None
    counts: Counter[str] = Counter()
    for cell, parts in parted.items():
        for part in parts:
            counts[part] += cells[cell]
    different = len({normalise(part) for part in counts})
    often = sum(count for count in counts.values() if count > 1)
    longest = max((len(part) for part, count in counts.items() if count > 1), default=0)
    if different < 2 or longest > _LONGEST or 10 * often < 8 * counts.total():
        return None
    if counts.total() < 2 * different and different > 3:
        return None
    return Parts(counts, name)


def _put_together(parted: Mapping[str, Sequence[str]], name: str) -> Mapping[str, Sequence[str]]:
    """The parts, those that only ever follow one and the same as one with it.

    `Tea, herbal or black` is one answer among others that commas part.
    """
    joint = {"commas": ", ", "semicolons": "; "}.get(name, "")
    if not joint or (name != "commas" and not any(joint in cell for cell in parted)):
        return parted
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for cell_parts in parted.values():
        folded = list(map(normalise, cell_parts))
        for left, right in zip(["", *folded], [*folded, ""], strict=True):
            before.setdefault(right, set()).add(left)
            after.setdefault(left, set()).add(right)

    def belongs(left: str, right: str) -> bool:
        left, right = normalise(left), normalise(right)
        return bool(left and right) and before[right] == {left} and after[left] == {right}

    found = {}
    for cell, parts in parted.items():
        whole: list[str] = []
        for part in parts:
            if whole and belongs(whole[-1].rpartition(joint)[2], part):
                whole[-1] = f"{whole[-1]}{joint}{part}"
            else:
                whole.append(part)
        found[cell] = whole
    return found


def _by_spaces(cells: Mapping[str, int]) -> Parts | None:
    """Codes that spaces part, as ODK and Kobo write them: nearly all of them stand alone too."""
    parted = {cell: cell.split(" ") for cell in cells}
    counts: Counter[str] = Counter()
    for cell, parts in parted.items():
        if not all(map(_CODE.fullmatch, parts)) or len(set(parts)) < len(parts):
            return None
        for part in parts:
            counts[part] += cells[cell]
    alone = {cell for cell, parts in parted.items() if len(parts) == 1}
    joined = [set(parts) for parts in parted.values() if len(parts) > 1]
    if not joined or len(counts) > MOST_PARTS or _are_phrases(joined):
        return None
    if 10 * len(alone) < 8 * len(counts) or counts.total() < 2 * len(counts):
        return None
    return Parts(counts, "spaces")


def _are_phrases(joined: Sequence[set[str]]) -> bool:
    """Whether all cells of several words share one, as `Medium rare` and `Medium well` do."""
    if len(joined) == 1:
        return any(not part[0].islower() for part in joined[0])
    return bool(set.intersection(*joined))
