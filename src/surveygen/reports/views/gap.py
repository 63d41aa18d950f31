"""Gap: the same items as two sides see them, the widest gap first."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.locales import mark
from surveygen.measures import Guess
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    paragraph,
    table,
    visible,
)
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import beyond_luck, p_of_difference


class Gap(NamedTuple):
    """One item and its mean on either side."""

    label: str
    there: float
    """Of the first side: the customers."""
    here: float
    """Of the second: the staff."""
    expected: Guess | None
    p: float
    """How likely so wide a gap is by luck."""

    @property
    def width(self) -> float:
        """How much higher the second side rates itself."""
        return self.here - self.there


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The table, and the item in which one's own view is rosiest."""
    sides = visible(cut_of(tally, first(parts, "by")))
    items = first(parts, "items")
    if len(sides) < 2:
        counted = cut_of(tally, first(parts, "by"))
        sizes = [f"{s.label}: {s.base}" for s in counted.segments] if counted else []
        told = words.t(
            "Too few answers from one side to compare the two ({sides}).",
            sides=words.joined(sizes),
        )
        return html(paragraph(told, "thin"))
    there, here = sides[0], sides[1]
    gaps = gaps_between(there[items], here[items])
    if not gaps:
        return ""
    clear = beyond_luck([gap.p for gap in gaps])
    apart = [gap for gap, is_clear in zip(gaps, clear, strict=True) if is_clear]
    rosiest = max(apart or gaps, key=lambda gap: gap.width)
    line = words.t("On no item do the two sides differ by more than luck.")
    if apart:
        line = words.t("On no item does the second side rate itself higher.")
    if apart and rosiest.width > 0:
        line = words.t(
            "You are rosiest here: {item} (+{gap}).",
            item=rosiest.label,
            gap=words.number(rosiest.width),
        )
    rows = [
        (
            gap.label,
            words.number(gap.there),
            words.number(gap.here),
            _signed(gap.width, words),
            words.guessed(gap.expected),
        )
        for gap in gaps
    ]
    head = (words.t("Item"), f"{there.label} ({there.base})", f"{here.label} ({here.base})",
            words.t("Gap"), words.t("You expected of the first"))  # fmt: skip
    return html(paragraph(line), table(words.t("Both sides, the widest gap first"), head, rows))


def gaps_between(there: QuestionTally, here: QuestionTally) -> list[Gap]:
    """The items that both sides rated, the widest gap first."""
    others = {row.id: row for row in here.rows}
    gaps = []
    for row in there.rows:
        other = others[row.id]
        hidden = row.hidden or other.hidden
        if (
            row.mean is None
            or other.mean is None
            or hidden
            or not (row.answered and other.answered)
        ):
            continue
        thin = row.is_thin or other.is_thin
        p = 1.0 if thin else p_of_difference(row.mean, other.mean)
        gaps.append(Gap(row.label, row.mean.value, other.mean.value, row.expected, p))
    return sorted(gaps, key=lambda gap: -abs(gap.width))


def _signed(width: float, words: Words) -> str:
    """`+3.0`, `-0.3`; `0.0` for what rounds to nothing."""
    return words.signed(f"{width:+.1f}" if round(width, 1) else "0.0")


VIEW = View(mark("Both sides"), draw, cut_by("by"))
