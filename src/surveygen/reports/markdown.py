"""The tally as Markdown, for a mail, a wiki or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surveygen.reports.analyses.base import Exhibit
from surveygen.reports.choose import spread
from surveygen.reports.document import Division, Document, Since
from surveygen.reports.section import Section
from surveygen.reports.words import Words

QUOTES = 5
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def to_markdown(document: Document) -> str:
    """The quotas and the findings, then a table per question, then the segments."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    words = document.words
    yield from _head(document)
    yield from _promises(document)
    yield from _quotas(document)
    if document.surprises:
        yield from ("", f"## {words.t('Surprises')}", "")
        for number, one in enumerate(document.surprises, 1):
            told = " ".join(filter(None, (one.text, one.warning)))
            yield f"{number}. **{escape(one.label)}** {escape(told)}"
    for sentence in filter(None, (document.verdict, document.bias, document.calibration)):
        yield from ("", sentence)
    for section in document.sections:
        yield from section_lines(section, words)
    for exhibit in document.exhibits:
        yield from exhibit_lines(exhibit, "##")
    for division in document.divisions:
        yield from _division(division, words)
    for since in document.waves:
        yield from _since(since)
    if document.missing:
        yield from ("", f"## {words.t('Who is missing')}", "")
        yield from (f"- {escape(line)}" for line in document.missing)
    if document.trend is not None:
        yield from ("", f"## {words.t('Waves side by side')}", "")
        rows = [
            [row.label, *(f"{v} {m}".rstrip() for v, m in zip(row.values, row.marks, strict=True))]
            for row in document.trend.rows
        ]
        yield from table_lines(["", *(name for name, _ in document.trend.waves)], rows)
    for sentence in (*document.legend, document.caveat):
        yield from ("", sentence)


def _division(division: Division, words: Words) -> Iterator[str]:
    yield from ("", f"## {escape(division.heading)}")
    if division.hidden:
        yield from ("", *(f"- {escape(line)}" for line in division.hidden))
    for banner in division.banners:
        heads = [f"{mark}: {label}" if mark else label for mark, label, _ in banner.columns]
        bases = [words.t("answers"), *(n for *_, n in banner.columns)]
        rows = [
            [row.label, *(f"{c.text} {c.letters}".rstrip() for c in row.cells)]
            for row in banner.rows
        ]
        yield from ("", f"### {escape(banner.label)}", "")
        yield from table_lines(["", *heads], [bases, *rows])


def _since(since: Since) -> Iterator[str]:
    yield from ("", f"## {escape(since.heading)}", "")
    for note in since.notes:
        yield from (escape(note), "")
    for change in since.changes:
        yield f"- {escape(change)}"
    if not since.changes:
        yield since.unchanged


def _head(document: Document) -> Iterator[str]:
    words = document.words
    yield f"# {escape(document.title)}"
    yield from ("", document.ledger)
    if document.selection:
        yield escape(document.selection)
    if document.fakes:
        made = words.n(
            "{n} of them was made up by `surveygen fake`.",
            "{n} of them were made up by `surveygen fake`.",
            document.fakes,
        )
        yield f"**{made}**"
    for sentence in filter(None, (document.weighting, document.quality, *document.thin)):
        yield from ("", escape(sentence))


def _quotas(document: Document) -> Iterator[str]:
    words = document.words
    if document.quotas:
        yield from ("", f"## {words.t('Recruiting, without those who were screened out')}")
    for asked, wanted in document.quotas:
        rows = [[q.label, words.decimal(q.found), words.decimal(q.wanted), q.status]
                for q in wanted]  # fmt: skip
        yield ""
        yield from table_lines([asked, words.t("found"), words.t("wanted"), ""], rows)


def _promises(document: Document) -> Iterator[str]:
    words = document.words
    if document.promises:
        yield from ("", f"## {words.t('What you said you would do')}", "")
    for number, one in enumerate(document.promises, 1):
        told = " ".join(filter(None, (one.said, one.text, one.warning)))
        yield f"{number}. **{escape(one.head)}** {escape(told)}"
    if document.sought:
        yield from ("", f"## {words.t('What you wanted to know')}", "")
    for sought in document.sought:
        answers = words.joined(answer for _, answer in sought.answers)
        yield f"- **{escape(sought.text)}** {escape(answers)}"


def section_lines(section: Section, words: Words) -> Iterator[str]:
    """A question with its table and some of its quotes."""
    yield from ("", f"## {escape(section.label)}", "", words.sentence(section.base))
    yield from (words.sentence(escape(sentence)) for sentence in section.sentences)
    if section.bars and section.answered:
        yield ""
        yield from _bars(section, words)
    for row in section.rows:
        yield from ("", f"**{escape(row.label)}**: {words.sentence(row.base)}")
        yield from (words.sentence(escape(sentence)) for sentence in row.sentences)
        if row.bars and row.answered:
            yield ""
            yield from _bars(row, words)
    if section.exhibit is not None:
        yield from exhibit_lines(section.exhibit)
    for quote in spread(section.quotes, QUOTES):
        yield from ("", f"> {escape(quote.text)}")
    if section.sample:
        yield from ("", words.sentence(section.sample))


def _bars(section: Section, words: Words) -> Iterator[str]:
    guessed = section.has_guesses
    head = ["", words.t("count"), *(section.heads[:1] or [words.t("share")]), words.t("range")]
    head += section.heads[1:]
    head += [words.t("guess")] if guessed else []
    rows = []
    for bar in section.bars:
        cells = [bar.label, words.decimal(bar.count), bar.figure, bar.range, *bar.cells]
        rows.append([*cells, bar.guess.words if bar.guess else ""] if guessed else cells)
    yield from table_lines(head, rows)


def exhibit_lines(exhibit: Exhibit, marks: str = "###") -> Iterator[str]:
    """What an analysis shows, under a heading of so many marks."""
    yield from ("", f"{marks} {escape(exhibit.title)}", "")
    yield from map(escape, exhibit.sentences)
    if exhibit.rows:
        yield ""
        yield from table_lines(exhibit.heads, [[cell.text for cell in row] for row in exhibit.rows])


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table; what stands in its cells is escaped."""
    yield "| " + " | ".join(map(escape, head)) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(map(escape, row)) + " |"


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
