"""Responses that look hasty or copied, and rows that go apart: every report says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from surveygen.reports.words import Words
from surveygen.tallies.result import Quality, QuestionTally

if TYPE_CHECKING:
    from surveygen.tallies.outliers import Outliers


def quality_sentences(quality: Quality | None, words: Words) -> Iterator[str]:
    """How many took too short a time, answered a grid all alike, or repeat another one."""
    if quality is None or not quality.is_odd:
        return
    if quality.median and quality.hasty:
        yield words.n(
            "People usually took {time}; {n} took less than a third of that.",
            "People usually took {time}; {n} took less than a third of that.",
            quality.hasty,
            time=words.minutes(quality.median),
        )
        if quality.timed is not None:
            yield words.n(
                "Only the time of {n} response was looked at.",
                "Only the times of {n} responses were looked at.",
                quality.timed,
            )
    if quality.flat:
        yield words.n(
            "{n} gave the same answer in every row of a grid.",
            "{n} gave the same answer in every row of a grid.",
            quality.flat,
        )
    if quality.repeated:
        yield words.n(
            "{n} response repeats another one answer for answer, more than chance explains.",
            "{n} responses repeat another one answer for answer, more than chance explains.",
            quality.repeated,
        )
    if quality.looked is not None and quality.repeated:
        yield words.n(
            "Only {n} response was compared with others for that.",
            "Only {n} responses were compared with one another for that.",
            quality.looked,
        )


def quality_line(quality: Quality | None, words: Words) -> str:
    """The sentences together; empty where nothing is odd."""
    said = list(quality_sentences(quality, words))
    return " ".join([*said, words.t("They are counted.")]) if said else ""


def opposed_sentence(question: QuestionTally, words: Words) -> str:
    """What an alpha below nought means; empty where it may be luck."""
    if not question.is_opposed:
        return ""
    return words.t(
        "Some rows are worded the opposite way: who says more to one says less to others "
        "(Cronbach’s alpha below 0), so they do not add up to one figure"
    )


def outlier_sentence(question: QuestionTally, found: Outliers, median: str, words: Words) -> str:
    """The median, and the mean without the answers that alone make it what it is."""
    assert question.mean is not None  # noqa: S101 - of a mean
    figures = {
        "least": found.least, "greatest": found.greatest, "value": question.mean.value,
        "mean": found.mean.value, "low": found.mean.low, "high": found.mean.high,
    }  # fmt: skip
    said = {name: words.with_unit(value, question.unit) for name, value in figures.items()}
    if found.count == 1:
        return words.t(
            "Median {median}; without one answer of {greatest} the mean is {mean} (between {low} "
            "and {high}), with it {value}",
            median=median,
            **said,
        )
    return words.n(
        "Median {median}; without {n} answer from {least} to {greatest} the mean is {mean} "
        "(between {low} and {high}), with it {value}",
        "Median {median}; without {n} answers from {least} to {greatest} the mean is {mean} "
        "(between {low} and {high}), with them {value}",
        found.count,
        median=median,
        **said,
    )
