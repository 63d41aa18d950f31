"""What may be said of four prices: what is acceptable, what is optimal, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.locales import mark
from surveygen.reports.analyses.base import Cell, Exhibit, between, is_known, price_cells
from surveygen.reports.analyses.curves import Line, curves_svg
from surveygen.reports.words import Words
from surveygen.tallies.analyses.price import Prices
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import THIN

CURVES = {
    "too_cheap": mark("too cheap"),
    "cheap": mark("a bargain"),
    "expensive": mark("expensive"),
    "too_expensive": mark("too expensive"),
}
POINTS = {
    "pmc": mark("Lower end"),
    "opp": mark("Optimal price"),
    "ipp": mark("Indifference price"),
    "pme": mark("Upper end"),
}
_MANY = 1 / 3
"""The part of contradictory answers beyond which the question itself is in doubt."""


def exhibit(question: QuestionTally, words: Words) -> Exhibit:
    """The points with their ranges, and the curves that they come from."""
    found = question.analysis
    assert isinstance(found, Prices)  # noqa: S101 - its name says so
    title = words.t("What it may cost")
    said = tuple(_sentences(found, question.unit, words))
    if not found.curves:
        return Exhibit(title, said)
    rows = tuple(_row(key, found.point(key), question.unit, words) for key in POINTS)
    heads = (words.t("Price"), words.t("Value"), words.t("from"), words.t("to"))
    return Exhibit(title, said, heads, rows, _svg(found, question, words))


def _sentences(found: Prices, unit: str, words: Words) -> Iterator[str]:
    if found.contradictory:
        yield words.t(
            "Left out, because their prices contradict one another: {n}.",
            n=words.decimal(found.contradictory),
        )
    if found.contradictory > _MANY * (found.answered + found.contradictory):
        yield words.t("They are so many that the question may not have been understood.")
    if not found.curves:
        yield words.t(
            "All four prices were named by {n}: too few to say where the curves meet (at least "
            "{least}).",
            n=words.decimal(found.answered),
            least=THIN,
        )
        return
    low, high, best = (found.point(key) for key in ("pmc", "pme", "opp"))
    if is_known(low) and is_known(high):
        yield words.t(
            "Acceptable is a price from {low} (between {low_range}) to {high} (between "
            "{high_range}).",
            low=words.with_unit(low.value, unit), low_range=between(low, unit, words),
            high=words.with_unit(high.value, unit), high_range=between(high, unit, words),
        )  # fmt: skip
    if is_known(best):
        yield words.t(
            "Fewest turn away at {price} (between {range}), for being too cheap or too expensive.",
            price=words.with_unit(best.value, unit),
            range=between(best, unit, words),
        )
    if not all(is_known(price) for _, price in found.points):
        yield words.t("Where a range is missing, there are too few answers to say.")
    yield words.t("These are opinions and not purchases: try the price before you rely on it.")


def _row(key: str, price: Estimate, unit: str, words: Words) -> tuple[Cell, ...]:
    return (Cell(words.t(POINTS[key])), *price_cells(price, unit, words))


def _svg(found: Prices, question: QuestionTally, words: Words) -> str:
    lines = [Line(words.t(CURVES[curve.key]), curve.shares) for curve in found.curves]
    marks = [price.value for key, price in found.points if key != "ipp" and is_known(price)]
    return curves_svg(
        question.label, found.prices, lines, marks,
        lambda price: words.with_unit(price, question.unit), words,
    )  # fmt: skip
