"""Analyses in words: one file each, named as the analysis; every report draws what it says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from surveygen.reports.analyses.base import Cell, Exhibit
from surveygen.reports.words import Words
from surveygen.tallies.result import QuestionTally


def exhibit_of(question: QuestionTally, words: Words) -> Exhibit | None:
    """What the analysis of a question shows; None where it has none, or nobody answered."""
    if question.analysis is None or not question.answered:
        return None
    module = import_module(f"{__name__}.{question.analysis.analysis}")
    word: Callable[[QuestionTally, Words], Exhibit] = module.exhibit
    return word(question, words)


__all__ = ["Cell", "Exhibit", "exhibit_of"]
