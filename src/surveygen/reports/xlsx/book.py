"""A workbook's sheets, cells and formats: what XlsxWriter would guess at is said here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveygen.reports.words import Words

LONGEST_TEXT = 32_767
"""Characters that a cell takes."""
LONGEST_NAME = 31
"""Characters that the name of a sheet takes, as UTF-16 counts them."""
A4 = 9
FORMATS = {
    "share": "0%", "mean": "#,##0.00", "score": "+0;-0;0", "points": "#,##0.0", "count": "#,##0",
    "weight": "#,##0.0", "share_gap": "+0%;-0%;0%", "gap": "+0.00;-0.00;0.00", "p": "0.0000",
    "decimal": "0.00",
}  # fmt: skip
"""How numbers are written, by what they are."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]+")


@dataclass(slots=True)
class Book:
    """A workbook that is being written."""

    workbook: Any
    """XlsxWriter's."""
    words: Words
    names: set[str] = field(default_factory=set)
    """Those of its sheets, in small letters."""
    _formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def sheet(self, wanted: str) -> Sheet:
        """A new sheet with a name like the one wanted that Excel takes and no other has."""
        name = sheet_name(wanted, self.names)
        self.names.add(name.lower())
        return Sheet(self, self.workbook.add_worksheet(name), name)

    def format(self, **values: Any) -> Any:
        """A format, the same for the same properties."""
        key = tuple(sorted(values.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(dict(values))
        return self._formats[key]


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name that Excel takes: 31 characters, none forbidden, and like no other in any case."""
    known = set(taken)
    bare = _FORBIDDEN.sub(" ", wanted).strip() or "-"
    bare = f"{bare}_" if bare.lower() == "history" else bare
    name, number = cut(bare, LONGEST_NAME).rstrip(), 1
    while name.lower() in known:
        number += 1
        end = f" ({number})"
        name = cut(bare, LONGEST_NAME - len(end)).rstrip() + end
    return name


def cut(text: str, width: int) -> str:
    """The text in as many characters as UTF-16 counts, none of them in two."""
    return text.encode("utf-16-le")[: 2 * width].decode("utf-16-le", "ignore")


@dataclass(slots=True)
class Sheet:
    """One sheet, written from the top: `line` is the next row."""

    book: Book
    page: Any
    """XlsxWriter's."""
    name: str
    line: int = 0

    @property
    def words(self) -> Words:
        """The language of the workbook."""
        return self.book.words

    def say(self, column: int, text: str, **style: Any) -> None:
        """A text, be it `=1+1`, `mailto:` or `@`: never a formula, a link or a number."""
        said = text.encode("utf-8", "replace").decode("utf-8")
        if len(said.encode("utf-16-le")) > 2 * LONGEST_TEXT:
            said = cut(said, LONGEST_TEXT - 1) + "…"
        if said:
            self.page.write_string(self.line, column, said, self.book.format(**style))
        elif style:
            self.page.write_blank(self.line, column, None, self.book.format(**style))

    def number(self, column: int, value: float | None, kind: str, **style: Any) -> None:
        """A number in its format; what is not known stays empty."""
        shown = self.book.format(num_format=FORMATS[kind], **style)
        if value is None or not math.isfinite(value):
            self.page.write_blank(self.line, column, None, shown)
        else:
            self.page.write_number(self.line, column, value, shown)

    def link(self, column: int, text: str, to: Sheet) -> None:
        """A link to the top of another sheet."""
        name = to.name.replace("'", "''")
        style = self.book.format(font_color="#0645AD", underline=1)
        self.page.write_url(self.line, column, f"internal:'{name}'!A1", style, cut(text, 255))

    def head(self, names: Sequence[str], *, column: int = 0) -> None:
        """A row of headings."""
        for i, name in enumerate(names):
            self.say(column + i, name, bold=True, bottom=1, text_wrap=True, valign="top")
        self.line += 1

    def sentences(self, *texts: str) -> None:
        """Texts below one another; empty ones are left out."""
        for text in filter(None, texts):
            self.say(0, text)
            self.line += 1

    def set_up(self, widths: Sequence[float], *, frozen: int = 0, columns: int = 0) -> None:
        """Widths, what stays in view, and the page as it is printed: A4 across, one page wide."""
        for i, width in enumerate(widths):
            self.page.set_column(i, i, width)
        if frozen or columns:
            self.page.freeze_panes(frozen, columns)
        if frozen:
            self.page.repeat_rows(0, frozen - 1)
        self.page.set_landscape()
        self.page.set_paper(A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&L&A&R&P / &N")
        self.page.hide_gridlines(2)
        if self.words.direction == "rtl":
            self.page.right_to_left()
