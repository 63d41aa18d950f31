"""A plan as a picture: what luck does to guesses, by the number of answers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from surveygen.reports.plan import most_uncertain
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.planning import LADDER, Plan, Planned

_WIDE, _HIGH, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 420, 64, 64, 150, 56
_INK, _QUIET, _ACCENT, _TRACK = "#1c1b19", "#5f5b54", "#0b6a59", "#eceae5"


def plan_svg(plan: Plan, words: Words = IN_ENGLISH) -> str:
    """What luck does to every guess of shares, by the number of answers; the widest in colour."""
    lines = [one for one in plan.guesses if one.of in ("shares", "boxes")]
    top = max([0.1, *(gap for one in lines for _, gap in one.luck)])
    top = math.ceil(top * 10) / 10
    title = words.t("{title}: how far off a right guess may be by luck", title=plan.title)
    scale = words.t("of 100 people, 19 times in 20")
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="13" fill="{_INK}">'
        ),
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        f'<text x="16" y="28" font-size="16" font-weight="600">{escape(_shortened(title))}</text>',
        f'<text x="16" y="48" fill="{_QUIET}">{escape(scale)}</text>',
    ]
    for tenth in range(round(top * 10) + 1):
        y = _y(tenth / 10, top)
        parts.append(
            f'<path d="M{_LEFT} {y:.1f}H{_WIDE - _RIGHT}" stroke="{_TRACK}"/>'
            f'<text x="{_LEFT - 10}" y="{y + 4:.1f}" text-anchor="end" fill="{_QUIET}">'
            f"{tenth * 10}</text>"
        )
    parts += [
        f'<text x="{_x(n):.1f}" y="{_HIGH - _BOTTOM + 22}" text-anchor="middle" fill="{_QUIET}">'
        f"{n}</text>"
        for n in LADDER
    ]
    axis = escape(words.t("answers"))
    parts.append(f'<text x="{_LEFT}" y="{_HIGH - 12}" fill="{_QUIET}">{axis}</text>')
    widest = most_uncertain(plan) if plan.guesses else None
    for one in sorted(lines, key=lambda line: line is widest):
        points = " ".join(f"{_x(n):.1f},{_y(gap, top):.1f}" for n, gap in one.luck)
        colour, thick = (_ACCENT, 3) if one is widest else ("#a9a49a", 1.5)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{thick}"/>'
        )
    parts += _names(lines, widest, top)
    return "".join([*parts, "</svg>\n"])


def _names(lines: list[Planned], widest: Planned | None, top: float) -> Iterator[str]:
    """The questions beside the ends of their lines, none over another."""
    last = math.inf
    for one in sorted(lines, key=lambda line: -line.luck[-1][1]):
        y = _y(one.luck[-1][1], top) + 4
        y = y if last is math.inf else max(y, last + 15)
        last = y
        weight = f' font-weight="600" fill="{_ACCENT}"' if one is widest else f' fill="{_QUIET}"'
        name = one.question if len(one.question) < 19 else one.question[:18] + "…"
        yield f'<text x="{_WIDE - _RIGHT + 8}" y="{y:.1f}"{weight}>{escape(name)}</text>'


def _shortened(title: str) -> str:
    return title if len(title) < 80 else title[:79] + "…"


def _x(n: int) -> float:
    span = math.log(LADDER[-1] / LADDER[0])
    return _LEFT + (_WIDE - _LEFT - _RIGHT) * math.log(n / LADDER[0]) / span


def _y(gap: float, top: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - gap / top)
