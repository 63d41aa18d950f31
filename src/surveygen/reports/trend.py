"""The main figures of several waves side by side."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.reports import words
from surveygen.reports.findings import question_of
from surveygen.tallies.result import Change, Tally


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One figure over time, the latest last."""

    label: str
    values: tuple[str, ...]
    is_clear: bool
    """Whether it has changed since the wave before for certain."""


def trend(tally: Tally) -> list[TrendRow]:
    """Scores, upper points and means of every wave and of now; none without waves."""
    rows: dict[tuple[str, str], list[Change | None]] = {}
    for place, wave in enumerate(tally.waves):
        for change in wave.changes:
            if change.figure in ("score", "top", "mean"):
                known = rows.setdefault((change.question, change.figure), [])
                known += [None] * (place - len(known))
                known.append(change)
    found = []
    for (name, figure), changes in rows.items():
        last = next(c for c in reversed(changes) if c is not None)
        shown = [_shown(tally, c, c.before) if c else "–" for c in changes]
        shown += ["–"] * (len(tally.waves) - len(shown))
        label = question_of(tally, name).label + (" (upper points)" if figure == "top" else "")
        found.append(TrendRow(label, (*shown, _shown(tally, last, last.after)), last.is_clear))
    return found


def _shown(tally: Tally, change: Change, value: float) -> str:
    if change.figure == "score":
        return words.score(value)
    if change.figure == "top":
        return words.percent(value)
    return words.with_unit(value, question_of(tally, change.question).unit)
