"""What coders saw in the answers to an open question, in words."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.analyses.base import Cell, Exhibit, is_known, number_cell
from surveygen.reports.bars import of
from surveygen.reports.notes import findings
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.analyses.themes import InSegment, Kappa, Theme, Themes
from surveygen.tallies.notes.result import Agreement, Reliability


def exhibit(found: Analysis, words: Words) -> Exhibit:
    """A line for each theme, with the segments beside everybody."""
    assert isinstance(found, Themes)  # noqa: S101 - its name says so
    places = found.themes[0].segments if found.themes else ()
    heads = (
        words.t("Theme"), words.t("People"), words.t("Share"), words.t("Range"),
        *(words.t(one.label) for one in places),
    )  # fmt: skip
    return Exhibit(
        words.t("Themes in “{question}”", question=found.label),
        tuple(_sentences(found, words)),
        heads if found.themes else (),
        tuple(_row(one, found.coded, words) for one in found.themes),
    )


def _sentences(found: Themes, words: Words) -> Iterator[str]:
    yield words.t(
        "Somebody read the answers of {coded} of {total} people; in those of {without} no theme "
        "fits. One answer may hold several themes.",
        coded=words.decimal(found.coded),
        total=words.decimal(found.answered),
        without=words.decimal(found.without),
    )
    if found.weighted:
        yield words.t("People are counted here, without weights.")
    if any(one.differs for theme in found.themes for one in theme.segments):
        yield words.t("▲ and ▼: more or less often than all others, beyond luck.")
    labels = {theme.name: theme.label for theme in found.themes}
    for one in found.agreement:
        yield _agreed(one, labels.get(one.theme, one.theme), words)


def _agreed(one: Kappa, theme: str, words: Words) -> str:
    if len(one.coders) == 2:
        first, second = one.coders
        value = findings.kappa(
            Agreement(one.theme, (first, second), one.answers, 0, one.value), words
        )
        return words.t(
            "“{theme}”: {coders} agree on {n} answers by a kappa of {value}.",
            theme=theme, coders=words.listed(one.coders), n=words.decimal(one.answers), value=value,
        )  # fmt: skip
    value = findings.alpha(Reliability(one.theme, 3, one.answers, one.value), words)
    return words.t("“{theme}”: all coders agree by an alpha of {value}.", theme=theme, value=value)


def _row(theme: Theme, coded: int, words: Words) -> tuple[Cell, ...]:
    share = theme.share
    return (
        Cell(theme.label),
        Cell(of(theme.people, coded, words), theme.people, "count"),
        number_cell(share.value, words.percent(share.value), "share")
        if is_known(share)
        else Cell("–"),
        Cell(words.share_range(share.low, share.high) if is_known(share) else "–"),
        *(_cell(one, words) for one in theme.segments),
    )


def _cell(one: InSegment, words: Words) -> Cell:
    text = of(one.people, one.n, words)
    if one.differs:
        text += " ▲" if one.is_more else " ▼"
    return Cell(text, one.people / one.n, "share")
