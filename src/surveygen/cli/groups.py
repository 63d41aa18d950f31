"""What `surveygen tally` does for focus groups: recruiting, and the notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import show_problems
from surveygen.cli.output import OF_NOTES, Wanted, as_text, put
from surveygen.cli.sources import read_set, stored
from surveygen.errors import Location, file_reason
from surveygen.messages import failure, problem

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.reports.notes.document import NotesDocument
    from surveygen.reports.words import Words
    from surveygen.responses.files import Source
    from surveygen.responses.notes import NotesRead
    from surveygen.tallies import Tally
    from surveygen.tallies.notes import NotesTally
    from surveygen.tallies.quotas import Quota

Groups = tuple["Questionnaire", "NotesTally"]
"""A guide, and the tally of its notes."""


def tally_guide(
    project: Project, guide: Questionnaire, sources: Sequence[Source], wanted: Wanted
) -> bool:
    """Tally the notes of a guide, and its worksheets; whether something needs a look."""
    from surveygen.reports.notes.document import notes_document
    from surveygen.responses.notes import has_notes, has_worksheets, read_notes

    _demand_guide(guide)
    sheets = _tally_worksheets(guide, sources)
    # A file that is neither goes to the reader of notes, which says so.
    notes = [s for s in sources if has_notes(s, guide) or not has_worksheets(s, guide)]
    read = read_notes(guide, notes)
    tally = _told(guide, read, wanted.words)
    document = notes_document(tally, wanted.words, sheets)
    if wanted.report is not None:
        from surveygen.pages.pictures import brand_of
        from surveygen.reports.notes.html_page import notes_html
        from surveygen.theme import Themes

        theme = Themes(project).get(guide.settings.theme)
        brand = brand_of(project, theme)
        html = notes_html(document, guide, theme.properties, brand)
        put(html, wanted.report)
        click.echo(f"The report is in {wanted.report}.", err=True)
    elif wanted.form == "text":
        put(_as_text(document, wanted), wanted.output)
    if wanted.form in OF_NOTES:
        put(_for_coding(guide, read, wanted.form), wanted.output)
    elif wanted.form != "text":
        put(_formatted(tally, document, wanted, sheets), wanted.output)
    return not tally.ledger.read or any(found.is_error for found in tally.problems)


def _tally_worksheets(guide: Questionnaire, sources: Sequence[Source]) -> Tally | None:
    """What participants wrote on their worksheets; None where there is nothing of that."""
    from surveygen.language.worksheet import worksheet_of
    from surveygen.responses.notes import worksheet_rows
    from surveygen.tallies import tally_responses

    worksheet = worksheet_of(guide)
    records = worksheet_rows(guide, sources)
    if worksheet is None or next(iter(records.rows()), None) is None:
        return None
    tally = tally_responses(worksheet, [records])
    asked = tuple(q for q in tally.questions if q.id not in ("group", "seat"))
    return replace(tally, questions=asked)


def _demand_guide(guide: Questionnaire) -> None:
    if guide.settings.type != "focus-group":
        raise failure("G016", guide.path or guide.name, name=guide.name)


def _told(guide: Questionnaire, read: NotesRead, words: Words) -> NotesTally:
    """The tally of notes, with what is odd about them told."""
    from surveygen.responses.ledger import problems_path, write_rejections
    from surveygen.tallies.notes import tally_read

    tally = _say_what_is_made_up(tally_read(guide, read), words)
    show_problems(tally.problems)
    for name, rows in tally.rejected:
        path = problems_path(name, guide.name)
        try:
            write_rejections(path, rows)
        except OSError as error:
            raise failure("F006", str(path), reason=file_reason(error)) from error
        click.echo(f"What needs a look is in {path}.", err=True)
    return tally


def _say_what_is_made_up(tally: NotesTally, words: Words) -> NotesTally:
    """The tally as it is, or with a title and a remark that nobody can miss."""
    from surveygen.reports.notes.document import title_of_made_up
    from surveygen.responses.fake_notes import MADE_UP

    count = sum(note.text.startswith(MADE_UP) for note in tally.notes)
    if not count:
        return tally
    found = problem("G034", Location(tally.sources[0]), count=count, total=len(tally.notes))
    title = title_of_made_up(tally.title, words)
    return replace(tally, title=title, problems=(found, *tally.problems))


def read_beside(project: Project, name: str, sources: list[Source]) -> Groups:
    """The focus groups of the guide NAME; their files are taken out of `sources`.

    A file is told by its columns. Without any, the notes stored on this computer are taken.
    """
    from surveygen.reports.words import words_of
    from surveygen.responses.notes import has_notes, read_notes

    guide, _ = read_set(project, name)
    _demand_guide(guide)
    notes = [source for source in sources if has_notes(source, guide)]
    sources[:] = [source for source in sources if source not in notes]
    read = read_notes(guide, notes or [stored(project, guide, name)])
    words = words_of(guide.settings.language, project.locales)
    return guide, _told(guide, read, words)


def json_with(tally: Tally, groups: Groups | None, quotas: Sequence[Quota]) -> str:
    """The tally of a survey as JSON, with its focus groups and its quotas."""
    from surveygen.reports.json_object import as_object, quotas_object

    found = as_object(tally)
    if quotas:
        found["quotas"] = quotas_object(quotas)
    if groups is not None:
        from surveygen.reports.notes.json_object import as_object as notes_as_object

        found["groups"] = notes_as_object(groups[1])
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def print_more(groups: Groups | None, quotas: Sequence[Quota], wanted: Wanted) -> None:
    """Print quotas and focus groups after the tally of a survey, to where that was printed."""
    parts = []
    if quotas:
        from surveygen.reports.document import quotas_of
        from surveygen.reports.terminal import quota_lines

        lines = quota_lines(quotas_of(quotas, wanted.words), wanted.words)
        parts.append("\n".join(lines) + "\n")
    if groups is not None:
        from surveygen.reports.notes.document import notes_document

        parts.append(_as_text(notes_document(groups[1], wanted.words), wanted))
    text = "".join(f"\n{part}" for part in parts)
    if wanted.output is None:
        click.echo(text, nl=False, color=True)
    elif text:
        before = wanted.output.read_text(encoding="utf-8")
        put(before + click.unstyle(text), wanted.output)


def _as_text(document: NotesDocument, wanted: Wanted) -> str:
    from surveygen.reports.notes.terminal import print_notes

    return as_text(wanted, lambda console: print_notes(document, console))


def _formatted(
    tally: NotesTally, document: NotesDocument, wanted: Wanted, sheets: Tally | None
) -> str:
    if wanted.form == "json":
        from surveygen.reports.json_object import as_object
        from surveygen.reports.notes.json_object import as_object as notes_as_object

        found = notes_as_object(tally)
        if sheets is not None:
            found["worksheets"] = as_object(sheets)
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if wanted.form == "csv":
        from surveygen.reports.notes.tidy_csv import to_csv

        return to_csv(tally)
    if wanted.form == "md":
        from surveygen.reports.notes.markdown import to_markdown

        return to_markdown(document)
    raise click.UsageError("Notes come as text, json, csv, md, html, qdpx or qdc.")


def _for_coding(guide: Questionnaire, read: NotesRead, form: str) -> bytes | str:
    """The notes or their themes for a program that one codes with."""
    from surveygen.reports.notes.refi import themes_named, to_qdc, to_qdpx

    if form == "html":
        from surveygen.reports.notes.reading import to_html

        return to_html(guide, read)
    if form == "qdpx":
        return to_qdpx(guide, read)
    if not themes_named(guide, read):
        raise failure("G048", guide.path or guide.name)
    return to_qdc(guide, read)
