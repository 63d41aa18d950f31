"""Pains: sorted by how often times how bad, and what to make of each."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.locales import mark
from surveygen.reports.views.base import Parts, View, first, html, paragraph, table
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally, Tally

MIDDLE = 3.0
"""Of scales from 1 to 5."""


class Pain(NamedTuple):
    """One row of the two grids."""

    label: str
    often: float
    bad: float
    expected: float | None
    """The author's guess of the product."""

    @property
    def weight(self) -> float:
        """How often times how bad, 1 to 25."""
        return self.often * self.bad


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The list, the heaviest first."""
    pains = weigh(tally[first(parts, "often")], tally[first(parts, "bad")])
    if not pains:
        return ""
    rows = [
        (
            pain.label,
            words.number(pain.often),
            words.number(pain.bad),
            words.number(pain.weight),
            "–" if pain.expected is None else words.number(pain.expected),
            words.t(_advice(place, pain)),
        )
        for place, pain in enumerate(pains)
    ]
    head = (words.t("Pain"), words.t("How often"), words.t("How bad"), words.t("Both"),
            words.t("You expected"), "")  # fmt: skip
    return html(
        paragraph(words.sentence(words.t("The heaviest: {item}", item=pains[0].label))),
        table(words.t("How often times how bad"), head, rows),
    )


def weigh(often: QuestionTally, bad: QuestionTally) -> list[Pain]:
    """The rows that both grids have answers to, the heaviest first."""
    others = {row.id: row for row in bad.rows}
    pains = []
    for row in often.rows:
        other = others.get(row.id)
        if other is None or row.mean is None or other.mean is None:
            continue
        if not row.answered or not other.answered:
            continue
        expected = None
        if row.expected is not None and other.expected is not None:
            expected = row.expected.value * other.expected.value
        pains.append(Pain(row.label, row.mean.value, other.mean.value, expected))
    return sorted(pains, key=lambda pain: -pain.weight)


def _advice(place: int, pain: Pain) -> str:
    if place < 2:
        return mark("work on this")
    if pain.often >= MIDDLE > pain.bad:
        return mark("frequent but mild: make it a habit")
    if pain.bad >= MIDDLE > pain.often:
        return mark("rare but bad: help at once")
    return mark("let go") if pain.often < MIDDLE and pain.bad < MIDDLE else ""


VIEW = View(mark("Pains"), draw)
