"""The figures of a question as lines of a table, which read the same figure of any segment."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from surveygen.measures import Guess as Expected
from surveygen.reports.bars import guess_of, label_of
from surveygen.reports.findings import upper_points
from surveygen.reports.section import Section
from surveygen.reports.words import Words
from surveygen.tallies.intervals import UNKNOWN, Estimate
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally

Read = Callable[[QuestionTally], Estimate]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, for everybody and for every segment."""

    label: str
    kind: str
    """How it is written: `share`, `mean`, `score`, `points`, `count`."""
    of: Read
    expected: Expected | None = None
    guess: str = ""
    """What came of the guess, in words."""
    is_compared: bool = False
    """Whether segments are tested against each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines about the same people, who are those that answered one question or row."""

    heading: str
    """The row of a matrix, or what its lines say; empty for the question itself."""
    find: Callable[[QuestionTally], QuestionTally | None]
    """The question or row in what a segment answered; None where there is none."""
    figures: tuple[Line, ...]
    shares: tuple[Line, ...]
    """The options: tested as one table."""
    counts: tuple[Line, ...]
    """How many people chose each."""


def blocks_of(question: QuestionTally, section: Section, words: Words) -> Iterator[Block]:
    """The question, or each of its rows, with what the section says of its guess."""
    if not question.rows:
        yield _block("", question, section, words, lambda whole: whole)
        return
    for place, (row, own) in enumerate(zip(question.rows, section.rows, strict=True)):
        yield _block(row.label, row, own, words, _row_finder(place))


def _row_finder(place: int) -> Callable[[QuestionTally], QuestionTally | None]:
    return lambda whole: whole.rows[place] if place < len(whole.rows) else None


def _block(
    heading: str,
    question: QuestionTally,
    section: Section,
    words: Words,
    find: Callable[[QuestionTally], QuestionTally | None],
) -> Block:
    places = range(len(question.options)) if question.answered else ()
    return Block(
        heading,
        find,
        tuple(_figures(question, section.guess, words)),
        tuple(_share(question, place, words) for place in places),
        tuple(_count(question, place) for place in places),
    )


def _alone(value: float | None) -> Estimate:
    return UNKNOWN if value is None else Estimate(value, math.nan, math.nan)


def _figures(question: QuestionTally, guess: str, words: Words) -> Iterator[Line]:
    own = question.expected
    if question.score is not None:
        yield Line(
            words.t("Score"), "score", lambda q: q.score or UNKNOWN, own, guess, is_compared=True
        )
    mean = Line(
        words.t("Mean"), "mean", lambda q: q.mean or UNKNOWN,
        None if question.score else own, "" if question.score else guess, is_compared=True,
    )  # fmt: skip
    middle = Line(words.t("Median"), "mean", lambda q: _alone(q.median))
    if question.outliers is not None:
        label = words.t("Mean without outliers")
        yield middle
        yield Line(label, "mean", lambda q: q.outliers.mean if q.outliers else UNKNOWN)
    if question.mean is not None:
        yield mean
    if question.outliers is None and question.median is not None:
        yield middle
    if question.top is not None:
        yield Line(
            upper_points(question, words), "share", lambda q: q.top or UNKNOWN, is_compared=True
        )
    for place, option in enumerate(question.options if question.answered else ()):
        yield from _of_item(question, option, place, words)


def _of_item(
    question: QuestionTally, option: OptionTally, place: int, words: Words
) -> Iterator[Line]:
    """The mean, the points and the worst of a ranked item."""
    _, mean, last = question.measure.headings
    is_mean = option.expected is not None and option.expected.of == "mean"
    if option.mean is not None:
        yield Line(
            f"{option.label}: {words.t(mean)}" if mean else option.label,
            "mean",
            lambda q: _mean_of(q.options[place]) if q.options else UNKNOWN,
            option.expected if is_mean else None,
            _guess(question, option, words) if is_mean else "",
            is_compared=option.mean_range is not None,
        )
    if option.points is not None:
        label = f"{option.label}: {words.t(last)}" if last else option.label
        yield Line(label, "points", lambda q: _alone(q.options[place].points))
    if option.worst is not None:
        label = f"{option.label}: {words.t(last)}" if last else option.label
        yield Line(label, "count", lambda q: _alone(q.options[place].worst))


def _mean_of(option: OptionTally) -> Estimate:
    return _alone(option.mean) if option.mean_range is None else option.mean_range


def _guess(question: QuestionTally, option: OptionTally, words: Words) -> str:
    found = guess_of(option, question, words) if question.answered else None
    return found.words if found else ""


def _share(question: QuestionTally, place: int, words: Words) -> Line:
    option = question.options[place]
    is_share = option.expected is not None and option.expected.of == "share"
    return Line(
        label_of(option, question),
        "share",
        lambda q: q.options[place].share,
        option.expected if is_share else None,
        _guess(question, option, words) if is_share else "",
        is_compared=question.measure.compares_shares,
    )


def _count(question: QuestionTally, place: int) -> Line:
    return Line(
        label_of(question.options[place], question),
        "count",
        lambda q: _alone(float(q.options[place].count)),
    )
