"""Changes: what you did, who has noticed it, and whom it has helped."""

from __future__ import annotations

from surveygen.locales import mark
from surveygen.reports.bars import of, share_of
from surveygen.reports.section import base_line
from surveygen.reports.views.base import Parts, View, first, html, meter, paragraph, table
from surveygen.reports.words import Words
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import is_thin

SEEN, HELPED = 1 / 3, 1 / 2
"""Fewer than a third who noticed: tell it again. Half of those helped: done."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
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
                meter(change.share.value, noticed.place_of(change), words),
                share_of(change, noticed, words),
                of(helped.count, change.count, words) if change.count else "–",
                _next(change, helped, noticed, words),
            )
        )
    head = (
        words.t("Change"),
        "",
        words.t("Noticed it"),
        words.t("Better for"),
        words.t("What next"),
    )
    return html(
        paragraph(words.sentence(base_line(noticed, words).capitalize())),
        table(words.t("What you did, and what came of it"), head, rows),
    )


def _next(change: OptionTally, helped: OptionTally, noticed: QuestionTally, words: Words) -> str:
    if noticed.is_thin:
        return words.t("too few to say")
    if change.count < SEEN * noticed.answered:
        return words.t("Not noticed is not done: tell it again")
    if is_thin(change.count):
        return words.t("too few to say")
    if helped.count < HELPED * change.count:
        return words.t("Noticed, but no better: ask one of them")
    return words.t("Done")


VIEW = View(mark("You said, we did"), draw)
