"""What the commands share: the project they work on, and how problems are shown."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.problems import show_problems
from surveygen.project import Project, find_root, load_project


def current_project(ctx: click.Context) -> Project:
    """The project named by `--project`, else the one around the working directory."""
    folder: Path | None = ctx.find_root().obj
    return load_project(folder or find_root(Path.cwd()))


__all__ = ["current_project", "show_problems"]
