"""Analyses in words: one file each, named as the analysis; every report draws what it says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from surveygen.reports.analyses.base import Cell, Exhibit
from surveygen.reports.words import Words
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.result import QuestionTally, Tally


def exhibit_of(question: QuestionTally, words: Words) -> Exhibit | None:
    """What the analysis of a question shows; None where it has none, or nobody answered."""
    if question.analysis is None or not question.answered:
        return None
    module = import_module(f"{__name__}.{question.analysis.analysis}")
    word: Callable[[QuestionTally, Words], Exhibit] = module.exhibit
    return word(question, words)


def exhibits_of(tally: Tally, words: Words, name: str = "") -> tuple[Exhibit, ...]:
    """What the analyses of several questions show, or those of one name alone."""
    wanted = [one for one in tally.analyses if name in ("", one.analysis)]
    return tuple(_worded(one)(one, words) for one in wanted)


def _worded(analysis: Analysis) -> Callable[[Analysis, Words], Exhibit]:
    word: Callable[[Analysis, Words], Exhibit] = import_module(
        f"{__name__}.{analysis.analysis}"
    ).exhibit
    return word


__all__ = ["Cell", "Exhibit", "exhibit_of", "exhibits_of"]
