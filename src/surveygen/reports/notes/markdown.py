"""The document of focus groups as Markdown: to read, to mail, or to open where text is coded."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.reports.markdown import escape, exhibit_lines, section_lines, table_lines
from surveygen.reports.notes.document import NotesDocument, Question
from surveygen.reports.words import Words


def to_markdown(document: NotesDocument) -> str:
    """The grid, then all notes question by question, then what stands behind it."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: NotesDocument) -> Iterator[str]:
    words, t = document.words, document.words.t
    yield f"# {escape(document.title)}"
    yield from ("", f"{words.sentence(document.who)} {document.ledger}", "")
    if document.themes:
        yield from _grid(document)
    yield from (document.legend, "")
    yield from (f"- {escape(sentence)}" for sentence in document.told)
    for question in document.questions:
        yield from _question(question, words)
    if document.sheets is not None:
        yield from ("", f"## {t('On the worksheets')}")
        for section in document.sheets.sections:
            yield from section_lines(section, words)
    yield from ("", f"## {t('Who spoke')}", "")
    for group in document.groups:
        seats = words.joined(f"{seat}: {count}" for seat, count in group.talk)
        yield f"- {escape(words.joined((group.name, group.notes)))}: {escape(seats)}"
    for exhibit in document.exhibits:
        yield from exhibit_lines(exhibit, "##")
    yield from ("", f"## {t('Methods')}", "", document.methods)


def _grid(document: NotesDocument) -> Iterator[str]:
    t = document.words.t
    names = [f"{group.name} ({group.people})" for group in document.groups]
    rows = [
        [theme.label, *(spot.text for spot in theme.spots), theme.summary, theme.force]
        for theme in document.themes
    ]
    heads = [t("Theme"), *names, t("Together"), t("How strongly")]
    yield from table_lines(heads, rows)
    yield ""


def _question(question: Question, words: Words) -> Iterator[str]:
    yield from ("", f"## {escape(question.label)}", "", question.base)
    if question.expected:
        yield from ("", escape(question.expected))
    if question.votes:
        yield from ("", question.caption, "")
    for option in question.votes:
        guess = f" ({option.guess})" if option.guess else ""
        yield f"- {escape(option.label)}: {option.number}{guess}"
    if question.brought:
        yield from ("", *(f"- {escape(theme)}" for theme in question.brought))
    if question.notes:
        yield ""
    for note in question.notes:
        text = words.t("“{text}”", text=note.text) if note.is_quote else note.text
        codes = f" [{', '.join(note.codes)}]" if note.codes else ""
        time = f" ▶ {note.recording[1]}" if note.recording[1] else ""
        yield f"- {escape(f'{note.place}: {text}{codes}{time}')}"
