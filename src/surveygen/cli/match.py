"""`surveygen match`: how a file's columns were understood."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems
from surveygen.messages import failure

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.responses.columns import ColumnUse, Understood
    from surveygen.responses.files import Source


@click.command(epilog="Example: surveygen match why-did-you-buy last-year.csv")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", "origin", default="", metavar="SERVICE", help="Whose export it is.")
@click.option("--encoding", default="", metavar="NAME", help="Its code page, where not UTF-8.")
@click.option(
    "--ask/--no-ask", default=None, help="Ask about near wordings; default: on a terminal."
)
@click.pass_context
def command(
    ctx: click.Context, name: str, file: Path, origin: str, encoding: str, ask: bool | None
) -> None:
    """Show how every column of FILE was understood for survey NAME, and what was left over.

    Where a column is worded nearly as a question, you are asked; a yes is written into the
    question set as `column`, so that the tally knows it too. For a discussion guide, FILE holds
    notes or what stood on the worksheets.
    """
    from surveygen.cli.sources import find_sources, read_set, source_in
    from surveygen.responses.columns import describe
    from surveygen.responses.files import open_table

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    [source] = find_sources([str(file)])
    is_guide = questionnaire.settings.type == "focus-group"
    if is_guide:
        questionnaire = _form_of(source, questionnaire, file)
    table = open_table(source, questionnaire, source_in(project, origin), encoding)
    understood = describe(table, questionnaire)
    show_problems(understood.problems)
    click.echo("\n".join(_table(understood)))
    near = [use for use in understood.columns if use.can_be_asked]
    if is_guide:
        return  # The columns of notes have names of their own, and no place to write `column`.
    if ask if ask is not None else sys.stdin.isatty():
        for use in near:
            _ask(use, project.root / questionnaire.path)


def _form_of(source: Source, guide: Questionnaire, file: Path) -> Questionnaire:
    """What the columns of a guide's file are: those of notes, or the questions of its worksheet."""
    from surveygen.language.worksheet import worksheet_of
    from surveygen.responses.notes import has_notes, has_worksheets
    from surveygen.responses.notes.form import notes_form

    if has_notes(source, guide):
        return notes_form(guide)
    worksheet = worksheet_of(guide) if has_worksheets(source, guide) else None
    if worksheet is None:
        raise failure("G015", str(file))
    return worksheet


def _table(understood: Understood) -> list[str]:
    width = min(max((len(use.heading) for use in understood.columns), default=6), 44)
    lines = [f"{'column':<{width}}  {'what it holds':<36}{'filled':>7}", ""]
    for use in understood.columns:
        heading = " ".join(use.heading.split())
        if len(heading) > width:
            heading = f"{heading[: width - 1]}…"
        lines.append(f"{heading:<{width}}  {_meaning(use):<36}{use.filled:>7}")
        if use.facts or use.outside:
            outside = "1 cell" if use.outside == 1 else f"{use.outside:,} cells"
            said = [*use.facts, *([f"{outside} outside"] if use.outside else [])]
            lines.append(f"{'':<{width}}    read as: {'; '.join(said)}")
        for cell, count in use.strange.most_common(3):
            lines.append(f"{'':<{width}}    fits no option: {cell[:40]!r} ({count})")
        if len(use.strange) > 3:
            lines.append(f"{'':<{width}}    and {len(use.strange) - 3} more such")
    left = [use for use in understood.columns if not use.meaning]
    known, all_of_them = len(understood.columns) - len(left), len(understood.columns)
    counted = f"{known} of {all_of_them} columns understood, {len(left)} left over."
    rows = "1 row" if understood.rows == 1 else f"{understood.rows:,} rows"
    lines += ["", f"{rows}, {counted}"]
    if understood.rejected:
        look = f"{understood.rejected:,} rows need a look: `surveygen tally` names them."
        if understood.rejected == 1:
            look = "1 row needs a look: `surveygen tally` names it."
        lines.append(look)
    if understood.absent:
        named = ", ".join(question.id for question in understood.absent)
        lines.append(f"No column answers: {named}.")
    return lines


def _meaning(use: ColumnUse) -> str:
    if use.meaning:
        return use.meaning
    return f"nothing; perhaps {use.near.id}?" if use.near else "nothing"


def _ask(use: ColumnUse, source: Path) -> None:
    from surveygen.responses.columns import remember_column

    question = use.near
    if question is None:
        return
    asked = f"Is the column '{use.heading}' the question '{question.label.plain}' ({question.id})?"
    if click.confirm(asked, default=False):
        remember_column(question, use.heading, source)
        click.echo(f"Written into {source.name}: `column {use.heading}`")
