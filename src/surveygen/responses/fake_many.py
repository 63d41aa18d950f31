"""Many made-up responses: the answers to each question, taken from those that were drawn for it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from surveygen import wire
from surveygen.condition import evaluate, questions_in
from surveygen.model import Questionnaire
from surveygen.responses.answers import Cells
from surveygen.responses.made_up import (
    DRAWN,
    FIRST,
    SPAN,
    SPECIAL,
    Asked,
    made_up_id,
    special_cells,
)

_BLOCK = 5_000
"""Responses that are made together."""


def more_rows(
    questionnaire: Questionnaire, asked: Sequence[Asked], count: int, draw: random.Random
) -> Iterator[Cells]:
    """The rows after the first `DRAWN` of `count`."""
    several = [_Several(one, asked) for one in asked]
    for start in range(DRAWN, count, _BLOCK):
        size = min(_BLOCK, count - start)
        special = _special(questionnaire, range(start, start + size), count, draw)
        answered: dict[str, list[Cells]] = {}
        for one in several:
            answered[one.asked.question.id] = one.of_all(answered, size, draw)
        for parts in zip(special, *answered.values(), strict=True):
            yield tuple(chain.from_iterable(parts))


_MOST_KNOWN = 100_000
"""Different answers that it is remembered of whether they let a question be seen."""


class _Several:
    """One question, answered by many people."""

    def __init__(self, one: Asked, others: Sequence[Asked]) -> None:
        self.asked = one
        self._nothing = ("",) * len(one.columns)
        names = set() if one.shown is None else set(questions_in(one.shown))
        self._before = [other for other in others if other.question.id in names]
        self._sees: dict[tuple[Cells, ...], bool] = {}

    def of_all(
        self, answered: dict[str, list[Cells]], size: int, draw: random.Random
    ) -> list[Cells]:
        """The cells of each of some people, whose earlier answers are known."""
        given = self.asked.given or [self._nothing]
        cells = draw.choices(given, k=size)
        if self.asked.shown is None:
            return cells
        before = [answered[other.question.id] for other in self._before]
        seen = self._sees
        for place, key in enumerate(zip(*before, strict=True)):
            if key not in seen:
                if len(seen) > _MOST_KNOWN:
                    seen.clear()
                seen[key] = self._is_seen(key)
            if not seen[key]:
                cells[place] = self._nothing
        return cells

    def _is_seen(self, key: tuple[Cells, ...]) -> bool:
        found = zip(self._before, key, strict=True)
        said = {one.question.id: one.answer_in(cells) for one, cells in found}
        answers = {name: answer for name, answer in said.items() if answer is not None}
        return self.asked.shown is None or evaluate(self.asked.shown, answers)


def _special(
    questionnaire: Questionnaire, numbers: range, count: int, draw: random.Random
) -> list[Cells]:
    """The cells beside the answers of the people with these numbers."""
    first, span = int(FIRST.timestamp()), int(SPAN.total_seconds())
    cells = list(special_cells(questionnaire, "", "", ""))
    own, begun, sent = (SPECIAL.index(name) for name in (wire.ID, wire.STARTED, wire.SUBMITTED))
    found = []
    for number, took in zip(numbers, draw.choices(range(40, 401), k=len(numbers)), strict=True):
        moment = first + span * number // count
        cells[own] = made_up_id(draw)
        cells[begun], cells[sent] = _as_iso(moment - took), _as_iso(moment)
        found.append(tuple(cells))
    return found


def _as_iso(moment: int) -> str:
    """Seconds since 1970 as the page writes a moment."""
    days, seconds = divmod(moment, 86_400)
    minutes, seconds = divmod(seconds, 60)
    return f"{_day(days)}T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}Z"


@lru_cache(128)
def _day(days: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()
