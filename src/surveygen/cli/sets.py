"""`surveygen sets`: the question sets that come with surveygen."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

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

    rows = [
        (f"{number:>3}  {name}" if numbered else name, summary_of(source))
        for number, (name, source) in enumerate(starter_sets().items(), 1)
    ]
    # A program that reads the list gets a line for each set, a person one that fits the window.
    is_seen = sys.stdout.isatty()
    formatter = click.HelpFormatter(width=get_terminal_size().columns if is_seen else 1000)
    formatter.write_dl(rows, col_max=max(len(name) for name, _ in rows) + 2)
    click.echo(formatter.getvalue(), nl=False)
