"""`surveygen load`: responses into a table of a database."""

from __future__ import annotations

import click

from surveygen.cli.context import current_project, show_problems


@click.command(
    epilog="Example: surveygen load cafe r.csv --engine postgres://me@localhost/shop && "
    "surveygen tally cafe cafe --engine postgres://me@localhost/shop"
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--engine",
    "address",
    required=True,
    metavar="ADDRESS",
    help="The database, as `tally` takes it: postgres://…, mysql://…, sqlite://FILE, "
    "duckdb://FILE, clickhouse://….",
)
@click.option("--table", default="", help="The table; default: the survey's id.")
@click.pass_context
def command(
    ctx: click.Context, name: str, files: tuple[str, ...], address: str, table: str
) -> None:
    """Put the responses to the survey NAME into a table of a database, where a tally finds them.

    FILEs are read as `surveygen tally` reads them; without any, the responses stored on this
    computer are taken. The table is made if it is not there. What is in it stays in it once,
    however often it is loaded; a later version of a response takes the place of an earlier one.
    """
    from surveygen.cli.sources import find_sources, read_set, stored
    from surveygen.reports.databases.loading import load

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    if questionnaire.settings.type == "focus-group":
        raise click.UsageError("Notes of focus groups have no table: name a survey.")
    sources = find_sources(files) or [stored(project, questionnaire, name)]
    table = table or questionnaire.id
    done = load(questionnaire, sources, address, table)
    show_problems(done.problems)
    there = done.there + done.undecided
    click.echo(f"{table}: {done.new:,} new, {done.replaced:,} replaced, {there:,} already there.")
    if any(found.is_error for found in done.problems):
        ctx.exit(1)
