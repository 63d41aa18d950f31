"""`surveygen new`: a project to start from."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command(epilog="Example: surveygen new my-survey")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("sets", nargs=-1)
def command(folder: Path, sets: tuple[str, ...]) -> None:
    """Make FOLDER, a project with question sets to adapt.

    SETS are names of starter question sets; default: all of them. Nothing that exists is changed.
    """
    from surveygen.scaffold import create_project

    files = create_project(folder, sets)
    for path in files:
        click.echo(f"  {folder / path}")
    click.echo(f"\n{len(files)} files written. Now look at the pages:\n")
    where = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"  {where}surveygen serve")
