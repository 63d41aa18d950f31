"""`surveygen sets`: the question sets that come with surveygen."""

from __future__ import annotations

import click


@click.command(epilog="Example: surveygen sets")
def command() -> None:
    """List the question sets that come with surveygen, with a line each.

    `surveygen new` starts a project with some of them, `surveygen add` brings one into a project.
    """
    list_sets()


def list_sets(*, numbered: bool = False) -> None:
    """Print the name of every set and what it is for."""
    from surveygen.scaffold import starter_sets, summary_of

    sets = starter_sets()
    width = max(map(len, sets))
    for number, (name, source) in enumerate(sets.items(), 1):
        mark = f"{number:>3}  " if numbered else ""
        click.echo(f"{mark}{name:<{width}}  {summary_of(source)}")
