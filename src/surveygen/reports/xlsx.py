"""The tally as a workbook, for those who live in one (extra `surveygen[xlsx]`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from surveygen.messages import failure
from surveygen.reports import words
from surveygen.reports.banner import banners
from surveygen.reports.figures import COLUMNS, figures
from surveygen.tallies.result import Tally

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota


def to_xlsx(tally: Tally, quotas: Sequence[Quota] = ()) -> bytes:
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
        _questions(book.add_worksheet("Questions"), tally, bold, percent)
        if tally.cuts:
            _segments(book.add_worksheet("Segments"), tally, bold)
        sheet = book.add_worksheet("Figures")
        sheet.write_row(0, 0, COLUMNS, bold)
        for number, figure in enumerate(figures(tally, quotas), 1):
            sheet.write_row(number, 0, figure.cells())
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, number), len(COLUMNS) - 1)
    return file.getvalue()


def _questions(sheet: Any, tally: Tally, bold: object, percent: object) -> None:
    sheet.set_column(0, 0, 48)
    sheet.write(0, 0, tally.title or tally.survey, bold)
    sheet.write(1, 0, f"{tally.ledger.sentence()}.")
    line = 3
    for question in tally.questions:
        sheet.write(line, 0, question.label, bold)
        sheet.write(line, 1, words.base_line(question))
        line += 1
        for sentence in filter(None, [words.estimate_line(question), words.guess_line(question),
                                      words.sample_line(question)]):  # fmt: skip
            sheet.write(line, 0, sentence)
            line += 1
        for one in (question, *question.rows):
            if one is not question:
                sheet.write(line, 0, one.label)
                line += 1
            for option in one.options:
                sheet.write(line, 0, words.label_of(option, one))
                sheet.write(line, 1, option.count)
                if one.answered:
                    sheet.write(line, 2, option.share.value, percent)
                line += 1
        line += 1


def _segments(sheet: Any, tally: Tally, bold: object) -> None:
    sheet.set_column(0, 0, 48)
    line = 0
    for cut in tally.cuts:
        for banner in banners(tally, cut):
            sheet.write(line, 0, f"{banner.question.label} by {cut.label}", bold)
            sheet.write_row(line, 1, [label for _, label, _ in banner.columns], bold)
            sheet.write(line + 1, 0, "answers")
            sheet.write_row(line + 1, 1, [n for *_, n in banner.columns])
            line += 2
            for row in banner.rows:
                sheet.write(line, 0, row.label)
                cells = [f"{c.text} {c.letters}".rstrip() for c in row.cells]
                sheet.write_row(line, 1, cells)
                line += 1
            line += 1
