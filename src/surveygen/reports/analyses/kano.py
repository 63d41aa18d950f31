"""What may be said of features: which must be there, which please, which leave people cold."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.locales import mark
from surveygen.reports.analyses.base import Cell, Exhibit, not_shown, number_cell
from surveygen.reports.analyses.points import Dot, points_svg
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.kano import CATEGORIES, Feature, Kano
from surveygen.tallies.verdicts import THIN

NAMES = {
    "must-be": mark("must be"),
    "performance": mark("the more the better"),
    "attractive": mark("delights"),
    "indifferent": mark("leaves cold"),
    "reverse": mark("unwelcome"),
    "questionable": mark("contradictory"),
}
SENTENCES = {
    "must-be": mark(
        "Has to be there; its lack is held against you, and nobody praises it: {names}."
    ),
    "performance": mark("Pleases where it is there and is missed where it is not: {names}."),
    "attractive": mark("Delights, and nobody misses what they do not know: {names}."),
    "indifferent": mark("Makes no difference to most: {names}."),
    "reverse": mark("Most would rather do without: {names}."),
}


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for every feature, and where each of them stands between pleasing and displeasing."""
    assert isinstance(found, Kano)  # noqa: S101 - its name says so
    told = [feature for feature in found.features if feature.parts]
    heads = (
        words.t("Feature"), words.t("What it is"), *(words.t(NAMES[name]) for name in CATEGORIES),
        words.t("Pleases"), words.t("Range"), words.t("Missed"), words.t("Range"),
    )  # fmt: skip
    dots = [Dot(one.label, one.worse.value, one.better.value) for one in told]
    return Exhibit(
        words.t("What people expect, and what delights them"),
        tuple(_sentences(found, words)),
        heads if told else (),
        tuple(_row(feature, words) for feature in told),
        points_svg(words.t("Missed"), words.t("Pleases"), dots, words) if told else "",
    )


def _sentences(found: Kano, words: Words) -> Iterator[str]:
    for category, sentence in SENTENCES.items():
        names = [f"“{f.label}”" for f in found.features if f.category == category]
        if names:
            yield words.t(sentence, names=words.listed(names))
    open_ = [f"“{f.label}”" for f in found.features if f.parts and not f.category]
    if open_:
        yield words.t(
            "Too close to say, more answers would tell: {names}.", names=words.listed(open_)
        )
    if hidden := [f.label for f in found.features if f.hidden]:
        yield not_shown(hidden, words)
    few = [f"“{f.label}”" for f in found.features if not f.parts and not f.hidden]
    if few:
        yield words.t(
            "Too few judged it with and without it (at least {least}): {names}.",
            names=words.listed(few),
            least=THIN,
        )


def _row(feature: Feature, words: Words) -> tuple[Cell, ...]:
    shares = (
        number_cell(p.share.value, words.percent(p.share.value), "share") for p in feature.parts
    )
    pleases, missed = feature.better, feature.worse
    return (
        Cell(feature.label),
        Cell(_category(feature, words)),
        *shares,
        number_cell(pleases.value, words.percent(pleases.value), "share"),
        Cell(words.share_range(pleases.low, pleases.high)),
        number_cell(missed.value, words.percent(missed.value), "share"),
        Cell(words.share_range(missed.low, missed.high)),
    )


def _category(feature: Feature, words: Words) -> str:
    if feature.category:
        return words.t(NAMES[feature.category])
    between = (words.t(NAMES[name]) for name in feature.level)
    return f"{words.joined(between)}?"
