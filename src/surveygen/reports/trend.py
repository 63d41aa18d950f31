"""Figures of several waves, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from surveygen.reports.cells import clean, fit, right
from surveygen.reports.findings import is_mean, median_of, question_of, upper_points, with_unit
from surveygen.reports.section import figure_of
from surveygen.reports.words import Words
from surveygen.tallies.compared import Line
from surveygen.tallies.result import QuestionTally, Tally


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One figure over time, the latest last."""

    label: str
    values: tuple[str, ...]
    marks: tuple[str, ...]
    """`▲` or `▼` where it has changed since the wave before beyond chance; else empty."""
    line: Line
    write: Callable[[float], str]

    @property
    def is_main(self) -> bool:
        """Whether it stands for a whole question, or the row of one."""
        return not self.line.of

    @property
    def is_clear(self) -> bool:
        """Whether the last step is beyond chance."""
        return bool(self.marks[-1])


@dataclass(frozen=True, slots=True)
class Trend:
    """The figures over time."""

    waves: tuple[tuple[str, int], ...]
    """When each was, and how many answered; the last is now."""
    rows: tuple[TrendRow, ...]

    @property
    def main(self) -> tuple[TrendRow, ...]:
        """Those that stand for whole questions."""
        return tuple(row for row in self.rows if row.is_main)


def trend(tally: Tally, words: Words, now: str = "") -> Trend:
    """Every figure of every wave and of now, or whatever that is called; no rows without waves."""
    waves = [
        (words.written_day(wave.first[:10]) or wave.name, wave.counted) for wave in tally.waves
    ]
    rows = tuple(_row(tally, line, words) for line in tally.trend)
    return Trend((*waves, (now or words.t("now"), tally.selected)), rows)


_MARKS = {1: "▲", -1: "▼", 0: ""}


def _row(tally: Tally, line: Line, words: Words) -> TrendRow:
    question = question_of(tally, line.question)
    label, write = question.label, _written(question, line, words)
    if line.of:
        label = f"{label}: {figure_of(line, question, words)}"
    elif line.figure == "median":
        label = median_of(question, words)
    elif line.figure == "top":
        label = upper_points(question, words)
    values = tuple("–" if point is None else write(point.value) for point in line.points)
    marks = tuple(_MARKS[line.step_to(place)] for place in range(len(line.points)))
    return TrendRow(label, values, marks, line, write)


def _written(question: QuestionTally, line: Line, words: Words) -> Callable[[float], str]:
    if not line.of and line.figure == "score":
        return words.score
    return with_unit(question, words) if is_mean(line) else words.percent


def trend_table(found: Trend, words: Words, width: int, *, everything: bool) -> Iterator[str]:
    """The waves side by side for a terminal; the main figures, or all of them."""
    rows = found.rows if everything else found.main or found.rows
    heads = [name for name, _ in found.waves]
    cells = [[f"{v}{m or ' '}" for v, m in zip(r.values, r.marks, strict=True)] for r in rows]
    bases = [f"{words.decimal(n)} " for _, n in found.waves]
    sizes = [
        max(len(head), len(base), *(len(row[i]) for row in cells))
        for i, (head, base) in enumerate(zip(heads, bases, strict=True))
    ]
    first = max(12, width - 2 - sum(size + 2 for size in sizes))
    yield _line("", heads, sizes, first)
    yield _line(words.t("answers"), bases, sizes, first)
    for row, own in zip(rows, cells, strict=True):
        yield _line(row.label, own, sizes, first)
    said = words.t("▲ and ▼: more than chance since the wave before, among all that are shown.")
    yield from wrap(said, width, initial_indent="  ", subsequent_indent="  ")


def _line(label: str, cells: Iterable[str], sizes: Iterable[int], first: int) -> str:
    shown = "  ".join(right(cell, size) for cell, size in zip(cells, sizes, strict=True))
    return f"  {fit(clean(label), first - 2)}  {shown}".rstrip()
