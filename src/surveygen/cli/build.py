"""`surveygen build`: question sets to pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems
from surveygen.machine import processors

if TYPE_CHECKING:
    from surveygen.pages.sizes import Sizes
    from surveygen.project import Project
    from surveygen.website import Made


@click.command("build", epilog="Example: surveygen build --verbose")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("-f", "--force", is_flag=True, help="Build what has not changed, too.")
@click.option("-v", "--verbose", is_flag=True, help="Print how heavy each page is, by part.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], force: bool, verbose: bool) -> None:
    """Turn the question sets into pages in site/, all of them or those named.

    Only pages that something has changed for are built. A set with an error leaves its page as it
    was; the exit code is then 1.
    """
    from surveygen.website import build_site

    project = current_project(ctx)
    with _progress() as progress:
        made = build_site(
            project,
            names,
            everything=force,
            weighed=verbose,
            processes=processors(),
            progress=progress,
        )
    show_problems(dict.fromkeys(problem for one in made for problem in one.problems))
    _show_pages(project, made)
    if weighed := {one.source.stem: one.sizes for one in made if one.sizes}:
        _show_sizes(weighed)
    if failed := sum(one.failed for one in made):
        click.echo(f"{failed} of {len(made)} not built: see the messages above.", err=True)
        ctx.exit(1)


def _show_pages(project: Project, made: Sequence[Made]) -> None:
    for one in made:
        if one.is_new and not one.failed:
            for page in one.entry.pages:
                minutes = one.entry.minutes if one.entry.listed else 0
                click.echo(f"{project.relative(project.site / page)}{_about(minutes)}")
    kept = [one for one in made if not one.is_new]
    if kept:
        sets = "set has" if len(kept) == 1 else "sets have"
        click.echo(f"{len(kept):,} {sets} not changed.")
    if warnings := sum(one.entry.warnings for one in kept):
        click.echo(f"{warnings} of their warnings stand: see `surveygen check`.", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr once a build has taken a second, where somebody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    start = time.monotonic()
    with ExitStack() as stack:
        draw: Callable[[str, int, int], None] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal draw
            if draw is None and time.monotonic() - start > 1:
                from surveygen.cli.bars import bars

                draw = stack.enter_context(bars())
            if draw is not None:
                draw("Building", done, total)

        yield tell


def _about(minutes: int) -> str:
    if not minutes:
        return ""
    return f" (about {minutes} minute{'' if minutes == 1 else 's'})"


def _show_sizes(pages: dict[str, Sizes]) -> None:
    from surveygen.pages.sizes import INLINED_LIMIT

    click.echo()
    click.echo("Bytes after gzip -9     script   style     sum    data    page   (plain)")
    for name, s in pages.items():
        click.echo(
            f"{name:<22} {s.script:>7} {s.style:>7} {s.inlined:>7} {s.data:>7} "
            f"{s.page:>7} {s.plain:>9}"
        )
    click.echo(f"Script and style together may have {INLINED_LIMIT}.")
