"""Analyses in words: one file each, named as the analysis; every report draws what it says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from surveygen.locales import mark
from surveygen.reports.analyses.base import Cell, Exhibit
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis, Withheld
from surveygen.tallies.result import QuestionTally, Tally


def exhibit_of(question: QuestionTally, words: Words) -> Exhibit | None:
    """What the analysis of a question shows; None where it has none, or nobody answered."""
    if question.analysis is None or not question.answered:
        return None
    if isinstance(question.analysis, Withheld):
        return _withheld(question.analysis, words)
    module = import_module(f"{__name__}.{question.analysis.analysis}")
    word: Callable[[QuestionTally, Words], Exhibit] = module.exhibit
    return word(question, words)


def exhibits_of(tally: Tally, words: Words, name: str = "") -> tuple[Exhibit, ...]:
    """What the analyses of several questions show, or those of one name alone."""
    wanted = [one for one in tally.analyses if name in ("", one.analysis)]
    return tuple(_worded(one)(one, words) for one in wanted)


TITLES = {
    "concepts": mark("What differs by the version shown"),
    "drivers": mark("What goes with the score"),
    "kano": mark("What people expect, and what delights them"),
    "preference": mark("What they would choose among all"),
    "price": mark("What it may cost"),
    "reach": mark("Which few options reach most people"),
    "trial": mark("How many would buy at which price"),
}


def _withheld(analysis: Analysis, words: Words) -> Exhibit:
    said = words.t("Not shown, as it would give away what a few people answered.")
    return Exhibit(words.t(TITLES[analysis.analysis]), (said,))


def _worded(analysis: Analysis) -> Callable[[Analysis, Words], Exhibit]:
    if isinstance(analysis, Withheld):
        return _withheld
    word: Callable[[Analysis, Words], Exhibit] = import_module(
        f"{__name__}.{analysis.analysis}"
    ).exhibit
    return word


__all__ = ["Cell", "Exhibit", "exhibit_of", "exhibits_of"]
