"""Where people stop, in words."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, number_cell
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.dropout import Dropout, Stay


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each page."""
    assert isinstance(found, Dropout)  # noqa: S101 - its name says so
    t = words.t
    heads = t("Page"), t("Came so far"), t("Stopped here"), t("Share"), t("Usual time")
    rows = tuple(_row(one, words) for one in found.pages)
    return Exhibit(t("Where people stop"), tuple(_sentences(found, words)), heads, rows)


def _sentences(found: Dropout, words: Words) -> Iterator[str]:
    began = found.finished + found.left
    yield words.n(
        "{n} went on from the first page and did not finish, of {began}; what they chose until "
        "then is counted nowhere else.",
        "{n} went on from the first page and did not finish, of {began}; what they chose until "
        "then is counted nowhere else.",
        found.left,
        began=words.decimal(began),
    )
    stops = [one for one in found.pages if one.left]
    worst = max(stops, key=lambda one: one.left or 0, default=None)
    if worst is not None:
        yield words.t(
            "Most stopped at {page}: {left} of the {reached} who came so far.",
            page=_title(worst, words),
            left=words.decimal(worst.left or 0),
            reached=words.decimal(worst.reached),
        )
    if found.elsewhere:
        yield words.n(
            "{n} stopped on a page that the survey has no more.",
            "{n} stopped on a page that the survey has no more.",
            found.elsewhere,
        )
    yield words.t(
        "Who leaves on the first page sends nothing, so it is not known how many do. Times are "
        "those of people who finished: half took less."
    )


def _title(one: Stay, words: Words) -> str:
    if not one.title:
        return words.t("page {n}", n=one.number)
    return words.t("“{text}”", text=one.title)


def _row(one: Stay, words: Words) -> tuple[Cell, ...]:
    share = one.left / one.reached if one.left is not None and one.reached else float("nan")
    return (
        Cell(f"{one.number} {one.title}".rstrip()),
        Cell(words.decimal(one.reached), one.reached, "count"),
        Cell("–") if one.left is None else Cell(words.decimal(one.left), one.left, "count"),
        number_cell(share, words.percent(share) if share == share else "", "share"),
        Cell("–")
        if one.seconds is None
        else Cell(words.minutes(one.seconds), one.seconds, "count"),
    )
