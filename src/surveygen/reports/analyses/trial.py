"""What may be said of chances to buy: at which price most would, and where most is taken."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, between, number_cell, price_cells
from surveygen.reports.analyses.curves import Line, curves_svg
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.trial import LEAST, Best, Trial


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """Both best prices, and the curves that they come from."""
    assert isinstance(found, Trial)  # noqa: S101 - its name says so
    title = words.t("How many would buy at which price")
    said = tuple(_sentences(found, words))
    if not found.best:
        return Exhibit(title, said)
    names = {"buyers": words.t("Most buyers"), "taken": words.t("Most taken")}
    heads = (
        words.t("Price"), words.t("Value"), words.t("from"), words.t("to"), words.t("Would buy"),
        words.t("Range"),
    )  # fmt: skip
    rows = tuple(_row(names[one.key], one, found.unit, words) for one in found.best)
    lines = [
        Line(words.t("would buy"), found.buyers),
        Line(words.t("taken, of the most"), found.taken),
    ]
    svg = curves_svg(
        title, found.prices, lines, [one.price.value for one in found.best],
        lambda price: words.with_unit(price, found.unit), words,
    )  # fmt: skip
    return Exhibit(title, said, heads, rows, svg)


def _sentences(found: Trial, words: Words) -> Iterator[str]:
    if not found.best:
        yield words.t(
            "Too few named four prices and said how likely they would buy, or nobody would: {n} "
            "(at least {least}).",
            n=words.decimal(found.answered),
            least=LEAST,
        )
        return
    buyers, taken = found.best
    yield words.t(
        "Most would buy at {price} (between {range}): {share}.",
        price=words.with_unit(buyers.price.value, found.unit),
        range=between(buyers.price, found.unit, words),
        share=words.percent(buyers.buyers.value),
    )
    yield words.t(
        "Most is taken at {price} (between {range}), where {share} would buy.",
        price=words.with_unit(taken.price.value, found.unit),
        range=between(taken.price, found.unit, words),
        share=words.percent(taken.buyers.value),
    )
    yield words.t(
        "Of those who are surest to buy 70% are taken to do so, of the next 50%, 30%, 10% and "
        "none: a rule of thumb, and what it costs you is not in it."
    )
    yield words.t("These are opinions and not purchases: try the price before you rely on it.")


def _row(name: str, one: Best, unit: str, words: Words) -> tuple[Cell, ...]:
    share = one.buyers
    return (
        Cell(name),
        *price_cells(one.price, unit, words),
        number_cell(share.value, words.percent(share.value), "share"),
        Cell(words.share_range(share.low, share.high)),
    )
