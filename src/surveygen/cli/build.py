"""`surveygen build`: question sets to pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems

if TYPE_CHECKING:
    from surveygen.build import BuiltPage
    from surveygen.render import Parts


@click.command("build", epilog="Example: surveygen build --verbose")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("-v", "--verbose", is_flag=True, help="Print how heavy each page is, by part.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], verbose: bool) -> None:
    """Turn the question sets into pages in site/, all of them or those named.

    A set with an error leaves its page as it was; the exit code is then 1.
    """
    from surveygen.build import build

    project = current_project(ctx)
    built = build(project, names)
    show_problems(problem for page in built for problem in page.problems)
    done = [page for page in built if page.parts is not None]
    for page in done:
        click.echo(f"{project.relative(page.target)}{_time(page)}")
        if page.worksheet is not None:
            click.echo(project.relative(page.worksheet_target))
    if verbose and done:
        _show_sizes({page.source.stem: page.parts for page in built if page.parts})
    if len(done) < len(built):
        left = len(built) - len(done)
        click.echo(f"{left} of {len(built)} not built: see the messages above.", err=True)
        ctx.exit(1)


def _time(page: BuiltPage) -> str:
    """How long the survey takes, as it follows the page's path."""
    from surveygen.language.estimate import estimate_minutes

    if page.questionnaire is None or page.questionnaire.settings.type != "survey":
        return ""
    minutes = estimate_minutes(page.questionnaire)
    return f" (about {minutes} minute{'' if minutes == 1 else 's'})"


def _show_sizes(pages: dict[str, Parts]) -> None:
    from surveygen.build.sizes import INLINED_LIMIT, sizes

    click.echo()
    click.echo("Bytes after gzip -9     script   style     sum    data    page   (plain)")
    for name, parts in pages.items():
        s = sizes(parts)
        click.echo(
            f"{name:<22} {s.script:>7} {s.style:>7} {s.inlined:>7} {s.data:>7} "
            f"{s.page:>7} {s.plain:>9}"
        )
    click.echo(f"Script and style together may have {INLINED_LIMIT}.")
