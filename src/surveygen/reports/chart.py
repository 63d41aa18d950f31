"""One question's chart as a standalone SVG."""

from __future__ import annotations

import math
from html import escape

from surveygen.messages import failure, suggestion
from surveygen.reports import words
from surveygen.tallies.result import OptionTally, QuestionTally, Tally

WIDTH = 720
_ROW, _LABEL, _FIGURE, _TOP, _BOTTOM = 34, 250, 90, 64, 40
_BAR = WIDTH - _LABEL - _FIGURE
_INK, _QUIET, _ACCENT, _GUESS, _TRACK = "#1c1b19", "#5f5b54", "#0b6a59", "#b3541e", "#eceae5"
_LETTER = 7.4
"""About how wide a letter is at this size, to cut labels by."""


def has_chart(question: QuestionTally) -> bool:
    """Whether there is anything to draw."""
    return bool(question.answered and (question.options or question.rows) and not question.hidden)


def chart_of(tally: Tally, name: str) -> str:
    """The chart of the question `name`; raises SurveygenError for one that has none."""
    charted = {question.id: question for question in tally.questions if has_chart(question)}
    if name not in charted:
        raise failure("R028", tally.name, name=name, suggestion=suggestion(name, charted))
    return chart(charted[name])


def chart(question: QuestionTally) -> str:
    """Bars with their ranges and the guess; a matrix has a bar for the mean of every row."""
    bars = [_row_bar(row) for row in question.rows] or [
        _option_bar(option, question) for option in question.options
    ]
    height = _TOP + _ROW * len(bars) + _BOTTOM
    title = escape(question.label)
    described = escape("; ".join(f"{bar[0]}: {bar[1]}" for bar in bars))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="14" fill="{_INK}">'
        ),
        f"<title>{title}</title><desc>{described}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        (
            f'<text x="16" y="28" font-size="17" font-weight="600">'
            f"{escape(_cut(question.label, WIDTH - 32, 8.8))}</text>"
        ),
        f'<text x="16" y="48" fill="{_QUIET}">{escape(words.base_line(question))}</text>',
    ]
    for place, bar in enumerate(bars):
        parts.append(_bar(bar, _TOP + _ROW * place))
    if any(bar[5] is not None for bar in bars):
        parts.append(
            f'<text x="{_LABEL}" y="{height - 14}" fill="{_GUESS}" font-size="12">'
            "▲ the guess</text>"
        )
    return "".join([*parts, "</svg>\n"])


Bar = tuple[str, str, float, float, float, float | None]
"""Label, figure in words; length, low end, high end and guess as parts of the whole, 0 to 1."""


def _option_bar(option: OptionTally, question: QuestionTally) -> Bar:
    share = option.share
    small = question.is_small
    low, high = (math.nan, math.nan) if small else (share.low, share.high)
    guess = question.place_of(option)
    label = words.label_of(option, question)
    return label, words.share_of(option, question), share.value, low, high, guess


def _row_bar(row: QuestionTally) -> Bar:
    """The mean of a row on its scale, or the share of its most frequent answer."""
    keys = [float(o.key) for o in row.options if o.key.lstrip("-").isdecimal()]
    if row.mean is None or len(keys) != len(row.options) or len(keys) < 2:
        best = max(row.options, key=lambda o: o.count)
        said = f"{best.label} {words.share_of(best, row)}"
        return row.label, said, best.share.value, math.nan, math.nan, None
    low, reach = min(keys), max(keys) - min(keys)

    def place(value: float) -> float:
        return (value - low) / reach

    guess = None if row.expected is None else place(row.expected.value)
    ends = place(row.mean.low), place(row.mean.high)
    return row.label, words.number(row.mean.value), place(row.mean.value), *ends, guess


def _bar(bar: Bar, top: int) -> str:
    label, figure, length, low, high, guess = bar
    length = 0.0 if math.isnan(length) else min(max(length, 0.0), 1.0)
    middle = top + _ROW / 2
    parts = [
        f'<text x="16" y="{middle + 5:.0f}">{escape(_cut(label, _LABEL - 28, _LETTER))}</text>',
        f'<rect x="{_LABEL}" y="{top + 7}" width="{_BAR}" height="20" rx="3" fill="{_TRACK}"/>',
        (
            f'<rect x="{_LABEL}" y="{top + 7}" width="{_BAR * length:.1f}" height="20" rx="3" '
            f'fill="{_ACCENT}"/>'
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
