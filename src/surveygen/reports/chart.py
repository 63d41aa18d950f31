"""One question's chart as a standalone SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from surveygen.messages import failure, suggestion
from surveygen.reports.bars import Bar
from surveygen.reports.section import Section, section_of
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.result import Tally

WIDTH = 720
_ROW, _LABEL, _FIGURE, _TOP, _BOTTOM = 34, 250, 90, 64, 40
_BAR = WIDTH - _LABEL - _FIGURE
_INK, _QUIET, _ACCENT, _GUESS, _TRACK = "#1c1b19", "#5f5b54", "#0b6a59", "#b3541e", "#eceae5"
_TONES = {"d0": _GUESS, "d2": "#8d8981", "d4": _ACCENT}
"""Of the parts of a score."""
_LETTER = 7.4
"""About how wide a letter is at this size, to cut labels by."""


def has_chart(section: Section) -> bool:
    """Whether there is anything to draw."""
    drawn = section.bars or _curves(section) or any(row.on_scale for row in section.rows)
    return bool(section.answered and drawn and not section.hidden)


def _curves(section: Section) -> str:
    """The picture of what is worked out from all answers together; empty for none."""
    return section.exhibit.svg if section.exhibit is not None else ""


def chart_of(tally: Tally, name: str, words: Words = IN_ENGLISH) -> str:
    """The chart of the question `name`; raises SurveygenError for one that has none."""
    sections = (section_of(question, words) for question in tally.questions)
    charted = {section.id: section for section in sections if has_chart(section)}
    if name not in charted:
        raise failure("R028", tally.name, name=name, suggestion=suggestion(name, charted))
    return chart(charted[name], words)


def charts_of(tally: Tally, words: Words = IN_ENGLISH) -> Iterator[tuple[str, str]]:
    """The chart of every question that has one, with a file's name: `03-reason.svg`."""
    source = f"{tally.title or tally.survey} · surveygen"
    for number, question in enumerate(tally.questions, 1):
        section = section_of(question, words)
        if has_chart(section):
            yield f"{number:02}-{question.id}.svg", chart(section, words, source)


def chart(section: Section, words: Words = IN_ENGLISH, source: str = "") -> str:
    """Bars with their ranges and the guess; a matrix has a bar for the mean of every row.

    Of four prices it is the curves. `source` is said below the bars.
    """
    if curves := _curves(section):
        return curves
    bars = [row.on_scale for row in section.rows if row.on_scale] or section.bars
    tones = [_TONES.get(tone, _ACCENT) for tone, own in section.grouped for _ in own]
    height = _TOP + _ROW * len(bars) + _BOTTOM
    title = escape(section.label)
    described = escape("; ".join(f"{bar.label}: {bar.figure}" for bar in bars))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="14" fill="{_INK}">'
        ),
        f"<title>{title}</title><desc>{described}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        (
            f'<text x="16" y="28" font-size="17" font-weight="600">'
            f"{escape(_cut(section.label, WIDTH - 32, 8.8))}</text>"
        ),
        f'<text x="16" y="48" fill="{_QUIET}">{escape(section.base)}</text>',
    ]
    for place, bar in enumerate(bars):
        parts.append(_bar(bar, _TOP + _ROW * place, tones[place] if section.pieces else _ACCENT))
    if any(_place(bar) is not None for bar in bars):
        parts.append(
            f'<text x="{_LABEL}" y="{height - 14}" fill="{_GUESS}" font-size="12">'
            f"▲ {escape(words.t('the guess'))}</text>"
        )
    if source:
        parts.append(
            f'<text x="{WIDTH - 16}" y="{height - 14}" text-anchor="end" fill="{_QUIET}" '
            f'font-size="12">{escape(_cut(source, _BAR, 7))}</text>'
        )
    return "".join([*parts, "</svg>\n"])


def _place(bar: Bar) -> float | None:
    return None if bar.guess is None else bar.guess.place


def _bar(bar: Bar, top: int, tone: str) -> str:
    length, low, high, guess, figure = bar.length, bar.low, bar.high, _place(bar), bar.figure
    length = 0.0 if math.isnan(length) else min(max(length, 0.0), 1.0)
    middle = top + _ROW / 2
    parts = [
        f'<text x="16" y="{middle + 5:.0f}">{escape(_cut(bar.label, _LABEL - 28, _LETTER))}</text>',
        f'<rect x="{_LABEL}" y="{top + 7}" width="{_BAR}" height="20" rx="3" fill="{_TRACK}"/>',
        (
            f'<rect x="{_LABEL}" y="{top + 7}" width="{_BAR * length:.1f}" height="20" rx="3" '
            f'fill="{tone}"/>'
        ),
        (
            f'<text x="{WIDTH - 16}" y="{middle + 5:.0f}" text-anchor="end" font-weight="600">'
            f"{escape(figure if len(figure) < 12 else figure.rsplit(' ', 1)[-1])}</text>"
        ),
    ]
    if not math.isnan(low) and not math.isnan(high):
        left, right = (_LABEL + _BAR * min(max(v, 0.0), 1.0) for v in (low, high))
        parts.append(
            f'<path d="M{left:.1f} {middle:.1f}H{right:.1f}M{left:.1f} {middle - 4:.1f}v8'
            f'M{right:.1f} {middle - 4:.1f}v8" stroke="{_INK}" stroke-width="1.5"/>'
        )
    if guess is not None:
        x = _LABEL + _BAR * min(max(guess, 0.0), 1.0)
        parts.append(f'<path d="M{x:.1f} {top + 22}l5 9h-10z" fill="{_GUESS}" stroke="#fff"/>')
    return "".join(parts)


def _cut(text: str, width: float, letter: float) -> str:
    most = int(width / letter)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
