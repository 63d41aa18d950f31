"""Reasons: ranked, with the words that go with them, and whether all groups share them."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports import words
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    in_segment,
    listed,
    meter,
    paragraph,
    quotes,
    ranked,
    said,
    table,
    visible,
)
from surveygen.tallies.result import OptionTally, Segment, Tally

SHARED = 0.6
"""A reason is shared when every group gives it at least this part of its share in all."""
OWN = 1.6
"""It belongs to one group when that group gives it this many times as often as all together."""


def draw(tally: Tally, parts: Parts) -> str:
    """The reasons by how many gave them, each with quotes of those who did."""
    reason = tally[first(parts, "reason")]
    options = ranked(reason)
    if not options:
        return ""
    texts = [quote for name in parts.get("words", ()) for quote in tally[name].quotes]
    rows = [
        (
            option.label,
            meter(option.share.value, reason.place_of(option)),
            said(option, reason),
            words.guessed(option.expected),
            quotes(in_segment(texts, reason.id, option.key)),
        )
        for option in options
    ]
    head = ("Reason", "", "Gave it", "You expected", "In their words")
    return html(
        paragraph(f"{words.base_line(reason).capitalize()}."),
        table(reason.label, head, rows, "quoted"),
        *(paragraph(line) for line in _by_group(tally, parts, options)),
    )


def _by_group(tally: Tally, parts: Parts, options: list[OptionTally]) -> Iterator[str]:
    segments = visible(cut_of(tally, first(parts, "by")))
    reason = first(parts, "reason")
    asked = [s for s in segments if s[reason].answered and not s[reason].hidden]
    if len(asked) < 2:
        return
    shared = [
        o.label for o in options if min(_share(s, reason, o) for s in asked) >= SHARED * _of(o)
    ]
    if shared:
        groups = listed(f"“{s.label}”" for s in asked)
        yield f"Shared by all groups ({groups}): {listed(f'“{label}”' for label in shared)}."
    for option in options:
        most = max(asked, key=lambda s: _share(s, reason, option))
        found = most[reason].option(option.key)
        if found.count >= 3 and found.share.value >= OWN * _of(option):
            share = said(found, most[reason])
            yield f"Mostly of the group “{most.label}”: “{option.label}” ({share} there)."


def _share(segment: Segment, reason: str, option: OptionTally) -> float:
    return segment[reason].option(option.key).share.value


def _of(option: OptionTally) -> float:
    return option.share.value


VIEW = View("Reasons", draw, cut_by("reason", "by"))
