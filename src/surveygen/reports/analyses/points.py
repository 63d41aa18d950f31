"""Items as points between two shares, each with its name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from surveygen.reports.words import Words

_SIDE, _LEFT, _TOP, _RIGHT, _BOTTOM = 300, 52, 16, 230, 44
_INK, _QUIET, _TRACK, _ACCENT = (
    "var(--ink,#1c1b19)", "var(--quiet,#5f5b54)", "var(--tint,#eceae5)", "var(--accent,#0b6a59)",
)  # fmt: skip
_ROW, _LETTERS = 19, 30


class Dot(NamedTuple):
    """One item."""

    name: str
    across: float
    """0 to 1."""
    up: float
    """0 to 1."""


def points_svg(across: str, up: str, dots: Sequence[Dot], words: Words) -> str:
    """The items as numbered points in a square, their names beside it by their numbers."""
    known = [dot for dot in dots if not math.isnan(dot.across + dot.up)]
    high = max(_SIDE, _ROW * len(known))
    wide, tall = _LEFT + _SIDE + _RIGHT, _TOP + high + _BOTTOM
    said = "; ".join(f"{d.name}: {words.percent(d.across)}, {words.percent(d.up)}" for d in known)

    def x(share: float) -> float:
        return _LEFT + _SIDE * share

    def y(share: float) -> float:
        return _TOP + _SIDE * (1 - share)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="12" style="fill:{_INK}">'
        ),
        f"<title>{escape(across)} × {escape(up)}</title><desc>{escape(said)}</desc>",
        (
            f'<path d="M{x(0)} {y(0)}V{y(1)}H{x(1)}V{y(0)}ZM{x(0.5)} {y(0)}V{y(1)}M{x(0)} '
            f'{y(0.5)}H{x(1)}" fill="none" style="stroke:{_TRACK}"/>'
        ),
    ]
    for share in (0.0, 0.5, 1.0):
        figure = escape(words.percent(share))
        parts.append(
            f'<g style="fill:{_QUIET}"><text x="{_LEFT - 6}" y="{y(share) + 4:.0f}" '
            f'text-anchor="end">{figure}</text><text x="{x(share):.0f}" y="{y(0) + 16:.0f}" '
            f'text-anchor="middle">{figure}</text></g>'
        )
    parts.append(
        f'<text x="{x(0.5):.0f}" y="{y(0) + 34:.0f}" text-anchor="middle">{escape(across)}</text>'
        f'<text transform="translate(12 {y(0.5):.0f}) rotate(-90)" text-anchor="middle">'
        f"{escape(up)}</text>"
    )
    for number, dot in enumerate(known, 1):
        name = dot.name if len(dot.name) <= _LETTERS else f"{dot.name[: _LETTERS - 1].rstrip()}…"
        parts.append(
            f'<circle cx="{x(dot.across):.0f}" cy="{y(dot.up):.0f}" r="4" style="fill:{_ACCENT}"/>'
            f'<text x="{x(dot.across) + 6:.0f}" y="{y(dot.up) - 5:.0f}">{number}</text>'
            f'<text x="{_LEFT + _SIDE + 24}" y="{_TOP + 10 + _ROW * (number - 1)}">'
            f"{number} {escape(name)}</text>"
        )
    return "".join([*parts, "</svg>\n"])
