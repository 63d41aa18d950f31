"""The tally as a workbook, for those who live in one (extra `surveygen[xlsx]`)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from surveygen.messages import failure
from surveygen.reports.document import Document
from surveygen.reports.figures import COLUMNS, Figure


def to_xlsx(document: Document, figures: Iterable[Figure]) -> bytes:
    """Three sheets: the questions, the segments, and every figure as one row.

    Raises SurveygenError where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise failure("R027", what="workbooks", extra="xlsx") from error
    file = io.BytesIO()
    # Text that looks like a formula or a link stays text: respondents wrote some of it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        percent = book.add_format({"num_format": "0%"})
        words = document.words
        _questions(book.add_worksheet(words.t("Questions")), document, bold, percent)
        if document.divisions:
            _segments(book.add_worksheet(words.t("Segments")), document, bold)
        sheet = book.add_worksheet(words.t("Figures"))
        sheet.write_row(0, 0, COLUMNS, bold)
        for number, figure in enumerate(figures, 1):
            sheet.write_row(number, 0, figure.cells())
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, number), len(COLUMNS) - 1)
    return file.getvalue()


def _questions(sheet: Any, document: Document, bold: object, percent: object) -> None:
    sheet.set_column(0, 0, 48)
    sheet.write(0, 0, document.title, bold)
    sheet.write(1, 0, document.ledger)
    line = 3
    for promise in document.promises:
        sheet.write(line, 0, promise.head, bold)
        sheet.write(line, 1, " ".join(filter(None, (promise.said, promise.text, promise.warning))))
        line += 1
    line += bool(document.promises)
    for section in document.sections:
        sheet.write(line, 0, section.label, bold)
        sheet.write(line, 1, section.base)
        line += 1
        for sentence in filter(None, (*section.sentences, section.sample)):
            sheet.write(line, 0, sentence)
            line += 1
        for one in (section, *section.rows):
            if one is not section:
                sheet.write(line, 0, one.label)
                if one.guess:
                    sheet.write(line, 1, one.guess)
                line += 1
            for bar in one.bars:
                sheet.write(line, 0, bar.label)
                sheet.write(line, 1, bar.count)
                if one.answered:
                    sheet.write(line, 2, bar.length, percent)
                if bar.guess:
                    sheet.write(line, 3, bar.guess.words)
                line += 1
        line += 1


def _segments(sheet: Any, document: Document, bold: object) -> None:
    sheet.set_column(0, 0, 48)
    words, line = document.words, 0
    for division in document.divisions:
        for banner in division.banners:
            title = words.t("{question} by {cut}", question=banner.label, cut=division.label)
            sheet.write(line, 0, title, bold)
            sheet.write_row(line, 1, [label for _, label, _ in banner.columns], bold)
            sheet.write(line + 1, 0, words.t("answers"))
            sheet.write_row(line + 1, 1, [n for *_, n in banner.columns])
            line += 2
            for row in banner.rows:
                sheet.write(line, 0, row.label)
                cells = [f"{c.text} {c.letters}".rstrip() for c in row.cells]
                sheet.write_row(line, 1, cells)
                line += 1
            line += 1
