"""`surveygen embed`: the lines that put a survey into a website."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from surveygen.cli.context import current_project

if TYPE_CHECKING:
    from surveygen.rendering.embed import Form


@click.command("embed", epilog="Example: surveygen embed cafe --url https://example.com/cafe.html")
@click.argument("name")
@click.option("--url", default="", help="Where the page can be reached; default: beside that page.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["inline", "popup", "slide-in"]),
    default="inline",
    help="Where it stands, in a window that a button opens, or from the corner by a button.",
)
@click.option("--button", default="", help="What the button says; default: the survey's title.")
@click.option("--transparent", is_flag=True, help="Let the website's own background show through.")
@click.pass_context
def command(
    ctx: click.Context, name: str, url: str, form: str, button: str, transparent: bool
) -> None:
    """Print the HTML that puts survey NAME into a page of your website."""
    from surveygen.pages.embedding import make_embed

    html = make_embed(
        current_project(ctx),
        name,
        url,
        form=cast("Form", form),
        button=button,
        transparent=transparent,
    )
    click.echo(html, nl=False)
