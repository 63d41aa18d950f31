"""What segments are called, and which a report does not show, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.locales import mark
from surveygen.reports.words import Words
from surveygen.tallies.result import Cut, Segment
from surveygen.tallies.segments import PERSONAS

_GROUPS = {
    "promoters": mark("Promoters (9–10)"),
    "passives": mark("Passives (7–8)"),
    "detractors": mark("Detractors (0–6)"),
}
_NOBODY = mark("{segment}: nobody")
_PROTECTS = mark("{segment}: {n} (not shown, as it would give away a smaller group)")


def cut_label(cut: Cut, words: Words) -> str:
    """The words of the question that divides, or `Personas`."""
    return words.t("Personas") if cut.name == PERSONAS else cut.label


def segment_label(segment: Segment, words: Words) -> str:
    """The name of a segment; that of a group of scores in the language of the report."""
    return words.t(segment.label) if segment.label in _GROUPS.values() else segment.label


def withheld_sentences(cut: Cut, words: Words) -> Iterator[str]:
    """The segments of a division of which nothing is shown, in a sentence for each reason."""
    hidden = [segment for segment in cut.segments if segment.hidden and segment.base]
    reasons = (
        (False, mark("Too few to show by “{question}”: {segments}.")),
        (
            True,
            mark("Not shown by “{question}”, as smaller groups would be given away: {segments}."),
        ),
    )
    for protects, text in reasons:
        found = [segment_label(s, words) for s in hidden if s.protects is protects]
        if found:
            question, segments = cut_label(cut, words), words.joined(found)
            yield words.t(text, question=question, segments=segments)


def sized(segment: Segment, words: Words) -> str:
    """A segment with how many they are and, where it is not shown, why."""
    if not segment.base:
        return _said(_NOBODY, segment, words)
    if not segment.hidden:
        return _said("{segment}: {n}", segment, words)
    return _said(_PROTECTS if segment.protects else mark("{segment}: {n} (too few to show)"),
                 segment, words)  # fmt: skip


def withheld(segment: Segment, words: Words) -> str:
    """A segment that is not shown, on a line of its own."""
    few = mark("{segment}: {n}, too few to show") if segment.base else _NOBODY
    return _said(_PROTECTS if segment.protects else few, segment, words)


def _said(text: str, segment: Segment, words: Words) -> str:
    label = segment_label(segment, words)
    return words.t(text, segment=label, n=words.decimal(segment.base))
