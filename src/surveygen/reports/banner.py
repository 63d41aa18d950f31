"""Banner tables: one question's figures for everybody and for each segment side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from surveygen.reports.bars import label_of, share_of
from surveygen.reports.section import top_of
from surveygen.reports.segments import segment_label
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
            lines = (*_figures(question, parts, words), *_items(question, parts, words))
            rows = (*_compared(lines, overlaps=cut.overlaps), *shares)
        if rows:
            yield Banner(question.label, _columns(question, parts, shown, words), rows)


def _matrix(
    question: QuestionTally, parts: list[QuestionTally], words: Words, *, overlaps: bool
) -> Iterator[BannerRow]:
    """A line for the mean of each row; without means, for each of its options."""
    lines: list[_Line] = []
    shares: list[BannerRow] = []
    for place, row in enumerate(question.rows):
        own = [part.rows[place] if part.rows else _nobody(row) for part in parts]
        if row.mean is not None:
            lines += [line._replace(label=row.label) for line in _figures(row, own, words)]
        else:
            shares += (
                replace(line, label=f"{row.label}: {line.label}")
                for line in _shares(row, own, words, overlaps=overlaps)
            )
    yield from (*_compared(lines, overlaps=overlaps), *shares)


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


class _Line(NamedTuple):
    """A line of a table before anything is compared in it."""

    label: str
    cells: tuple[BannerCell, ...]
    estimates: tuple[Estimate, ...] = ()
    """What the segments are compared by; unknown in thin ones, none where that is not to be."""


def _compared(lines: Iterable[_Line], *, overlaps: bool) -> Iterator[BannerRow]:
    """The rows with letters, for which all lines of the table are looked at together."""
    found = list(lines)
    marks = iter(letters_of_estimates([() if overlaps else line.estimates for line in found]))
    for line in found:
        # Everybody stands first, and in overlapping columns nobody is compared.
        own = ["", *next(marks)]
        own += [""] * (len(line.cells) - len(own))
        yield BannerRow(
            line.label,
            tuple(replace(cell, letters=mark) for cell, mark in zip(line.cells, own, strict=True)),
        )


def _line(
    label: str,
    question: QuestionTally,
    parts: Sequence[QuestionTally],
    estimate_of: Callable[[QuestionTally], Estimate | None],
    cell_of: Callable[[QuestionTally, Estimate], BannerCell],
) -> _Line:
    """A figure of everybody and of every segment."""
    found = [None if one.hidden else estimate_of(one) for one in (question, *parts)]
    cells = (
        HIDDEN if own is None else cell_of(one, own)
        for one, own in zip((question, *parts), found, strict=True)
    )
    estimates = (
        UNKNOWN if own is None or part.is_thin else own
        for part, own in zip(parts, found[1:], strict=True)
    )
    return _Line(label, tuple(cells), tuple(estimates))


def _figures(question: QuestionTally, parts: list[QuestionTally], words: Words) -> Iterator[_Line]:
    def with_unit(_: QuestionTally, own: Estimate) -> BannerCell:
        return BannerCell(words.with_unit(own.value, question.unit))

    if question.score is not None:
        yield _line(
            words.t("Score"), question, parts, lambda one: one.score,
            lambda _, own: BannerCell(words.score(own.value)),
        )  # fmt: skip
    elif question.mean is not None:
        if question.outliers is not None:
            medians = tuple(_median(one, words) for one in (question, *parts))
            yield _Line(words.t("Median"), medians)
        yield _line(words.t("Mean"), question, parts, lambda one: one.mean, with_unit)
    if question.top is not None:
        yield _line(
            words.t("Upper points"), question, parts, lambda one: one.top,
            lambda one, own: BannerCell(top_of(one, words), own.value),
        )  # fmt: skip


def _items(question: QuestionTally, parts: list[QuestionTally], words: Words) -> Iterator[_Line]:
    """The mean, the mean rank or the score of each item."""
    heading = question.measure.headings[1]
    for place, option in enumerate(question.options):
        if option.mean is None:
            continue
        own = [part.options[place] if part.options else None for part in parts]
        cells = tuple(
            HIDDEN if one is None or one.mean is None else BannerCell(words.number(one.mean))
            for one in (option, *own)
        )
        label = f"{option.label}: {words.t(heading)}" if heading else option.label
        yield _Line(label, cells, tuple((o.mean_range if o else None) or UNKNOWN for o in own))


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


def letters_of_estimates(table: Sequence[Sequence[Estimate]]) -> list[list[str]]:
    """For each mean or score of a table, the letters of the columns that it significantly exceeds.

    From their ranges, all pairs of columns in all rows corrected together after Holm; what is not
    known is left out.
    """
    pairs = [
        (row, i, j)
        for row, estimates in enumerate(table)
        for i, j in combinations(range(len(estimates)), 2)
        if not math.isnan(estimates[i].value + estimates[j].value)
    ]
    found = [p_of_difference(table[row][i], table[row][j]) for row, i, j in pairs]
    marks = [[""] * len(estimates) for estimates in table]
    for (row, i, j), is_clear in zip(pairs, beyond_luck(found), strict=True):
        if is_clear:
            more, less = (i, j) if table[row][i].value > table[row][j].value else (j, i)
            marks[row][more] += letter(less)
    return [["".join(sorted(mark, key=LETTERS.index)) for mark in row] for row in marks]


def _share(part: QuestionTally, place: int) -> float:
    if part.hidden or not part.options:
        return 0.0
    share = part.options[place].share.value
    return 0.0 if math.isnan(share) else share
