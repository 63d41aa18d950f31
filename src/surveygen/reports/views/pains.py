"""Pains: sorted by how often times how bad, and what to make of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from surveygen.locales import mark
from surveygen.reports.views.base import Parts, View, first, html, paragraph, table
from surveygen.reports.words import Words
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import beyond_luck, is_thin, lead_of_means, p_of_difference

MIDDLE = 3.0
"""Of scales from 1 to 5."""


class Pain(NamedTuple):
    """One row of the two grids."""

    label: str
    often: float
    bad: float
    expected: float | None
    """The author's guess of the product."""
    range: Estimate
    """Of the product: between the products of both ends."""
    n: int
    """How many answered in the grid in which fewer did."""

    @property
    def weight(self) -> float:
        """How often times how bad, 1 to 25."""
        return self.often * self.bad


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The list, the heaviest first."""
    pains = weigh(tally[first(parts, "often")], tally[first(parts, "bad")])
    if not pains:
        return ""
    n = min(pain.n for pain in pains)
    lead = lead_of_means([pain.range for pain in pains], n)
    heavy = _above_the_rest(pains, n)
    rows = [
        (
            pain.label,
            words.number(pain.often),
            words.number(pain.bad),
            words.number(pain.weight),
            "–" if pain.expected is None else words.number(pain.expected),
            words.t(_advice(pain, above=pain in heavy)),
        )
        for pain in pains
    ]
    head = (words.t("Pain"), words.t("How often"), words.t("How bad"), words.t("Both"),
            words.t("You expected"), "")  # fmt: skip
    first_line = words.sentence(words.t("The heaviest: {item}", item=pains[0].label))
    return html(
        paragraph(first_line) if lead.is_clear else "",
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
        n = min(row.answered, other.answered)
        ends = [a * b for a, b in zip(row.mean, other.mean, strict=True)]
        range_ = Estimate(*ends)
        pains.append(Pain(row.label, row.mean.value, other.mean.value, expected, range_, n))
    return sorted(pains, key=lambda pain: -pain.weight)


def _above_the_rest(pains: Sequence[Pain], n: int) -> list[Pain]:
    """Those of the first two that are heavier than the third beyond luck; one of two by itself."""
    if is_thin(n) or len(pains) < 2:
        return []
    third = pains[min(2, len(pains) - 1)]
    found = [pain for pain in pains[:2] if pain is not third]
    clear = beyond_luck([p_of_difference(pain.range, third.range) for pain in found])
    return [pain for pain, is_clear in zip(found, clear, strict=True) if is_clear]


def _advice(pain: Pain, *, above: bool) -> str:
    if is_thin(pain.n):
        return ""
    if above:
        return mark("work on this")
    if pain.often >= MIDDLE > pain.bad:
        return mark("frequent but mild: make it a habit")
    if pain.bad >= MIDDLE > pain.often:
        return mark("rare but bad: help at once")
    return mark("let go") if pain.often < MIDDLE and pain.bad < MIDDLE else ""


VIEW = View(mark("Pains"), draw)
