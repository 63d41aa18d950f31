"""The codebook's sentences, in the language of the survey."""

from __future__ import annotations

from surveygen.reports.codebook.book import Asked, Codebook, Variable
from surveygen.reports.section import answers
from surveygen.reports.words import Words


def condition_words(question: Asked, words: Words) -> str:
    """When a question is asked; empty for always."""
    if not question.condition:
        return ""
    return words.t("Asked if {condition}", condition=question.condition)


def base_words(question: Asked, words: Words) -> str:
    """How many answered, and were asked; empty without answers."""
    if question.answered is None:
        return ""
    parts = [answers(question.answered, words)]
    if question.asked is not None and question.asked > question.answered:
        parts.append(words.n("{n} was asked", "{n} were asked", question.asked))
    return words.joined(parts)


def holds_words(variable: Variable, words: Words) -> str:
    """What a column holds that has no codes, with its limits and what was found in it."""
    kinds = {
        "number": words.t("a number"),
        "moment": words.t("a date or time"),
        "text": words.t("a text"),
    }
    said = kinds.get(variable.holds, "")
    if variable.unit:
        said = f"{said} ({variable.unit})"
    if variable.low or variable.high:
        said = f"{said}, {variable.low or '…'}–{variable.high or '…'}"
    if variable.mean is not None:
        found = words.t("Mean {value}", value=words.number(variable.mean))
        said = f"{said}; {found}"
    return said


def meaning(variable: Variable, question: Asked) -> str:
    """The option, row or item that a column is about, before what it holds; empty for none."""
    return "" if variable.label == question.label else f"{variable.label}: "


def missing_words(book: Codebook, words: Words) -> str:
    """Which cells are no answer."""
    if not book.missing:
        return words.t("An empty cell is no answer.")
    return words.t(
        "An empty cell is no answer, nor is one of these: {cells}.",
        cells=words.joined(book.missing),
    )


def special_words(book: Codebook, words: Words) -> str:
    """Which columns every response has."""
    names = words.joined(f"`{name}`" for name in book.special)
    return words.t("Beside its answers, every response has {columns}.", columns=names)
