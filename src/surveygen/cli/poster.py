"""`surveygen poster`: a sheet with a code, for the counter or the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from surveygen.cli.context import current_project, takes_destination

if TYPE_CHECKING:
    from surveygen.rendering.poster import Form


@click.command(
    "poster",
    epilog="Example: surveygen poster customer-experience --url https://example.com/q.html",
)
@click.argument("name")
@click.option("--url", required=True, help="Where the survey's page can be reached.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["poster", "tents", "postcards"]),
    default="poster",
    help="A sheet for the wall, two table tents, or four postcards to a sheet.",
)
@click.option("--line", default="", help="The sentence below the title.")
@takes_destination("The file to write; default: NAME-poster.html (-tents, -postcards) here.")
@click.pass_context
def command(
    ctx: click.Context, name: str, url: str, form: str, line: str, output: Path | None
) -> None:
    """Make a printable sheet with a code that opens survey NAME on a phone."""
    from surveygen.pages import write_page
    from surveygen.pages.posters import make_poster

    html = make_poster(current_project(ctx), name, url, form=cast("Form", form), line=line)
    target = output or Path(f"{Path(name).stem}-{form}.html")
    write_page(target, html)
    click.echo(f"{target}: open it in a browser and print it on A4 or Letter, at 100 %.")
