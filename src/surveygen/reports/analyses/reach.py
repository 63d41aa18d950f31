"""What may be said of options together: which few of them reach most people."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, number_cell
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.reach import MOST, Combination, Reach
from surveygen.tallies.verdicts import THIN


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for the best set of each size."""
    assert isinstance(found, Reach)  # noqa: S101 - its name says so
    heads = (
        words.t("Options"), words.t("Reaches"), words.t("Range"), words.t("People"),
        words.t("Level with"),
    )  # fmt: skip
    return Exhibit(
        words.t("Which few options reach most people"),
        tuple(_sentences(found, words)),
        heads if found.sets else (),
        tuple(_row(one, words) for one in found.sets),
    )


def _sentences(found: Reach, words: Words) -> Iterator[str]:
    if not found.sets:
        yield words.t(
            "Too few answers to say which options reach most people: {n} (at least {least}).",
            n=words.decimal(found.answered),
            least=THIN,
        )
        return
    yield words.t("Reached is everybody who chose at least one of them.")
    if any(one.level for one in found.sets):
        yield words.t("Where another set is level, luck may have put it second.")
    if found.left_out:
        yield words.t("Only the {most} options that most chose were looked at.", most=MOST)


def _row(one: Combination, words: Words) -> tuple[Cell, ...]:
    reach = one.reach
    return (
        Cell(" + ".join(one.labels)),
        number_cell(reach.value, words.percent(reach.value), "share"),
        Cell(words.share_range(reach.low, reach.high)),
        number_cell(one.people, words.decimal(one.people), "count"),
        Cell(" + ".join(one.level)),
    )
