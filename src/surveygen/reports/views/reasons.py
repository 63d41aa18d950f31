"""Reasons: ranked, with the words that go with them, and whether all groups share them."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.section import base_line
from surveygen.reports.views.base import (
    Parts,
    View,
    cut_by,
    cut_of,
    first,
    html,
    in_segment,
    meter,
    paragraph,
    quotes,
    ranked,
    table,
    visible,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import differences
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import Segment, Tally

SHARED = 0.6
"""A reason is shared when every group gives it at least this part of its share in all."""
OWN = 1.6
"""It belongs to one group when that group gives it this many times as often as all together."""


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The reasons by how many gave them, each with quotes of those who did."""
    reason = tally[first(parts, "reason")]
    options = ranked(reason)
    if not options:
        return ""
    cut = cut_of(tally, reason.id)
    few = {segment.key for segment in cut.segments if segment.hidden} if cut else set()
    texts = [quote for name in parts.get("words", ()) for quote in tally[name].quotes]
    rows = [
        (
            option.label,
            meter(option.share.value, reason.place_of(option), words),
            share_of(option, reason, words),
            words.guessed(option.expected),
            "" if option.key in few else quotes(in_segment(texts, reason.id, option.key)),
        )
        for option in options
    ]
    head = (words.t("Reason"), "", words.t("Gave it"), words.t("You expected"),
            words.t("In their words"))  # fmt: skip
    return html(
        paragraph(words.sentence(base_line(reason, words).capitalize())),
        table(reason.label, head, rows, "quoted"),
        *(paragraph(line) for line in _by_group(tally, parts, options, words)),
    )


def _by_group(
    tally: Tally, parts: Parts, options: list[OptionTally], words: Words
) -> Iterator[str]:
    segments = visible(cut_of(tally, first(parts, "by")))
    reason = first(parts, "reason")
    asked = [s for s in segments if not (s[reason].hidden or s[reason].is_thin)]
    if len(asked) < 2:
        return
    cut = cut_of(tally, first(parts, "by"))
    apart = differences(tally[reason], asked) if cut and not cut.overlaps else {}
    differing = {key for _, key in apart}
    shared = [
        o.label
        for o in options
        if o.leads
        and o.key not in differing
        and min(_share(s, reason, o) for s in asked) >= SHARED * _of(o)
    ]
    if shared:
        groups, reasons = (
            words.listed(words.t("“{text}”", text=one) for one in found)
            for found in ([s.label for s in asked], shared)
        )
        yield words.t("Shared by all groups ({groups}): {reasons}.", groups=groups, reasons=reasons)
    for option in options:
        most = max(asked, key=lambda s: _share(s, reason, option))
        found = most[reason].option(option.key)
        is_most = found.count * 2 > option.count and found.share.value >= OWN * _of(option)
        if option.leads and is_most and apart.get((most.key, option.key), 0) > 0:
            yield words.t(
                "Mostly of the group “{group}”: “{reason}” ({share} there).",
                group=most.label, reason=option.label, share=share_of(found, most[reason], words),
            )  # fmt: skip


def _share(segment: Segment, reason: str, option: OptionTally) -> float:
    return segment[reason].option(option.key).share.value


def _of(option: OptionTally) -> float:
    return option.share.value


VIEW = View(mark("Reasons"), draw, cut_by("reason", "by"))
