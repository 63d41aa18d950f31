"""What an analysis shows in a report: sentences, a table, a picture of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from surveygen.reports.words import Words
from surveygen.tallies.intervals import Estimate

WORDY = 20
"""Letters beyond which a cell holds words."""


class Cell(NamedTuple):
    """A cell of a table, in words and, for a workbook, as a number."""

    text: str
    value: float | None = None
    kind: str = ""
    """How a workbook writes the number: one of its formats."""


def not_shown(labels: Sequence[str], words: Words) -> str:
    """That some of an analysis is left out."""
    return words.t(
        "Not shown, as it would give away what a few people answered: {names}.",
        names=words.listed([f"“{label}”" for label in labels]),
    )


class Exhibit(NamedTuple):
    """What is shown of one analysis."""

    title: str
    sentences: tuple[str, ...] = ()
    """With full stops: what may be said, or why nothing may."""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """As many cells in each as there are heads."""
    svg: str = ""
    """A picture of what the table says, with colours of the page; empty for none."""

    @property
    def wordy(self) -> tuple[int, ...]:
        """The columns of words, which run over several lines as figures do not; never the first."""
        columns = enumerate(zip(*self.rows, strict=True))
        return tuple(i for i, own in columns if i and any(len(c.text) > WORDY for c in own))


def number_cell(value: float, text: str, kind: str = "mean") -> Cell:
    """A figure; a dash and no number where it is not known."""
    return Cell("–") if math.isnan(value) else Cell(text, value, kind)


def is_known(estimate: Estimate) -> bool:
    """Whether there is a range to an estimate."""
    return not math.isnan(estimate.low)


def between(price: Estimate, unit: str, words: Words) -> str:
    """The ends of the range of a price: `£2.40 and £3.10`."""
    return words.listed([words.with_unit(price.low, unit), words.with_unit(price.high, unit)])


def price_cells(price: Estimate, unit: str, words: Words) -> tuple[Cell, ...]:
    """A price, and from where to where it may lie."""
    return tuple(number_cell(value, words.with_unit(value, unit)) for value in price)
