"""`surveygen ids`: write ids and codes that were made from the wording into the files."""

from __future__ import annotations

import click

from surveygen.cli.context import current_project, show_problems


@click.command(epilog="Example: surveygen ids cafe --check")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--check", is_flag=True, help="Write nothing; print what would change and exit 1 if it would."
)
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], check: bool) -> None:
    """Write ids for questions, and codes for options, that have none.

    Without an id or code of its own, a question or option is stored under its wording, and
    rewording it would lose its answers. Nothing else in the files is changed. Options that a
    condition names by their label are left alone.
    """
    from surveygen.content import find_sets
    from surveygen.language.ids import identify, write_identified

    project = current_project(ctx)
    failed = missing = False
    for path in find_sets(project, names):
        shown = project.relative(path)
        found = identify(path, shown)
        show_problems(found.problems)
        failed |= bool(found.problems)
        if found.after == found.before:
            continue
        missing = True
        if check:
            _print_difference(shown, found.before, found.after)
        else:
            write_identified(found, shown)
            click.echo(f"{shown}: {found.ids} ids and {found.codes} codes written.")
    if not missing and not failed:
        click.echo("Every question has its id and every option its code.")
    if failed or (check and missing):
        ctx.exit(1)


def _print_difference(shown: str, before: str, after: str) -> None:
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(), after.splitlines(), shown, f"{shown} with ids", lineterm=""
    )
    for line in lines:
        click.echo(line)
