"""What the commands share: the project they work on, the form of what they print, and problems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.problems import show_problems
from surveygen.project import Project, find_root, load_project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def current_project(ctx: click.Context) -> Project:
    """The project named by `--project`, else the one around the working directory."""
    folder: Path | None = ctx.find_root().obj
    return load_project(folder or find_root(Path.cwd()))


def takes_form(
    explained: str = "For people or for programs.", forms: Sequence[str] = ("text", "json")
) -> Decorator:
    """Gives a command `--format`, one of these and the first where none is named, as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=explained,
    )


def takes_destination(
    explained: str = "Where to write it; default: standard output.", called: str = "FILE"
) -> Decorator:
    """Gives a command `-o FILE`, as its argument `output`."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=called,
        help=explained,
    )


__all__ = ["current_project", "show_problems", "takes_destination", "takes_form"]
