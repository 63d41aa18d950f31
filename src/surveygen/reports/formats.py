"""The forms that a survey's tally is written in: functions by the names that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from surveygen.registry import Registry
from surveygen.reports.document import document_of
from surveygen.reports.words import Words
from surveygen.tallies import Tally
from surveygen.tallies.quotas import Quota

Format = Callable[[Tally, Words, Sequence[Quota]], str | bytes]
"""Writes a tally, in the words of a language, with a screener's quotas."""

FORMATS: Registry[Format] = Registry(
    "surveygen.formats",
    "a format",
    {
        "csv": "surveygen.reports.formats:tidy",
        "md": "surveygen.reports.formats:markdown",
        "pptx": "surveygen.reports.formats:slides",
        "xlsx": "surveygen.reports.formats:workbook",
    },
)
"""Every format but JSON, and the text for the terminal."""


def tidy(tally: Tally, _words: Words, quotas: Sequence[Quota]) -> str:
    """A row a figure."""
    from surveygen.reports.tidy_csv import to_csv

    return to_csv(tally, quotas)


def markdown(tally: Tally, words: Words, quotas: Sequence[Quota]) -> str:
    """The report in Markdown."""
    from surveygen.reports.markdown import to_markdown

    return to_markdown(document_of(tally, words, quotas))


def workbook(tally: Tally, words: Words, quotas: Sequence[Quota]) -> bytes:
    """The report as a banner book: a sheet a question, guesses, tests and all figures."""
    from surveygen.reports.xlsx import to_xlsx

    return to_xlsx(tally, words, quotas)


def slides(tally: Tally, words: Words, quotas: Sequence[Quota]) -> bytes:
    """The report as slides: one a question, with charts that can be edited."""
    from surveygen.reports.slides import to_pptx

    return to_pptx(tally, words, quotas)
