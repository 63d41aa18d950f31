"""The main figures of several waves side by side."""

from __future__ import annotations

from dataclasses import dataclass

from surveygen.reports.findings import question_of, upper_points
from surveygen.reports.words import Words
from surveygen.tallies.result import Change, Tally


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One figure over time, the latest last."""

    label: str
    values: tuple[str, ...]
    is_clear: bool
    """Whether it has changed since the wave before for certain."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The figures over time."""

    waves: tuple[tuple[str, int], ...]
    """When each was, and how many answered; the last is now."""
    rows: tuple[TrendRow, ...]


def trend(tally: Tally, words: Words) -> Trend:
    """Scores, upper points and means of every wave and of now; no rows without waves."""
    waves = [
        (words.written_day(wave.first[:10]) or wave.name, wave.counted) for wave in tally.waves
    ]
    return Trend((*waves, (words.t("now"), tally.selected)), tuple(_rows(tally, words)))


def _rows(tally: Tally, words: Words) -> list[TrendRow]:
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
        shown = [_shown(tally, c, c.before, words) if c else "–" for c in changes]
        shown += ["–"] * (len(tally.waves) - len(shown))
        question = question_of(tally, name)
        label = upper_points(question, words) if figure == "top" else question.label
        found.append(
            TrendRow(label, (*shown, _shown(tally, last, last.after, words)), last.is_clear)
        )
    return found


def _shown(tally: Tally, change: Change, value: float, words: Words) -> str:
    if change.figure == "score":
        return words.score(value)
    if change.figure == "top":
        return words.percent(value)
    return words.with_unit(value, question_of(tally, change.question).unit)
