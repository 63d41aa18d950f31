"""What may be said of versions that were shown by lot: what differs by them beyond luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, not_shown, number_cell
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.concepts import UNEVEN, Concepts, Gap
from surveygen.tallies.verdicts import THIN


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for every figure and every version but the first."""
    assert isinstance(found, Concepts)  # noqa: S101 - its name says so
    labels = {version.key: version.label for version in found.versions}
    heads = (
        words.t("Figure"), words.t("Version"), words.t("Value"),
        words.t("With “{version}”", version=found.versions[0].label),
        words.t("Difference"), words.t("Range"), words.t("Beyond luck"),
    )  # fmt: skip
    return Exhibit(
        words.t("What differs by the version shown"),
        tuple(_sentences(found, labels, words)),
        heads if found.gaps else (),
        tuple(_row(gap, labels, words) for gap in found.gaps),
    )


def _sentences(found: Concepts, labels: dict[str, str], words: Words) -> Iterator[str]:
    people = words.listed(f"“{v.label}” ({words.decimal(v.people)})" for v in found.versions)
    yield words.t("A lot decided who was shown which: {versions}.", versions=people)
    if found.unknown:
        yield words.t(
            "People of whom nobody knows what they were shown, and who are left out here: {n}.",
            n=words.decimal(found.unknown),
        )
    if found.uneven < UNEVEN:
        yield words.t(
            "So uneven lots are hardly luck: something may keep answers to one version from "
            "arriving. Look into that before you believe the rest."
        )
    if found.hidden:
        yield not_shown(found.hidden, words)
    if not found.gaps:
        if found.hidden:
            return
        yield words.t(
            "Too few answers to compare the versions: it takes at least {least} of each.",
            least=THIN,
        )
        return
    clear = [gap for gap in found.gaps if gap.is_clear]
    for gap in clear:
        yield _said(gap, labels, found.versions[0].label, words)
    if not clear:
        yield words.t(
            "No difference is beyond luck. That does not say that there is none: the ranges say "
            "how great it may be."
        )


def _said(gap: Gap, labels: dict[str, str], first: str, words: Words) -> str:
    write = _written(gap, words)
    values = {
        "figure": gap.label, "version": labels[gap.version], "first": first,
        "value": write(gap.value), "other": write(gap.first),
    }  # fmt: skip
    if gap.change.value > 0:
        return words.t(
            "“{figure}” is higher with “{version}” than with “{first}”: {value} against {other}.",
            **values,
        )
    return words.t(
        "“{figure}” is lower with “{version}” than with “{first}”: {value} against {other}.",
        **values,
    )


def _written(gap: Gap, words: Words) -> Callable[[float], str]:
    """How the figure itself is written."""
    if gap.form == "score":
        return words.score
    if gap.form == "mean":
        return lambda value: words.with_unit(value, gap.unit)
    return words.percent


def _row(gap: Gap, labels: dict[str, str], words: Words) -> tuple[Cell, ...]:
    write = _written(gap, words)
    kind = {"score": "score", "mean": "mean"}.get(gap.form, "share")
    change = gap.change
    return (
        Cell(gap.label),
        Cell(labels[gap.version]),
        number_cell(gap.value, write(gap.value), kind),
        number_cell(gap.first, write(gap.first), kind),
        number_cell(change.value, _signed(change.value, gap, words), kind),
        Cell(_range(gap, words)),
        Cell(words.t("yes") if gap.is_clear else words.t("no")),
    )


def _signed(value: float, gap: Gap, words: Words) -> str:
    """A difference; that of shares is in points of a hundred."""
    if gap.form == "mean":
        return words.signed(f"{value:+.2f}")
    return words.signed(f"{value if gap.form == 'score' else 100 * value:+.0f}")


def _range(gap: Gap, words: Words) -> str:
    low, high = (_signed(value, gap, words) for value in (gap.change.low, gap.change.high))
    if gap.form in ("mean", "score"):
        return words.t("{low} to {high}", low=low, high=high)
    return words.t("{low} to {high} points", low=low, high=high)
