"""`surveygen calls`: a sheet for ringing people up."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, show_problems, takes_destination


@click.command(epilog="Example: surveygen calls why-did-you-buy customers.csv")
@click.argument("name")
@click.argument("people", metavar="LIST.csv", type=click.Path(path_type=Path))
@takes_destination("The file to write; default: NAME-calls.html beside the list.")
@click.pass_context
def command(ctx: click.Context, name: str, people: Path, output: Path | None) -> None:
    """Make a sheet to call the people of LIST.csv with the survey NAME.

    The list has a header and a row for each person. The sheet holds names and numbers: it stays on
    this computer, and so does what is noted on it. Build the page first: it opens on the sheet, to
    be filled in as they speak.
    """
    from surveygen.cli.sources import read_set
    from surveygen.pages.calls import write_call_sheet

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    click.echo(write_call_sheet(project, questionnaire, people, output, show_problems))
