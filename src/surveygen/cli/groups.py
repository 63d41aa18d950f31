"""What `surveygen tally` does for the notes of focus groups."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import show_problems
from surveygen.cli.sources import read_set, stored
from surveygen.errors import file_reason
from surveygen.messages import failure

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.files import Source
    from surveygen.tally import Tally
    from surveygen.tally.notes import NotesTally

Groups = tuple["Questionnaire", "NotesTally"]
"""A guide, and the tally of its notes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the tally is to be shown."""

    form: str
    report: Path | None
    output: Path | None
    no_color: bool


def tally_guide(
    project: Project, guide: Questionnaire, sources: Sequence[Source], wanted: Wanted
) -> bool:
    """Tally the notes of a guide and show them; whether something needs a look."""
    tally = read_tally(guide, sources)
    if wanted.report is not None:
        from surveygen.report.notes.html import notes_html

        put(notes_html(tally, guide, theme_style(project, guide)), wanted.report)
        click.echo(f"The report is in {wanted.report}.", err=True)
    elif wanted.form == "text":
        print_text(tally, wanted)
    if wanted.form != "text":
        put(_formatted(tally, wanted.form), wanted.output)
    return not tally.ledger.read or any(found.is_error for found in tally.problems)


def read_tally(guide: Questionnaire, sources: Sequence[Source]) -> NotesTally:
    """The tally of notes, with what is odd about them told."""
    from surveygen.responses.ledger import problems_path, write_rejections
    from surveygen.tally.notes import tally_notes

    if guide.settings.type != "focus-group":
        raise failure("G016", guide.path or guide.name, name=guide.name)
    tally = tally_notes(guide, sources)
    show_problems(tally.problems)
    for name, rows in tally.rejected:
        path = problems_path(name if name.endswith(".csv") else f"{guide.name}.csv")
        try:
            write_rejections(path, rows)
        except OSError as error:
            raise failure("F006", str(path), reason=file_reason(error)) from error
        click.echo(f"What needs a look is in {path}.", err=True)
    return tally


def read_beside(project: Project, name: str, sources: list[Source]) -> Groups:
    """The focus groups of the guide NAME; their files are taken out of `sources`.

    A file is told by its columns. Without any, the notes stored on this computer are taken.
    """
    from surveygen.responses.notes import has_notes

    guide, _ = read_set(project, name)
    if guide.settings.type != "focus-group":
        raise failure("G016", guide.path or guide.name, name=guide.name)
    notes = [source for source in sources if has_notes(source, guide)]
    sources[:] = [source for source in sources if source not in notes]
    return guide, read_tally(guide, notes or [stored(project, guide, name)])


def json_beside(tally: Tally, notes: NotesTally) -> str:
    """The tally of a survey as JSON, with its focus groups under `groups`."""
    from surveygen.report.json import as_object
    from surveygen.report.notes.json import as_object as notes_as_object

    both = {**as_object(tally), "groups": notes_as_object(notes)}
    return json.dumps(both, ensure_ascii=False, indent=1) + "\n"


def print_text(tally: NotesTally, wanted: Wanted, *, more: bool = False) -> None:
    """Print the tally of notes; after something else where there was `more`."""
    from rich.console import Console

    from surveygen.report.notes.terminal import print_notes

    plain = wanted.no_color or wanted.output is not None or None
    console = Console(no_color=plain, file=sys.stdout)
    with console.capture() as captured:
        print_notes(tally, console)
    text = ("\n" if more else "") + captured.get()
    if wanted.output is None:
        click.echo(text, nl=False, color=True)
    elif more:
        before = wanted.output.read_text(encoding="utf-8")
        put(before + click.unstyle(text), wanted.output)
    else:
        put(click.unstyle(text), wanted.output)


def theme_style(project: Project, questionnaire: Questionnaire) -> str:
    """The custom properties of the set's theme."""
    from surveygen.theme import load_theme
    from surveygen.theme.tokens import css_variables

    name = questionnaire.settings.theme or project.theme
    return css_variables(load_theme(name, project.themes, project.tokens).tokens)


def put(content: str, output: Path | None) -> None:
    """Write to a file, or to standard output; raises SurveygenError where that fails."""
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise failure("F006", str(output), reason=file_reason(error)) from error


def _formatted(tally: NotesTally, form: str) -> str:
    if form == "json":
        from surveygen.report.notes.json import to_json

        return to_json(tally)
    if form == "csv":
        from surveygen.report.notes.csv import to_csv

        return to_csv(tally)
    if form == "md":
        from surveygen.report.notes.markdown import to_markdown

        return to_markdown(tally)
    raise click.UsageError("Notes come as text, json, csv or md.")
