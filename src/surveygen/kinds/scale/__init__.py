"""Scale: `scale 1..5` with named ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from surveygen.kinds.base import MORE, Draft, Item, Kind, point
from surveygen.kinds.guesses import take_mean
from surveygen.kinds.options import reject_flags
from surveygen.kinds.ranges import read_range
from surveygen.measures.scale import MEASURE
from surveygen.model import EMPTY, Choice, Question, Text
from surveygen.patterns import pattern

MOST_POINTS = 11
_END = pattern(r"([-+]?\d{1,9})\s*[:=–-]\s*(.+)", re.DOTALL)


class Scale(Kind):
    """A row of whole numbers; some of them, usually the ends, have names."""

    name = "scale"
    type_names = ("scale",)
    apart = "cell"
    beginning = "`{type} 1..5`"
    sticks = True
    measure = MEASURE
    takes_argument = True
    settings: tuple[str, ...] = (MORE,)
    shapes = ("bullet",)
    default = ("1", "5")

    def assemble(self, draft: Draft) -> Question:
        """The question with a choice for every point."""
        self.reject_items(draft)
        low, high = read_range(draft, "scale 1..5")
        low, high = low or self.default[0], high or self.default[1]
        if not (_is_whole(low) and _is_whole(high)) or not 1 < _points(low, high) <= MOST_POINTS:
            draft.report("Q017", draft.argument_location, most=MOST_POINTS)
            low, high = self.default
        codes = [str(n) for n in range(int(low), int(high) + 1)]
        return self.finish(
            draft,
            choices=name_points(draft, codes),
            expect=take_mean(draft, int(low), int(high)),
        )


def name_points(
    draft: Draft, codes: Sequence[str], default: Mapping[str, Text] | None = None
) -> tuple[Choice, ...]:
    """The points, named as the items `- 1: Very poor` say, else as by default."""
    reject_flags(draft, draft.items)
    names: dict[str, Text] = dict(default or {})
    for item in draft.items:
        code, label = _read_end(draft, item)
        if not code:
            continue
        if code not in codes:
            draft.report("Q018", item.location, given=code, low=codes[0], high=codes[-1])
        names[code] = label
    return tuple(point(code, names.get(code, EMPTY)) for code in codes)


def _read_end(draft: Draft, item: Item) -> tuple[str, Text]:
    label = item.choice.label
    match = _END.fullmatch(label.plain)
    if match is None:
        draft.report("Q019", item.location, given=label.plain)
        return "", label
    html = re.sub(r"^[-+]?\d+\s*[:=–-]\s*", "", label.html)
    source = re.sub(r"^[-+]?\d+\s*[:=–-]\s*", "", label.source)
    return str(int(match[1])), Text(match[2].strip(), html, source)


def _is_whole(text: str) -> bool:
    return float(text).is_integer() and "." not in text


def _points(low: str, high: str) -> int:
    return int(high) - int(low) + 1


KIND = Scale()
