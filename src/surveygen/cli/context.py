"""What the commands share: the project they work on, the form of what they print, and problems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.problems import show_problems
from surveygen.project import Project, find_root, load_project

if TYPE_CHECKING:
    from collections.abc import Callable


def current_project(ctx: click.Context) -> Project:
    """The project named by `--project`, else the one around the working directory."""
    folder: Path | None = ctx.find_root().obj
    return load_project(folder or find_root(Path.cwd()))


def takes_form(
    explained: str = "For people or for programs.",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command `--format text|json`, as its argument `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=explained,
    )


__all__ = ["current_project", "show_problems", "takes_form"]
