"""Responses that look hasty or copied, and rows that go apart: every report says the same."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.words import Words
from surveygen.tallies.result import Quality, QuestionTally


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
    if quality.looked is not None and quality.left is None and (quality.hasty or quality.repeated):
        yield words.n(
            "Only {n} response was looked at for that.",
            "Only {n} responses were looked at for that.",
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
