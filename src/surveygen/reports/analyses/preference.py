"""What may be said of what people would choose among all the items that they compared."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, is_known, number_cell
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.preference import LEAST, Preference
from surveygen.tallies.intervals import Estimate


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each item, then one for the best set of each size."""
    assert isinstance(found, Preference)  # noqa: S101 - its name says so
    heads = (
        words.t("Options"),
        words.t("Share"),
        words.t("Range"),
        words.t("Middle half of people"),
        words.t("Level with"),
    )
    rows = [
        (
            Cell(item.label),
            *_cells(item.share, words),
            Cell(words.share_range(*item.middle)),
            Cell(""),
        )
        for item in found.items
    ] + [
        (
            Cell(" + ".join(one.labels)),
            *_cells(one.reach, words),
            Cell(""),
            Cell(" + ".join(one.level)),
        )
        for one in found.sets[1:]
    ]
    return Exhibit(
        words.t("What they would choose among all"),
        tuple(_sentences(found, words)),
        heads if rows else (),
        tuple(rows),
    )


def _cells(share: Estimate, words: Words) -> tuple[Cell, Cell]:
    return (
        number_cell(share.value, words.percent(share.value), "share"),
        Cell(words.share_range(share.low, share.high)),
    )


def _sentences(found: Preference, words: Words) -> Iterator[str]:
    if not found.items:
        yield words.t(
            "Too few chose on every screen to say what they would choose: {n} (at least {least}).",
            n=words.decimal(found.answered),
            least=LEAST,
        )
        return
    yield words.t(
        "An option by itself: how many would choose it, were all of them there (logit of each best "
        "and worst)."
    )
    yield words.t(
        "Where people differ a lot, more would choose the first and fewer the last than it says: "
        "the ranges are of luck alone."
    )
    yield words.t(
        "Middle half of people: what chance there is that one person would choose it, without the "
        "quarter with the least and the quarter with the most. What the choices of one person "
        "leave open is filled in from everybody's."
    )
    if not any(is_known(item.share) for item in found.items):
        yield words.t(
            "Everybody chose the same on every screen: how far luck had a hand cannot be said."
        )
    if len(found.sets) > 1:
        yield words.t(
            "Several: how many named at least one of them as best more often than as worst."
        )
    if any(one.level for one in found.sets[1:]):
        yield words.t("Where another set is level, luck may have put it second.")
