"""The sheets beside the questions': guesses, tests, changes since earlier waves, every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from surveygen.reports.appendix import guess_label, method, tests
from surveygen.reports.came import VERDICTS, verdict_of
from surveygen.reports.figures import COLUMNS, figures
from surveygen.reports.findings import median_of, question_of, upper_points
from surveygen.reports.section import figure_of
from surveygen.reports.words import Words
from surveygen.reports.xlsx.book import Book, Sheet
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.surprise import Surprise

if TYPE_CHECKING:
    from surveygen.tallies.compared import Change
    from surveygen.tallies.quotas import Quota

GAPS = {"mean": "gap", "score": "score", "share": "share_gap"}
"""How a change of a figure is written, by how the figure is."""


def write_guesses(book: Book, tally: Tally) -> Sheet | None:
    """Every guess, what came of it, and what luck alone would do; None where nobody guessed."""
    if not tally.surprises:
        return None
    t, sheet = book.words.t, book.sheet(book.words.t("Guesses"))
    sheet.head(
        [
            t("Question"), t("Answer"), "n", t("guess"), t("found"), t("verdict"), t("Off by"),
            t("Luck (95 %)"), t("Beyond"), "p", t("sure"),
        ]
    )  # fmt: skip
    for one in tally.surprises:
        _guess(sheet, tally, one)
    sheet.set_up([44, 28, 8, 10, 10, 20, 10, 12, 10, 10, 8], frozen=1, columns=1)
    return sheet


def _guess(sheet: Sheet, tally: Tally, one: Surprise) -> None:
    words, question = sheet.words, question_of(tally, one.question)
    sheet.say(0, guess_label(one, words))
    sheet.number(2, float(one.n), "count")
    sheet.say(5, verdict_of(one, question, words))
    figures_of: tuple[tuple[int, float | None, str], ...] = (
        (6, one.distance, "decimal"), (7, one.luck, "decimal"), (8, one.excess, "gap"),
        (9, one.evidence.p if one.evidence else None, "p"), (10, one.sure, "share"),
    )  # fmt: skip
    for column, value, kind in figures_of:
        sheet.number(column, value, kind)
    if not isinstance(one.expected, Mapping) or not isinstance(one.got, Mapping):
        kind = "score" if question.score is not None else "mean"
        for column, own in ((3, one.expected), (4, one.got)):
            sheet.number(column, own if isinstance(own, float | int) else None, kind)
        sheet.line += 1
        return
    for key, expected in one.expected.items():
        sheet.line += 1
        option = question.option(key)
        sheet.say(1, option.label)
        sheet.number(3, expected, "share")
        sheet.number(4, one.got.get(key), "share")
        if option.verdict is not None:
            sheet.say(5, words.t(VERDICTS[option.verdict]))
    sheet.line += 1


def write_tests(book: Book, tally: Tally) -> Sheet | None:
    """Every question against every cut; None where nothing was tested."""
    found, t = tests(tally), book.words.t
    if not found:
        return None
    sheet = book.sheet(t("Tests"))
    names = (
        t("By"),
        t("Question"),
        t("Answer"),
        "n",
        t("Test"),
        "χ²",
        "df",
        "p",
        t("p, Holm"),
        "V",
    )
    sheet.head(names)
    for one in found:
        of = one.association
        for column, text in ((0, one.cut), (1, one.question), (2, one.option)):
            sheet.say(column, text)
        sheet.number(3, float(one.n), "count")
        sheet.say(4, method(of.method, book.words))
        if of.is_few:
            sheet.say(10, t("too few to say"))
        for column, value, kind in (
            (5, of.statistic, "decimal"), (6, float(of.df), "count"),
            (7, None if of.is_few else of.p, "p"), (8, one.corrected, "p"),
            (9, of.cramer, "decimal"),
        ):  # fmt: skip
            sheet.number(column, value, kind)
        sheet.line += 1
    sheet.set_up([28, 44, 28, 8, 16, 10, 6, 10, 10, 8, 16], frozen=1)
    return sheet


def write_changes(book: Book, tally: Tally) -> Sheet | None:
    """What changed since each earlier wave; None without any."""
    if not tally.waves:
        return None
    t, sheet = book.words.t, book.sheet(book.words.t("Changes"))
    sheet.head([t("Since"), t("Question"), t("before"), t("now"), t("change"), t("from"), t("to"),
                t("p, Holm")])  # fmt: skip
    for wave in tally.waves:
        for one in wave.changes:
            question = question_of(tally, one.question)
            kind = _kind(one)
            sheet.say(0, wave.name)
            sheet.say(1, _label(question, one, book.words))
            style: dict[str, Any] = {"bold": True} if one.is_clear else {}
            sheet.number(2, one.before, kind, **style)
            sheet.number(3, one.after, kind, **style)
            ends = (one.change.value, one.change.low, one.change.high)
            for column, value in enumerate(ends, 4):
                sheet.number(column, value, GAPS[kind], **style)
            sheet.number(7, one.p, "p", **style)
            sheet.line += 1
    sheet.set_up([24, 60, 10, 10, 10, 10, 10, 10], frozen=1)
    return sheet


def _label(question: QuestionTally, one: Change, words: Words) -> str:
    if one.of:
        return f"{question.label}: {figure_of(one, question, words)}"
    if one.figure == "median":
        return median_of(question, words)
    return upper_points(question, words) if one.figure == "top" else question.label


def _kind(one: Change) -> str:
    kind = one.of or one.figure
    return {"top": "share", "median": "mean"}.get(kind, kind)


def write_figures(book: Book, tally: Tally, quotas: Sequence[Quota]) -> Sheet:
    """Every figure as one row, as in the tidy CSV."""
    sheet = book.sheet(book.words.t("Figures"))
    sheet.head(COLUMNS)
    for figure in figures(tally, quotas):
        for column, cell in enumerate(figure.cells()):
            if isinstance(cell, str):
                sheet.say(column, cell)
            elif cell is not None:
                sheet.page.write_number(sheet.line, column, cell)
        sheet.line += 1
    sheet.page.autofilter(0, 0, max(1, sheet.line - 1), len(COLUMNS) - 1)
    sheet.set_up([14] * len(COLUMNS), frozen=1)
    return sheet
