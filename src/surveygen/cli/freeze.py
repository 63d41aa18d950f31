"""`surveygen freeze`: record ids, codes and guesses before the first answer comes in."""

from __future__ import annotations

import click

from surveygen.cli.context import current_project, show_problems


@click.command(epilog="Example: surveygen freeze why-did-you-buy")
@click.argument("name")
@click.option(
    "--drop",
    multiple=True,
    metavar="ID",
    help="Give up the answers of a question (`visit`) or option (`visit=first`).",
)
@click.pass_context
def command(ctx: click.Context, name: str, drop: tuple[str, ...]) -> None:
    """Record ids, stored values, guesses and decisions of a question set that goes live.

    They are written to NAME.lock beside it, which belongs into version control. From then on
    `check` and `build` fail when an id or a stored value vanishes, and the guesses are sealed:
    the page can show their hash, and the report says which were changed. Freeze again after
    adding a question or changing a guess; earlier seals stay.
    """
    from surveygen.sets import freeze_set

    project = current_project(ctx)
    frozen = freeze_set(project, name, drop=drop)
    show_problems(frozen.problems)
    if frozen.lock is None:
        ctx.exit(1)
    click.echo(f"{project.relative(frozen.path)}: {'written' if frozen.written else 'unchanged'}.")
    if seal := frozen.lock.latest:
        sealed = [(len(seal.guesses), "guesses")] if seal.guesses or not seal.decisions else []
        if count := len(seal.decisions):
            sealed.append((count, "decision" if count == 1 else "decisions"))
        what = " and ".join(f"{count} {noun}" for count, noun in sealed)
        click.echo(f"{what} sealed on {seal.time:%Y-%m-%d %H:%M} UTC: {seal.hash}")
