"""Changes: what you did, who has noticed it, and whom it has helped."""

from __future__ import annotations

from surveygen.reports import words
from surveygen.reports.views.base import Parts, View, first, html, meter, paragraph, said, table
from surveygen.tallies.result import OptionTally, QuestionTally, Tally

SEEN, HELPED = 1 / 3, 1 / 2
"""Fewer than a third who noticed: tell it again. Half of those helped: done."""


def draw(tally: Tally, parts: Parts) -> str:
    """A row for each change, with what to do next."""
    noticed, better = tally[first(parts, "noticed")], tally[first(parts, "better")]
    if not noticed.answered:
        return ""
    keys = {option.key for option in better.options}
    changes = [option for option in noticed.options if option.key in keys]
    rows = []
    for change in (c for c in changes if c.key != "none"):
        helped = better.option(change.key)
        rows.append(
            (
                change.label,
                meter(change.share.value, noticed.place_of(change)),
                said(change, noticed),
                f"{helped.count} of {change.count}" if change.count else "–",
                _next(change, helped, noticed),
            )
        )
    head = ("Change", "", "Noticed it", "Better for", "Next")
    return html(
        paragraph(f"{words.base_line(noticed).capitalize()}."),
        table("What you did, and what came of it", head, rows),
    )


def _next(change: OptionTally, helped: OptionTally, noticed: QuestionTally) -> str:
    if change.count < SEEN * noticed.answered:
        return "Not noticed is not done: tell it again"
    if helped.count < HELPED * change.count:
        return "Noticed, but no better: ask one of them"
    return "Done"


VIEW = View("You said, we did", draw)
