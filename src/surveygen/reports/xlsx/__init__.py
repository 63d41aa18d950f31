"""The tally as a banner book, for those who live in a workbook (extra `surveygen[xlsx]`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveygen.messages import failure
from surveygen.reports.document import document_of
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.result import Tally

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota


def to_xlsx(tally: Tally, words: Words = IN_ENGLISH, quotas: Sequence[Quota] = ()) -> bytes:
    """A sheet that leads to all others, one for each question, the guesses, tests and figures.

    Numbers are numbers, each with its format; texts are texts, whatever they begin with. Raises
    SurveygenError where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise failure("R027", what="workbooks", extra="xlsx") from error
    from surveygen.reports.xlsx.book import Book
    from surveygen.reports.xlsx.index import write_index
    from surveygen.reports.xlsx.question import write_exhibit, write_question
    from surveygen.reports.xlsx.tables import (
        write_changes,
        write_figures,
        write_guesses,
        write_tests,
    )

    document = document_of(tally, words, quotas)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        book = Book(workbook, words)
        index = book.sheet(words.t("Contents"))
        asked = [
            (section, question, book.sheet(f"{number} {question.id}"))
            for number, (section, question) in enumerate(
                zip(document.sections, tally.questions, strict=True), 1
            )
        ]
        for section, question, sheet in asked:
            write_question(sheet, tally, question, section)
        for exhibit in document.exhibits:
            write_exhibit(book.sheet(exhibit.title), exhibit)
        more = [write(book, tally) for write in (write_guesses, write_tests, write_changes)]
        figures = write_figures(book, tally, quotas)
        further = [sheet for sheet in (*more, figures) if sheet is not None]
        write_index(index, document, asked, further)
    return file.getvalue()
