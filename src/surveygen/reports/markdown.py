"""The tally as Markdown, for a mail, a wiki or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from surveygen.reports import findings, words
from surveygen.reports.banner import banners
from surveygen.reports.choose import spread
from surveygen.tallies.result import QuestionTally, Tally

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota

QUOTES = 5
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def to_markdown(tally: Tally, quotas: Sequence[Quota] = ()) -> str:
    """The quotas and the findings, then a table per question, then the segments."""
    return "\n".join(_lines(tally, quotas)) + "\n"


def _lines(tally: Tally, quotas: Sequence[Quota]) -> Iterator[str]:
    yield f"# {escape(tally.title or tally.survey)}"
    yield ""
    yield f"{tally.ledger.sentence()}."
    if tally.selection:
        yield f"Only {escape(tally.selection)}: {tally.selected:,} of them."
    if tally.fakes:
        made = f"{tally.fakes:,} of them {'was' if tally.fakes == 1 else 'were'}"
        yield f"**{made} made up by `surveygen fake`.**"
    yield from _quotas(quotas)
    found = findings.surprises(tally)
    if found:
        yield from ("", "## Surprises", "")
        for number, one in enumerate(found, 1):
            sentence = escape(findings.surprise_sentence(tally, one))
            yield f"{number}. **{escape(one.label)}** {sentence}"
    for sentence in filter(None, [findings.bias_sentence(tally)]):
        yield from ("", sentence)
    for question in tally.questions:
        yield from _question(question)
    for cut in tally.cuts:
        yield from ("", f"## By {escape(cut.label)}")
        for banner in banners(tally, cut):
            heads = [f"{mark}: {label}" if mark else label for mark, label, _ in banner.columns]
            bases = ["answers", *(f"{n:,}" for *_, n in banner.columns)]
            rows = [
                [row.label, *(f"{c.text} {c.letters}".rstrip() for c in row.cells)]
                for row in banner.rows
            ]
            yield from ("", f"### {escape(banner.question.label)}", "")
            yield from _table(["", *heads], [bases, *rows])
    for wave in tally.waves:
        yield from ("", f"## Since {escape(wave.name)}", "")
        changes = findings.clear_changes(wave)
        for change in changes:
            yield f"- {escape(findings.change_words(tally, change))}"
        if not changes:
            yield "Nothing changed that chance could not explain."
    yield from (
        "",
        "Ranges hold 19 times in 20, if those who answered are like those who did not.",
    )


def _quotas(quotas: Sequence[Quota]) -> Iterator[str]:
    if not quotas:
        return
    from surveygen.reports.quotas import HEADING, by_question

    yield from ("", f"## {HEADING}")
    for asked, own in by_question(quotas):
        rows = [[q.label, f"{q.found:,}", f"{q.wanted:,}", q.status] for q in own]
        yield ""
        yield from _table([asked, "found", "wanted", ""], rows)


def _question(question: QuestionTally) -> Iterator[str]:
    yield from ("", f"## {escape(question.label)}", "", words.base_line(question) + ".")
    for sentence in filter(None, [words.estimate_line(question), words.guess_line(question)]):
        yield f"{escape(sentence)}."
    if question.options and question.answered:
        yield ""
        yield from _options(question)
    for row in question.rows:
        yield from ("", f"**{escape(row.label)}**: {words.base_line(row)}.")
        sentence = words.estimate_line(row)
        if sentence:
            yield f"{escape(sentence)}."
        if row.options and row.answered:
            yield ""
            yield from _options(row)
    quotes = spread(question.quotes, QUOTES)
    for quote in quotes:
        yield from ("", f"> {escape(quote.text)}")
    sentence = words.sample_line(question)
    if sentence:
        yield from ("", f"{sentence}.")


def _options(question: QuestionTally) -> Iterator[str]:
    has_guess = any(option.expected is not None for option in question.options)
    head = ["", "count", "share", "range", *(["guess"] if has_guess else [])]
    rows = []
    for option in question.options:
        cells = [
            words.label_of(option, question),
            f"{option.count:,}",
            words.share_of(option, question),
            "" if question.is_small else words.share_range(option.share),
        ]
        rows.append([*cells, words.against_guess(question, option)] if has_guess else cells)
    yield from _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(map(escape, head)) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(map(escape, row)) + " |"


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
