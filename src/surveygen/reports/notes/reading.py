"""The notes as one HTML document without anything else, for programs for coding that open HTML."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from surveygen.model import Questionnaire
from surveygen.reports.notes.refi import documents_of
from surveygen.responses.notes import Note, NotesRead

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    "<h1>{title}</h1>\n{groups}</html>\n"
)


def to_html(guide: Questionnaire, read: NotesRead) -> str:
    """All notes by group, each question above what was said: a paragraph each, its seat before."""
    groups = Markup("").join(
        Markup("<h2>{}</h2>\n").format(document.group)
        + _said(guide, [note for note, *_ in document.spans])
        for document in documents_of(guide, read.notes)
    )
    title = guide.title.plain
    return _PAGE.format(language=guide.settings.language, title=title, groups=groups)


def _said(guide: Questionnaire, notes: list[Note]) -> Markup:
    parts = []
    for name, found in groupby(notes, key=lambda note: note.question):
        question = guide.by_id.get(name)
        parts.append(Markup("<h3>{}</h3>\n").format(question.label.plain if question else name))
        parts += [Markup("<p>{}{}</p>\n").format(_place(note), note.text.strip()) for note in found]
    return Markup("").join(parts)


def _place(note: Note) -> str:
    """Whose note it is, as what is highlighted is told by."""
    return f"[{note.group}, {note.seat}] " if note.seat else ""
