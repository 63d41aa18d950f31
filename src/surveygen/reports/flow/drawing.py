"""The map as SVG: stops one below the other, ways past them at the left, jumps at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from surveygen.reports.flow import Flow, Stop, Way
from surveygen.reports.words import Words

WIDTH, LEFT, LANE = 420, 64, 26
"""Of a box, of the margin at its left, and of each jump's way at its right; in pixels."""
LINE, PADDING, GAP = 20, 12, 34
LETTERS = 52
"""What fits on a line of a box."""
MOST = 8
"""Questions shown of one page."""
STYLE = """\
.flow { font: 14px/20px system-ui, sans-serif; } .flow .title { font-weight: 700; }
.flow rect { fill: #fff; stroke: #827c72; stroke-width: 1.5; } .flow text { fill: #1c1b19; }
.flow .only, .flow .label { fill: #5f5b54; font-size: 12.5px; }
.flow .label { paint-order: stroke; stroke: #fff; stroke-width: 4; }
.flow .sent rect { rx: 22; } .flow path { fill: none; stroke: #5f5b54; stroke-width: 1.5; }
.flow .past path { stroke-dasharray: 5 4; } .flow marker path { fill: #5f5b54; stroke: none; }
.flow .unreachable rect { stroke: #b3261e; stroke-dasharray: 5 4; }
.flow .dead rect { stroke: #b3261e; stroke-width: 3; }
.flow .wrong { fill: #b3261e; font-weight: 700; }
"""
"""For a file of its own; where it stands in a page, that page's style says."""


class _Box(NamedTuple):
    top: int
    height: int
    stop: Stop
    lines: list[tuple[str, str]]
    """A class and a text each."""

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


def to_svg(flow: Flow, words: Words, *, alone: bool = True) -> str:
    """The drawing; `alone` it is a file with a style of its own."""
    boxes = list(_boxes(flow, words))
    jumps = sorted((w for w in flow.ways if w.label), key=lambda w: (w.end - w.start, w.start))
    width = LEFT + WIDTH + (LANE * len(jumps) + 180 if jumps else 0) + 16
    height = boxes[-1].top + boxes[-1].height + 8
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if alone else ""
    style = f"<style>{STYLE}</style>" if alone else ""
    name = escape(words.t("The way through {title}", title=flow.title))
    opened = (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" direction="ltr">'
        f"<title>{name}</title>{style}"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    drawn = [opened]
    drawn += [_on(boxes[w.start], boxes[w.end]) for w in flow.ways if _is_plain(w, flow.stops)]
    past = [w for w in flow.ways if w.past]
    drawn += [_past(boxes[w.start], boxes[w.end], lane % 3) for lane, w in enumerate(past)]
    drawn += [_jump(boxes[w.start], boxes[w.end], w, lane) for lane, w in enumerate(jumps)]
    drawn += [_drawn(box) for box in boxes]
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _is_plain(way: Way, stops: Sequence[Stop]) -> bool:
    """Endings hang below one another: one line through them says enough."""
    first = stops[way.end].kind != "ending" or stops[way.end - 1].kind != "ending"
    return not way.label and not way.past and first


def _boxes(flow: Flow, words: Words) -> Iterator[_Box]:
    top = 8
    for before, stop in pairwise([None, *flow.stops]):
        if stop is None:
            continue
        if before is not None:
            top += 10 if before.kind == stop.kind == "ending" else GAP
        lines = list(_lines(stop, words))
        height = LINE * len(lines) + 2 * PADDING
        yield _Box(top, height, stop, lines)
        top += height


def _lines(stop: Stop, words: Words) -> Iterator[tuple[str, str]]:
    yield "title", stop.title
    if stop.condition:
        yield "only", words.t("only if {condition}", condition=stop.condition)
    if stop.unreachable:
        yield "wrong", words.t("Nobody ever gets here")
    if stop.dead_end:
        yield "wrong", words.t("A dead end: nobody sees a page after this one")
    for asked in stop.questions[:MOST]:
        yield "wrong" if asked.unreachable else "asked", asked.label
        if asked.condition:
            yield (
                "only",
                "\u00a0\u00a0\u00a0" + words.t("only if {condition}", condition=asked.condition),
            )
    left = len(stop.questions) - MOST
    if left > 0:
        yield "only", words.n("and {n} more", "and {n} more", left)


def _drawn(box: _Box) -> str:
    stop = box.stop
    marks = [stop.kind, *["unreachable"] * stop.unreachable, *["dead"] * stop.dead_end]
    texts = "".join(
        f'<text x="{LEFT + PADDING}" y="{box.top + PADDING + 15 + LINE * n}" class="{name}">'
        f"{escape(_cut(text))}</text>"
        for n, (name, text) in enumerate(box.lines)
    )
    return (
        f'<g class="{" ".join(marks)}"><rect x="{LEFT}" y="{box.top}" width="{WIDTH}" '
        f'height="{box.height}" rx="8"/>{texts}</g>'
    )


def _on(start: _Box, end: _Box) -> str:
    x = LEFT + WIDTH // 2
    return (
        f'<g><path d="M{x} {start.top + start.height}V{end.top - 1}" marker-end="url(#tip)"/></g>'
    )


def _past(start: _Box, end: _Box, lane: int) -> str:
    a, b, x = start.top + start.height - 8, end.top + 8, LEFT - 24 - 14 * lane
    curve = f"M{LEFT} {a}C{x} {a} {x} {a} {x} {a + 16}V{b - 16}C{x} {b} {x} {b} {LEFT - 1} {b}"
    return f'<g class="past"><path d="{curve}" marker-end="url(#tip)"/></g>'


def _jump(start: _Box, end: _Box, way: Way, lane: int) -> str:
    edge = LEFT + WIDTH
    a, b, x = start.middle + 6 * lane, end.middle - 6 * lane, edge + LANE * (lane + 1)
    a, b = min(a, start.top + start.height - 6), max(b, end.top + 6)
    curve = f"M{edge} {a}H{x - 8}Q{x} {a} {x} {a + 8}V{b - 8}Q{x} {b} {x - 8} {b}H{edge + 1}"
    middle = start.top + start.height + GAP // 2 + 4 + 15 * lane
    label = f'<text x="{x + 6}" y="{middle}" class="label">{escape(_cut(way.label, 24))}</text>'
    return f'<g class="jump"><path d="{curve}" marker-end="url(#tip)"/>{label}</g>'


def _cut(text: str, most: int = LETTERS) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
