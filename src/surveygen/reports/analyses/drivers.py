"""What may be said of what goes with a score: which of it most, and that it is no cause."""

from __future__ import annotations

import math
from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, number_cell
from surveygen.reports.analyses.points import Dot, points_svg
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.drivers import Driver, Drivers


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each driver, the one that goes with the score most at the top."""
    assert isinstance(found, Drivers)  # noqa: S101 - its name says so
    guessed = any(driver.rank for driver in found.drivers)
    heads = [
        words.t("Item"), words.t("Share"), words.t("Range"), words.t("Rated"),
        words.t("Correlation"),
    ]  # fmt: skip
    heads += [words.t("Your rank")] if guessed else []
    dots = [Dot(one.label, one.rated, one.share.value) for one in found.drivers]
    return Exhibit(
        words.t("What goes with the score"),
        tuple(_sentences(found, words)),
        tuple(heads) if found.drivers else (),
        tuple(_row(one, words, guessed=guessed) for one in found.drivers),
        points_svg(words.t("Rated"), words.t("Share"), dots, words) if dots else "",
    )


def _row(one: Driver, words: Words, *, guessed: bool) -> tuple[Cell, ...]:
    share = one.share
    row = (
        Cell(one.label),
        number_cell(share.value, words.percent(share.value), "share"),
        Cell(words.share_range(share.low, share.high)),
        number_cell(one.rated, words.percent(one.rated), "share"),
        number_cell(one.goes_with, words.signed(f"{one.goes_with:+.2f}"), "decimal"),
    )
    return (*row, Cell(str(one.rank) if one.rank else "–", one.rank, "count")) if guessed else row


def _sentences(found: Drivers, words: Words) -> Iterator[str]:
    if found.constant:
        yield words.t(
            "Everybody rated it alike, so that nothing can go with it: {names}.",
            names=words.listed(f"“{label}”" for label in found.constant),
        )
    if math.isnan(found.explained):
        if found.answered >= found.needed:
            yield words.t(
                "Nothing can go with the score: everybody gave the same, or rated all things but "
                "one alike, or weights leave too few of them."
            )
            return
        yield words.t(
            "Too few rated all of it, or all alike, to say what goes with the score: {n} (at least "
            "{least}).",
            n=words.decimal(found.answered),
            least=found.needed,
        )
        return
    if not found.drivers:
        yield words.t("Nothing of it goes with the score beyond luck.")
        return
    yield words.t(
        "Together they go with {share} of how the score differs from one to another; of that, each "
        "has the share below.",
        share=words.percent(found.explained),
    )
    yield from _first(found, words)
    yield words.t("What goes together need not be cause and effect.")


def _first(found: Drivers, words: Words) -> Iterator[str]:
    """Which goes with it most, and whether the author knew."""
    guess = next((one for one in found.drivers if one.rank == 1), None)
    first = next((one for one in found.drivers if one.key == found.first), None)
    if first is None:
        yield words.t("Which goes with it most cannot be said yet: the first two are level.")
    elif guess is None:
        yield words.t("“{item}” goes with it most.", item=first.label)
    elif guess is first:
        yield words.t("“{item}” goes with it most, as you said.", item=first.label)
    else:
        yield words.t(
            "“{item}” goes with it most; you said “{guess}”.", item=first.label, guess=guess.label
        )
