"""One question of a document: its figures in words, its bars with their guesses, its quotes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from surveygen.reports.bars import Bar, bar_of, heads_of, label_of, of, on_scale
from surveygen.reports.came import guess_line
from surveygen.reports.haste import opposed_sentence, outlier_sentence
from surveygen.reports.rows import mean_guess, mean_range
from surveygen.reports.score import Piece, pieces
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally, Quote

if TYPE_CHECKING:
    from surveygen.reports.analyses.base import Exhibit
    from surveygen.tallies.compared import Change, Line


@dataclass(frozen=True, slots=True)
class Section:
    """One question, or one row of a matrix."""

    id: str
    label: str
    answered: int
    is_small: bool
    """Whether there are too few answers for percentages."""
    base: str
    """Who the figures are about."""
    estimate: str
    """The score or the mean in a sentence; this and the others are empty where there is none."""
    top: str
    """The share of a scale's upper points."""
    parts: str
    """Who stands behind a net promoter score."""
    pieces: tuple[Piece, ...]
    """The same as one bar; empty where there is no score, or too few answers for percentages."""
    guess: str
    """How the guess of the score or mean turned out."""
    sample: str
    """That not all texts were looked at."""
    span: str
    """From which date to which."""
    winner: str
    """Which item beats every other one by one."""
    opposed: str
    """That the rows of a matrix are worded in opposite ways."""
    unmatched: str
    """The cells that fit no option."""
    bars: tuple[Bar, ...]
    heads: tuple[str, ...]
    """Of the figure, and of the cells, of a ranking's bars; empty for what is no ranking."""
    rows: tuple[Section, ...]
    median: str
    """The median alone; empty where there is none."""
    mean: str
    """The mean alone, as a matrix shows it."""
    mean_range: str
    """Between what it lies; empty where that is not known."""
    mean_guess: str
    """The guess of it, with a mark."""
    on_scale: Bar | None
    """A row of a matrix as one bar."""
    quotes: tuple[Quote, ...]
    written: int
    """How many wrote something, be it shown or not."""
    is_text: bool
    """Whether it is an open question."""
    hidden: bool
    exhibit: Exhibit | None = None
    """What is worked out from all its answers together; None for most kinds."""

    @property
    def has_guesses(self) -> bool:
        """Whether a bar has a guess."""
        return any(bar.guess for bar in self.bars)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is to be said of it beside its bars, without full stops."""
        said = (
            self.estimate, self.top, self.parts, self.guess, self.winner, self.span, self.opposed,
            self.unmatched,
        )  # fmt: skip
        return tuple(filter(None, said))

    @property
    def best_first(self) -> list[Bar]:
        """The bars of a ranking, those that did best at the top."""
        return sorted(self.bars, key=lambda bar: -bar.merit)

    @property
    def grouped(self) -> list[tuple[str, tuple[Bar, ...]]]:
        """The bars as they are drawn, at most 60: in one group, or those of each part of a score
        with its tone."""
        if len(self.bars) != sum(one.points for one in self.pieces):
            return [("", self.bars[:60])]
        bars = iter(self.bars)
        return [(one.tone, tuple(islice(bars, one.points))) for one in self.pieces]

    @property
    def lower_half(self) -> float:
        """How much of a scale lies below its middle, 0 to 1; of a middle point half of it does."""
        middle = len(self.bars) // 2
        left = sum(bar.length for bar in self.bars[:middle])
        return left + self.bars[middle].length / 2 if len(self.bars) % 2 else left


def section_of(question: QuestionTally, words: Words, *, is_row: bool = False) -> Section:
    """Everything that reports say about a question."""
    text = question.measure.is_text
    return Section(
        id=question.id,
        label=question.label,
        answered=question.answered,
        is_small=question.is_small,
        base=base_line(question, words),
        estimate=_estimate(question, words),
        top=_top(question, words),
        parts=_score_parts(question, words),
        pieces=pieces(question, words),
        guess=guess_line(question, words),
        sample=_sample(question, words),
        span=_span(question, words),
        winner=_winner(question, words),
        opposed=opposed_sentence(question, words),
        unmatched=_unmatched(question, words),
        bars=tuple(bar_of(option, question, words) for option in question.options),
        heads=heads_of(question, words),
        rows=tuple(section_of(row, words, is_row=True) for row in question.rows),
        median="" if question.median is None else words.with_unit(question.median, question.unit),
        mean="" if question.mean is None else words.with_unit(question.mean.value, question.unit),
        mean_range=mean_range(question, words),
        mean_guess=mean_guess(question, words),
        on_scale=on_scale(question, words) if is_row else None,
        quotes=question.quotes,
        written=question.answered if text else question.written,
        is_text=text,
        hidden=question.hidden,
        exhibit=_exhibit(question, words),
    )


def _exhibit(question: QuestionTally, words: Words) -> Exhibit | None:
    if question.analysis is None:
        return None
    from surveygen.reports.analyses import exhibit_of  # few surveys have any

    return exhibit_of(question, words)


def answers(count: int, words: Words) -> str:
    """`1 answer`, `263 answers`."""
    return words.n("{n} answer", "{n} answers", count)


def figure_of(one: Change | Line, question: QuestionTally, words: Words) -> str:
    """What waves compare of an option: its name, and of an item which of its figures.

    `The price`, `Hours (Put first)`, `Ads (Mean)`.
    """
    heading = question.measure.headings[one.of == "mean"]
    name = label_of(question.option(one.figure), question)
    return f"{name} ({words.t(heading)})" if heading else name


def base_line(question: QuestionTally, words: Words) -> str:
    """Who the figures are about: `263 answers, 300 were asked, more than one answer possible`."""
    if question.hidden:
        return words.t("too few to show")
    parts = [answers(question.answered, words)]
    if question.asked > question.answered:
        parts.append(words.n("{n} was asked", "{n} were asked", question.asked))
    parts += [words.t("{n} × “{answer}”", n=n, answer=label) for label, n in question.apart]
    if question.takes_several:
        parts.append(words.t("more than one answer possible"))
    if question.raked:
        parts.append(words.t("weighted to these shares, so without a range"))
    if question.ticked_only:
        parts.append(words.t("nobody says no, so that an empty cell may mean it"))
    return words.joined(parts)


def shown(question: QuestionTally, words: Words) -> Callable[[float], str]:
    """How a question's own figure is written: as a score, or as a number with its unit."""
    if question.score is not None:
        return words.score
    return lambda value: words.with_unit(value, question.unit)


def _estimate(question: QuestionTally, words: Words) -> str:
    estimate = question.score or question.mean
    if estimate is None:
        return ""
    write = shown(question, words)
    value, low, high = (write(v) for v in (estimate.value, estimate.low, estimate.high))
    known = not math.isnan(estimate.low)
    if question.score is not None:
        if not known:
            return words.t("Score {value}", value=value)
        return words.t("Score {value} (between {low} and {high})", value=value, low=low, high=high)
    if question.median is None:
        if not known:
            return words.t("Mean {value}", value=value)
        return words.t("Mean {value} (between {low} and {high})", value=value, low=low, high=high)
    median = write(question.median)
    if question.outliers is not None:
        return outlier_sentence(question, question.outliers, median, words)
    if not known:
        return words.t("Mean {value}, median {median}", value=value, median=median)
    return words.t(
        "Mean {value} (between {low} and {high}), median {median}",
        value=value, low=low, high=high, median=median,
    )  # fmt: skip


def top_of(question: QuestionTally, words: Words) -> str:
    """The share of the upper points, or `7 of 12`; empty where there is none."""
    if question.top is None:
        return ""
    if question.is_small and question.counts_people:
        return of(round(question.top.value * question.answered), question.answered, words)
    return words.percent(question.top.value)


def _top(question: QuestionTally, words: Words) -> str:
    if question.top is None:
        return ""
    share = top_of(question, words)
    if question.is_small and question.counts_people:
        return words.t("Upper points: {share}", share=share)
    between = words.share_range(question.top.low, question.top.high)
    if not between:
        return words.t("Upper points: {share}", share=share)
    return words.t("Upper points: {share} ({range})", share=share, range=between)


def _score_parts(question: QuestionTally, words: Words) -> str:
    found = pieces(question, words)
    if not found:
        return ""
    detractors, passives, promoters = (one.figure for one in found)
    return words.t(
        "{promoters} promoters (9–10), {passives} passives, {detractors} detractors (0–6)",
        promoters=promoters, passives=passives, detractors=detractors,
    )  # fmt: skip


def _sample(question: QuestionTally, words: Words) -> str:
    if question.sample is None:
        return ""
    read, written = map(words.decimal, question.sample)
    return words.t(
        "Words and quotes are from {read} of {written} texts, the first of each file",
        read=read,
        written=written,
    )


def _span(question: QuestionTally, words: Words) -> str:
    if not question.measure.ends or not question.lowest:
        return ""
    first, last = (words.written_day(str(day)) for day in (question.lowest, question.highest))
    return words.t("From {first} to {last}", first=first, last=last)


def _winner(question: QuestionTally, words: Words) -> str:
    if not question.winner:
        return ""
    item = question.option(question.winner).label
    return words.t("“{item}” beats every other one by one.", item=item)


def _unmatched(question: QuestionTally, words: Words) -> str:
    if not question.unmatched:
        return ""
    cells = words.joined(f"“{cell}” ({count})" for cell, count in question.unmatched[:5])
    return words.t("Fits no option: {cells}.", cells=cells)
