"""What the commands share: the project, and how problems are shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from surveygen.errors import Problem
from surveygen.project import Project, find_root, load_project


def current_project(ctx: click.Context) -> Project:
    """The project named by `--project`, else the one around the working directory."""
    folder: Path | None = ctx.find_root().obj
    return load_project(folder or find_root(Path.cwd()))


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, one line each."""
    for found in problems:
        click.echo(str(found), err=True)
