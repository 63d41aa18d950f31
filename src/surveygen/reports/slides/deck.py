"""Slides, their texts, tables and charts: what python-pptx would guess at is said here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide, 16:9."""
_LEFT, _ACROSS = 0.7, WIDE - 1.4
_INK, _QUIET = RGBColor(0x1C, 0x1B, 0x19), RGBColor(0x5F, 0x5B, 0x54)
_PAPER, _GUESS = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0xB3, 0x54, 0x1E)
COLOURS = tuple(
    RGBColor.from_string(colour)
    for colour in ("0B6A59", "B3541E", "3B5B92", "8A6D1F", "7A4B8C", "4F7F3A", "5F5B54")
)
"""Of the series of a chart, told apart by who does not tell red from green as well."""
_STEPS = tuple(
    RGBColor.from_string(colour) for colour in ("B3541E", "E0A983", "D9D5CE", "7DB5A9", "0B6A59")
)
"""Of a scale, from its lower end to its upper one."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = re.compile(r"[={]|(?:https?|ftp)://|mailto:|internal:|external:", re.IGNORECASE)


class Series(NamedTuple):
    """The values of a chart's series, one for each category; None for none."""

    name: str
    values: Sequence[float | None]


def plain(text: str) -> str:
    """A text that XML can hold."""
    return _FORBIDDEN.sub(" ", text)


def inert(text: str) -> str:
    """A text for the workbook behind a chart, in which it is no formula and no link.

    python-pptx (1.0.2) has XlsxWriter guess what a category or the name of a series is.
    """
    return f" {plain(text)}" if _ACTIVE.match(text) else plain(text)


class Deck:
    """A presentation that is being written, slide after slide."""

    def __init__(self, *, is_rtl: bool = False) -> None:
        self._all: Any = Presentation()
        self._all.slide_width, self._all.slide_height = Inches(WIDE), Inches(HIGH)
        self._is_rtl = is_rtl

    def saved(self) -> bytes:
        """The presentation as a file."""
        file = io.BytesIO()
        self._all.save(file)
        return file.getvalue()

    def open_with(self, title: str, lines: Iterable[str]) -> None:
        """The first slide: a title in the middle, and lines below it."""
        slide = self._slide(title, top=2.4, size=40)
        self._text(slide, lines, top=3.8, height=2.6, size=18, colour=_QUIET)

    def say(self, title: str, lines: Iterable[str], source: str = "", notes: str = "") -> None:
        """A slide of sentences."""
        said = list(lines)
        slide = self._slide(title, notes=notes)
        size = 22 if sum(map(len, said)) < 500 else 16 if sum(map(len, said)) < 1200 else 12
        self._text(slide, said, top=1.6, height=5.0, size=size)
        self._source(slide, source)

    def table(
        self,
        title: str,
        rows: Sequence[Sequence[str]],
        lines: Iterable[str] = (),
        source: str = "",
        notes: str = "",
    ) -> None:
        """A slide with a table, its first row the heads, below a few sentences."""
        slide, said = self._slide(title, notes=notes), list(lines)
        self._text(slide, said, top=1.4, height=1.4, size=14)
        width, height = Inches(_ACROSS), Inches(0.4 * len(rows))
        frame = slide.shapes.add_table(
            len(rows), len(rows[0]), Inches(_LEFT), Inches(2.9 if said else 1.6), width, height
        )
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                cell = frame.table.cell(down, across)
                size, colour = (14 if len(rows) < 10 else 10), (_INK if down else _PAPER)
                self._fill(cell.text_frame, [text], size=size, colour=colour)
                if not down:
                    cell.fill.solid()
                    cell.fill.fore_color.rgb = COLOURS[0]
        self._source(slide, source)

    def bars(
        self,
        title: str,
        categories: Sequence[str],
        series: Sequence[Series],
        *,
        form: str,
        stacked: bool = False,
        guess: bool = False,
        source: str = "",
        notes: str = "",
    ) -> None:
        """A slide with a bar for each category, the first at the top.

        `form` is how the numbers are written. `stacked` puts the series of a category one behind
        another, to 100 %; with `guess` the second series is the guesses.
        """
        slide = self._slide(title, notes=notes)
        data = CategoryChartData(number_format=form)
        data.categories = [inert(category) for category in categories]
        for one in series:
            data.add_series(inert(one.name), one.values)
        kind = XL_CHART_TYPE.BAR_STACKED_100 if stacked else XL_CHART_TYPE.BAR_CLUSTERED
        place = [Inches(_LEFT), Inches(1.4), Inches(_ACROSS), Inches(5.3)]
        chart = slide.shapes.add_chart(kind, *place, data).chart
        self._draw(chart, len(categories) * (1 if stacked else len(series)), form)
        colours = _steps(len(series)) if stacked else COLOURS
        for number, drawn in enumerate(chart.plots[0].series):
            colour = _GUESS if guess and number else colours[number % len(colours)]
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = colour
            if stacked:
                self._label_inside(drawn, colour, form)
        self._source(slide, source)

    def _label_inside(self, drawn: Any, colour: RGBColor, form: str) -> None:
        """A label that can be read on its colour, and none where it would not fit."""
        labels = drawn.data_labels
        labels.show_value = True
        labels.number_format = '[>=0.045]0%;""' if "%" in form else '[>0]0;""'
        labels.number_format_is_linked = False
        labels.font.size = Pt(12)
        labels.font.color.rgb = _PAPER if sum(colour) < 3 * 128 else _INK

    def _draw(self, chart: Any, bars: int, form: str) -> None:
        """How a chart looks: names and numbers at the bars, and no lines between them."""
        plot, size = chart.plots[0], Pt(14 if bars < 14 else 10)
        chart.font.size, chart.font.color.rgb = size, _INK
        chart.has_title = False
        chart.has_legend = len(plot.series) > 1
        if chart.has_legend:
            chart.legend.position = XL_LEGEND_POSITION.BOTTOM
            chart.legend.include_in_layout = False
        chart.category_axis.reverse_order = not self._is_rtl
        chart.category_axis.format.line.fill.background()
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        plot.gap_width, plot.has_data_labels = 50, True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = form, False
        if chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED:
            labels.position = XL_LABEL_POSITION.OUTSIDE_END

    def _slide(self, title: str, *, top: float = 0.4, size: int = 0, notes: str = "") -> Any:
        slide = self._all.slides.add_slide(self._all.slide_layouts[5])
        shape = slide.shapes.title
        shape.left, shape.top = Inches(_LEFT), Inches(top)
        shape.width, shape.height = Inches(_ACROSS), Inches(1.1)
        shape.text_frame.word_wrap = True
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._fill(shape.text_frame, [title], size=size or _size_of(title), bold=True)
        if notes:
            slide.notes_slide.notes_text_frame.text = plain(notes)
        return slide

    def _source(self, slide: Any, text: str) -> None:
        if text:
            self._text(slide, [text], top=6.85, height=0.4, size=12, colour=_QUIET)

    def _text(
        self,
        slide: Any,
        lines: Iterable[str],
        *,
        top: float,
        height: float,
        size: int,
        colour: RGBColor = _INK,
    ) -> None:
        if said := [line for line in lines if line]:
            place = [Inches(value) for value in (_LEFT, top, _ACROSS, height)]
            frame = slide.shapes.add_textbox(*place).text_frame
            frame.word_wrap = True
            self._fill(frame, said, size=size, colour=colour)

    def _fill(
        self,
        frame: Any,
        lines: Iterable[str],
        *,
        size: int,
        bold: bool = False,
        colour: RGBColor = _INK,
    ) -> None:
        for number, line in enumerate(lines):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if self._is_rtl else PP_ALIGN.LEFT
            if self._is_rtl:
                paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph.space_after = Pt(size / 2)
            run = paragraph.add_run()
            run.text = plain(line)
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour


def _size_of(title: str) -> int:
    return next((size for most, size in ((50, 30), (100, 24), (180, 20)) if len(title) <= most), 14)


def _steps(count: int) -> Sequence[RGBColor]:
    """The colours of a scale of so many points."""
    if count < 2 or count > len(_STEPS):
        return COLOURS
    return [_STEPS[round(place * (len(_STEPS) - 1) / (count - 1))] for place in range(count)]
