"""The first sheet: what the book is about, and where everything stands."""

from __future__ import annotations

from collections.abc import Sequence

from surveygen.reports.document import Document
from surveygen.reports.section import Section
from surveygen.reports.xlsx.book import Sheet
from surveygen.reports.xlsx.question import sentences_of
from surveygen.tallies.result import QuestionTally


def write_index(
    sheet: Sheet,
    document: Document,
    asked: Sequence[tuple[Section, QuestionTally, Sheet]],
    further: Sequence[Sheet],
) -> None:
    """The findings in sentences, a line a question with a link, and links to the other sheets."""
    words = sheet.words
    sheet.say(0, document.title, bold=True, font_size=15)
    sheet.line += 1
    made = ""
    if document.fakes:
        made = words.n(
            "{n} of them was made up by `surveygen fake`.",
            "{n} of them were made up by `surveygen fake`.",
            document.fakes,
        )
    sheet.sentences(
        document.ledger, document.selection, made, document.quality, document.weighting,
        *document.thin, document.verdict, document.bias, document.calibration,
    )  # fmt: skip
    for division in document.divisions:
        sheet.sentences(f"{division.heading}: {words.joined(division.bases)}")
    _promises(sheet, document)
    _quotas(sheet, document)
    sheet.line += 1
    sheet.head([words.t("Question"), "", words.t("answers"), ""])
    for section, question, own in asked:
        sheet.link(0, section.label or question.id, own)
        sheet.say(1, question.id, font_color="#555555")
        sheet.number(2, None if question.hidden else float(question.answered), "count")
        sheet.say(3, sentences_of(section, words), indent=1)
        sheet.line += 1
    sheet.line += 1
    for own in further:
        sheet.link(0, own.name, own)
        sheet.line += 1
    sheet.line += 1
    sheet.sentences(*document.legend, document.caveat)
    sheet.set_up([60, 18, 10, 80])


def _promises(sheet: Sheet, document: Document) -> None:
    """What was to be done if the answers say so, and what was to be found out."""
    for title, lines in (
        (
            sheet.words.t("What you said you would do"),
            [
                (one.head, " ".join(filter(None, (one.said, one.text, one.warning))))
                for one in document.promises
            ],
        ),
        (
            sheet.words.t("What you wanted to know"),
            [
                (one.text, sheet.words.joined(answer for _, answer in one.answers))
                for one in document.sought
            ],
        ),
    ):
        if not lines:
            continue
        sheet.line += 1
        sheet.say(0, title, bold=True)
        sheet.line += 1
        for head, told in lines:
            sheet.say(0, head)
            sheet.say(1, told)
            sheet.line += 1


def _quotas(sheet: Sheet, document: Document) -> None:
    words = sheet.words
    if not document.quotas:
        return
    sheet.line += 1
    title = words.t("Recruiting, without those who were screened out")
    sheet.say(0, title, bold=True)
    sheet.line += 1
    for asked, wanted in document.quotas:
        sheet.head([asked, "", words.t("found"), words.t("wanted")])
        for quota in wanted:
            sheet.say(0, quota.label)
            sheet.say(1, quota.status)
            sheet.number(2, float(quota.found), "count")
            sheet.number(3, float(quota.wanted), "count")
            sheet.line += 1
