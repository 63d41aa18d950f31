"""Who is missing, in words."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.findings import change_words, clear_changes_of
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally


def missing_lines(tally: Tally, words: Words) -> tuple[str, ...]:
    """Which answers are missing or too many, and how the late differ from the early."""
    return (*_represented(tally, words), *_late(tally, words))


def _represented(tally: Tally, words: Words) -> Iterator[str]:
    if not tally.represented:
        return
    off = [(one, share) for one in tally.represented for share in one.shares if share.gap]
    for one, share in off:
        yield words.t(
            "{label}: {share} ({range}) of those who answered, {known} of all.",
            label=f"{one.label}: {share.label}",
            share=words.percent(share.found.value),
            range=words.share_range(share.found.low, share.found.high),
            known=words.percent(share.known),
        )
    if not off:
        yield words.t("As far as it is known, those who answered are like all there are.")


def _late(tally: Tally, words: Words) -> Iterator[str]:
    if tally.late is None:
        return
    day = words.written_day(tally.late.until)
    changes = clear_changes_of(tally.late.changes)
    if not changes:
        yield words.t(
            "Late answers (after {day}) differ from early ones in nothing that chance could not "
            "explain.",
            day=day,
        )
        return
    yield words.t("Late answers (after {day}) differ from early ones:", day=day)
    yield from (change_words(tally, change, words) for change in changes)
