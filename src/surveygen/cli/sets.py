"""`surveygen sets`: the question sets that come with surveygen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shutil import get_terminal_size

import click


@click.command(epilog="Example: surveygen sets")
def command() -> None:
    """List the question sets that come with surveygen, with a line each.

    `surveygen new` starts a project with some of them, `surveygen add` brings one into a project.
    """
    list_sets()


def list_in_columns(names: Sequence[str]) -> None:
    """Print names with their numbers, in as few lines as the window allows."""
    words = [f"{number:>3}  {name}" for number, name in enumerate(names, 1)]
    width = max(map(len, words)) + 2
    columns = max(1, get_terminal_size().columns // width)
    height = -(-len(words) // columns)
    for line in range(height):
        click.echo("".join(word.ljust(width) for word in words[line::height]).rstrip())


def list_sets() -> None:
    """Print the name of every set and what it is for."""
    from surveygen.scaffold import starter_sets, summary_of

    rows = [(name, summary_of(source)) for name, source in starter_sets().items()]
    # A program that reads the list gets a line for each set, a person one that fits the window.
    is_seen = sys.stdout.isatty()
    formatter = click.HelpFormatter(width=get_terminal_size().columns if is_seen else 1000)
    formatter.write_dl(rows, col_max=max(len(name) for name, _ in rows) + 2)
    click.echo(formatter.getvalue(), nl=False)
