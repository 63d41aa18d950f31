"""`surveygen add`: one more question set."""

from __future__ import annotations

import click

from surveygen.cli.context import current_project


@click.command(epilog="Example: surveygen add every-step")
@click.argument("names", metavar="SET...", nargs=-1, required=True)
@click.option("--language", "languages", multiple=True, help="Its translation too, such as fr.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Bring question sets that come with surveygen into this project.

    `surveygen sets` lists them. What exists is never overwritten.
    """
    from surveygen.scaffold import add_sets

    project = current_project(ctx)
    for path in add_sets(project.content, names, languages):
        click.echo(f"  {project.relative(path)}")
    click.echo("\nNow make it yours: the note at its top says how. Then:\n")
    click.echo(f"  surveygen check {names[0]}")
