"""Banner tables: one question's figures for everybody and for each segment side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from surveygen.reports.findings import segment_label
from surveygen.reports.section import label_of, share_of, top_of
from surveygen.reports.words import Words
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.result import Cut, QuestionTally, Segment, Tally
from surveygen.tallies.significance import LETTERS, letter, letters
from surveygen.tallies.verdicts import beyond_luck, p_of_difference


@dataclass(frozen=True, slots=True)
class BannerCell:
    """One figure of one segment."""

    text: str
    """As it is shown: `33%`, `7 of 12`, `+29`, or `·` where it is hidden."""
    share: float | None = None
    """For a bar, 0 to 1."""
    letters: str = ""
    """The columns that it significantly exceeds."""


@dataclass(frozen=True, slots=True)
class BannerRow:
    """One option or figure, for everybody first."""

    label: str
    cells: tuple[BannerCell, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """One question divided."""

    label: str
    columns: tuple[tuple[str, str, str], ...]
    """Letter, label and number of answers, `·` where that is hidden; everybody first, without a
    letter."""
    rows: tuple[BannerRow, ...]


HIDDEN = BannerCell("·")


def banners(tally: Tally, cut: Cut, words: Words) -> Iterator[Banner]:
    """The banner table of every question that has figures."""
    shown = [segment for segment in cut.segments if not segment.hidden]
    if not shown:
        return
    for question in tally.questions:
        if question.id == cut.name or not question.answered:
            continue
        parts = [segment[question.id] for segment in shown]
        if question.rows:
            rows = tuple(_matrix(question, parts, words, overlaps=cut.overlaps))
        else:
            shares = _shares(question, parts, words, overlaps=cut.overlaps)
            items = _items(question, parts, words, overlaps=cut.overlaps)
            rows = (*_figures(question, parts, words, overlaps=cut.overlaps), *items, *shares)
        if rows:
            yield Banner(question.label, _columns(question, parts, shown, words), rows)


def _matrix(
    question: QuestionTally, parts: list[QuestionTally], words: Words, *, overlaps: bool
) -> Iterator[BannerRow]:
    """A line for the mean of each row; without means, for each of its options."""
    for place, row in enumerate(question.rows):
        own = [part.rows[place] if part.rows else _nobody(row) for part in parts]
        if row.mean is not None:
            for line in _figures(row, own, words, overlaps=overlaps):
                yield replace(line, label=row.label)
        else:
            for line in _shares(row, own, words, overlaps=overlaps):
                yield replace(line, label=f"{row.label}: {line.label}")


def _nobody(row: QuestionTally) -> QuestionTally:
    return QuestionTally(row.id, row.kind, row.measure, row.label, 0, 0, 0.0, hidden=True)


def _columns(
    question: QuestionTally, parts: list[QuestionTally], shown: list[Segment], words: Words
) -> tuple[tuple[str, str, str], ...]:
    named = [
        (letter(i), segment_label(segment, words), _base(part, words))
        for i, (segment, part) in enumerate(zip(shown, parts, strict=True))
    ]
    return (("", words.t("Everybody"), _base(question, words)), *named)


def _base(part: QuestionTally, words: Words) -> str:
    return HIDDEN.text if part.hidden else words.decimal(part.answered)


def _marks(
    parts: Sequence[QuestionTally], estimates: Sequence[Estimate | None], *, overlaps: bool
) -> list[str]:
    """The letters of a row of scores or means; thin columns and overlapping ones have none."""
    if overlaps:
        return [""] * len(parts)
    return letters_of_estimates(
        [
            UNKNOWN if one is None or part.hidden or part.is_thin else one
            for part, one in zip(parts, estimates, strict=True)
        ]
    )


def _figures(
    question: QuestionTally, parts: list[QuestionTally], words: Words, *, overlaps: bool
) -> Iterator[BannerRow]:
    if question.score is not None:
        scores = [one.score for one in parts]
        marks = _marks(parts, scores, overlaps=overlaps)
        cells = tuple(
            HIDDEN
            if one.hidden or one.score is None
            else BannerCell(words.score(one.score.value), letters=mark)
            for one, mark in zip((question, *parts), ("", *marks), strict=True)
        )
        yield BannerRow(words.t("Score"), cells)
    elif question.mean is not None:
        if question.outliers is not None:
            yield BannerRow(
                words.t("Median"), tuple(_median(one, words) for one in (question, *parts))
            )
        marks = _marks(parts, [one.mean for one in parts], overlaps=overlaps)
        cells = tuple(
            HIDDEN
            if one.hidden or one.mean is None
            else BannerCell(words.with_unit(one.mean.value, question.unit), letters=mark)
            for one, mark in zip((question, *parts), ("", *marks), strict=True)
        )
        yield BannerRow(words.t("Mean"), cells)
    if question.top is not None:
        marks = _marks(parts, [one.top for one in parts], overlaps=overlaps)
        cells = tuple(
            HIDDEN
            if one.hidden or one.top is None
            else BannerCell(top_of(one, words), one.top.value, mark)
            for one, mark in zip((question, *parts), ("", *marks), strict=True)
        )
        yield BannerRow(words.t("Upper points"), cells)


def _items(
    question: QuestionTally, parts: list[QuestionTally], words: Words, *, overlaps: bool
) -> Iterator[BannerRow]:
    """The mean, the mean rank or the score of each item."""
    heading = question.measure.headings[1]
    for place, option in enumerate(question.options):
        if option.mean is None:
            continue
        own = [part.options[place] if part.options else None for part in parts]
        marks = _marks(parts, [o.mean_range if o else None for o in own], overlaps=overlaps)
        cells = tuple(
            HIDDEN
            if one is None or one.mean is None
            else BannerCell(words.number(one.mean), letters=mark)
            for one, mark in zip((option, *own), ("", *marks), strict=True)
        )
        label = f"{option.label}: {words.t(heading)}" if heading else option.label
        yield BannerRow(label, cells)


def _median(one: QuestionTally, words: Words) -> BannerCell:
    if one.hidden or one.median is None:
        return HIDDEN
    return BannerCell(words.with_unit(one.median, one.unit))


def _shares(
    question: QuestionTally, parts: list[QuestionTally], words: Words, *, overlaps: bool
) -> Iterator[BannerRow]:
    if not question.measure.compares_shares:
        return
    shares, bases = [], []
    for place in range(len(question.options)):
        shares.append([_share(part, place) for part in parts])
        bases.append([0.0 if part.hidden or part.is_thin else part.effective for part in parts])
    # Who stands in two columns cannot be compared with themselves by a test of independent groups.
    marks = [[""] * len(parts) for _ in shares] if overlaps else letters(shares, bases)
    for place, option in enumerate(question.options):
        cells = [BannerCell(share_of(option, question, words), option.share.value)]
        for part, mark in zip(parts, marks[place], strict=True):
            if part.hidden or not part.answered:
                cells.append(HIDDEN)
            else:
                own = part.options[place]
                cells.append(BannerCell(share_of(own, part, words), own.share.value, mark))
        yield BannerRow(label_of(option, question), tuple(cells))


def letters_of_estimates(estimates: Sequence[Estimate]) -> list[str]:
    """For each mean or score of a row, the letters of the columns that it significantly exceeds.

    From their ranges, all pairs corrected together after Holm; one that is not known is left out.
    """
    known = [i for i, one in enumerate(estimates) if not math.isnan(one.value)]
    pairs = list(combinations(known, 2))
    found = [p_of_difference(estimates[i], estimates[j]) for i, j in pairs]
    marks = [""] * len(estimates)
    for (i, j), is_clear in zip(pairs, beyond_luck(found), strict=True):
        if is_clear:
            more, less = (i, j) if estimates[i].value > estimates[j].value else (j, i)
            marks[more] += letter(less)
    return ["".join(sorted(mark, key=LETTERS.index)) for mark in marks]


def _share(part: QuestionTally, place: int) -> float:
    if part.hidden or not part.options:
        return 0.0
    share = part.options[place].share.value
    return 0.0 if math.isnan(share) else share
