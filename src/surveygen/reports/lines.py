"""A figure over several waves as a line with its ranges."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import pairwise

from surveygen.messages import failure, suggestion
from surveygen.reports.trend import Trend, TrendRow

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 420, 220, 66, 20, 44, 44
_LINE, _INK, _QUIET, _TRACK = (
    "var(--accent,#0b6a59)", "var(--ink,#1c1b19)", "var(--quiet,#5f5b54)", "var(--tint,#eceae5)",
)  # fmt: skip


def trend_svg(row: TrendRow, waves: Iterable[tuple[str, int]]) -> str:
    """One figure as a line with its ranges; a clear step is drawn thick."""
    names = [name for name, _ in waves]
    last = len(names) - 1
    points = [(i, point) for i, point in enumerate(row.line.points) if point is not None]
    known = [v for _, p in points for v in (p.value, p.low, p.high) if not math.isnan(v)]
    low, high = min(known), max(known)
    pad = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    low, high = low - pad, high + pad

    def x(i: int) -> float:
        span = _WIDE - _LEFT - _RIGHT - 40
        return _LEFT + 20 + span * (i / (len(names) - 1) if len(names) > 1 else 0.5)

    def y(value: float) -> float:
        return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - (value - low) / (high - low))

    said = "; ".join(f"{n}: {v}{m}" for n, v, m in zip(names, row.values, row.marks, strict=True))
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="12" style="fill:{_INK}">'
        ),
        f"<title>{escape(row.label)}</title><desc>{escape(said)}</desc>",
        f'<text x="8" y="20" font-size="14" font-weight="600">{escape(_cut(row.label, 52))}</text>',
    ]
    parts += [
        f'<path d="M{_LEFT} {y(value):.1f}H{_WIDE - _RIGHT}" style="stroke:{_TRACK}"/>'
        f'<text x="{_LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end" '
        f'style="fill:{_QUIET}">{escape(row.write(value))}</text>'
        for value in (high - pad, low + pad)
    ]
    parts += _steps(row, x, y)
    for i, point in points:
        anchor = "end" if i == last else "start"
        if not math.isnan(point.low):
            parts.append(
                f'<path d="M{x(i):.1f} {y(point.low):.1f}V{y(point.high):.1f}'
                f'M{x(i) - 4:.1f} {y(point.low):.1f}h8M{x(i) - 4:.1f} {y(point.high):.1f}h8" '
                f'fill="none" style="stroke:{_QUIET}"/>'
            )
        parts.append(
            f'<circle cx="{x(i):.1f}" cy="{y(point.value):.1f}" r="4" style="fill:{_LINE}"/>'
            f'<text x="{x(i) + (-7 if i == last else 7):.1f}" y="{y(point.value) - 6:.1f}" '
            f'font-weight="600" text-anchor="{anchor}">'
            f"{escape(row.values[i])}</text>"
        )
    room = (_WIDE - _LEFT) / max(1, len(names)) / 6.2
    parts += [
        f'<text x="{x(i):.1f}" y="{_HIGH - 18}" text-anchor="middle" style="fill:{_QUIET}">'
        f"{escape(_cut(name, max(4, int(room))))}</text>"
        for i, name in enumerate(names)
    ]
    return "".join([*parts, "</svg>\n"])


def _steps(row: TrendRow, x: Callable[[int], float], y: Callable[[float], float]) -> Iterator[str]:
    """From one wave that has the figure to the next that has."""
    points = [(i, point) for i, point in enumerate(row.line.points) if point is not None]
    for (i, old), (j, new) in pairwise(points):
        is_clear = j == i + 1 and row.line.step_to(j)
        width, dash = (4, "") if is_clear else (1.5, "" if j == i + 1 else ' stroke-dasharray="4"')
        yield (
            f'<path d="M{x(i):.1f} {y(old.value):.1f}L{x(j):.1f} {y(new.value):.1f}" fill="none" '
            f'stroke-width="{width}"{dash} style="stroke:{_LINE}"/>'
        )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def chart_of_line(found: Trend, name: str, survey: str) -> str:
    """The line of a question, `ID`, `ID/ROW` or `ID=OPTION`; raises SurveygenError for no such.

    Of a number it is `ID.median`, too. Of a ranked item it is `ID=ITEM` who put it first,
    `ID=ITEM.mean` its mean rank.
    """
    known: dict[str, TrendRow] = {}
    for row in found.rows:
        line = row.line
        own = f"{line.question}={line.figure}" if line.of else line.question
        own += ".median" if line.figure == "median" and not line.of else ""
        known.setdefault(f"{own}.mean" if own in known and line.of == "mean" else own, row)
    if name in known:
        return trend_svg(known[name], found.waves)
    raise failure("R028", survey, name=name, suggestion=suggestion(name, sorted(known)))
