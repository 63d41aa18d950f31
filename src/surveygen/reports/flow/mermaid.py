"""The map as Mermaid, which GitHub and many editors draw."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.flow import Flow, Stop, Way
from surveygen.reports.words import Words

_SHAPES = {"page": ('["', '"]'), "sent": ('(["', '"])'), "ending": ('("', '")')}


def to_mermaid(flow: Flow, words: Words) -> str:
    """A flowchart from top to bottom; what nobody reaches is dashed, and said."""
    lines = ["flowchart TD"]
    for number, stop in enumerate(flow.stops):
        begin, end = _SHAPES[stop.kind]
        lines.append(f"  s{number}{begin}{'<br>'.join(_said(stop, words))}{end}")
    lines += [f"  {_way(way)}" for way in flow.ways]
    lines.append("  classDef unreachable stroke:#b3261e,stroke-dasharray:4 3,color:#b3261e")
    lines.append("  classDef deadend stroke:#b3261e,stroke-width:3px")
    for name, marked in (
        ("unreachable", [n for n, stop in enumerate(flow.stops) if stop.unreachable]),
        ("deadend", [n for n, stop in enumerate(flow.stops) if stop.dead_end]),
    ):
        if marked:
            lines.append(f"  class {','.join(f's{n}' for n in marked)} {name}")
    return "\n".join(lines) + "\n"


def _said(stop: Stop, words: Words) -> Iterator[str]:
    yield f"<b>{_safe(stop.title)}</b>"
    if stop.condition:
        yield _safe(words.t("only if {condition}", condition=stop.condition))
    if stop.unreachable:
        yield _safe(words.t("Nobody ever gets here"))
    if stop.dead_end:
        yield _safe(words.t("A dead end: nobody sees a page after this one"))
    for asked in stop.questions:
        when = words.t("only if {condition}", condition=asked.condition) if asked.condition else ""
        yield _safe(f"{asked.label} ({when})" if when else asked.label)


def _way(way: Way) -> str:
    arrow = "-.->" if way.past else "-->"
    label = f'|"{_safe(way.label)}"|' if way.label else ""
    return f"s{way.start} {arrow}{label} s{way.end}"


def _safe(text: str) -> str:
    """Without what Mermaid or a browser would take for its own."""
    text = " ".join(text.split())
    for sign in ("#", "&", '"', "<", ">", "|", "`", "[", "]", "{", "}", "(", ")", ";", "\\"):
        text = text.replace(sign, f"\0{ord(sign)}\1")
    return text.replace("\0", "#").replace("\1", ";")
