"""The codebook in Markdown, for a repository or a wiki."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.codebook.book import Asked, Codebook
from surveygen.reports.codebook.words import (
    base_words,
    condition_words,
    holds_words,
    meaning,
    missing_words,
    special_words,
)
from surveygen.reports.markdown import escape
from surveygen.reports.words import Words


def to_markdown(book: Codebook, words: Words) -> str:
    """A heading and a table a question."""
    return "\n".join(_lines(book, words)) + "\n"


def _lines(book: Codebook, words: Words) -> Iterator[str]:
    yield f"# {escape(words.t('{title}: codebook', title=book.title))}"
    yield from ("", escape(missing_words(book, words)), "", special_words(book, words))
    for question in book.questions:
        yield from _question(question, words)


def _question(question: Asked, words: Words) -> Iterator[str]:
    yield from ("", f"## {escape(question.label)}", "")
    told = (condition_words(question, words), base_words(question, words))
    yield from (escape(words.sentence(sentence)) for sentence in told if sentence)
    counted = any(code.people is not None for v in question.variables for code in v.codes)
    heads = [words.t("Column"), words.t("Code"), words.t("Meaning")]
    heads += [words.t("count")] if counted else []
    yield from ("", f"| {' | '.join(heads)} |", "|" + "---|" * 3 + ("---:|" if counted else ""))
    for variable in question.variables:
        name = f"`{variable.name}`"
        if not variable.codes:
            yield _row(name, "", f"{meaning(variable, question)}{holds_words(variable, words)}",
                       None, counted, words)  # fmt: skip
        for code in variable.codes:
            said = code.label or meaning(variable, question).rstrip(": ")
            yield _row(name, f"`{code.value}`", said, code.people, counted, words)
            name = ""


def _row(name: str, code: str, said: str, count: int | None, counted: bool, words: Words) -> str:
    cells = [name, code, escape(said)]
    if counted:
        cells.append("" if count is None else words.decimal(count))
    return "| " + " | ".join(cells) + " |"
