"""Curves of shares over a number, each told by its dashes and its name and not by its colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from surveygen.reports.words import Words

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 340, 48, 24, 40, 40
_INK, _QUIET, _TRACK, _ACCENT = (
    "var(--ink,#1c1b19)", "var(--quiet,#5f5b54)", "var(--tint,#eceae5)", "var(--accent,#0b6a59)",
)  # fmt: skip
_DASHES = ("2 3", "7 3", "", "9 3 2 3")
_KEY = 26
"""How long the piece of a line is that stands before its name."""
_LETTER = 6.6
_APART = 8
"""How far two points of a curve lie apart at least."""
_FLAT = 0.985
"""Beyond where all curves have this much of their way behind them, nothing is to be seen."""


class Line(NamedTuple):
    """A curve."""

    name: str
    shares: tuple[float, ...]
    """At each number, 0 to 1."""


def curves_svg(
    title: str,
    numbers: Sequence[float],
    lines: Sequence[Line],
    marks: Sequence[float],
    write: Callable[[float], str],
    words: Words,
) -> str:
    """The curves over ascending numbers, with upright lines at the `marks`."""
    last = _last(lines)
    numbers = numbers[: last + 1]
    low, high = numbers[0], max(numbers[-1], *marks) if marks else numbers[-1]
    reach = (high - low) or 1.0

    def x(number: float) -> float:
        return _LEFT + (_WIDE - _LEFT - _RIGHT) * (number - low) / reach

    def y(share: float) -> float:
        return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - share)

    said = "; ".join(map(write, marks))
    drawn = _drawn([x(number) for number in numbers])
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="12" style="fill:{_INK}">'
        ),
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc>",
    ]
    parts += [
        f'<path d="M{_LEFT} {y(share):.1f}H{_WIDE - _RIGHT}" style="stroke:{_TRACK}"/>'
        f'<text x="{_LEFT - 6}" y="{y(share) + 4:.1f}" text-anchor="end" style="fill:{_QUIET}">'
        f"{escape(words.percent(share))}</text>"
        for share in (0.0, 0.5, 1.0)
    ]
    parts += [
        f'<path d="M{x(number):.1f} {_TOP}V{_HIGH - _BOTTOM}" style="stroke:{_ACCENT}"/>'
        for number in marks
    ]
    parts.append(f'<g stroke-width="2" style="stroke:{_INK}">')
    for line, dash in zip(lines, _DASHES, strict=False):
        places = [(round(x(numbers[place])), round(y(line.shares[place]))) for place in drawn]
        points = "L".join(f"{left} {top}" for left, top in _bends(places))
        parts.append(f'<path d="M{points}" {_stroke(dash)}/>')
    parts += [*_keys(lines), "</g>"]
    ends = {low: "start", high: "end"}
    parts += [
        f'<text x="{x(number):.1f}" y="{_HIGH - _BOTTOM + 18}" text-anchor="{anchor}" '
        f'style="fill:{_QUIET}">{escape(write(number))}</text>'
        for number, anchor in ends.items()
    ]
    return "".join([*parts, "</svg>\n"])


def _drawn(places: Sequence[float]) -> list[int]:
    """Which of the numbers are drawn: none that is as good as at the place of the last one."""
    found = [0]
    for number, place in enumerate(places):
        if place - places[found[-1]] >= _APART or number == len(places) - 1 > 0:
            found.append(number)
    return found


def _bends(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places without those in the midst of a level line."""
    return [
        place
        for i, place in enumerate(places)
        if not 0 < i < len(places) - 1 or len({p[1] for p in places[i - 1 : i + 2]}) > 1
    ]


def _stroke(dash: str) -> str:
    return f'fill="none" stroke-dasharray="{dash}"' if dash else 'fill="none"'


def _last(lines: Sequence[Line]) -> int:
    """The place from which on no curve has far to go to its end."""
    place = len(lines[0].shares) - 1
    while place and all(abs(one.shares[-1] - one.shares[place - 1]) <= 1 - _FLAT for one in lines):
        place -= 1
    return place


def _keys(lines: Sequence[Line]) -> list[str]:
    """The names of the curves in a line above them."""
    parts, left = [], float(_LEFT)
    for line, dash in zip(lines, _DASHES, strict=False):
        parts.append(
            f'<path d="M{left:.0f} 20h{_KEY}" {_stroke(dash)}/>'
            f'<text x="{left + _KEY + 6:.0f}" y="24" stroke="none">{escape(line.name)}</text>'
        )
        left += _KEY + 24 + _LETTER * len(line.name)
    return parts
