"""One question's sheet: everybody beside every segment, with bases, ranges, guesses and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from surveygen.reports.analyses.base import Exhibit
from surveygen.reports.banner import letters_of_estimates
from surveygen.reports.section import Section
from surveygen.reports.segments import cut_label, segment_label, withheld_sentences
from surveygen.reports.words import Words
from surveygen.reports.xlsx.book import Sheet
from surveygen.reports.xlsx.lines import Block, Line, blocks_of
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.result import Cut, QuestionTally, Segment, Tally
from surveygen.tallies.significance import letter, letters

EVERYBODY, LOW, HIGH, GUESS, CAME = 1, 2, 3, 4, 5
"""The columns after the label: the figure, its range, the guess and what came of it."""
FIRST = 6
"""The first column of segments: each has its figure and, beside it, its letters."""
MOST_TEXTS = 2000
"""Texts that a sheet shows."""
HIDDEN = "·"


@dataclass(frozen=True, slots=True)
class Column:
    """One segment of a cut."""

    cut: Cut
    segment: Segment
    place: int
    """The sheet's column of its figure."""
    letter: str


def write_question(sheet: Sheet, tally: Tally, question: QuestionTally, section: Section) -> None:
    """The whole sheet of a question."""
    words = sheet.words
    sheet.say(0, section.label or question.id, bold=True, font_size=13)
    sheet.line += 1
    sheet.sentences(
        section.base, *section.sentences, section.sample,
    )  # fmt: skip
    columns = _columns(tally, question) if question.answered else []
    _hidden(sheet, tally)
    blocks = [
        block for block in blocks_of(question, section, words) if block.figures or block.shares
    ]
    if not blocks or not question.answered:
        _texts(sheet, section)
        sheet.set_up([60, 14])
        return
    sheet.line += 1
    _heads(sheet, columns)
    frozen = sheet.line
    marks = _marks_of_figures(blocks, question, columns)
    for block in blocks:
        _block(sheet, question, block, columns, marks)
    if any(column.letter for column in columns):
        sheet.line += 1
        legend = words.t("A letter: significantly more than that column (95 %, Holm).")
        sheet.say(0, legend, italic=True)
        sheet.line += 1
    if section.exhibit is not None:
        sheet.line += 1
        write_exhibit(sheet, section.exhibit)
    _texts(sheet, section)
    lines = [line for block in blocks for line in (*block.figures, *block.shares)]
    came = 26.0 if any(line.guess for line in lines) else 3.0
    widths = [44.0, 11, 9, 9, 9, came, *(w for _ in columns for w in (11.0, 5.0))]
    sheet.set_up(widths, frozen=frozen, columns=1)


def _columns(tally: Tally, question: QuestionTally) -> list[Column]:
    """The segments that are shown; no two of the sheet have the same letter."""
    found: list[Column] = []
    number = 0
    for cut in tally.cuts:
        if cut.name == question.id:
            continue
        for segment in cut.segments:
            if segment.hidden:
                continue
            mark = "" if cut.overlaps else letter(number)
            number += not cut.overlaps
            found.append(Column(cut, segment, FIRST + 2 * len(found), mark))
    return found


def _hidden(sheet: Sheet, tally: Tally) -> None:
    words = sheet.words
    for cut in tally.cuts:
        for sentence in withheld_sentences(cut, words):
            sheet.sentences(sentence)


def _heads(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Which cut, which segment, which letter."""
    if columns:
        for line in (
            sheet.line,
            sheet.line + 1,
        ):  # two lines of text, which do not grow by themselves
            sheet.page.set_row(line, 32)
    words = sheet.words
    head: dict[str, Any] = {"bold": True, "align": "center", "text_wrap": True}
    for cut in dict.fromkeys(column.cut.name for column in columns):
        own = [column for column in columns if column.cut.name == cut]
        title = words.t("By {question}", question=cut_label(own[0].cut, words))
        first, last = own[0].place, own[-1].place + 1
        sheet.page.merge_range(
            sheet.line, first, sheet.line, last, "", sheet.book.format(**head, bottom=1)
        )
        sheet.say(first, title, **head, bottom=1)
    sheet.line += 1
    names = [words.t("Everybody"), words.t("from"), words.t("to"), words.t("guess"), ""]
    for place, name in enumerate(names, EVERYBODY):
        sheet.say(place, name, **head)
    for column in columns:
        sheet.say(column.place, segment_label(column.segment, words), **head)
    sheet.line += 1
    for column in columns:
        sheet.say(column.place, column.letter, bold=True, align="center", bottom=1)
    sheet.line += 1


def _block(
    sheet: Sheet,
    question: QuestionTally,
    block: Block,
    columns: Sequence[Column],
    marks_of_figures: Iterator[list[str]],
) -> None:
    own = block.find(question)
    assert own is not None  # noqa: S101 - a block is made of it
    parts = [_part(block, column, question) for column in columns]
    if block.heading:
        sheet.say(0, block.heading, bold=True, italic=True, top=1)
        sheet.line += 1
    _bases(sheet, own, columns, parts)
    for line in block.figures:
        _line(sheet, line, own, columns, parts, next(marks_of_figures))
    if not block.shares:
        return
    table = _marks_of_shares(block.shares, columns, parts)
    for line, marks in zip(block.shares, table, strict=True):
        _line(sheet, line, own, columns, parts, marks)
    sheet.say(0, sheet.words.t("count"), italic=True, font_color="#555555")
    sheet.line += 1
    for line in block.counts:
        _line(sheet, line, own, columns, parts, [""] * len(columns))


def _part(block: Block, column: Column, question: QuestionTally) -> QuestionTally | None:
    """What a segment answered; None where that is not to be shown, or is nothing."""
    part = block.find(column.segment[question.id])
    return None if part is None or part.hidden or not part.answered else part


def _bases(
    sheet: Sheet,
    own: QuestionTally,
    columns: Sequence[Column],
    parts: Sequence[QuestionTally | None],
) -> None:
    """How many answered; with weights, what these add up to and how many they say as much as."""
    words, grey = sheet.words, {"font_color": "#555555"}
    rows: list[tuple[str, str, Callable[[QuestionTally], float | None]]] = [
        (words.t("answers"), "count", lambda q: float(q.answered))
    ]
    if own.sums is not None:
        rows.append((words.t("weights"), "weight", lambda q: q.sums.total if q.sums else None))
    if abs(own.effective - own.answered) > 1e-6:
        rows.append((words.t("effective number"), "weight", lambda q: q.effective))
    for label, kind, read in rows:
        sheet.say(0, label, **grey)
        sheet.number(EVERYBODY, read(own), kind, **grey)
        for column, part in zip(columns, parts, strict=True):
            if part is None:
                sheet.say(column.place, HIDDEN, **grey, align="right")
            else:
                sheet.number(column.place, read(part), kind, **grey)
        sheet.line += 1


def _line(
    sheet: Sheet,
    line: Line,
    own: QuestionTally,
    columns: Sequence[Column],
    parts: Sequence[QuestionTally | None],
    marks: Sequence[str],
) -> None:
    style: dict[str, Any] = {"font_color": "#555555"} if line.kind == "count" else {}
    found = line.of(own)
    sheet.say(0, line.label, **style)
    sheet.number(EVERYBODY, found.value, line.kind, **{**style, **_few(own)})
    if found.low == found.low:
        sheet.number(LOW, found.low, line.kind, font_color="#555555")
        sheet.number(HIGH, found.high, line.kind, font_color="#555555")
    if line.expected is not None:
        sheet.number(GUESS, line.expected.value, line.kind)
        sheet.say(CAME, line.guess)
    for column, part, mark in zip(columns, parts, marks, strict=True):
        if part is None:
            sheet.say(column.place, HIDDEN, align="right")
            continue
        shown = {"bold": True} if mark else {}
        sheet.number(
            column.place, line.of(part).value, line.kind, **{**style, **_few(part), **shown}
        )
        sheet.say(column.place + 1, mark)
    sheet.line += 1


def _few(question: QuestionTally) -> dict[str, Any]:
    """How figures of too few people for percentages look."""
    return {"italic": True, "font_color": "#888888"} if question.is_small else {}


def _marks_of_figures(
    blocks: Sequence[Block], question: QuestionTally, columns: Sequence[Column]
) -> Iterator[list[str]]:
    """The letters of every line of figures, all lines of the sheet looked at together."""
    lines = [
        (line, [_part(block, column, question) for column in columns])
        for block in blocks
        for line in block.figures
    ]
    found = [[""] * len(columns) for _ in lines]
    for places in _cuts(columns):
        table = [[_compared(line, parts[i]) for i in places] for line, parts in lines]
        for row, marks in zip(found, letters_of_estimates(table), strict=True):
            for i, mark in zip(places, marks, strict=True):
                row[i] = _in_sheet(mark, columns, places)
    yield from found


def _compared(line: Line, part: QuestionTally | None) -> Estimate:
    """What a segment is compared by; not known where it is not to be."""
    return UNKNOWN if part is None or part.is_thin or not line.is_compared else line.of(part)


def _marks_of_shares(
    lines: Sequence[Line], columns: Sequence[Column], parts: Sequence[QuestionTally | None]
) -> list[list[str]]:
    found = [[""] * len(columns) for _ in lines]
    for places in _cuts(columns) if lines[0].is_compared else ():
        own = [parts[i] for i in places]
        shares = [[0.0 if p is None else line.of(p).value for p in own] for line in lines]
        bases = [[0.0 if p is None or p.is_thin else p.effective for p in own] for _ in lines]
        for row, marks in zip(found, letters(shares, bases), strict=True):
            for i, mark in zip(places, marks, strict=True):
                row[i] = _in_sheet(mark, columns, places)
    return found


def _cuts(columns: Sequence[Column]) -> list[list[int]]:
    """The places of the columns of each cut whose segments do not overlap."""
    names = dict.fromkeys(column.cut.name for column in columns if not column.cut.overlaps)
    return [[i for i, c in enumerate(columns) if c.cut.name == name] for name in names]


def _in_sheet(mark: str, columns: Sequence[Column], places: Sequence[int]) -> str:
    """Letters of the columns of one cut as those of the sheet's."""
    own = {letter(number): columns[i].letter for number, i in enumerate(places)}
    return "".join(own[one] for one in mark)


def write_exhibit(sheet: Sheet, exhibit: Exhibit) -> None:
    """What is worked out from all answers together, its figures as numbers."""
    sheet.say(0, exhibit.title, bold=True)
    sheet.line += 1
    sheet.sentences(*exhibit.sentences)
    if exhibit.rows:
        sheet.head(exhibit.heads)
    for row in exhibit.rows:
        for place, cell in enumerate(row):
            if cell.value is None:
                sheet.say(place, cell.text)
            else:
                sheet.number(place, cell.value, cell.kind)
        sheet.line += 1


def _texts(sheet: Sheet, section: Section) -> None:
    """What people wrote, in the order of the alphabet: nobody's answers stand in one row."""
    if not section.quotes:
        return
    sheet.line += 1
    sheet.say(0, sheet.words.t("What people wrote"), bold=True)
    sheet.line += 1
    found = sorted(section.quotes, key=lambda quote: (quote.option, quote.text.casefold()))
    for quote in found[:MOST_TEXTS]:
        sheet.say(0, quote.text, text_wrap=True, valign="top")
        if quote.option:
            sheet.say(1, quote.option)
        sheet.line += 1
    if len(found) > MOST_TEXTS:
        n = len(found) - MOST_TEXTS
        sheet.sentences(sheet.words.n("and {n} more", "and {n} more", n))


def sentences_of(section: Section, words: Words) -> str:
    """What a sheet says, in a line of the contents."""
    return words.sentence(section.sentences[0]) if section.sentences else ""
